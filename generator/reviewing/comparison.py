"""The story of a review: two revisions of a wiki → what is different, found and to be asked.

A revision is a commit of git's, a folder, or the working tree. A commit's files are laid out
in a temporary folder while the comparison is looked at; the checkout is never touched. An
audience's comparison is of what it sees, without marks, whose readers it never meets. Changes are
grouped as a reader takes them in: each journey, then all else.
"""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.build import Checked, check
from generator.cache.memory import Memory
from generator.changes import LEVELS, Level, difference, importance, titles_of
from generator.changes.kinds import Change, FileAdded, FileChanged, FileRemoved
from generator.changes.wording import Titles, bare
from generator.diagnostics import term
from generator.errors import CjmError
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Picture
from generator.model.records.places import KINDS, Target
from generator.reviewing.approvals import Approval, approvals
from generator.reviewing.findings import Findings, compared_findings
from generator.reviewing.revisions import RevisionFiles, find_revisions
from generator.site.audience import redact
from generator.site.pictures import pictures

_Change = Callable[[object, str, Any], Any]
"""From a record, the name of a field of it and its value to what it is to be."""


def seen_by(catalog: Catalog, audience: str) -> Catalog | None:
    """The catalog of what ``audience`` gets; None where ``site.yml`` does not name it."""
    if audience not in catalog.site.audiences:
        return None
    seen = redact(catalog, audience)
    used = pictures(seen, audience)
    files = {path: one for path, one in seen.assets.items() if path in used}
    return replace(_each(seen, _unmarked), assets=files)


def words_only(catalog: Catalog) -> Catalog:
    """The catalog with texts as their words alone: where links lead is the team's."""
    return _each(catalog, _in_words)


def _each(catalog: Catalog, change: _Change) -> Catalog:
    things: dict[str, Any] = {
        registry: {name: _changed(one, change) for name, one in getattr(catalog, registry).items()}
        for registry in KINDS
    }
    return replace(catalog, **things, home=_changed(catalog.home, change))


def _changed(item: Any, change: _Change) -> Any:  # noqa: ANN401 (whatever a record holds)
    """The record with every field in it, at any depth, as ``change`` has it."""
    if isinstance(item, tuple):
        return tuple(_changed(one, change) for one in item)
    if not isinstance(item, Struct):
        return item
    found = {}
    for name in item.__struct_fields__:
        old = getattr(item, name)
        new = change(item, name, _changed(old, change))
        if new is not old:
            found[name] = new
    return replace(item, **found) if found else item


def _unmarked(record: object, name: str, value: Any) -> Any:  # noqa: ANN401 (of any field)
    del record
    return None if name == "visible_to" else value


def _in_words(record: object, name: str, value: Any) -> Any:  # noqa: ANN401 (of any field)
    if not isinstance(value, str) or name == "id":
        return value
    if name == "path":
        return posixpath.basename(value) if isinstance(record, Picture) else value
    if "[" not in value and "<" not in value:
        return value
    # A team's comparison has no need of it, and it takes a tenth of its start.
    from generator.pages.markdown import words

    return words(value)


