"""A comparison as a comment below a pull request: what to act on first, the rest to unfold.

Never longer than hosts take; what is left out is counted. The first line, which nobody sees,
tells a pipeline which comment is its own. Authors' words are words and nothing else: no tag, no
table's bar, no link; nobody is mentioned, no issue or merge request referred to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct

from generator.changes import importance, sentence_of
from generator.changes.kinds import Change, NarrativeChanged, Run
from generator.commands.comparisons.terminal import (
    condition,
    excerpts,
    new_findings,
    people,
    summary,
)
from generator.commands.findings import Finding
from generator.diagnostics import shown
from generator.pages.interface import Interface
from generator.reviewing.approvals import Approval, Approver
from generator.reviewing.comparison import Comparison, Group, grouped

APART = "\u200b"
"""A space without width: what stands on its two sides is no name to a host."""

_MARKS = re.compile(r"[\\`*_\[\]{}|]")
_NAMING = re.compile(
    r"(?<=[@#!~$%^])(?=[\w\"'])|(?<=&amp;)(?=\w)|(?<=:)(?=//)"
    r"|(?i:(?<=www))(?=\.)|(?i:(?<=GH))(?=-\d)"
)
_AT_START = re.compile(r"^(?=[#+=>-])|^(\d{1,9})(?=[.)])")


def inline(text: str) -> str:
    """``text`` on one line of Markdown."""
    words = _MARKS.sub(lambda found: f"\\{found[0]}", _html(text))
    return _AT_START.sub(lambda found: f"{found[1] or ''}\\", words)


def in_tag(text: str) -> str:
    """``text`` on one line inside of an HTML tag, such as a summary, which is no Markdown."""
    return _MARKS.sub(lambda found: f"&#{ord(found[0])};", _html(text))


def _html(text: str) -> str:
    line = " ".join("".join(map(_seen, text)).split())
    return _NAMING.sub(APART, escape(line, quote=False))


def code(text: str) -> str:
    """A path or a code, set as such; a table's bar cannot end its cell."""
    bare = " ".join("".join(map(_seen, text)).split()).replace("`", "'").replace("|", "¦")
    return f"`{bare or ' '}`"


def _seen(sign: str) -> str:
    """The sign, or a blank where nobody sees it or it turns the direction of others."""
    return sign if unicodedata.category(sign)[0] != "C" else " "


MARKER = "<!-- cjm-review -->"
LONGEST = 60_000
"""Characters of a comment; GitHub takes 65,536."""

MOST_ROWS = 40
MOST_ASKED = 20
MOST_EXCERPTS = 3
_RESERVE = 500
"""Characters kept for what is said of what was left out."""
_SIGNS = {"high": "**!** ", "medium": "", "low": ""}
_BAD = ("error", "warning")


def written(comparison: Comparison, interface: Interface) -> str:
    """The whole comment."""
    comment = _Comment(comparison, interface)
    return comment.text()


class _Part(Struct, frozen=True):
    """Lines that may be left out from some on; ``before`` and ``after`` stand around them."""

    before: str
    lines: tuple[str, ...]
    after: str

    def within(self, room: int) -> tuple[str, int]:
        """As much of it as fits into so many characters, and how many lines do not."""
        room -= len(self.before) + len(self.after)
        lines = []
        for line in self.lines:
            if len(line) < room:
                lines.append(line)
                room -= len(line) + 1
        text = "\n".join(lines)
        left = len(self.lines) - len(lines)
        return (f"{self.before}{text}{self.after}" if lines else ""), left


