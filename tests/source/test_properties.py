"""Whatever stands in a file, the readers read it: no crash, true places, nothing lost, no delay."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Span
from generator.source.decoding import LARGEST_TEXT_BYTES, decode
from generator.source.frontmatter import read_frontmatter, read_yaml
from generator.source.links import links_in
from generator.source.outline import read_outline
from generator.source.sections import read_prose, read_sections
from generator.source.values import (
    Fact,
    Fields,
    Heading,
    Item,
    Items,
    Node,
    Outline,
    Passage,
    Section,
    Text,
)
from tests.lanes import times

KEYS = {"goal", "pain", "severity", "audience", "цель", "боль"}
PATH = "journeys/any.md"

PIECES = [
    "# ", "## ", "### ", "#### ", "##", "###x", "## Title {#id}", "{#", "}", "- goal: x", "- goal:",
    "  - severity: high", " - pain: y", "\t- pain: z", "- ", "-", "* ", "* item", "  more", "text",
    "> ", "> [!team]", "> > [!team]", ">[!note]", "[!team]", "> [!", "  > [!acme] x", "```", "~~~",
    "````", "    ```", "* ```", "<!--", "-->", "<!-->", "`", "``", "`<!--`", "---", "===", "—", "–",
    ": ", "：", "goal: x", "- боль: да", "- цель：x", "\u00a0", "\u200b", "\u202e", "\ufeff", "ё",
    "  - audience: team", "* audience: a, b", "1. ", "1) x", "\\", "[a](b)", "![c](d.png)", "<http://x>",
    "[r]: /x", "](", '"', "'", "[a, b", "{a: b}", "& ", "*x", "@", "%", "|", "| ", ">", "!", "#c",
    "title: a: b", "key:value", "? ", "...", "\x85", "\u2028", "😀", "  ", "    ", "\x00",
]  # fmt: skip
LINES = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.lists(st.sampled_from(PIECES), min_size=2, max_size=4).map("".join),
        st.text(max_size=12).map(lambda text: text.replace("\n", " ")),
    ),
    max_size=24,
)
DOCUMENTS = LINES.map("\n".join)
FRONTMATTERS = LINES.map(lambda lines: "\n".join(["---", *lines, "---", "text"]))
NAMED_BY_THEIR_FIRST_LINE = (
    "quote-in-fact",
    "code-in-fact",
    "list-too-deep",
    "item-not-a-fact",
)
"""What is wrong with several lines is reported at the first."""

THOROUGH = settings(
    max_examples=times(50, nightly=400), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def knows(word: str) -> bool:
    return word.casefold() in KEYS


@THOROUGH
@given(DOCUMENTS)
@example("## A\n- goal: x\n  > [!team]\n  > y\n")
@example("> [!team]\n```\n\n```\n")
@example("* a\n  - audience: team\n\n  > [!acme]\n")
def test_every_place_of_an_outline_lies_in_the_source(text: str) -> None:
    outline, problems = read_outline(text, PATH, 1, knows)
    for place in (*_outline_places(outline), *_problem_places(problems)):
        _lies_in(place, text)
    for value in _outline_texts(outline):
        _every_sign_lies_in(value, text)


@THOROUGH
@given(DOCUMENTS)
def test_every_place_of_sections_and_prose_lies_in_the_source(text: str) -> None:
    before, sections, problems = read_sections(text, PATH, 1)
    prose, more = read_prose(text, PATH, 1)
    places = [passage.span for passage in (*before, *prose)]
    places += [place for section in sections for place in _section_places(section)]
    for place in (*places, *_problem_places((*problems, *more))):
        _lies_in(place, text)


@THOROUGH
@given(FRONTMATTERS)
@example("---\nt: |\n  a\n\n  b\n---\n")
@example("---\ntext：\n---\n")
@example("---\n\u00a0\n-\u202e`\n[a](b)}\n---\n")
@example("---\n  more：\n[a](b)\n> ===\n---\n")
@example('---\nt: "a\n\n  b \\\n  c"\n---\n')
def test_every_place_of_frontmatter_lies_in_the_source(text: str) -> None:
    fields, first_line, problems = read_frontmatter(text, PATH)
    assert 1 <= first_line <= text.count("\n") + 2
    for place in (*_node_places(fields), *_problem_places(problems)):
        _lies_in(place, text)


@THOROUGH
@given(DOCUMENTS)
def test_every_place_of_yaml_lies_in_the_source(text: str) -> None:
    fields, problems = read_yaml(text, "site.yml")
    for place in (*_node_places(fields), *_problem_places(problems)):
        _lies_in(place, text)


@THOROUGH
@given(DOCUMENTS)
def test_no_line_of_narrative_is_lost_without_a_word(text: str) -> None:
    """Each line that is not blank is part of a value, or a finding names it or its beginning."""
    outline, problems = read_outline(text, PATH, 1, knows)
    accounted = set(_outline_lines(outline)) | {problem.span.line for problem in problems}
    above = [
        problem.span.line
        for problem in problems
        if problem.code in ("unclosed-comment", *NAMED_BY_THEIR_FIRST_LINE)
    ]
    for number, line in enumerate(text.split("\n"), 1):
        if not line.replace(">", "").strip() or number in accounted or "<!--" in text:
            continue
        if "[!" in line or "audience" in line:
            continue  # the line of a mark stands as the mark of a passage
        assert any(start < number for start in above), (number, line)


@THOROUGH
@given(DOCUMENTS)
def test_prose_keeps_every_line_in_order(text: str) -> None:
    if "<!--" in text or "[!" in text or "audience" in text:
        return
    passages, _ = read_prose(text, PATH, 1)
    kept = [line for passage in passages for line in passage.lines if line.strip()]
    assert kept == [line for line in text.split("\n") if line.strip()]


@THOROUGH
@given(DOCUMENTS)
def test_links_lie_where_their_destination_stands(text: str) -> None:
    lines = text.split("\n")
    numbers = tuple(range(1, len(lines) + 1))
    for link in links_in(text, PATH, numbers, (0,) * len(lines)):
        place = link.target.span
        assert lines[place.line - 1][place.column - 1 :].startswith(
            link.target.value.split("\n")[0]
        )


@given(st.binary(max_size=200))
@example(b"\xff\xfeA\x00")
@example(b"a\r\n\xd0\nb\rc\xd0")
@example("\ufeff---\r\ntitle: я\r\n".encode())
def test_any_bytes_are_read_and_their_faults_placed(content: bytes) -> None:
    text, problems = decode(content, PATH)
    if text is not None:
        assert "\r" not in text
        assert "\x00" not in text
        for problem in problems:
            _lies_in(problem.span, text)


PATHOLOGICAL = {
    "quotes": ">",
    "quotes in lines": "> > > > >\n",
    "brackets": "[",
    "links": "[](",
    "links in links": "[[a](b)",
    "backticks": "`",
    "growing backticks": "` `` ``` ",
    "fences": "```\n",
    "fences with words": "```a\n",
    "tildes": "~~~~~~",
    "comments": "<!--",
    "whole comments": "<!---->",
    "comments in lines": "<!-- -->\n`<!--\n",
    "call-outs": "> [!team]\n",
    "broken call-outs": "> [!",
    "call-outs in quotes": "> a\n> [!team]\n",
    "dashes": "-",
    "items in items": "- ",
    "items": "- goal: x\n",
    "items that go on": "- goal: x\n  more\n",
    "items without text": "-\n",
    "marked items": "* a\n  - audience: team\n",
    "marked items below": "  - audience: team\n",
    "headings": "## A\n",
    "marks of headings": "#",
    "ids": "## A {#",
    "one long heading": "## {#a",
    "spaces": " ",
    "spaces and a letter": "a ",
    "colons": ":",
    "full-width colons": "：",
    "unseen": "\u200b",
    "unseen call-outs": "> \u200b[!team]\n",
    "tabs": "\t- x\n",
    "underlines": "a\n---\n",
    "numbers": "1. ",
    "escapes": "\\`",
    "letters": "я",
    "yaml open quotes": 'a: "\n',
    "yaml items": "- - ",
    "yaml comments": "a: # b\n",
    "yaml brackets": "a: [",
    "yaml braces": "{a: ",
    "yaml quotes": "''",
    "yaml lines": "a:\n  ''\n",
    "yaml questions": "? ",
    "yaml anchors": "a: &a [*a]\n",
}  # fmt: skip


READERS = {"yaml": ("frontmatter",), "fields": ("frontmatter", "outline")}


def _cases() -> Iterator[tuple[str, str]]:
    """Each text with the readers that have reason to fear it."""
    for name in PATHOLOGICAL:
        is_both = name in ("items", "dashes", "tabs", "colons", "spaces and a letter", "unseen")
        kind = name.split()[0] if not is_both else "fields"
        for reader in READERS.get(kind, ("outline", "links")):
            yield reader, name


@pytest.mark.parametrize(("reader", "name"), tuple(_cases()))
def test_reading_takes_time_in_proportion_to_length(reader: str, name: str) -> None:
    seed = PATHOLOGICAL[name]
    read = _reader(reader)
    size = 5_000 if reader == "frontmatter" else 15_000
    long = seed * (4 * size // len(seed))
    # Where a text is read in no time, the clock says nothing about proportion.
    if _seconds(read, long, times=1) > 0.2:
        short = seed * (size // len(seed))
        assert _seconds(read, long) <= 8 * _seconds(read, short) + 0.05


def test_a_line_as_long_as_a_file_may_be_takes_no_time() -> None:
    for seed in ("a", "[", "`", "> ", "<!--", "- goal: ", "я ", ": "):
        text = "## A\n" + seed * (LARGEST_TEXT_BYTES // len(seed.encode()))
        started = time.process_time()
        read_outline(text, PATH, 1, knows)
        assert time.process_time() - started < 2


def _reader(name: str) -> Callable[[str], object]:
    readers: dict[str, Callable[[str], object]] = {
        "outline": lambda text: read_outline("## A\n" + text, PATH, 1, knows),
        "sections": lambda text: read_sections("## A\n" + text, PATH, 1),
        "frontmatter": lambda text: read_frontmatter(f"---\n{text}\n---\n", PATH),
        "links": lambda text: links_in(
            text, PATH, tuple(range(text.count("\n") + 1)), (0,) * (text.count("\n") + 1)
        ),
    }
    return readers[name]


def _seconds(read: Callable[[str], object], text: str, *, times: int = 2) -> float:
    """The shortest of several runs, without the collector, which looks at all there is."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        gc.disable()
        started = time.process_time()
        read(text)
        best = min(best, time.process_time() - started)
        gc.enable()
    return best