def without_folders(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes with files by their own names: folders are the team's filing."""
    return tuple(_by_name(change) for change in changes)


def _by_name(change: Change) -> Change:
    if not isinstance(change, FileAdded | FileChanged | FileRemoved):
        return change
    old, new = (("file", posixpath.basename(one[1])) if one else None for one in _ends(change))
    return replace(change, old=old, new=new, title=posixpath.basename(change.title))


def _ends(change: Change) -> tuple[Any, Any]:
    return change.old, change.new


_OTHERS = {
    "persona": term("Personas"),
    "touchpoint": term("Touchpoints"),
    "evidence": term("Evidence"),
    "page": term("Pages"),
    "flow": term("Flows"),
    "home": term("Pages"),
    "file": term("Files"),
    "site": term("Settings and audiences"),
}
"""What a group of things that are no journeys is called."""


class Group(Struct, frozen=True):
    """The changes of one journey (``target`` is it) or of one kind of things (one word).

    ``name`` is the journey's title, else an English word that is yet to be translated.
    """

    target: Target
    name: str
    changes: tuple[Change, ...]

    @property
    def is_journey(self) -> bool:
        """Whether it is about a journey, and ``name`` an author's words."""
        return self.target[0] == "journey"

    def count(self, level: Level) -> int:
        """How many of its changes matter that much."""
        return sum(importance(one) == level for one in self.changes)


def grouped(changes: Iterable[Change], titles: Titles) -> tuple[Group, ...]:
    """The changes as they come, by journey; the group with the most important one first.

    Of groups that matter alike journeys come before what they are made of.
    """
    found: dict[Target, list[Change]] = {}
    for one in changes:
        found.setdefault(_target(one), []).append(one)
    groups = [Group(target, _name(target, titles), tuple(some)) for target, some in found.items()]
    groups.sort(key=lambda one: (LEVELS.index(importance(one.changes[0])), not one.is_journey))
    return tuple(groups)


def _target(change: Change) -> Target:
    if change.journey_id:
        return "journey", change.journey_id
    kind = change.target[0]
    return ("page",) if kind == "home" else (kind,)


def _name(target: Target, titles: Titles) -> str:
    if target[0] == "journey":
        return bare(titles.get(("journey", target[1]), target[1]))
    return _OTHERS[target[0]]


SHORT_COMMIT = 8
"""Characters of a commit's id that tell it from others."""


class Revision(Struct, frozen=True):
    """One of the two that are compared.

    ``name`` is what a person calls it: a branch, a folder as typed; ``commit`` its full id,
    "" of a folder; ``folder`` what paths of its files begin with for that person. ``checked``
    is all that was read, in a folder that lasts as long as the comparison; ``catalog`` what is
    compared of it: of an audience's comparison the redacted one. ``is_empty``: there was no
    content yet.
    """

    name: str
    commit: str
    folder: Path
    catalog: Catalog
    checked: Checked
    is_empty: bool = False

    @property
    def called(self) -> str:
        """``main (3f2a91bc)``, or a folder's name."""
        short = self.commit[:SHORT_COMMIT]
        return f"{self.name} ({short})" if short and short != self.name else self.name


class Comparison(Struct, frozen=True):
    """``changes`` are from ``old`` to ``new``, most important first; ``titles`` name things.

    ``audience`` is whose eyes it is seen through ("" is the team); ``whole`` are the changes of
    all the content, ``findings`` what is wrong with it, and ``approvals`` whose word it needs,
    whoever looks.
    """

    old: Revision
    new: Revision
    changes: tuple[Change, ...]
    whole: tuple[Change, ...]
    findings: Findings
    approvals: tuple[Approval, ...]
    titles: Titles
    audience: str = ""

    @property
    def is_partial(self) -> bool:
        """Whether something on either side has errors, and so may not have been read whole."""
        every = (self.findings.new, self.findings.gone, self.findings.old)
        return any(one.severity == "error" for some in every for one in some)


@contextmanager
def compare(
    content: Path,
    base: str = "",
    head: str = "",
    *,
    audience: str = "",
    as_of: date | None = None,
) -> Iterator[Comparison]:
    """The comparison of two revisions of ``content``, whose files last as long as the context.

    ``base`` and ``head`` are git's revisions or folders. Without ``head`` it is ``content`` as
    it lies there; without ``base`` the commit where ``head`` left the main branch, and with
    ``base...`` where it left that one. Raises CjmError where there is nothing to compare.
    """
    with tempfile.TemporaryDirectory(prefix="cjm-") as workspace:
        old, new = find_revisions(content, Path(workspace), base, head)
        yield _compared(old, new, audience, as_of)


def _compared(
    old_place: RevisionFiles, new_place: RevisionFiles, audience: str, as_of: date | None
) -> Comparison:
    old, new = _checked(old_place, new_place, as_of)
    before, after = _catalogs(old, new, audience)
    whole = difference(old.loaded.catalog, new.loaded.catalog)
    changes = whole
    if audience:
        changes = without_folders(difference(words_only(before), words_only(after)))
    is_empty = old_place.is_empty
    return Comparison(
        Revision(old_place.name, old_place.commit, old_place.folder, before, old, is_empty),
        Revision(new_place.name, new_place.commit, new_place.folder, after, new),
        changes,
        whole,
        compared_findings(() if is_empty else old.all_found, new.all_found, (old, new), whole),
        approvals(whole, old.loaded.catalog, new.loaded.catalog),
        titles_of(before, after),
        audience,
    )


def _checked(old: RevisionFiles, new: RevisionFiles, as_of: date | None) -> tuple[Checked, Checked]:
    """Both as of one day, since a day that went by is no change; what is equal is read once."""
    memory = Memory()
    after = check(new.content, as_of or new.day, memory)
    return check(old.content, after.as_of, memory), after


def _catalogs(old: Checked, new: Checked, audience: str) -> tuple[Catalog, Catalog]:
    """What is compared; an audience that one side does not name yet, or no more, sees nothing."""
    catalogs = [each.loaded.catalog for each in (old, new)]
    if not audience:
        return catalogs[0], catalogs[1]
    seen = [seen_by(catalog, audience) for catalog in catalogs]
    known = next((one for one in reversed(seen) if one is not None), None)
    if known is None:
        names = ", ".join(catalogs[1].site.audiences) or "none"
        raise CjmError(f"site.yml names no audience “{audience}”; it names: {names}")
    before, after = (_nothing(known) if one is None else one for one in seen)
    return before, after


def _nothing(like: Catalog) -> Catalog:
    return Catalog(
        site=like.site,
        journeys={},
        personas={},
        touchpoints={},
        evidence={},
        pages={},
        home=None,
        assets={},
    )
