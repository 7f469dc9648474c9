"""What the names of two revisions stand for, and where their files lie."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.errors import CjmError
from generator.history.repository import Repository, repository_of
from generator.history.unpacking import unpack

SINCE_FORK = "..."
"""After a name: not that, but the commit that it and the other side have in common."""


class RevisionFiles(Struct, frozen=True):
    """Where a revision's files lie, and where a person takes them to lie (``folder``).

    ``day`` is its commit's, None of a folder.
    """

    name: str
    content: Path
    folder: Path
    commit: str = ""
    day: date | None = None
    is_empty: bool = False


def find_revisions(
    content: Path, workspace: Path, base: str, head: str
) -> tuple[RevisionFiles, RevisionFiles]:
    """Where ``base`` and ``head`` lie; what git has is laid out below the folder ``workspace``."""
    finder = _Finder(content, workspace, repository_of(_nearest_folder(content)))
    if ".." in base and not head and not Path(base).is_dir():
        base, head = _split_range(base)
    new = finder.named(head, "new") if head else finder.working_tree()
    if new.is_empty:
        raise CjmError(f"there is no content at “{new.name}” to compare")
    return finder.compared_with(new, base), new


def _nearest_folder(content: Path) -> Path:
    """The folder that stands there and is nearest to the content, which may be gone."""
    above = (content.absolute(), *content.absolute().parents)
    return next(folder for folder in above if folder.is_dir())


def _split_range(names: str) -> tuple[str, str]:
    """``A..B`` and ``A...B`` as git means them; with no B it is the working tree."""
    dots = SINCE_FORK if SINCE_FORK in names else ".."
    base, _, head = names.partition(dots)
    return (base or "HEAD") + (SINCE_FORK if dots == SINCE_FORK else ""), head


class _Finder(Struct, frozen=True):
    content: Path
    workspace: Path
    found: Repository | None

    def working_tree(self) -> RevisionFiles:
        """The content as it lies there."""
        if not self.content.is_dir():
            raise CjmError(f"there is no folder “{self.content}”; name it by --content")
        return RevisionFiles(str(self.content), self.content, self.content)

    def compared_with(self, new: RevisionFiles, base: str) -> RevisionFiles:
        """What ``base`` names, to be compared with ``new``."""
        if base and not base.endswith(SINCE_FORK):
            return self.named(base, "old")
        branch = base.removesuffix(SINCE_FORK) or self.repository.main_branch()
        if branch is None:
            raise CjmError(self._no_branch())
        commit = self.repository.fork_commit(branch, new.commit or "HEAD")
        return replace(self._at(commit, "old"), name=branch)

    def _no_branch(self) -> str:
        message = "there is no main branch to compare with"
        if self.repository.is_shallow:
            why = "this clone holds a part of the history only; fetch the branch and the rest"
            return f"{message}: {why}: git fetch --unshallow origin main:refs/remotes/origin/main"
        return f"{message}; name a revision or a folder: cjm diff BASE"

    def named(self, name: str, side: str) -> RevisionFiles:
        """A folder, or the commit that a revision names."""
        if self._is_folder(name):
            return RevisionFiles(name, Path(name), Path(name))
        return replace(self._at(self.repository.commit(name), side), name=name)

    @property
    def repository(self) -> Repository:
        """The content's repository; raises CjmError where there is none."""
        if self.found is None:
            message = f"“{self.content}” lies in no git repository; name two folders"
            raise CjmError(f"{message}: cjm diff OLD NEW")
        return self.found

    def _is_folder(self, name: str) -> bool:
        """Whether a name is a folder's; what git knows by that name goes first."""
        if not Path(name).is_dir():
            return False
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return self.found is None or self.found.line(*asked) is None

    def _at(self, commit: str, side: str) -> RevisionFiles:
        unpacked = unpack(self.repository, commit, self.workspace / side)
        day = self.repository.last_day(commit)
        is_empty = not unpacked.count
        return RevisionFiles(commit, unpacked.content, self.content, commit, day, is_empty)
