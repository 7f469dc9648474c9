"""The story of a fix: a finding's hint becomes an edit that is tried before it is offered.

An edit is good when its finding is gone after it and no other error has come. All are tried
together first, since most hold; where that fails, one after the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from generator.build import Checked, check
from generator.diagnostics import Diagnostic
from generator.editing.edits import Edit, UnfitEditError
from generator.editing.proposals import proposal_for
from generator.editing.trial import changed_copy
from generator.editing.writing import Rewrite, rewritten

MOST_TRIED = 60
"""Edits that are tried one by one: each costs a check of the whole wiki."""

_Told = tuple[str, str, str]


class Fix(msgspec.Struct, frozen=True):
    """A finding, and the edits that take it away."""

    found: Diagnostic
    edits: tuple[Edit, ...]


def fixes_for(checked: Checked) -> tuple[Fix, ...]:
    """The fixes that hold together, in the order of findings."""
    proposals = _proposals(checked)
    if not proposals:
        return ()
    bodies = _bodies(checked.content, proposals)
    if _holds(checked, proposals, bodies):
        return tuple(proposals)
    good: list[Fix] = []
    for one in proposals[:MOST_TRIED]:
        if _holds(checked, [*good, one], bodies):
            good.append(one)
    return tuple(good)


def rewrites_of(content: Path, fixes: Iterable[Fix]) -> tuple[Rewrite, ...]:
    """What becomes of the files after the fixes."""
    fixes = tuple(fixes)
    return rewritten(_bodies(content, fixes), [edit for fix in fixes for edit in fix.edits])


def _proposals(checked: Checked) -> list[Fix]:
    """What the findings' hints propose, without edits that would lie over an earlier one."""
    found: list[Fix] = []
    taken: set[tuple[str, int]] = set()
    lines: dict[str, list[str]] = {}
    for one in checked.diagnostics:
        path = one.span.path
        if path.startswith("../") or path not in checked.loaded.texts:
            continue
        lines.setdefault(path, checked.loaded.texts[path].split("\n"))
        edits = proposal_for(one, lines[path])
        places = {
            (edit.path, line) for edit in edits for line in range(edit.line, edit.end_line + 1)
        }
        if edits and not places & taken:
            taken |= places
            found.append(Fix(one, edits))
    return found


def _bodies(content: Path, fixes: Iterable[Fix]) -> Mapping[str, bytes]:
    paths = {edit.path for fix in fixes for edit in fix.edits}
    return {path: (content / path).read_bytes() for path in sorted(paths)}


def _holds(checked: Checked, fixes: list[Fix], bodies: Mapping[str, bytes]) -> bool:
    """Whether the findings of all fixes are gone after their edits, and no new ones came."""
    edits = [edit for fix in fixes for edit in fix.edits]
    try:
        rewrites = rewritten(bodies, edits)
    except UnfitEditError:
        return False
    with changed_copy(checked.content, rewrites) as copy:
        found = check(copy, checked.as_of).diagnostics
    before = Counter(map(_told, checked.diagnostics))
    before.subtract(_told(fix.found) for fix in fixes)
    # What an error hid is read after it is mended, and rules have their say of it.
    is_hiding = any(fix.found.severity == "error" for fix in fixes)
    mended = {_told(fix.found) for fix in fixes}
    after = Counter(
        _told(one)
        for one in found
        if one.severity == "error" or not is_hiding or _told(one) in mended
    )
    return all(count <= before[one] for one, count in after.items())


def _told(one: Diagnostic) -> _Told:
    return one.span.path, one.code, str(one.message)
