"""A repository and the content folder's place in it; questions to git, and why it has no answer."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from generator.errors import CjmError, MissingToolError

PATIENCE_S = 120

MAIN_BRANCHES = ("main", "master", "trunk")
"""What teams call the branch that is published, the commonest first."""

_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}


class Repository(Struct, frozen=True):
    """``root`` is the working tree's folder, ``prefix`` the content's posix path in it (or "")."""

    root: Path
    prefix: str

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git answers; raises CjmError with what git says of its own."""
        done = _git(self.root, arguments, given)
        if done.returncode:
            raise CjmError(f"git {arguments[0]}: {_complaint(done.stderr)}")
        return done.stdout

    def line(self, *arguments: str) -> str | None:
        """The one line of git's answer, None when git has none."""
        done = _git(self.root, arguments, b"")
        return None if done.returncode else done.stdout.decode("utf-8", "replace").strip()

    @property
    def is_shallow(self) -> bool:
        """Whether older commits were left out when the repository was fetched."""
        return self.line("rev-parse", "--is-shallow-repository") == "true"

    def commit(self, revision: str) -> str:
        """The full id of the commit that a revision names; raises CjmError when there is none."""
        found = self.line(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        if found:
            return found
        shallow = (
            "; this clone holds a part of the history only: fetch the rest by "
            "“git fetch --unshallow”, in a pipeline by a checkout of the whole history"
            if self.is_shallow
            else ""
        )
        raise CjmError(f"git knows no revision “{revision}”{shallow}")

    def main_branch(self) -> str | None:
        """The branch that others are merged into: the remote's default, else one by its name."""
        default = self.line("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
        if default and self.line("rev-parse", "--verify", "--quiet", f"{default}^{{commit}}"):
            return default
        places = ("refs/remotes/origin", "refs/heads")
        wanted = [f"{place}/{name}" for place in places for name in MAIN_BRANCHES]
        found = (self.line("for-each-ref", "--format=%(refname)", *wanted) or "").split()
        known = next((name for name in wanted if name in found), None)
        return known.split("/", 2)[2] if known else None

    def fork_commit(self, one: str, other: str) -> str:
        """The commit that two revisions have in common; raises CjmError when none is known."""
        found = self.line("merge-base", "--end-of-options", one, other)
        if found:
            return found
        # Which of the two there is not, if that is why.
        self.commit(one), self.commit(other)
        why = (
            "this clone holds a part of the history only; fetch the rest by “git fetch --unshallow”"
            if self.is_shallow
            else "they have no commit in common"
        )
        raise CjmError(f"git finds nothing to compare “{one}” and “{other}” from: {why}")

    def files_at(self, commit: str) -> dict[str, str]:
        """The content's files in a commit: ids of their bytes by posix paths in the content.

        Symbolic links and submodules are left out, as they are in reading from the disk.
        """
        tree = f"{commit}:{self.prefix}"
        if self.line("cat-file", "-t", tree) != "tree":
            return {}
        found = {}
        for entry in self.ask("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
            said, _, path = entry.partition(b"\t")
            if path and said.startswith(b"100"):
                found[path.decode("utf-8", "surrogateescape")] = said.split()[2].decode()
        return found

    def read(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes behind ids, in their order; raises CjmError when git does not have one."""
        ids = list(blobs)
        if not ids:
            return
        answer = memoryview(self.ask("cat-file", "--batch", given="\n".join(ids).encode() + b"\n"))
        at = 0
        for blob in ids:
            end = bytes(answer[at : at + 200]).index(b"\n") + at
            said = bytes(answer[at:end]).split()
            if said[1] != b"blob":
                raise CjmError(f"git does not have the file {blob}: fetch the whole history")
            size = int(said[2])
            yield blob, bytes(answer[end + 1 : end + 1 + size])
            at = end + 2 + size


def repository_of(folder: Path) -> Repository | None:
    """The repository that a folder lies in, None when it lies in none.

    Raises MissingToolError where there is no git.
    """
    done = _git(folder, ("rev-parse", "--show-toplevel", "--show-prefix"), b"")
    if done.returncode:
        return None
    root, _, prefix = done.stdout.decode("utf-8", "surrogateescape").partition("\n")
    return Repository(Path(root), prefix.strip("\n").rstrip("/"))


def _git(
    folder: Path, arguments: tuple[str, ...], given: bytes
) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), "-c", "core.quotePath=off", *arguments]
    try:
        return subprocess.run(  # noqa: S603 (a fixed program; every argument stands alone)
            command,
            input=given,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
            env={**os.environ, **_QUIET},
        )
    except FileNotFoundError:
        raise MissingToolError("there is no git on this machine", "apt-get install git") from None
    except subprocess.TimeoutExpired:
        raise CjmError(f"git {arguments[0]} did not answer within {PATIENCE_S} s") from None


def _complaint(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return (lines[-1] if lines else "no answer").removeprefix("fatal: ")
