"""The body of a journey: headings, their facts, their narrative. IsKey no key by itself."""

from __future__ import annotations

import re

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, error, say
from generator.patterns import late
from generator.source.body import Body, mask
from generator.source.callouts import AUDIENCE_KEYS, fold_key
from generator.source.facts import IsKey, begins_fact, read_facts
from generator.source.headings import HeadingLine, read_heading, report_heading_like
from generator.source.passages import NarrativeReader
from generator.source.values import Fact, Heading, Outline, Passage, Text

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-*+]|\d{1,9}[.)])[ \t]+(?P<text>.*)")
_SUSPECT_STARTS = frozenset("0123456789")
"""Letters and digits that a line of narrative begins with and that need a second look."""


class _Open(Struct):
    """A heading whose end has not been seen yet."""

    line: HeadingLine
    facts: tuple[Fact, ...]
    start: int
    """The index of the first line of its narrative."""
    is_stage: bool
    narrative: tuple[Passage, ...] = ()
    steps: list[Heading] = field(default_factory=list)

    def close(self) -> Heading:
        """The heading, whole."""
        line = self.line
        return Heading(
            2 if self.is_stage else 3,
            line.title,
            line.id,
            self.facts,
            self.narrative,
            tuple(self.steps),
            line.span,
        )


def read_outline(
    text: str,
    path: str,
    first_line: int,
    is_key: IsKey,
    *,
    is_part: bool = False,
    may_lack_stages: bool = False,
) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """The outline of ``text`` from its line ``first_line`` on (lines before are frontmatter).

    ``text`` is the whole file; ``is_key`` says whether a word, as typed, is a known key.
    ``is_part``: the file is a part of a folder's journey, which begins with ``##``.
    ``may_lack_stages``: steps may stand before any stage; they are below one without a title.
    """
    body = mask(text, path, first_line)
    outliner = _Outliner(body, is_key, is_part=is_part, may_lack_stages=may_lack_stages)
    outline = outliner.run()
    return outline, tuple(body.problems)


class _Outliner:
    """Walks the lines of a body once, from heading to heading."""

    def __init__(self, body: Body, is_key: IsKey, *, is_part: bool, may_lack_stages: bool) -> None:
        self.body, self.is_key, self.is_part = body, is_key, is_part
        self.may_lack_stages = may_lack_stages
        self.narrative = NarrativeReader(body)
        self.scenario: tuple[Passage, ...] = ()
        self.stages: list[Heading] = []
        self.stage: _Open | None = None
        self.step: _Open | None = None
        self.lists = _Lists(body, is_key)
        self.has_stage_meant = False
        """Whether a line before the first stage was reported that may be meant for one."""

    def run(self) -> Outline:
        """The outline of all lines."""
        lines, fences = self.body.lines, self.body.fences
        index = self.body.first
        while index < len(lines):
            if index in fences:
                self.lists.end()
                index = fences[index] + 1
                continue
            line = lines[index]
            if not line:
                self.lists.see_blank()
            elif line[0] == "#":
                following = self._read_marked_line(index)
                if following is not None:
                    index = following
                    continue
            elif line[0] in _SUSPECT_STARTS or not line[0].isalnum():
                self._check_line(index)
            else:
                self.lists.see_text(line)
            index += 1
        self._close_step(len(lines))
        self._close_stage(len(lines))
        return Outline(self.scenario, tuple(self.stages))

    def _read_marked_line(self, index: int) -> int | None:
        """Read a line that begins with ``#``; the line to go on with when it is a heading."""
        heading = read_heading(self.body, index)
        self.lists.end()
        if heading is None:
            return None
        if heading.level == 1:
            self._report_level_one(heading)
            return None
        self._close_step(index)
        if heading.level == 3 and self.stage is None and self.may_lack_stages:
            self._open_untitled(heading, index)
        if heading.level == 2 or self.stage is None:
            if heading.level == 3:
                self._report_step_first(heading)
            self._close_stage(index)
        facts, following = read_facts(self.body, index + 1, self.is_key)
        opened = _Open(heading, facts, following, heading.level == 2 or self.stage is None)
        if opened.is_stage:
            self.stage = opened
        else:
            self.step = opened
        return following

    def _open_untitled(self, heading: HeadingLine, index: int) -> None:
        """A stage for the steps that stand before any."""
        self._close_stage(index)
        line = HeadingLine(2, Text("", heading.span), None, heading.span)
        self.stage = _Open(line, (), index, is_stage=True)

    def _check_line(self, index: int) -> None:
        """Check a line of narrative that may be meant as structure."""
        line = self.body.lines[index]
        if not line.strip():
            self.lists.see_blank()
            return
        above = self.body.lines[index - 1] if index > self._narrative_start() else ""
        is_text = bool(above.strip()) and above[0] != "#"
        if line.strip() == "-" and above.lstrip()[:1] == "-":
            is_text = False
        is_text = is_text and not self._is_fence(index - 1)
        is_like = report_heading_like(self.body, index, under_text=is_text)
        self.lists.see_item(index, before_stage=self.stage is None)
        if is_like:
            self.lists.see_heading()
            self.has_stage_meant = self.has_stage_meant or self.stage is None

    def _is_fence(self, index: int) -> bool:
        line = self.body.lines[index].strip()
        return line[:3] in ("```", "~~~")

    def _narrative_start(self) -> int:
        opened = self.step or self.stage
        return opened.start if opened else self.body.first

    def _close_step(self, end: int) -> None:
        if self.step is not None and self.stage is not None:
            self.step.narrative = self.narrative.passages(self.step.start, end)
            self.stage.steps.append(self.step.close())
            self.step = None
        elif self.stage is not None and not self.stage.steps:
            self.stage.narrative = self.narrative.passages(self.stage.start, end)

    def _close_stage(self, end: int) -> None:
        if self.stage is not None:
            self.stages.append(self.stage.close())
            self.stage = None
        elif not self.stages:
            self.scenario = self.narrative.passages(self.body.first, end)
            if self.is_part and self.scenario:
                self._report_part(self.scenario[0])

    def _report_level_one(self, heading: HeadingLine) -> None:
        self.body.problems.append(
            error(
                "heading-level-one",
                heading.span,
                say("A heading with one “#” is neither stage nor step."),
                say("Type “## ” for a stage, “### ” for a step; the title stands in the fields."),
            )
        )

    def _report_step_first(self, heading: HeadingLine) -> None:
        if self.has_stage_meant:
            return
        self.body.problems.append(
            error(
                "step-before-stage",
                heading.span,
                say("The step “{title}” stands before any stage.", title=heading.title.value),
                say("Type a stage above it: a line that begins with “## ”."),
            )
        )

    def _report_part(self, first: Passage) -> None:
        self.body.problems.append(
            error(
                "part-without-stage",
                first.span,
                say("This file is a part of a journey and does not begin with a stage."),
                say("Type a line that begins with “## ” first, or move the text to index.md."),
            )
        )


