"""A whole wiki read: every file once, a journey the same from one file or from a folder."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Span
from generator.source.discovery import discover
from generator.source.documents import Document
from generator.source.reading import Sources, read_site, read_sources
from generator.source.values import Fact, Heading

FIELDS = "---\ntitle: School\n---\n\nScenario.\n\n"
PARTS = [
    "## One {#one}\n- goal: x\n\nText\n\n### Step\n- pain: y\n  - severity: high\n",
    "\n## Two\n- text\n- goal: z\n\n> [!team]\n> w\n",
    "## Three\n<!-- c -->\n### Step\n- goal：u\n",
]


def knows(word: str) -> bool:
    return word in {"goal", "pain", "severity"}


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return folder


def read(folder: Path) -> tuple[Sources, tuple[Diagnostic, ...]]:
    discovery, problems = discover(folder)
    sources, more = read_sources(folder, discovery, knows)
    kinds = (sources.journeys, sources.personas, sources.touchpoints, sources.evidence)
    index = (sources.index,) if sources.index else ()
    all_of_them = (each for kind in (*kinds, sources.pages, index) for each in kind)
    bodies = [problem for each in all_of_them for problem in each.whole()[1]]
    return sources, (*problems, *more, *bodies)


def first(sources: Sources) -> Document:
    """The first journey."""
    return sources.journeys[0].whole()[0]


def test_every_kind_of_file_becomes_a_document(tmp_path: Path) -> None:
    text = "---\ntitle: x\n---\nText\n\n## Part\n- a: b\n"
    paths = ("personas/a.md", "touchpoints/a.md", "evidence/a.md", "pages/a.md", "index.md")
    sources, problems = read(write(tmp_path, dict.fromkeys(paths, text)))
    assert problems == ()
    assert sources.index is not None
    of_kinds = (sources.personas, sources.touchpoints, sources.evidence, sources.pages)
    kinds = [each.whole()[0] for kind in (*of_kinds, (sources.index,)) for each in kind]
    assert [each.kind for each in kinds] == ["persona", "touchpoint", "evidence", "page", "index"]
    assert [len(each.sections) for each in kinds] == [1, 1, 1, 0, 0]
    assert all(each.fields and each.fields.fields[0].key.value == "title" for each in kinds)
    assert dict(sources.texts) == dict.fromkeys(paths, text)


def test_a_folder_reads_as_the_one_file_that_its_files_make(tmp_path: Path) -> None:
    whole = {"journeys/school.md": FIELDS + "".join(PARTS)}
    parts = {"journeys/school/index.md": FIELDS + PARTS[0]}
    parts["journeys/school/2.md"] = PARTS[1]
    parts["journeys/school/10.md"] = PARTS[2]
    one, problems = read(write(tmp_path / "one", whole))
    several, more = read(write(tmp_path / "several", parts))
    assert problems
    assert [(each.code, each.message, each.hint) for each in problems] == [
        (each.code, each.message, each.hint) for each in more
    ]
    assert [shape(each) for each in first(one).outline.headings] == [
        shape(each) for each in first(several).outline.headings
    ]
    assert first(one).id == first(several).id == "school"
    assert first(several).paths[1:] == ("journeys/school/2.md", "journeys/school/10.md")
    assert {each.span.path for each in more} == {"journeys/school/2.md", "journeys/school/10.md"}


def shape(heading: Heading) -> object:
    """A heading without the places of its parts."""
    narrative = [(each.lines, each.mark and each.mark.value) for each in heading.narrative]
    facts = [fact_shape(each) for each in heading.facts]
    return heading.level, heading.title.value, facts, narrative, [shape(x) for x in heading.below]


def fact_shape(fact: Fact) -> object:
    return fact.key.value, fact.value and fact.value.value, [fact_shape(x) for x in fact.below]


def test_a_part_has_no_fields_and_begins_with_a_stage(tmp_path: Path) -> None:
    files = {
        "journeys/a/index.md": "---\ntitle: x\n---\n## One\n",
        "journeys/a/1.md": "---\ntitle: y\n---\n## Two\n",
        "journeys/a/2.md": "Text\n## Three\n",
        "journeys/a/3.md": "### Step\n",
    }
    sources, problems = read(write(tmp_path, files))
    assert [(each.code, each.span.path, each.span.line) for each in problems] == [
        ("part-with-fields", "journeys/a/1.md", 1),
        ("part-without-stage", "journeys/a/2.md", 1),
        ("step-before-stage", "journeys/a/3.md", 1),
    ]
    titles = [each.title.value for each in first(sources).outline.headings]
    assert titles == ["One", "Two", "Three", "Step"]


def test_a_file_that_is_no_text_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, {"journeys/a.md": "## A\n", "journeys/b/index.md": "## B\n"})
    (tmp_path / "journeys" / "b" / "1.md").write_bytes(b"\xff" * 99)
    (tmp_path / "journeys" / "c.md").write_bytes("Текст".encode("utf-16"))
    sources, problems = read(tmp_path)
    assert [each.id for each in sources.journeys] == ["a", "b"]
    assert [each.code for each in problems] == ["not-utf-8", "not-utf-8"]


def test_positions_hold_for_any_line_end(tmp_path: Path) -> None:
    text = "---\ntitle: x\n---\n## A\n- text\n- goal: я\n\u200b## B\n"
    plain, problems = read(write(tmp_path / "a", {"journeys/a.md": text}))
    for name, other in (
        ("crlf", text.replace("\n", "\r\n")),
        ("cr", text.replace("\n", "\r")),
        ("bom", "\ufeff" + text),
    ):
        sources, others = read(write(tmp_path / name, {"journeys/a.md": other}))
        assert others == problems
        assert first(sources) == first(plain)
        assert sources.journeys[0].digest == plain.journeys[0].digest


def test_the_wiki_s_own_fields_are_read_first(tmp_path: Path) -> None:
    write(tmp_path, {"site.yml": "title: Wiki\ntitle: again\n"})
    discovery, _ = discover(tmp_path)
    fields, text, problems = read_site(tmp_path, discovery)
    assert fields is not None
    assert text == "title: Wiki\ntitle: again\n"
    assert [each.span for each in problems] == [Span("site.yml", 2, 1, 5)]
    assert read_site(tmp_path, replace(discovery, site=None)) == (None, "", ())