def _lies_in(place: Span, text: str) -> None:
    lines = text.split("\n")
    assert place.line >= 1
    assert place.line <= len(lines), place
    assert place.column >= 1
    assert place.column - 1 + place.length <= len(lines[place.line - 1]), place


def _every_sign_lies_in(value: Text, text: str) -> None:
    for offset, sign in enumerate(value.value):
        place = value.at(offset)
        line = text.split("\n")[place.line - 1]
        if sign != " ":
            assert line[place.column - 1] == sign


def _problem_places(problems: tuple[Diagnostic, ...]) -> Iterator[Span]:
    for problem in problems:
        yield problem.span
        assert str(problem.message)
        assert isinstance(str(problem.hint), str)
        yield from (related.span for related in problem.related)


def _outline_places(outline: Outline) -> Iterator[Span]:
    yield from (passage.span for passage in outline.narrative)
    for heading in _headings(outline):
        yield from (heading.span, heading.title.span)
        yield from (passage.span for passage in heading.narrative)
        yield from (passage.mark.span for passage in heading.narrative if passage.mark)
        for fact in _facts(heading.facts):
            yield from (fact.span, fact.key.span)


def _outline_texts(outline: Outline) -> Iterator[Text]:
    for heading in _headings(outline):
        yield heading.title
        yield from (fact.value for fact in _facts(heading.facts) if fact.value)


