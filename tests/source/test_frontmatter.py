"""Fields between the ``---`` lines: what an author types is what is read, or a finding says why."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic
from generator.source.frontmatter import MOST_CHARACTERS, read_frontmatter, read_yaml
from generator.source.values import Fields, Items, Node, Text

PATH = "journeys/car.md"

Found = list[tuple[str, int, int]]


def found(problems: tuple[Diagnostic, ...]) -> Found:
    return [(each.code, each.span.line, each.span.column) for each in problems]


def plain(node: Node | None) -> object:
    """The values alone, as Python's own."""
    if node is None:
        return None
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {each.key.value: plain(each.value) for each in node.fields}


def read(fields: str) -> tuple[object, Found]:
    """The values and findings of a frontmatter with these lines, the first of which is line 2."""
    read_fields, _, problems = read_frontmatter(f"---\n{fields}\n---\nText\n", PATH)
    return plain(read_fields), found(problems)


def field(fields: Fields | None, key: str) -> Text:
    assert fields is not None
    value = next(each.value for each in fields.fields if each.key.value == key)
    assert isinstance(value, Text)
    return value


def test_scalars_stay_what_was_typed() -> None:
    values, problems = read("title: no\nstart: 12:30\nend: 1.10\nreviewed: 2026-10-01\nx: ~\ny:")
    assert values == {
        "title": "no",
        "start": "12:30",
        "end": "1.10",
        "reviewed": "2026-10-01",
        "x": "~",
        "y": "",
    }
    assert problems == []


def test_lists_are_read_in_brackets_and_with_dashes() -> None:
    values, problems = read("a: [x, 'y, z', \"w\"]\nb:\n  - x\n  - y\nc:\n- z\nd: {e: f}")
    assert values == {"a": ["x", "y, z", "w"], "b": ["x", "y"], "c": ["z"], "d": {"e": "f"}}
    assert problems == []


@pytest.mark.parametrize("text", ["Hello, world", "a {{ 7 }} b", "[x] {y", "it: is # so", "it's"])
def test_a_value_in_quotes_within_brackets_may_hold_whatever_it_likes(text: str) -> None:
    values, problems = read(f"d: {{e: \"{text}\", f: ['x, y']}}\ng: z")
    assert (values, problems) == ({"d": {"e": text, "f": ["x, y"]}, "g": "z"}, [])


def test_values_have_the_place_where_they_were_typed() -> None:
    fields, body, _ = read_frontmatter('---\nназвание: "Путь"\nowner:   cx-team\n---\n', PATH)
    title, owner = field(fields, "название"), field(fields, "owner")
    assert (title.span.line, title.span.column, title.span.length) == (2, 12, 4)
    assert (owner.span.line, owner.span.column, owner.span.length) == (3, 10, 7)
    assert body == 5


def test_a_text_over_several_lines_leads_back_to_each() -> None:
    fields, _, problems = read_frontmatter("---\ngoal: one\n  two\n  three\n---\n", PATH)
    goal = field(fields, "goal")
    assert goal.value == "one two three"
    assert goal.at(goal.value.index("three")).line == 4
    assert goal.at(goal.value.index("two")).column == 3
    assert problems == ()


def test_a_block_of_text_is_read_as_it_stands() -> None:
    values, problems = read("a: |\n  x: y\n  z # no comment\nb: >\n  one\n  two")
    assert values == {"a": "x: y\nz # no comment\n", "b": "one two"}
    assert problems == []


def test_comments_on_lines_of_their_own_are_left_out() -> None:
    values, problems = read('# first\na: x\n  # second\nb: "y" # third\nc: [z] # fourth')
    assert values == {"a": "x", "b": "y", "c": ["z"]}
    assert problems == []


