"""Which keys stand at a place: grouped, with what is unknown, misplaced or double reported.

Reads no values but the mark that says who may see the place.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Message, Related, error, say
from generator.model.reading.marks import read_mark
from generator.model.reading.scope import TEAM, Scope
from generator.model.records.site import OwnRow
from generator.model.records.values import Audience
from generator.model.vocabulary.keys import (
    find_key,
    find_section,
    key_names,
    keys_at,
    keys_named,
)
from generator.model.vocabulary.near_names import edits, guess
from generator.model.vocabulary.synonyms import key_for
from generator.model.vocabulary.terms import Key, Place, fold
from generator.source.characters import like_cyrillic, like_latin, stray_letter
from generator.source.values import Fact, Field, Text

_BELONGS: dict[Place, Message] = {
    "step": say("It stands under a step (###)."),
    "stage": say("It stands under a stage (##)."),
    "pain": say("It stands below a pain, two spaces in."),
    "opportunity": say("It stands below an opportunity, two spaces in."),
    "story": say("It stands below a user story, two spaces in."),
    "kpi": say("It stands below a kpi, two spaces in."),
    "emotion": say("It stands below an emotion, two spaces in."),
    "journey": say("It stands in a journey's frontmatter, between the --- lines."),
    "persona": say("It stands in a persona's frontmatter."),
    "touchpoint": say("It stands in a touchpoint's frontmatter."),
    "evidence": say("It stands in the frontmatter of evidence."),
    "page": say("It stands in a page's frontmatter."),
    "point": say("It stands under a point of a flow (###)."),
    "branch": say("It stands below a branch of a flow's point, two spaces in."),
    "time-out": say("It stands below “up to” of a flow's point, two spaces in."),
    "flow stage": say("It stands under a stage of a flow (##)."),
    "flow": say("It stands in a flow's frontmatter."),
    "criterion": say("It stands below a criterion of evidence."),
    "question": say("It stands below a question of evidence, two spaces in."),
    "item": say("It stands below an item of a list."),
    "row": say("It stands in a row of site.yml."),
    "site audience": say("It stands in an audience of site.yml."),
    "site rule": say("It stands in a rule of site.yml."),
    "site release": say("It stands in a release of site.yml."),
    "site": say("It stands in site.yml."),
}
"""Where a known key belongs, the likeliest place first."""


def meant_key(word: str, place: Place) -> Key | None:
    """The key that a word of two alphabets means; the reader of the file has reported it."""
    if stray_letter(word) is None:
        return None
    return find_key(like_latin(word), place) or find_key(like_cyrillic(word), place)


def report_stranger(key: Text, place: Place, scope: Scope) -> bool:
    """Say why ``key`` may not stand at ``place``; whether it was meant to say who sees it."""
    is_elsewhere = bool(keys_named(key.value)) or fold(key.value) in scope.known.rows
    if is_elsewhere and _called(key, place) is None:
        scope.findings.add(_misplaced(key, place, scope))
        return False
    near = _nearest_key(key, place, scope)
    scope.findings.add(_no_such(key, near, place))
    known = find_key(near, place) if near else None
    return known is not None and known.type == "audience"


def _misplaced(key: Text, place: Place, scope: Scope) -> Diagnostic:
    places = {place for one in keys_named(key.value) for place in one.places}
    if fold(key.value) in scope.known.rows:
        places.add("stage")
    return error(
        "misplaced-key",
        key.span,
        say("“{key}” may not stand here.", key=key.value),
        _to_section(key)
        if place == "persona" and find_section(key.value, "persona")
        else next(hint for where, hint in _BELONGS.items() if where in places),
    )


def _to_section(key: Text) -> Message:
    """Where in a persona's file stands what no field says: its age, its goals."""
    known = find_section(key.value, "persona")
    lang = "en" if key.value.isascii() else "ru"
    section = known or find_section("Demography", "persona")
    title = section.names[0].names[lang][0] if section else ""
    return (
        say("Put it below a heading “## {section}”, in a list.", section=title)
        if known
        else say("Put it below a heading “## {section}”: - {key}: …", section=title, key=key.value)
    )


def _called(key: Text, place: Place) -> str | None:
    """The name of the key that people call ``key``, where that may stand here."""
    called = key_for(key.value)
    meant = find_key(called, place) if called else None
    return meant.name_in("en" if key.value.isascii() else "ru") if meant else None


def _nearest_key(key: Text, place: Place, scope: Scope) -> str | None:
    """The key that people call so, else the one that it is a slip of the keyboard for."""
    called = _called(key, place)
    if called is not None:
        return called
    names = [*key_names(place)]
    if place in ("stage", "step"):
        names += [
            name for row in scope.known.site.rows for one in row.names.values() for name in one
        ]
    near = guess(key.value, names, scope.problems)
    return near if near is not None and _is_like(fold(key.value), fold(near)) else None


