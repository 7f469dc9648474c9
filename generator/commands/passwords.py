"""Passwords for a command: from the environment or a terminal, never from the command line."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator

from generator.errors import CjmError
from generator.sharing.sealing.passwords import Password

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PLAIN_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
"""Nobody's password looks like this, so it may be repeated in a message."""


def passwords_from(variables: tuple[str, ...], questions: int) -> tuple[Password, ...]:
    """Those in the environment's ``variables``, and as many more as are asked for.

    Raises CjmError where there is no such variable, or nobody to ask.
    """
    return (*map(_from_environment, dict.fromkeys(variables)), *_asked(questions))


def _from_environment(variable: str) -> Password:
    if not _NAME.fullmatch(variable):
        raise CjmError("--password-env takes the name of a variable, not a password")
    password = os.environ.get(variable, "")
    if not password:
        named = f"“{variable}”" if _PLAIN_NAME.fullmatch(variable) else "of this name"
        raise CjmError(f"the environment has no variable {named}, or it is empty")
    return Password(password, variable)


def _asked(questions: int) -> Iterator[Password]:
    import click

    if questions and not sys.stdin.isatty():
        raise CjmError("there is no terminal to ask for a password; use --password-env")
    for number in range(1, questions + 1):
        origin = f"--password {number}" if questions > 1 else "--password"
        asked = f"Password {number}" if questions > 1 else "Password"
        text = click.prompt(asked, hide_input=True, confirmation_prompt="Once more", err=True)
        yield Password(text, origin)
