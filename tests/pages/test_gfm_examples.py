"""Any Markdown of the examples of CommonMark and GFM is shown, or told: no word lost, nothing raw."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest

from generator.pages.markdown import render_blocks
from generator.site.links import Destination
from tests.sites import Site

EXAMPLES: list[tuple[str, str, str]] = json.loads(
    (Path(__file__).parent / "examples" / "gfm.json").read_text(encoding="utf-8")
)
SIGNS = "*_`~#=>|[]<\\"
"""What is seen where markup is printed as it was typed."""

OTHERWISE = {
    125: "a tag that is not closed is shown as typed",
    126: "the same",
    127: "the same",
    130: "Markdown right below HTML is Markdown",
    159: "a cell far to the right is code, as the spec has it, too",
    162: "a link's definition over several lines or with brackets is shown as typed",
    292: "an item far to the right is an item",
    309: "an escaped & before a letter's name is that letter",
    323: "a number that is no letter is shown as one that is missing",
    355: "an address with a backtick is shown as typed",
    498: "a link over two lines is a link",
    502: "so is one with a bracket in its address",
    515: "so is one with quotes in its title",
    533: "an address between brackets in a link is shown as typed",
    548: "as 162",
    556: "as 162",
    558: "a link without words leads nowhere",
    559: "the same",
    610: "an address with a backslash is shown as typed",
    642: "an end tag with an attribute is no text",
    644: "a comment is never published, however it is written",
    645: "the same",
    647: "a declaration is shown as typed",
    692: "an underscore beside @ is shown as typed",
}
"""Examples that are shown in another way than by the spec, by their number, and how."""


_UNSEEN = ("script", "style", "title", "textarea")
"""Tags whose content is no text of a page; comments have none at all."""


def seen(html: str) -> str:
    """All that a reader sees of some HTML, pictures' words too."""
    return "".join(
        "".join(_texts(html5lib.parseFragment(html, namespaceHTMLElements=False))).split()
    )


def _texts(element: ET.Element) -> list[str]:
    if element.tag == "img":
        found = [element.get("alt", "")]
    elif element.tag.__class__ is not str or element.tag in _UNSEEN:
        found = []
    else:
        found = [element.text or "", *(text for child in element for text in _texts(child))]
    return [*found, element.tail or ""]


def faults(markdown: str, html: str) -> tuple[Counter[str], Counter[str]]:
    """Letters and digits that are lost, and signs that are seen and should not be."""
    ours = seen(render_blocks(markdown, lambda target: Destination("outside", target)))
    wanted = seen(html)
    letters = Counter(filter(str.isalnum, wanted)) - Counter(filter(str.isalnum, ours))
    signs = Counter(sign for sign in ours if sign in SIGNS)
    return letters, signs - Counter(sign for sign in wanted if sign in SIGNS)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> set[int]:
    """The numbers of those examples that ``cjm check`` says something of."""
    site = Site(tmp_path_factory.mktemp("examples"))
    site.write("site.yml", "title: Examples\nlang: en\n")
    for number, (_, markdown, _) in enumerate(EXAMPLES):
        site.write(f"pages/p-{number}.md", f"---\ntitle: P {number}\n---\n\n{markdown}\n")
    paths = {one.path for one in site.check()}
    return {n for n in range(len(EXAMPLES)) if f"content/pages/p-{n}.md" in paths}


def test_there_are_all_examples() -> None:
    assert len(EXAMPLES) == 701


def test_no_example_loses_a_word_or_shows_markup_without_being_told(told: set[int]) -> None:
    wrong = {
        number: (section, markdown)
        for number, (section, markdown, html) in enumerate(EXAMPLES)
        if number not in told and any(faults(markdown, html))
    }
    assert {number: wrong[number] for number in wrong.keys() - OTHERWISE.keys()} == {}
    assert OTHERWISE.keys() - wrong.keys() == set()


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("costs \\$5, 2\\. and \\~1", "<p>costs $5, 2. and ~1</p>"),
        ("one\\\ntwo", "<p>one<br>\ntwo</p>"),
        ("- a\n-\n- b", "<ul>\n<li>a</li>\n<li></li>\n<li>b</li>\n</ul>"),
        ("- a\n---\nb", "<ul>\n<li>a</li>\n</ul>\n<hr>\n<p>b</p>"),
        ("~struck~ and ~5 to ~6", "<p><del>struck</del> and ~5 to ~6</p>"),
        ("````\na\n``````", "<pre><code>a\n</code></pre>"),
        ("- ```\n  a\n  ```", "<pre><code>a\n</code></pre>"),
        ("text\n| a | b |\n|---|---|\n| c | `d\\|e` |", "<code>d|e</code>"),
        ("a | b\n| c | d |\n|---|---|\n| e | f |", "<p>a | b</p>"),
        ("<details>\n<summary>S</summary>\n\n**b**\n\n</details>", "<p><strong>b</strong></p>"),
        ("Two\nlines\n====", '<h2 id="two-lines">Two lines</h2>'),
        ("   ### Head ###  ", '<h2 id="head">Head</h2>'),
    ],
)
def test_markdown_that_people_write_is_shown(typed: str, html: str) -> None:
    rendered = render_blocks(typed, lambda target: Destination("outside", target))
    assert html.replace("\n", "") in rendered.replace("\n", "").replace(' tabindex="0"', "")


def test_a_long_page_of_many_short_blocks_of_code_has_them_all() -> None:
    text = "\n\n".join(f"{'Words. ' * 25}\n\n```yaml\na: {n}\n```" for n in range(200))
    rendered = render_blocks(text, lambda target: Destination("outside", target))
    assert rendered.count("<pre") == 200
    assert "```" not in rendered