def _outline_lines(outline: Outline) -> Iterator[int]:
    passages = [*outline.narrative]
    for heading in _headings(outline):
        passages += heading.narrative
        yield heading.span.line
        for fact in _facts(heading.facts):
            yield fact.span.line
            if fact.value:
                yield fact.value.span.line
                yield from (line for _, line, _ in fact.value.breaks)
    for passage in passages:
        yield from passage.numbers
        if passage.mark:
            yield passage.mark.span.line


def _headings(outline: Outline) -> Iterator[Heading]:
    for stage in outline.headings:
        yield stage
        yield from stage.below


def _facts(facts: tuple[Fact, ...]) -> Iterator[Fact]:
    for fact in facts:
        yield fact
        yield from _facts(fact.below)


def _section_places(section: Section) -> Iterator[Span]:
    yield from (section.span, section.title.span)
    passages: tuple[Passage, ...] = (*section.narrative, *section.prose)
    yield from (passage.span for passage in passages)
    yield from _item_places(section.items)


def _item_places(items: tuple[Item, ...]) -> Iterator[Span]:
    for item in items:
        yield item.text.span
        if item.fact:
            yield from (item.fact.span, item.fact.key.span)
        yield from _item_places(item.below)


def _node_places(node: Node | None) -> Iterator[Span]:
    if node is None:
        return
    yield node.span
    if isinstance(node, Items):
        for item in node.items:
            yield from _node_places(item)
    elif isinstance(node, Fields):
        for each in node.fields:
            yield each.key.span
            yield from _node_places(each.value)
