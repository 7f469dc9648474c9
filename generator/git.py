"""The program git, run in the one way in which a checkout of somebody else can have it run nothing.

Nothing else in this package starts git. Settings that name programs are switched off, nothing is
fetched, and of the environment only what says where the user's own settings lie is handed on: a
hook's ``GIT_DIR`` or ``GIT_INDEX_FILE`` speak of another repository than the content's. Commands
that read the working tree (``status``, ``diff`` against it, ``checkout``, ``archive``) may run
filters whatever is switched off, so they must not be asked for.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import CjmError, MissingToolError

PATIENCE_S = 120
INSTALL = "apt-get install git"

_SETTINGS = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.pager=cat",
    "core.sshCommand=false",
    "credential.helper=",
    "gpg.program=false",
    "log.showSignature=false",
    "protocol.allow=never",
    # What else would change answers.
    "core.quotePath=off",
    "diff.relative=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.showRoot=true",
)
_HANDED_ON = frozenset(
    (
        *("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH"),
        *("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"),
    )
)
_FIXED = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_TRUSTED = "safe.directory"
_PARTS_OF_A_REPOSITORY = ("HEAD", "objects", "refs")


def git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What git answers in ``folder``, whatever its exit code.

    Raises MissingToolError where there is no git, CjmError where a folder on the way up to the
    repository would itself be taken for one, and where git does not answer.
    """
    _demand_no_bare_repository(folder)
    settings = (part for setting in _SETTINGS for part in ("-c", setting))
    command = [_program(), *settings, "--no-pager", "-C", str(folder), *arguments]
    try:
        return subprocess.run(  # noqa: S603 (a fixed program; every argument stands alone)
            command,
            input=given,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
            env=_environment(os.environ),
        )
    except OSError as problem:
        raise CjmError(f"git cannot be run: {problem.strerror}") from None
    except subprocess.TimeoutExpired:
        raise CjmError(f"git {arguments[0]} did not answer within {PATIENCE_S} s") from None


def is_bare_repository(folder: Path) -> bool:
    """Whether git would take ``folder`` itself for a repository and obey its ``config``."""
    return all(os.path.lexists(folder / name) for name in _PARTS_OF_A_REPOSITORY)


def _demand_no_bare_repository(folder: Path) -> None:
    """Refuse what ``safe.bareRepository`` refuses, since git before 2.38 does not know that."""
    place = folder.resolve()
    for above in (place, *place.parents):
        if (above / ".git").exists():
            return
        if is_bare_repository(above):
            raise CjmError(
                f"git would take “{above}” for a repository and obey the file “config” in it; "
                "that is not looked into: take the files HEAD, config, objects and refs away"
            )


def _program() -> str:
    """Git on the PATH, and never in the folder where we were started."""
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        for name in ("git", "git.exe") if os.path.isabs(folder) else ():  # noqa: PTH117
            place = f"{folder}/{name}"
            if os.access(place, os.X_OK) and os.path.isfile(place):  # noqa: PTH113
                return place
    raise MissingToolError("there is no git on this machine", INSTALL)


def _environment(outer: Mapping[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in outer.items()
        if not name.upper().startswith("GIT_") or name in _HANDED_ON
    }
    trusted = list(_trusted(outer))
    told = {"GIT_CONFIG_COUNT": str(len(trusted))} if trusted else {}
    for at, place in enumerate(trusted):
        told |= {f"GIT_CONFIG_KEY_{at}": _TRUSTED, f"GIT_CONFIG_VALUE_{at}": place}
    return {**kept, **told, **_FIXED}


def _trusted(outer: Mapping[str, str]) -> Iterator[str]:
    """The folders that the user's environment says git may trust, as containers have it."""
    count = outer.get("GIT_CONFIG_COUNT", "")
    for at in range(min(int(count), 100) if count.isdecimal() else 0):
        if outer.get(f"GIT_CONFIG_KEY_{at}", "").lower() == _TRUSTED:
            yield outer.get(f"GIT_CONFIG_VALUE_{at}", "")
