"""The story of a fix: a finding's hint becomes an edit that is tried before it is offered.

An edit is good when its finding is gone after it and no other has come, be it an error, a warning
or a note. All are tried together first, since most hold; where that fails, one after the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
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
        tried = check(copy, checked.as_of, lets_go=True)
    before, after = checked.all_found, tried.all_found
    mended = [fix.found for fix in fixes]
    return _is_less(before, after, mended, _told, set(map(_told, mended))) and _is_less(
        # Messages repeat what was typed, and an edit changes that: of others kinds are counted.
        *(before, after, mended, _kind)
    )


def _is_less(
    before: Iterable[Diagnostic],
    after: Iterable[Diagnostic],
    mended: Iterable[Diagnostic],
    key: Callable[[Diagnostic], Hashable],
    keys: Collection[Hashable] | None = None,
) -> bool:
    """Whether there are no more findings than ``before`` without the ``mended``, by their keys."""
    left = Counter(map(key, before))
    left.subtract(map(key, mended))
    counts = Counter(map(key, after))
    return all(counts[one] <= left[one] for one in (counts if keys is None else keys))


def _told(one: Diagnostic) -> _Told:
    return one.span.path, one.code, str(one.message)


def _kind(one: Diagnostic) -> tuple[str, str]:
    return one.span.path, one.code
