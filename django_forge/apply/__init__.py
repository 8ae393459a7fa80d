"""The only writer of files: journal, atomic writes, rollback."""
