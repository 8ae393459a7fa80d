"""The audit log: what was changed, by whom, from where; nothing is changed in it."""
