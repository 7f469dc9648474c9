"""The story of a review: two revisions of a wiki → what is different, found and to be asked.

A revision is a commit of git's, a folder, or the working tree. A commit's files are laid out
in a temporary folder while the comparison is looked at; the checkout is never touched.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec import Struct

from generator.build import Checked, check
from generator.changes import difference, titles_of
from generator.changes.kinds import Change
from generator.changes.wording import Titles
from generator.errors import CjmError
from generator.keeping.memory import Memory
from generator.model.catalog import Catalog
from generator.reviewing.approvals import Approval, approvals
from generator.reviewing.eyes import seen_by, told, without_folders
from generator.reviewing.findings import Findings, compared_findings
from generator.reviewing.places import Place, find_places

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
    with tempfile.TemporaryDirectory(prefix="cjm-") as room:
        old, new = find_places(content, Path(room), base, head)
        yield _compared(old, new, audience, as_of)


def _compared(old_place: Place, new_place: Place, audience: str, as_of: date | None) -> Comparison:
    old, new = _checked(old_place, new_place, as_of)
    before, after = _catalogs(old, new, audience)
    whole = difference(old.loaded.catalog, new.loaded.catalog)
    changes = whole
    if audience:
        changes = without_folders(difference(told(before), told(after)))
    is_empty = old_place.is_empty
    return Comparison(
        Revision(old_place.name, old_place.commit, old_place.folder, before, old, is_empty),
        Revision(new_place.name, new_place.commit, new_place.folder, after, new),
        changes,
        whole,
        compared_findings(() if is_empty else old.diagnostics, new.diagnostics, (old, new), whole),
        approvals(whole, old.loaded.catalog, new.loaded.catalog),
        titles_of(before, after),
        audience,
    )


def _checked(old: Place, new: Place, as_of: date | None) -> tuple[Checked, Checked]:
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