def _is_like(word: str, name: str) -> bool:
    """Whether one word may be the other, mistyped: “age” is no “tag”."""
    most = max(1, len(name) // 3)
    return edits(word, name, most) <= most


MOST_LISTED = 12
"""Keys of a place that a finding names all."""


def _no_such(key: Text, near: str | None, place: Place) -> Diagnostic:
    return error(
        "unknown-key",
        key.span,
        say("No key is called “{key}”.", key=key.value),
        say("Type {name}:", name=near) if near else _advice(key, place),
    )


def _advice(key: Text, place: Place) -> Message:
    """Where a key that nobody knows may stand, or what may stand in its place."""
    if place == "persona":
        return _to_section(key)
    if place in WITH_OWN_ROWS:
        return say(
            "Use a key of a map, list a row of your own in site.yml under “rows”, or begin the "
            "list with “*” where it is narrative."
        )
    if place in FIELDS:
        return say(
            "Remove it, or list it in site.yml where another tool needs it: “ignore: [{key}]”.",
            key=key.value,
        )
    lang = "en" if key.value.isascii() else "ru"
    names = [one.name_in(lang) for one in keys_at(place)]
    return say("Type one of: {names}.", names=", ".join(names[:MOST_LISTED]))


Typed = Fact | Field
"""A key with its value: a fact of the body, or a field of the frontmatter."""

FIELDS: frozenset[Place] = frozenset(
    ("journey", "persona", "touchpoint", "evidence", "page", "flow")
)
"""Places that are a file's frontmatter."""

WITH_OWN_ROWS: frozenset[Place] = frozenset(("stage", "step"))


class Group(Struct):
    """The facts of one place by key, in the order typed; ``scope`` is for their values."""

    scope: Scope
    mark: Audience = None
    typed: dict[Key, list[Typed]] = field(default_factory=dict)
    own: dict[str, list[tuple[OwnRow, Typed]]] = field(default_factory=dict)

    def of(self, key_id: str) -> Typed | None:
        """What stands under the key with this English name, first of all."""
        for key, typed in self.typed.items():
            if key.id == key_id:
                return typed[0]
        return None


def grouped(
    facts: Iterable[Typed], place: Place, scope: Scope, ignored: frozenset[str] = frozenset()
) -> Group:
    """The facts that may stand at ``place``; what may not is reported and left out."""
    group = Group(scope)
    marks: list[Typed] = []
    has_lost_mark = False
    for fact in facts:
        word = fact.key.value
        key = find_key(word, place) or meant_key(word, place)
        if key is None:
            if ignored and fold(fact.key.value) in ignored:
                continue
            if not _kept_as_own(fact, place, group):
                has_lost_mark |= report_stranger(fact.key, place, scope)
        elif key.type == "audience":
            marks.append(fact)
        elif key in group.typed:
            _keep_another(fact, key, group)
        else:
            group.typed[key] = [fact]
    if marks or has_lost_mark:
        group.mark = TEAM if has_lost_mark else _mark(marks, scope)
        group.scope = scope.below(group.mark)
    return group


def _keep_another(fact: Typed, key: Key, group: Group) -> None:
    earlier = group.typed[key]
    if key.many or key.type == "emotion":
        earlier.append(fact)
    else:
        _report_double(fact, earlier[0], group.scope)


def _kept_as_own(fact: Typed, place: Place, group: Group) -> bool:
    if place not in WITH_OWN_ROWS:
        return False
    row = group.scope.known.rows.get(fold(fact.key.value))
    if row is None:
        return False
    earlier = group.own.setdefault(row.id, [])
    if earlier and not row.many:
        _report_double(fact, earlier[0][1], group.scope)
    else:
        earlier.append((row, fact))
    return True


def _mark(marks: list[Typed], scope: Scope) -> frozenset[str]:
    for double in marks[1:]:
        _report_double(double, marks[0], scope)
    first = read_mark(marks[0].value, scope)
    report_no_value(marks[0], scope)
    return TEAM if len(marks) > 1 else first


def report_no_value(fact: Typed, scope: Scope) -> bool:
    """Report a key without a value; whether it is one.

    A fact with nothing below it either has been reported by the reader of the file.
    """
    value = fact.value
    if value is not None and not (isinstance(value, Text) and not value.value.strip()):
        return False
    if isinstance(fact, Field) or fact.below:
        scope.findings.add(
            error(
                "no-value",
                fact.key.span,
                say("Nothing stands after “{key}:”.", key=fact.key.value),
                say("Type a value on the same line, or take the key away."),
            )
        )
    return True


def _report_double(fact: Typed, first: Typed, scope: Scope) -> None:
    scope.findings.add(
        error(
            "duplicate-key",
            fact.key.span,
            say("“{key}” stands here twice.", key=fact.key.value),
            say("Keep one of the two."),
            Related(first.key.span, say("Here it stands first.")),
        )
    )


def mark_below(fact: Typed, scope: Scope) -> Audience:
    """Who may see a value, out of what stands below it; nothing else may stand there."""
    if isinstance(fact, Field) or not fact.below:
        return None
    return grouped(fact.below, "item", scope).mark
