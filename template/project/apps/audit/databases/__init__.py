"""What the databases do for the audit log: triggers, and who is acting."""