@pytest.mark.parametrize(
    ("line", "value", "code", "column", "hint"),
    [
        ("t: Car: the first", "Car: the first", "yaml-unquoted", 7, 'Type: t: "Car: the first"'),
        ("t: ends:", "ends:", "yaml-unquoted", 8, 'Type: t: "ends:"'),
        ("t: Car # one", "Car # one", "yaml-unquoted", 8, 'Type: t: "Car # one"'),
        ("t: #ff0000", "#ff0000", "yaml-unquoted", 4, 'Type: t: "#ff0000"'),
        ("t: *bold*", "*bold*", "yaml-unquoted", 4, 'Type: t: "*bold*"'),
        ("t: &b", "&b", "yaml-unquoted", 4, 'Type: t: "&b"'),
        ("t: @you", "@you", "yaml-unquoted", 4, 'Type: t: "@you"'),
        ("t: %", "%", "yaml-unquoted", 4, 'Type: t: "%"'),
        ("t: `x`", "`x`", "yaml-unquoted", 4, 'Type: t: "`x`"'),
        ("t: !tag x", "!tag x", "yaml-unquoted", 4, 'Type: t: "!tag x"'),
        ("t: | x", "| x", "yaml-unquoted", 4, 'Type: t: "| x"'),
        ("t: > 5", "> 5", "yaml-unquoted", 4, 'Type: t: "> 5"'),
        ("t: - x", "- x", "yaml-unquoted", 4, 'Type: t: "- x"'),
        ('t: "Car" one', '"Car" one', "yaml-unquoted", 9, "Type: t: '\"Car\" one'"),
        ("t: [a](b.md)", "[a](b.md)", "yaml-unquoted", 7, 'Type: t: "[a](b.md)"'),
        ("t: [a, b: c]", "a, b: c", "yaml-unquoted", 9, 'Type: t: [a, "b: c"]'),
        ("t: [a, *b]", "a, *b", "yaml-unquoted", 8, 'Type: t: [a, "*b"]'),
        ("t: “Car: one”", "Car: one", "yaml-unquoted", 8, 'Type: t: "Car: one"'),
        ('t: "Car', "Car", "yaml-unclosed-quote", 4, 'Type: t: "Car"'),
        ("t: 'Car", "Car", "yaml-unclosed-quote", 4, 'Type: t: "Car"'),
        ("t: [a, 'b]", "a, 'b", "yaml-unclosed-quote", 8, "Type the character that closes it."),
        ("t: [a, b", "a, b", "yaml-unclosed-bracket", 4, "Type “]” after the last item."),
        ("t: {a: b", "a: b", "yaml-unclosed-bracket", 4, "Type “}” after the last item."),
        ("t: [a, , b]", "a  , b", "yaml-empty-item", 8, None),
        ("t: [[[[[[[[[a", "[[[[[[[[a", "yaml-too-deep", 12, None),
        ("t: “Car”", "“Car”", "smart-quotes", 4, 'Type: t: "Car"'),
        ("t：Car", "Car", "look-alike", 2, "Type “:” instead."),
        ("t:Car", "Car", "yaml-colon-without-space", 2, "Type: t: Car"),
        ("t:\u00a0Car", "Car", "look-alike", 3, "Type a space instead."),
        ("\tt: Car", "Car", "yaml-tab", 1, "Begin the line with “t”."),
        ("t: C\u200bar", "C\u200bar", "unseen-character", 5, "Delete it."),
        ("t: \u202eraC", "\u202eraC", "unseen-character", 4, "Delete it."),
    ],
)
def test_what_yaml_would_read_otherwise_is_reported_and_still_read(
    line: str, value: str, code: str, column: int, hint: str | None
) -> None:
    text = f"---\n{line}\nafter: it\n---\n"
    fields, _, problems = read_frontmatter(text, PATH)
    assert plain(fields) == {"t": value, "after": "it"}
    assert found(problems) == [(code, 2, column)]
    if hint is not None:
        assert str(problems[0].hint) == hint


@pytest.mark.parametrize(
    "line",
    [
        "t: it's",
        "t: a:b",
        "t: https://x.example/a#b",
        "t: C# and F#",
        "t: -1",
        "t: –2",
        "t: 50 %",
        "t: a & b",
        't: [it\'s, "x: y"]',
        "t: [a,\n  b, # one\n  c]",
        "t: خانه\u200cها",
        "t: 👩\u200d👩\u200d👧",
        "t: # below\n  - x",
        "t: 'a: b' # c",
        '"t": x',
        "t : x",
        "t: a - b",
    ],
)
def test_what_yaml_reads_as_a_person_does_is_left_alone(line: str) -> None:
    assert read(line)[1] == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("a: x\na: y", [("duplicate-field", 3, 1)]),
        ("tіtle: x", [("look-alike", 2, 2)]),
        ("ti\u200btle: x", [("unseen-character", 2, 3)]),
        ("text", [("yaml-no-field", 2, 1)]),
        ("&a t: x", [("yaml-no-field", 2, 1)]),
        ("? a", [("yaml-no-field", 2, 1)]),
        ("a:\n  - x\n  – y\n  -z", [("look-alike", 4, 3), ("yaml-dash-without-space", 5, 3)]),
        ("a: x\n  b: y", [("yaml-indent", 3, 1)]),
        ("a: x\n  y # z", [("yaml-unquoted", 3, 5)]),
        ("- a\n- b", [("yaml-no-field", 2, 1)]),
        ("a: x <!-- y -->", [("comment-in-field", 2, 6)]),
        ("a:\n  &b c", [("yaml-unquoted", 3, 3)]),
        ("a:\n  " + "- " * 20 + "x", [("yaml-too-deep", 3, 3)]),
    ],
)
def test_findings_stand_at_the_token_that_is_wrong(lines: str, expected: Found) -> None:
    assert read(lines)[1] == expected


