"""Findings that a change brings, kept apart from those that stood there before.

A finding is the same one when its code, the thing it is about and its words are the same,
whatever line it stands on and whatever the thing or the heading is called by now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from generator.build import Checked
from generator.changes.kinds import (
    Change,
    HeadingReaddressed,
    HeadingRenamed,
    ThingReaddressed,
    ThingRenamed,
)
from generator.diagnostics import Diagnostic, Severity
from generator.model.records.catalog import Catalog
from generator.model.records.places import Target, sources

_NAMING = (HeadingReaddressed, HeadingRenamed, ThingReaddressed, ThingRenamed)

_Key = tuple[object, ...]


class Findings(Struct, frozen=True):
    """``new`` came with the change, ``gone`` went with it, ``old`` stood there and still do.

    ``gone`` have their places in the old revision, the others in the new one.
    """

    new: tuple[Diagnostic, ...] = ()
    gone: tuple[Diagnostic, ...] = ()
    old: tuple[Diagnostic, ...] = ()

    def count(self, severity: Severity, *, only_new: bool = False) -> int:
        """How many there are now of this severity."""
        found = self.new if only_new else (*self.new, *self.old)
        return sum(one.severity == severity for one in found)


def compared_findings(
    old: Iterable[Diagnostic],
    new: Iterable[Diagnostic],
    sides: tuple[Checked, Checked],
    changes: Iterable[Change],
) -> Findings:
    """Both sides' findings, parted; ``changes`` tell what is called otherwise now."""
    before, after = (sources(side.loaded.catalog) for side in sides)
    names = _names(changes, *(side.loaded.catalog for side in sides))
    old_keys = [(_key(one, before, names), one) for one in old]
    left = Counter(key for key, _ in old_keys)
    added: list[Diagnostic] = []
    kept: list[Diagnostic] = []
    for one in new:
        key = _key(one, after, _AS_THEY_ARE)
        (kept if left[key] else added).append(one)
        left[key] -= bool(left[key])
    return Findings(tuple(added), tuple(_left(old_keys, left)), tuple(kept))


def _left(found: list[tuple[_Key, Diagnostic]], left: Counter[_Key]) -> Iterator[Diagnostic]:
    for key, one in found:
        if left[key]:
            left[key] -= 1
            yield one


class _Names(Struct, frozen=True):
    """What was called otherwise before: things by their targets, and words of messages.

    A heading's words count in its journey alone (by its old target), a thing's everywhere.
    """

    targets: Mapping[Target, Target] = field(default_factory=dict)
    words: Mapping[tuple[Target | None, str], str] = field(default_factory=dict)

    def word(self, thing: Target, word: str) -> str:
        """What a word of a message about ``thing`` would be now."""
        inside = self.words.get((thing, word))
        return self.words.get((None, word), word) if inside is None else inside


def _names(changes: Iterable[Change], old: Catalog, new: Catalog) -> _Names:
    paths = [{target: path for path, target in sources(one).items()} for one in (old, new)]
    targets: dict[Target, Target] = {}
    words: dict[tuple[Target | None, str], str] = {}
    for one in changes:
        if not isinstance(one, _NAMING) or one.old is None or one.new is None:
            continue
        is_thing = isinstance(one, ThingReaddressed | ThingRenamed)
        scope = None if is_thing else ("journey", one.old[1])
        targets[one.old] = one.new
        words[scope, one.old[-1]] = one.new[-1]
        if one.old in paths[0] and one.new in paths[1]:
            words[None, paths[0][one.old]] = paths[1][one.new]
        if isinstance(one, HeadingRenamed | ThingRenamed):
            words[scope, one.old_title] = one.new_title
    return _Names(targets, words)


_AS_THEY_ARE = _Names()


def _key(found: Diagnostic, of_files: Mapping[str, Target], names: _Names) -> _Key:
    # A file that became nothing is a thing of its own.
    thing = _thing(of_files.get(found.span.path, ("file", found.span.path)))
    now = names.targets.get(thing, thing)
    values = tuple((name, names.word(thing, word)) for name, word in found.message.values)
    return found.code, now, found.message.template, values


def _thing(target: Target) -> Target:
    """The thing that a place stands in: of a part of a journey's folder, the journey."""
    return ("journey", target[1]) if target[0] == "stage" else target
