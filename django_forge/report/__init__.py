"""The only printer: terminal and JSON."""
