"""Own rows out of ``site.yml``: what they are called and what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error, say
from generator.model.keys import FLOW_PLACES, find_key, keys_named
from generator.model.lists import items_of
from generator.model.numbers import Problems, read_number
from generator.model.site_config import OwnRow, RowKind
from generator.model.site_fields import known_fields, read_choice, read_words, required_text
from generator.model.terms import fold
from generator.source.slugs import is_id
from generator.source.values import Fields, Items, Node, Text

_RESERVED = frozenset(("step", "steps", "шаг", "шаги"))


def read_rows(node: Node, problems: Problems) -> tuple[OwnRow, ...]:
    """The rows of the list ``node``, those without a fit id or names left out."""
    if not isinstance(node, Items):
        problems.append(
            error(
                "not-rows",
                node.span,
                say("Own rows are a list."),
                say("Begin each row with a line such as: - id: wait-time"),
            )
        )
        return ()
    taken: dict[str, str] = {}
    return tuple(row for item in node.items for row in _row(item, taken, problems))


def _row(node: Node, taken: dict[str, str], problems: Problems) -> Iterator[OwnRow]:
    fields = known_fields(node, "row", problems)
    row_id = required_text(fields, "id", node, problems)
    if row_id is None or not _is_fit(row_id, taken, problems):
        return
    names = _names(fields.get("names"), row_id, taken, problems)
    title = fields.get("title")
    low, high = _range(fields.get("range"), problems)
    kind: RowKind = read_choice(fields.get("kind"), "kind", "row", problems) or "list"
    many = read_choice(fields.get("many"), "many", "row", problems)
    yield OwnRow(
        id=row_id.value,
        names=names,
        title=read_words(title, problems) if title else _first_names(names),
        icon=_plain(fields.get("icon")),
        kind=kind,
        low=low,
        high=high,
        unit=_plain(fields.get("unit")),
        many=kind in ("list", "image") if many is None else many == "yes",
        span=row_id.span,
    )


def _first_names(names: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {lang: one[0] for lang, one in names.items()}


def _is_fit(row_id: Text, taken: dict[str, str], problems: Problems) -> bool:
    if not is_id(row_id.value):
        problems.append(
            error(
                "bad-id",
                row_id.span,
                say("“{id}” is not an id.", id=row_id.value),
                say("Type lower-case letters, digits and hyphens."),
            )
        )
        return False
    if _clashes(row_id.value):
        problems.append(_clash(row_id))
        return False
    if row_id.value in taken.values():
        problems.append(
            error(
                "duplicate-id",
                row_id.span,
                say("Another row has the id “{id}” already.", id=row_id.value),
                say("Give each row an id of its own."),
            )
        )
        return False
    return True


def _clashes(name: str) -> bool:
    """Whether ``name`` is a key that may stand in content, or what a row is called already."""
    in_content = any(
        find_key(name, place)
        for one in keys_named(name)
        for place in one.places
        if place not in ("site", "row", "site audience", *FLOW_PLACES)
    )
    return in_content or fold(name) in _RESERVED


def _clash(name: Text) -> Diagnostic:
    return error(
        "row-name-taken",
        name.span,
        say("“{name}” is a key already.", name=name.value),
        say("Give the row a name of its own."),
    )


def _names(
    node: Node | None, row_id: Text, taken: dict[str, str], problems: Problems
) -> dict[str, tuple[str, ...]]:
    """What may stand before the colon, by language; without any, the row's id."""
    columns: dict[str, list[Text]] = {}
    if isinstance(node, Fields):
        for field in node.fields:
            columns[field.key.value] = list(items_of(field.value, problems))
    elif node is not None:
        columns[""] = list(items_of(node, problems))
    if not any(columns.values()):
        columns = {"": [row_id]}
    free = {
        lang: tuple(name.value for name in names if _is_free(name, row_id, taken, problems))
        for lang, names in columns.items()
    }
    return {lang: names for lang, names in free.items() if names}


def _is_free(name: Text, row_id: Text, taken: dict[str, str], problems: Problems) -> bool:
    owner = taken.setdefault(fold(name.value), row_id.value)
    if not _clashes(name.value) and owner == row_id.value:
        return True
    problems.append(_clash(name))
    return False


def _range(node: Node | None, problems: Problems) -> tuple[float, float]:
    """The ends of a curve; as an emotion's where nothing fit stands."""
    if node is None:
        return -2.0, 2.0
    ends = [
        read_number(item, problems)
        for item in (node.items if isinstance(node, Items) else ())
        if isinstance(item, Text)
    ]
    numbers = [end.number for end in ends if end is not None]
    if len(numbers) == 2 and numbers[0] < numbers[1]:
        return numbers[0], numbers[1]
    problems.append(
        error(
            "bad-range",
            node.span,
            say("A range is its two ends, the lower one first."),
            say("Type it like this: [1, 5]"),
        )
    )
    return -2.0, 2.0


def _plain(node: Node | None) -> str:
    return node.value.strip() if isinstance(node, Text) else ""