def test_the_first_of_two_equal_fields_is_kept_and_named() -> None:
    fields, _, problems = read_frontmatter("---\na: x\nb: y\na: z\n---\n", PATH)
    assert plain(fields) == {"a": "x", "b": "y"}
    assert problems[0].related[0].span.line == 2


def test_all_faults_of_several_lines_are_told_at_once() -> None:
    values, problems = read('a: x: y\nb: "z\nc: [d\ne：f\ng: ok')
    assert values == {"a": "x: y", "b": "z", "c": "d", "e": "f", "g": "ok"}
    assert [line for _, line, _ in problems] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "expected", "body"),
    [
        ("---\ntitle: x\n---\n", [], 4),
        ("---\n---\n", [], 3),
        ("---\ntitle: x\n\n## Stage\n", [("frontmatter-unclosed", 1, 1)], 3),
        ("---\ntitle: x\n## Stage\n---\n", [("frontmatter-unclosed", 1, 1)], 3),
        ("———\ntitle: x\n———\n", [("look-alike", 1, 1), ("look-alike", 3, 1)], 4),
        ("---\ntitle: x\n—\n", [("look-alike", 3, 1)], 4),
        ("----\ntitle: x\n---\n", [("frontmatter-opening", 1, 1)], 4),
        ("---\ntitle: x\n----\n", [("frontmatter-closing", 3, 1)], 4),
        ("---\ntitle: x\n  ---\n", [("frontmatter-closing", 3, 1)], 4),
        ("\n\n---\ntitle: x\n---\n", [("frontmatter-not-first", 3, 1)], 6),
    ],
)
def test_frontmatter_is_framed_by_three_hyphens(text: str, expected: Found, body: int) -> None:
    fields, first_line, problems = read_frontmatter(text, PATH)
    assert fields is not None
    assert found(problems) == expected
    assert first_line == body


@pytest.mark.parametrize("text", ["", "Text\n---\n", "- a\n", "## Stage\n", "\n\n", "-"])
def test_a_file_may_have_no_frontmatter(text: str) -> None:
    assert read_frontmatter(text, PATH) == (None, 1, ())


def test_a_bomb_of_references_is_refused_in_no_time() -> None:
    lines = ["a: &a [x, x, x]"]
    lines += [f"b{n}: &b{n} [*a, *a, *a]" for n in range(50)]
    values, problems = read("\n".join(lines))
    assert len(problems) == len(lines)
    assert len(str(values)) < 5000


def test_more_fields_than_anyone_types_are_not_read() -> None:
    fields, _, problems = read_frontmatter("---\n" + "a: b\n" * MOST_CHARACTERS + "---\n", PATH)
    assert fields is None
    assert found(problems) == [("yaml-too-long", 2, 1)]


def test_a_yaml_file_may_begin_with_three_hyphens_but_holds_one_document() -> None:
    fields, problems = read_yaml("# wiki\n---\ntitle: x\n", "site.yml")
    assert plain(fields) == {"title": "x"}
    assert problems == ()
    _, problems = read_yaml("title: x\n---\ntitle: y\n", "site.yml")
    assert found(problems) == [("yaml-two-documents", 2, 1)]


def test_an_empty_yaml_file_has_no_fields() -> None:
    for text in ("", "\n", "# nothing\n"):
        fields, problems = read_yaml(text, "site.yml")
        assert fields is not None
        assert fields.fields == ()
        assert problems == ()


@pytest.mark.parametrize("escape", [r"\0", r"\x07", r"\x9b", r"\u202e"])
def test_a_sign_that_nobody_sees_is_found_behind_an_escape_too(escape: str) -> None:
    _, problems = read(f'title: "a{escape}b"')
    assert problems == [("unseen-character", 2, 10)]
