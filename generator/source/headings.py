"""Lines that are headings, or that look like one and are none."""

from __future__ import annotations

import re
import unicodedata
from sys import intern

from msgspec import Struct

from generator.diagnostics import Span, error, say
from generator.patterns import late
from generator.source import characters
from generator.source.body import Body
from generator.source.slugs import is_id, slug
from generator.source.values import Text

_HEADING = re.compile(r"(?P<marks>#+)(?P<gap>\s*)(?P<title>.*)")
_ID = late(r"\s*\{#(?P<id>[^{}]*)\}$")
_PLAIN_ID = re.compile(r"([^{}]*[^{}\s])\s*\{#([a-z0-9-]+)\}")
_ALMOST_ID = late(r"\{\s*:?\s*#[^{}]*\}?$|\{#")
_CLOSING = late(r"(?:^|[ \t])#+$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_INDENTED = re.compile(r" {1,3}#{1,6} ")
_FULL_WIDTH = late(r"\s{0,3}[#＃]*＃[#＃]*")


class HeadingLine(Struct, frozen=True):
    """A heading as typed: its level, title and id, with their places."""

    level: int
    title: Text
    id: Text | None
    span: Span


def read_heading(body: Body, index: int) -> HeadingLine | None:
    """The heading that the line at ``index`` is; None for other lines. Reports what is odd."""
    line = body.lines[index].rstrip()
    found = _HEADING.fullmatch(line)
    if not found:
        return None
    level, gap = len(found["marks"]), found["gap"]
    if level == 1 and not gap and found["title"]:
        return None
    span = body.span(index, 0, len(line))
    if not found["title"]:
        _report_empty(body, span, found["marks"])
        return None
    if gap.strip(" ") or not gap:
        _report_gap(body, index, found)
    if level > 3:
        return None
    column = found.start("title")
    title, place = _without_closing(found["title"]), body.span(index, column)
    title, id_text = _split_id(body, title, place)
    title = _without_closing(title)
    if not title:
        _report_empty(body, span, found["marks"])
    text = Text(intern(title), body.span(index, column, len(title)))
    if characters.has_unseen(title):
        body.problems.extend(characters.report_unseen(title, text.span))
    return HeadingLine(level, text, id_text, span)


def report_heading_like(body: Body, index: int, *, under_text: bool) -> bool:
    """Report a line of narrative that another reader would take for a heading; whether it is one.

    ``under_text``: whether the line above is text, which a line of dashes makes a heading of.
    """
    line = body.lines[index]
    before = len(body.problems)
    if under_text and _UNDERLINE.fullmatch(line):
        body.problems.append(
            error(
                "underlined-heading",
                body.line_span(index),
                say("Dashes under a text make it a heading, which is neither stage nor step."),
                say("Type “## ” before the title, or leave an empty line above the dashes."),
            )
        )
    elif _INDENTED.match(line):
        body.problems.append(
            error(
                "indented-heading",
                body.line_span(index),
                say("Spaces stand before this heading."),
                say("Begin the line with “#”."),
            )
        )
    elif "＃" in line[:8] and _FULL_WIDTH.match(line):
        at = line.index("＃")
        body.problems.append(characters.report_look_alike("＃", body.span(index, at, 1), "#"))
    return len(body.problems) > before


def _report_empty(body: Body, span: Span, marks: str) -> None:
    body.problems.append(
        error(
            "empty-heading",
            span,
            say("This heading has no title."),
            say("Type the title after “{marks} ”, or delete the line.", marks=marks),
        )
    )


def _report_gap(body: Body, index: int, found: re.Match[str]) -> None:
    """Report what stands for the space between the marks and the title."""
    gap = found["gap"]
    if not gap:
        body.problems.append(
            error(
                "heading-without-space",
                body.span(index, 0, len(found["marks"])),
                say("No space stands between “{marks}” and the title.", marks=found["marks"]),
                say("Type: {marks} {title}", marks=found["marks"], title=found["title"]),
            )
        )
    else:
        at = next(at for at, char in enumerate(gap) if char != " ")
        there = body.span(index, found.start("gap") + at, 1)
        if gap[at] == "\t":
            body.problems.append(
                error(
                    "heading-without-space",
                    there,
                    say("A tab stands between “{marks}” and the title.", marks=found["marks"]),
                    say("Type: {marks} {title}", marks=found["marks"], title=found["title"]),
                )
            )
        else:
            body.problems.append(characters.report_look_alike(gap[at], there, " "))


def _without_closing(title: str) -> str:
    """The title without the marks that may close it: ``## Title ##``."""
    return (_CLOSING.sub("", title) if title.endswith("#") else title).rstrip()


def _split_id(body: Body, title: str, place: Span) -> tuple[str, Text | None]:
    """The title without its ``{#id}``, and the id, made fit where it is none."""
    if "{" not in title:
        return title, None
    plain = _PLAIN_ID.fullmatch(title)
    if plain and is_id(plain[2]):
        there = Span(place.path, place.line, place.column + plain.start(2), len(plain[2]))
        return plain[1], Text(intern(plain[2]), there)
    found = _ID.search(title)
    rest = title[: found.start()] if found else title
    odd = _ALMOST_ID.search(rest)
    if odd:
        _report_id(body, place, odd.start(), odd[0], rest[: odd.start()])
        rest = rest[: odd.start()]
    if not found:
        return rest, None
    typed = found["id"]
    kept = unicodedata.normalize("NFC", typed)
    there = Span(place.path, place.line, place.column + found.start("id"), len(typed))
    if characters.has_unseen(typed):
        body.problems.extend(characters.report_unseen(typed, there, in_name=True))
    elif not is_id(kept):
        _report_id(body, place, found.start("id") - 2, typed, typed or rest)
    stray = characters.report_stray_letter(typed, there)
    if stray:
        body.problems.append(stray)
    fit = kept if is_id(kept) else slug(typed)
    return rest, Text(fit, there) if fit else None


def _report_id(body: Body, place: Span, at: int, typed: str, words: str) -> None:
    fit = slug(words) or "id"
    body.problems.append(
        error(
            "heading-id",
            Span(place.path, place.line, place.column + at, max(len(typed), 1)),
            say("“{id}” is no id: lower-case letters, digits and hyphens make one.", id=typed),
            say("Type “{{#{id}}}” at the end of the heading.", id=fit),
        )
    )
