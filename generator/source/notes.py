"""Footnotes: ``[^a]`` in narrative, and ``[^a]: words`` that stand anywhere in the same file.

The words are taken out of the lines where they stand and go along with each passage that has
the sign: so nobody gets those that belong to what they may not see.
"""

from __future__ import annotations

import re

from msgspec import Struct

from generator.diagnostics import Diagnostic, Related, Span, error, nearest, say, warning
from generator.patterns import late
from generator.source.callouts import may_hold_marks, nested_mark

_LABEL = r"\[\^(?P<label>[^\]\s^\[]{1,80})\]"
_OPENING = late(rf"{_LABEL}:[ \t]*(?P<text>.*)")
_SIGN = late(rf"(?<!\\){_LABEL}")
_INSIDE = late(rf"(?P<before>(?:[ \t>]|[-*+] |\d{{1,9}}[.)] )*){_LABEL}:")
_CODE = late(
    r"^ *(?P<marks>`{3,}|~{3,}).*?(?:^ *(?P=marks)[`~]* *$|\Z)|(?P<ticks>`+)[^`]+(?P=ticks)",
    re.MULTILINE | re.DOTALL,
)
_BLOCK = late(r"[>#|<]|[-*+][ \t]|\d{1,9}[.)][ \t]|```|~~~|(?:[-*_][ \t]*){3,}$")
"""What ends the words of a footnote without an empty line above."""
_INDENTED = re.compile(r"\t| {2,4}")
"""How lines begin that go on with a footnote after an empty line."""


class Note(Struct, frozen=True, array_like=True):
    """The words of a footnote; ``numbers`` and ``columns`` as in Passage."""

    label: str
    lines: tuple[str, ...]
    span: Span
    numbers: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def text(self) -> str:
        """The Markdown."""
        return "\n".join(self.lines)


class Notes(Struct):
    """The footnotes of a file by their labels, and what was asked for."""

    path: str
    by_label: dict[str, Note]
    broken: set[str]
    """Labels of those that were told as wrong, so that nothing more is said of them."""
    problems: list[Diagnostic]

    def of(self, text: str, numbers: tuple[int, ...], columns: tuple[int, ...]) -> tuple[Note, ...]:
        """Those that a text of these lines needs, also for the words of one another."""
        found: dict[str, Note] = {}
        for label in self._signs(text, numbers, columns):
            self._take(label, found)
        return tuple(found.values())

    def _take(self, label: str, found: dict[str, Note]) -> None:
        note = self.by_label.get(label)
        if note is None or label in found:
            return
        found[label] = note
        for other in self._signs(note.text, note.numbers, note.columns):
            self._take(other, found)

    def _signs(
        self, text: str, numbers: tuple[int, ...], columns: tuple[int, ...]
    ) -> dict[str, None]:
        """The labels in a text; those that have no words are reported."""
        labels: dict[str, None] = {}
        if "[^" not in text:
            return labels
        bare = _CODE.sub(_blanked, text) if "`" in text or "~~~" in text else text
        for found in _SIGN.finditer(bare):
            label = found["label"]
            if label in self.by_label:
                labels[label] = None
                continue
            if label in labels or label in self.broken:
                continue
            labels[label] = None
            start = bare.rfind("\n", 0, found.start()) + 1
            row = bare.count("\n", 0, found.start())
            column = columns[row] + found.start() - start + 1
            span = Span(self.path, numbers[row], column, len(label) + 3)
            self._report(label, span)
        return labels

    def _report(self, label: str, span: Span) -> None:
        sign = f"[^{label}]"
        self.broken.add(label)
        near = nearest(label, self.by_label)
        hint = say("Did you mean “{near}”?", near=f"[^{near}]") if near else None
        self.problems.append(
            error(
                "footnote-without-words",
                span,
                say("The footnote “{sign}” has no words.", sign=sign),
                hint
                or say("Type “{sign}: …” on a line of its own, below an empty line.", sign=sign),
            )
        )


def _blanked(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code[0])


