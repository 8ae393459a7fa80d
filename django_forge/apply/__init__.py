"""The only writer of files: journal, atomic writes, rollback."""

from django_forge.apply.change import (
    Applied,
    FileChange,
    Listener,
    Phase,
    Progress,
    Refusal,
    RolledBack,
)
from django_forge.apply.run import apply_changes, refuse_unfinished, resume, roll_back

__all__ = [
    "Applied",
    "FileChange",
    "Listener",
    "Phase",
    "Progress",
    "Refusal",
    "RolledBack",
    "apply_changes",
    "refuse_unfinished",
    "resume",
    "roll_back",
]
