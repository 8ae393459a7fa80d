"""The one error of the exam: it could not be held, which says nothing about the tool."""


class ExamBrokenError(Exception):
    """An entry could not be examined; the message is one line."""

    def __init__(self, what: str, *, output: str = "") -> None:
        last = [line.strip() for line in output.splitlines() if line.strip()][-1:]
        super().__init__(": ".join([" ".join(what.split()), *last]))
