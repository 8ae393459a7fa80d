"""The errors a user can cause or meet, each one line long and with a way out.

ForgeError                 exit code 2: nothing was written
├── UsageError             a word on the command line is wrong
├── AnswerError            an answer to the template's questions is refused
├── DestinationError       the folder cannot take the new project
├── TemplateError          the template or its history cannot be read
├── ProjectError           the folder is not what the command works on
├── DirtyTreeError         the work tree has changes that are not committed
├── MergeError             an update cannot be merged, started or aborted
├── JournalError           a journal is locked, foreign or damaged
├── WriteError             the system does not let files be written
└── ToolMissingError       a program that the command needs is not installed
"""


class ForgeError(Exception):
    """A mistake or a state that ends a command before it has written anything.

    `what` says what is wrong and where, `hint` what would be right; both are one line without a
    trailing full stop being required. The class attribute `id` is stable: docs and JSON name it.
    """

    id = "forge"
    exit_code = 2

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(what)
        self.what = " ".join(what.split())
        self.hint = " ".join(hint.split())

    def __str__(self) -> str:
        return f"{self.what}: {self.hint}" if self.hint else self.what


class UsageError(ForgeError):
    """A word on the command line is wrong."""

    id = "usage"


class AnswerError(ForgeError):
    """An answer to the template's questions is refused."""

    id = "answer"


class DestinationError(ForgeError):
    """The folder cannot take the new project."""

    id = "destination"


class TemplateError(ForgeError):
    """The template or its history cannot be read."""

    id = "template"


class ProjectError(ForgeError):
    """The folder is not what the command works on."""

    id = "project"


class DirtyTreeError(ForgeError):
    """The work tree has changes that are not committed."""

    id = "dirty-tree"


class MergeError(ForgeError):
    """An update cannot be merged, started or aborted."""

    id = "merge"


class JournalError(ForgeError):
    """A journal is locked, foreign or damaged."""

    id = "journal"


class WriteError(ForgeError):
    """The system does not let files be written; what was written has been taken back."""

    id = "write"


class ToolMissingError(ForgeError):
    """A program that the command needs is not installed."""

    id = "tool-missing"