class _Comment(Struct, frozen=True):
    comparison: Comparison
    interface: Interface

    def text(self) -> str:
        """Everything, in the order of what matters, as far as there is room."""
        room = LONGEST - _RESERVE
        found = [MARKER, *self._head()]
        room -= sum(len(each) + 2 for each in found)
        left = 0
        for part in self._parts():
            text, more = part.within(room)
            room -= len(text) + 2 if text else 0
            left += more
            found += [text] if text else []
        if left:
            found.append(self._left(left))
        return "\n\n".join(found) + "\n"

    def _left(self, count: int) -> str:
        plural = self.interface.plural
        sentence = plural(
            "{n} line is left out here; “cjm diff” shows all.",
            "{n} lines are left out here; “cjm diff” shows all.",
            count,
        )
        return f"<sub>{sentence}</sub>"

    def _head(self) -> Iterator[str]:
        comparison = self.comparison
        first, *others = summary(comparison, self.interface)
        asked = people(comparison) if not comparison.audience else ()
        sentences = [f"**{inline(first)}**", *map(inline, others)]
        if asked:
            names = ", ".join(_mention(one) for one in asked[:MOST_ASKED])
            more = " …" if len(asked) > MOST_ASKED else ""
            sentences.insert(1, f"{self.interface.translate('Approval is needed')}: {names}{more}.")
        yield " ".join(sentences)

    def _parts(self) -> Iterator[_Part]:
        comparison = self.comparison
        groups = grouped(comparison.changes, comparison.titles)
        if groups:
            yield self._table(groups)
        if not comparison.audience:
            yield from self._problems()
            yield from self._approvals()
        for group in groups:
            yield self._details(group)
        if not comparison.audience:
            sides = f"{inline(comparison.old.called)} → {inline(comparison.new.called)}"
            yield _Part("<sub>", (sides,), "</sub>")

    def _table(self, groups: tuple[Group, ...]) -> _Part:
        translate = self.interface.translate
        columns = (translate("Where"), translate("Changes"), translate("Most important"))
        head = f"| {' | '.join(columns)} |\n|---|--:|---|\n"
        rows = [self._row(group) for group in groups[:MOST_ROWS]]
        if len(groups) > MOST_ROWS:
            rows.append(f"| … {len(groups) - MOST_ROWS} | | |")
        return _Part(head, tuple(rows), "")

    def _row(self, group: Group) -> str:
        count = self.interface.number(len(group.changes))
        return f"| {inline(self._name(group))} | {count} | {self._sentence(group.changes[0])} |"

    def _name(self, group: Group) -> str:
        return shown(group.name if group.is_journey else self.interface.translate(group.name))

    def _sentence(self, change: Change) -> str:
        message = sentence_of(change, self.interface.lang, self.comparison.titles)
        return inline(message.text(self.interface.translate))

    def _details(self, group: Group) -> _Part:
        plural = self.interface.plural
        count = plural("{n} change", "{n} changes", len(group.changes))
        summary_line = f"<summary>{in_tag(self._name(group))}: {count}</summary>"
        before = f"<details>{summary_line}\n\n"
        return _Part(before, tuple(self._lines(group.changes)), "\n\n</details>")

    def _lines(self, changes: Iterable[Change]) -> Iterator[str]:
        for change in changes:
            line = f"- {_SIGNS[importance(change)]}{self._sentence(change)}"
            if isinstance(change, NarrativeChanged):
                found = excerpts(change.runs)
                more = ["  - …"] if len(found) > MOST_EXCERPTS else []
                places = [f"  - {_excerpt(one)}" for one in found[:MOST_EXCERPTS]]
                line = "\n".join((line, *places, *more))
            yield line

    def _problems(self) -> Iterator[_Part]:
        found = new_findings(self.comparison, self.interface).worst_first()
        if not found:
            return
        bad = [one for one in found if one.severity in _BAD]
        title = self.interface.translate("New problems")
        if bad:
            yield _Part(f"**{title}**\n\n", tuple(self._finding(one) for one in bad), "")
        notes = tuple(self._finding(one) for one in found if one.severity not in _BAD)
        if notes:
            count = self.interface.plural("{n} note", "{n} notes", len(notes))
            before = f"<details><summary>{count}</summary>\n\n"
            yield _Part(before, notes, "\n\n</details>")

    def _finding(self, one: Finding) -> str:
        where = code(f"{one.place.path}:{one.place.line}")
        severity = self.interface.translate(one.severity)
        hint = f" → {inline(one.hint)}" if one.hint else ""
        return f"- {where} **{severity}**: {inline(one.message)} {code(one.code)}{hint}"

    def _approvals(self) -> Iterator[_Part]:
        found = self.comparison.approvals
        if found:
            title = self.interface.translate("Approval is needed")
            lines = tuple(line for one in found for line in self._approval(one))
            yield _Part(f"<details open><summary>{title}</summary>\n\n", lines, "\n\n</details>")

    def _approval(self, approval: Approval) -> Iterator[str]:
        nobody = self.interface.translate("somebody who owns it: nobody does yet")
        names = ", ".join(_mention(one) for one in approval.asked[:MOST_ASKED]) or nobody
        yield f"- {names} · {condition(approval, self.interface)}"
        for change in approval.changes:
            yield f"  - {self._sentence(change)}"


def _mention(asked: Approver) -> str:
    """The name, and the handle: one that the change itself brings mentions nobody."""
    name, handle = inline(shown(asked.name)), shown(asked.handle)
    if not handle:
        return f"**{name}**"
    return f"**{name}** ({handle if asked.is_known else inline(handle)})"


def _excerpt(runs: tuple[Run, ...]) -> str:
    """Words that went struck through, words that came underlined."""
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    words = inline(run.text)
    if run.kind != "kept" and words:
        tag = "del" if run.kind == "removed" else "ins"
        words = f"<{tag}>{words}</{tag}>"
    before, after = (" " * sign.isspace() for sign in (run.text[:1], run.text[-1:]))
    return f"{before}{words}{after}" if words else before
