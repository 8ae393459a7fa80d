"""What can be wrong with a backup, or in the way of one."""


class BackupError(Exception):
    """A backup was not made, not found, not whole, or must not be restored; the text says which."""
