"""The map's table holds what the map holds, each fact where it is looked for."""

from __future__ import annotations

from pathlib import Path

from generator.model.reading.loading import load
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from generator.pages.views.tables import TableView, table_of
from generator.site.planning import plan

HEAD = "---\ntitle: Car\n---\n\n"


def page_context_of(folder: Path, text: str, site: str = "title: Maps\nlang: en\n") -> PageContext:
    (folder / "journeys").mkdir()
    (folder / "site.yml").write_text(site, encoding="utf-8")
    (folder / "journeys" / "car.md").write_text(HEAD + text, encoding="utf-8")
    planned = plan(load(folder).catalog)
    return PageContext(planned, planned.by_target["journey", "car"], speak("en"))


def table(folder: Path, text: str, site: str = "title: Maps\nlang: en\n") -> TableView:
    context = page_context_of(folder, text, site)
    return table_of(context, context.site.catalog.journeys["car"])


def test_what_only_stages_have_stands_in_their_own_line(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "## A\n- goal: G\n- thought: T\n\n### S\n- thought: U\n- pain: P\n\n## B\n### R\n- emotion: 1 joy\n",
    )
    assert found.columns == ("emotion", "pain", "thought")
    assert [block.alone for block in found.blocks] == [("goal",), ()]
    assert [block.has_row for block in found.blocks] == [True, False]


def test_columns_stand_in_the_order_of_the_maps_rows(tmp_path: Path) -> None:
    site = (
        "title: Maps\nlang: en\nshow: [pain, wait, thought]\n"
        "rows:\n  - id: wait\n    names: {en: wait}\n    title: {en: Waiting}\n    kind: number\n"
    )
    found = table(
        tmp_path, "## A\n### S\n- thought: U\n- pain: P\n- wait: 5\n- backstage: B\n", site
    )
    assert found.columns == ("pain", "wait", "thought", "backstage")
