"""Frontmatter and ``site.yml``: YAML read so that a value stays what its author typed.

The one doorway to YAML. Knows no field's type: every scalar is text. First the lines are
looked over for what YAML would read otherwise than a person does (``yaml_lines``), then
the repaired lines are parsed into located values (``yaml_nodes``).
"""

from __future__ import annotations

import re
from typing import Any

from msgspec.msgpack import Decoder, Encoder

from generator.cache.texts import TEXTS
from generator.diagnostics import Diagnostic, Related, Span, error, say
from generator.patterns import late
from generator.source import characters
from generator.source.values import Field, Fields, Items, Node, Text

_encode, _decode = Encoder().encode, Decoder().decode

MOST_CHARACTERS = 64 * 1024
"""Of YAML in one file: more is data that has another place."""

_CONTROL = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ONLY_DASHES = re.compile(rf"\s*[-{characters.DASHES}]+\s*")
_FIELD_LINE = re.compile(r"(?:[^\W\d_][^:#]{0,60}:(?:\s|$)|\s+\S|- |#(?!#))")
_BEGINNING = re.compile(rf"\s*[-{characters.DASHES}]")


def read_frontmatter(text: str, path: str) -> tuple[Fields | None, int, tuple[Diagnostic, ...]]:
    """The fields between the ``---`` lines, the number of the body's first line, problems.

    Fields are None when there is no frontmatter at all. Frontmatter that is not closed ends
    where its fields do.
    """
    if not _BEGINNING.match(text):
        return None, 1, ()
    lines = text.split("\n")
    opening = next(number for number, line in enumerate(lines) if line.strip())
    problems = _check_opening(lines, opening, path)
    if problems is None:
        return None, 1, ()
    closing = _find_closing(lines, opening + 1)
    if closing is None:
        closing = _guess_end(lines, opening + 1)
        problems.append(_unclosed(path, opening, closing))
        body = closing
    else:
        problems += _check_fence(lines[closing], Span(path, closing + 1), "frontmatter-closing")
        body = closing + 1
    fields, more = _read(lines[opening + 1 : closing], path, opening + 2)
    return fields, body + 1, (*problems, *more)


def read_yaml(text: str, path: str) -> tuple[Fields | None, tuple[Diagnostic, ...]]:
    """The fields of a YAML file such as ``site.yml``; None when it holds no mapping."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
    if lines[first].rstrip() == "---":
        lines[first] = ""
    return _read(lines, path, 1)


def _read(
    lines: list[str], path: str, first_line: int
) -> tuple[Fields | None, tuple[Diagnostic, ...]]:
    if sum(map(len, lines)) > MOST_CHARACTERS:
        return None, (
            error(
                "yaml-too-long",
                Span(path, first_line),
                say("More than {size} KiB of fields are not read.", size=MOST_CHARACTERS // 1024),
                say("Move the text below the fields, into the body."),
            ),
        )
    anew: list[tuple[Fields | None, tuple[Diagnostic, ...]]] = []

    def parsed() -> bytes | None:
        fields, problems = _parsed(lines, path, first_line)
        anew.append((fields, problems))
        return None if problems or fields is None else _encode(fields)

    kept = TEXTS.recall(f"fields {path} {first_line}", "\n".join(lines), parsed)
    return anew[0] if anew or kept is None else (_fields(_decode(kept)), ())


def _fields(kept: Any) -> Fields:  # noqa: ANN401 (as MessagePack has it)
    fields = (Field(_text(each["key"]), _node(each["value"])) for each in kept["fields"])
    return Fields(tuple(fields), Span(*kept["span"]))


def _node(kept: Any) -> Node:  # noqa: ANN401 (as above)
    if isinstance(kept, list):
        return _text(kept)
    if "items" in kept:
        return Items(tuple(map(_node, kept["items"])), Span(*kept["span"]))
    return _fields(kept)


def _text(kept: Any) -> Text:  # noqa: ANN401 (as above)
    value, span, breaks = kept
    return Text(value, Span(*span), tuple(tuple(each) for each in breaks))


def _parsed(
    lines: list[str], path: str, first_line: int
) -> tuple[Fields | None, tuple[Diagnostic, ...]]:
    # Only reading fields needs the parser: a build after most edits must not import it.
    from generator.source.yaml_lines import repair_lines
    from generator.source.yaml_nodes import parse

    repair = repair_lines([_CONTROL.sub("\ufffd", line) for line in lines], path, first_line)
    fields, problems = parse(repair)
    return fields, (*repair.problems, *problems)


def _check_opening(lines: list[str], opening: int, path: str) -> list[Diagnostic] | None:
    """Problems of the line that opens the frontmatter; None when it opens none."""
    line = lines[opening]
    if not _ONLY_DASHES.fullmatch(line):
        return None
    exact = line.rstrip() == "---"
    follows = opening + 1 < len(lines) and _FIELD_LINE.match(lines[opening + 1])
    if not follows and not (exact and opening == 0):
        return None
    problems = _check_fence(line, Span(path, opening + 1), "frontmatter-opening")
    if opening:
        problems.append(
            error(
                "frontmatter-not-first",
                Span(path, opening + 1, 1, len(line)),
                say("The fields do not begin on the first line of the file."),
                say("Delete the empty lines above “---”."),
            )
        )
    return problems


def _check_fence(line: str, place: Span, code: str) -> list[Diagnostic]:
    """What is wrong with a line that stands for ``---``."""
    if line.rstrip() == "---":
        return []
    for column, char in enumerate(line, 1):
        if char in characters.DASHES:
            there = Span(place.path, place.line, column, 1)
            return [characters.report_look_alike(char, there, "---")]
    return [
        error(
            code,
            Span(place.path, place.line, 1, len(line)),
            say("“{line}” is not the line of three hyphens.", line=line),
            say("Type “---” at the beginning of the line, and nothing else."),
        )
    ]


def _find_closing(lines: list[str], start: int) -> int | None:
    for number in range(start, len(lines)):
        line = lines[number]
        if line.rstrip() == "---" or (
            _ONLY_DASHES.fullmatch(line) and len(line.strip()) != 1 and not line.startswith(" " * 4)
        ):
            return number
        if line.strip() in characters.DASHES and line.strip():
            return number
        if line.startswith("## "):
            return None
    return None


def _guess_end(lines: list[str], start: int) -> int:
    """The line after the last one that can be a field, where no line closes the fields."""
    for number in range(start, len(lines)):
        if not _FIELD_LINE.match(lines[number]):
            return number
    return len(lines)


def _unclosed(path: str, opening: int, end: int) -> Diagnostic:
    return error(
        "frontmatter-unclosed",
        Span(path, opening + 1, 1, 3),
        say("The fields that begin here are not closed."),
        say("Type “---” on a line of its own after the last field, line {line}.", line=end + 1),
        Related(Span(path, end + 1), say("The fields seem to end here.")),
    )