_NO_HEADING = late(
    r"#{4,6}[ \t]+(?P<deep>.*?)[ \t]*#*|(?P<marks>\*\*|__)(?P<bold>[^*_]+?):?(?P=marks):?[ \t]*"
)
"""Lines that look like headings above facts, and are none."""


class _Lists:
    """Follows the lists of narrative and reports facts that stand where none are read."""

    def __init__(self, body: Body, is_key: IsKey) -> None:
        self.body, self.is_key = body, is_key
        self.end()

    def end(self) -> None:
        """No list is open any more."""
        self.markers: dict[int, str] = {}
        self.after_blank = True
        self.is_reported = False
        self.is_under_heading = False

    def see_heading(self) -> None:
        """What was meant for a heading, and was reported as that: facts may stand under it."""
        self.end()
        self.is_under_heading = True

    def see_blank(self) -> None:
        """An empty line: a list may go on after it."""
        self.after_blank = True

    def see_text(self, line: str) -> None:
        """A line of text: after an empty line it ends a list, unless it is indented."""
        if self.after_blank and self.markers and not line[0].isspace():
            self.end()
        self.after_blank = self.is_under_heading = False

    def see_item(self, index: int, *, before_stage: bool) -> None:
        """A line that may be an item."""
        line = self.body.lines[index]
        found = _ITEM.match(line)
        if not found:
            self.see_text(line)
            return
        indent, marker = len(found["indent"]), found["marker"][-1]
        begins = self.markers.get(indent) != marker
        self.is_reported = self.is_reported and not (begins and not indent)
        self.markers = {column: its for column, its in self.markers.items() if column < indent}
        self.markers[indent] = marker
        self.after_blank = False
        if marker == "-" and not self.is_reported and (begins or before_stage):
            self._check_for_fact(index, found, before_stage=before_stage)

    def _check_for_fact(self, index: int, found: re.Match[str], *, before_stage: bool) -> None:
        text = found["text"]
        if not begins_fact(text, self.is_key):
            return
        if found["indent"] and fold_key(text.partition(":")[0]) in AUDIENCE_KEYS:
            return
        self.is_reported = True
        if self.is_under_heading or self._is_below_no_heading(index, before_stage=before_stage):
            return
        key = text.partition(":")[0]
        place = self.body.span(index, found.start("text"), len(key))
        if before_stage:
            message = say("“{key}” stands before the first stage.", key=key)
            hint = say("Move it to the fields between the “---” lines, or below a stage.")
            self.body.problems.append(error("facts-before-stage", place, message, hint))
        else:
            message = say("A list that begins with “{key}” stands too late for facts.", key=key)
            hint = say("Move it up, right under the heading, or begin its items with “*”.")
            self.body.problems.append(error("facts-too-late", place, message, hint))

    def _is_below_no_heading(self, index: int, *, before_stage: bool) -> bool:
        """Whether the facts stand below a line that only looks like a heading; that is reported."""
        above = index - 1
        while above >= self.body.first and not self.body.lines[above].strip():
            above -= 1
        found = _NO_HEADING.fullmatch(self.body.lines[above]) if above >= self.body.first else None
        if found is None:
            return False
        title = (found["deep"] or found["bold"] or "").strip()
        line = f"{'##' if before_stage else '###'} {title}"
        self.body.problems.append(
            error(
                "no-heading",
                self.body.line_span(above),
                say("Facts stand below “{title}”, which is neither stage nor step.", title=title),
                say("Type “{line}” instead.", line=line),
            )
        )
        return True
