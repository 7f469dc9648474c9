"""Errors of the environment: what is wrong around the program, in one line for the user.

What is wrong in the content is a Diagnostic, a value that is collected and reported with
all the others; it is never raised. A bug is a traceback and needs no class of its own.
"""

from __future__ import annotations


class CjmError(Exception):
    """Something around the program stops it; the message is one line for the user."""

    exit_code: int = 2

    def __init__(self, message: str, *, exit_code: int | None = None) -> None:
        super().__init__(message)
        if exit_code is not None:
            self.exit_code = exit_code


class MissingToolError(CjmError):
    """An optional tool is not installed; the message ends with the command that installs it."""

    exit_code = 3

    def __init__(self, what: str, install: str) -> None:
        super().__init__(f"{what}. To install it: {install}")
        self.what = what
        self.install = install
