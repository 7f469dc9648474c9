"""A repository and the content folder's place in it; questions to git, and why it has no answer."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from generator.errors import CjmError
from generator.git import git, is_bare_repository

UNSHALLOW = (
    "this clone holds a part of the history only; fetch the rest by “git fetch --unshallow”, "
    "in a pipeline by a checkout of the whole history"
)
UNFILTER = (
    "this is a partial clone, which left files out; fetch them by “git fetch --refetch --no-filter”"
)
"""What to type where a clone does not have all."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

MAIN_BRANCHES = ("main", "master", "trunk")
"""What teams call the branch that is published, the commonest first."""


class Repository(Struct, frozen=True):
    """``root`` is the working tree's folder, ``prefix`` the content's posix path in it (or "")."""

    root: Path
    prefix: str

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git answers; raises CjmError with what git says of its own."""
        done = git(self.root, *arguments, given=given)
        if done.returncode:
            why = f"; {UNFILTER}" if self.is_partial else ""
            raise CjmError(f"git {arguments[0]}: {_complaint(done.stderr)}{why}")
        return done.stdout

    def line(self, *arguments: str) -> str | None:
        """The one line of git's answer, None when git has none."""
        done = git(self.root, *arguments)
        return None if done.returncode else done.stdout.decode("utf-8", "replace").strip()

    @property
    def is_shallow(self) -> bool:
        """Whether older commits were left out when the repository was fetched."""
        return self.line("rev-parse", "--is-shallow-repository") == "true"

    @property
    def is_partial(self) -> bool:
        """Whether files or folders were left out when the repository was fetched."""
        told = r"^(extensions\.partialclone|remote\..*\.promisor)$"
        return self.line("config", "--name-only", "--get-regexp", told) is not None

    def last_day(self, revision: str = "HEAD") -> date | None:
        """The day of the last commit that touched the content, of those whose day can be told.

        In the committer's own time zone; None before the first one.
        """
        asked = ("--format=%cs", "--end-of-options", revision, "--", self.prefix or ".")
        last = self.line("log", "-1", *asked)
        if not last or _day(last):
            return _day(last)
        every = (self.line("log", *asked) or "").splitlines()
        return next((day for said in every if (day := _day(said))), None)

    def commit(self, revision: str) -> str:
        """The full id of the commit that a revision names; raises CjmError when there is none."""
        found = self.line(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        if found:
            return found
        shallow = f"; {UNSHALLOW}" if self.is_shallow else ""
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
        why = UNSHALLOW if self.is_shallow else "they have no commit in common"
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
                why = UNFILTER if self.is_partial else "fetch the whole history"
                raise CjmError(f"git does not have the file {blob}: {why}")
            size = int(said[2])
            yield blob, bytes(answer[end + 1 : end + 1 + size])
            at = end + 2 + size


def repository_of(folder: Path) -> Repository | None:
    """The repository that a folder lies in, None when it lies in none.

    Raises MissingToolError where there is no git, CjmError with git's own words and what to
    type where there is a repository that git refuses to read.
    """
    if not _is_below_a_repository(folder.resolve()):
        return None
    done = git(folder, "rev-parse", "--show-toplevel", "--show-prefix")
    if done.returncode:
        if done.stderr.startswith(b"fatal: not a git repository (or any"):
            return None
        raise CjmError(f"git refuses to read the repository: {_refusal(done.stderr)}")
    root, _, prefix = done.stdout.decode("utf-8", "surrogateescape").partition("\n")
    return Repository(Path(root), prefix.strip("\n").rstrip("/"))


def opened(folder: Path) -> tuple[Repository | None, tuple[str, ...]]:
    """The repository of a folder, for who can do without; and why there is none, where git says."""
    try:
        return repository_of(folder), ()
    except CjmError as refusal:
        return None, (f"{refusal}; until then there is no history",)


def last_commit_day(folder: Path) -> tuple[date | None, tuple[str, ...]]:
    """The day of the last commit that touched ``folder``; and why git does not say it, if so."""
    repository, notices = opened(folder)
    return (repository.last_day() if repository else None), notices


def _is_below_a_repository(folder: Path) -> bool:
    """Whether anybody set up a repository there or above, which can be told without git."""
    return any(
        os.path.lexists(above / ".git") or is_bare_repository(above)
        for above in (folder, *folder.parents)
    )


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said) if said and _DAY.fullmatch(said) else None
    except ValueError:
        return None


def _refusal(said: bytes) -> str:
    """Git's own words on one line, with the command that it proposes."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
    why = next((line for line in lines if line.startswith("fatal: ")), _complaint(said))
    command = next((line for line in lines if line.startswith("git ")), "")
    proposed = f"; if you trust it, type: {command}" if command else ""
    return why.removeprefix("fatal: ") + proposed


def _complaint(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return (lines[-1] if lines else "no answer").removeprefix("fatal: ")