def take_notes(
    path: str, lines: list[str], first: int, fences: dict[int, int], commented: dict[int, int]
) -> Notes:
    """The footnotes in ``lines`` from the index ``first`` on; their lines are empty after it."""
    notes = Notes(path, {}, set(), [])
    index, is_free = first, True
    while index < len(lines):
        line = lines[index]
        if index in fences:
            index, is_free = fences[index] + 1, False
            continue
        opening = _OPENING.fullmatch(line) if line[:2] == "[^" else None
        if opening is not None and is_free and index not in commented:
            index = _take(notes, opening, lines, index, fences)
            continue
        is_free = (not line.strip() and index not in commented) or line[:1] == "#"
        index += 1
    rest = "\n".join(lines[first:])
    _report_unused(notes, rest)
    _report_misplaced(notes, lines, range(first, len(lines)), fences, rest)
    return notes


def _report_misplaced(
    notes: Notes, lines: list[str], where: range, fences: dict[int, int], rest: str
) -> None:
    """Report words of footnotes inside of an item, a quote or a paragraph."""
    end = where.start
    for index in where:
        end = max(end, fences.get(index, -1) + 1)
        found = _INSIDE.match(lines[index]) if index >= end and "[^" in lines[index] else None
        if found is None or found["label"] in notes.by_label or found["label"] in notes.broken:
            continue
        sign = f"[^{found['label']}]"
        if rest.count(sign) > 1:
            notes.broken.add(found["label"])
            notes.problems.append(
                error(
                    "footnote-misplaced",
                    Span(notes.path, index + 1, found.end("before") + 1, len(sign)),
                    say("The words of the footnote “{sign}” stand inside of something.", sign=sign),
                    say("Begin the line with “{sign}:”, below an empty line.", sign=sign),
                )
            )


def _take(
    notes: Notes, opening: re.Match[str], lines: list[str], index: int, fences: dict[int, int]
) -> int:
    """Take the footnote that opens at ``index``; the line after it."""
    path, label = notes.path, opening["label"]
    kept = [(index, opening.start("text"), opening["text"])]
    end = index + 1
    while end < len(lines) and end not in fences and _goes_on(lines, end):
        indent = _INDENTED.match(lines[end])
        cut = indent.end() if indent else 0
        kept.append((end, cut, lines[end][cut:]))
        end += 1
    span = Span(path, index + 1, 1, len(label) + 3)
    problem = _problem(notes, lines[index:end], label, span)
    if problem is not None:
        notes.problems.append(problem)
        notes.broken.add(label)
    elif label not in notes.by_label:
        notes.by_label[label] = Note(
            label,
            tuple(text for _, _, text in kept),
            Span(path, index + 1, opening.start("text") + 1, len(opening["text"])),
            tuple(number + 1 for number, _, _ in kept),
            tuple(cut for _, cut, _ in kept),
        )
    for number in range(index, end):
        lines[number] = ""
    return end


def _goes_on(lines: list[str], index: int) -> bool:
    """Whether the line at ``index`` belongs to the footnote that the one above does."""
    line = lines[index]
    if not line.strip():
        following = next((each for each in lines[index:] if each.strip()), "")
        return _INDENTED.match(following) is not None
    if not line[:1].strip():
        return True
    return bool(lines[index - 1].strip()) and not (_BLOCK.match(line) or _OPENING.fullmatch(line))


def _problem(notes: Notes, lines: list[str], label: str, span: Span) -> Diagnostic | None:
    first = notes.by_label.get(label)
    if first is not None:
        return error(
            "footnote-twice",
            span,
            say("Two footnotes are called “{sign}”.", sign=f"[^{label}]"),
            say("Give one of them another name."),
            Related(first.span, say("Here it stands first.")),
        )
    for at, line in enumerate(lines):
        if may_hold_marks(line):
            place = Span(span.path, span.line + at, 1, len(line))
            if mark := nested_mark(line.lstrip(), place):
                return mark
    return None


def _report_unused(notes: Notes, rest: str) -> None:
    """Report those whose sign stands nowhere; ``rest`` is the file without their own lines."""
    others = "".join(note.text for note in notes.by_label.values())
    for label, note in notes.by_label.items():
        sign = f"[^{label}]"
        if sign not in rest and sign not in others:
            span = Span(note.span.path, note.span.line, 1, len(sign))
            notes.problems.append(
                warning(
                    "footnote-unused",
                    span,
                    say("No text has the sign “{sign}”, so this footnote is not shown.", sign=sign),
                    say("Type “{sign}” where it belongs, or delete the footnote.", sign=sign),
                )
            )
