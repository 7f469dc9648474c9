"""Journeys as diagrams, slides and prose: whole, bounded, and the same bytes each time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from generator.exchange.mermaid import read_mermaid
from generator.exporting.wanted import DocumentForm, Wanted
from generator.outgoing import Ready, export_all, export_journey, make_ready
from tests.sites import ROOT

SAMPLE = ROOT / "content"
CAKE = """\
---
title: "Order: a #1 cake"
persona: [ann]
---

[Secret place](../pages/secret.md) and more.

## Search; look {#search}
- goal: Find *one*

### Looks {#looks}
- emotion: -1 doubt
- pain: No prices
  - severity: high
  - opportunity: A calculator
- backstage: The kitchen is closed

> [!team]
> The margin is 12 %.

### Asks
- audience: team
- thought: “Zanzibar?”

## Order {#order}
- goal: Sure
"""


@pytest.fixture(scope="module")
def sample() -> Ready:
    return make_ready(SAMPLE, Wanted("md"))


@pytest.fixture
def cake(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    for path, text in {
        "site.yml": "title: Maps\nlang: en\naudiences:\n  acme:\n    title: A\n"
        "    journeys: [cake]\n    hide: [backstage]\n",
        "personas/ann.md": "---\nname: Ann, the Great\n---\n",
        "pages/secret.md": "---\ntitle: S\n---\nx\n",
        "journeys/cake.md": CAKE,
    }.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    return content


def document(content: Path, form: DocumentForm, audience: str = "") -> bytes:
    wanted = Wanted(form)
    return export_journey(make_ready(content, wanted, audience), "cake", wanted).body


def test_a_journey_is_a_diagram_of_mermaid_with_what_was_replaced_said(cake: Path) -> None:
    assert document(cake, "mermaid").decode() == (
        "journey\n"
        "%% Names had signs that Mermaid cannot hold: “:”, “;”, “#” and “%%” are replaced.\n"
        "%% Steps without an emotion have the middle score, 3.\n"
        "    title Order – a №1 cake\n"
        "    section Search, look\n"
        "      Looks: 2: Ann the Great\n"
        "      Asks: 3: Ann the Great\n"
        "    section Order\n"
        "      Order: 3: Ann the Great\n"
    )


@pytest.mark.parametrize("journey", ["family-car", "europe-by-rail", "online-school"])
def test_a_diagram_comes_in_again_with_its_stages_and_steps(sample: Ready, journey: str) -> None:
    body = export_journey(sample, journey, Wanted("mermaid")).body
    found = read_mermaid(body.decode(), "")
    assert sample.site is not None
    stages = sample.site.catalog.journeys[journey].stages
    assert len(found.stages) == len(stages)
    assert [len(one.steps) for one in found.stages] == [len(one.steps) or 1 for one in stages]


def test_prose_reads_as_an_outline(cake: Path) -> None:
    text = document(cake, "md").decode()
    assert text.startswith("# Order: a #1 cake\n\n[Secret place](../pages/secret.md) and more.\n")
    assert (
        "### Looks\n\n- Emotion: −1 doubt\n- Pain\n  - No prices\n    - Opportunity: A calculator\n"
        in text
    )


FORMS: list[DocumentForm] = ["xlsx", "csv", "tsv", "cards", "mermaid", "drawio", "pptx", "md"]


def words_in(body: bytes) -> str:
    """All that a file says, unpacked."""
    if not body.startswith(b"PK"):
        return body.decode()
    import zipfile

    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(one).decode("utf-8", "replace") for one in archive.namelist())


@pytest.mark.parametrize("form", FORMS)
def test_an_audience_gets_only_what_it_may_see(cake: Path, form: DocumentForm) -> None:
    team, acme = (words_in(document(cake, form, audience)) for audience in ("", "acme"))
    assert ("Looks" in acme) is True
    for secret in ("Zanzibar", "12 %", "kitchen", "secret.md", "Asks"):
        assert (secret in acme) is False, secret
    assert ("Asks" in team) is True


@pytest.mark.parametrize("form", FORMS)
def test_the_same_journey_gives_the_same_bytes(cake: Path, form: DocumentForm) -> None:
    assert document(cake, form) == document(cake, form)


def test_a_diagram_of_drawio_has_our_cards_where_the_picture_has_them(sample: Ready) -> None:
    body = export_journey(sample, "europe-by-rail", Wanted("drawio")).body
    root = ET.fromstring(body)
    model = root.find("diagram/mxGraphModel")
    assert root.tag == "mxfile"
    assert model is not None
    cells = list(model.iter("mxCell"))
    ids = [one.get("id") for one in model.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    wide, high = (float(model.get(name, "0")) for name in ("pageWidth", "pageHeight"))
    for cell in cells:
        geometry = cell.find("mxGeometry")
        if geometry is None or geometry.get("relative"):
            continue
        x, y, w, h = (float(geometry.get(name, "0")) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + w <= wide
        assert y + h <= high
    said = "\n".join(one.get("value") or one.get("label") or "" for one in model.iter())
    assert sample.site is not None
    for stage in sample.site.catalog.journeys["europe-by-rail"].stages:
        assert stage.title.value in said
        for step in stage.steps:
            assert step.title.value.split(maxsplit=1)[0] in said
            for pain in step.pains:
                assert pain.text.split(maxsplit=1)[0] in said


def test_slides_of_every_journey_open_again_and_keep_to_their_edges(sample: Ready) -> None:
    import pptx

    for one in export_all(sample, Wanted("pptx")):
        show = pptx.Presentation(io.BytesIO(one.body))
        wide, high = show.slide_width, show.slide_height
        assert len(show.slides) > 3, one.name
        for number, slide in enumerate(show.slides, 1):
            assert slide.shapes.title.text_frame.text.strip(), (one.name, number)
            for shape in slide.shapes:
                place = (one.name, number, shape.name)
                assert min(shape.left, shape.top) >= 0, place
                assert shape.left + shape.width <= wide, place
                assert shape.top + shape.height <= high, place


def test_a_table_says_what_stays_behind(cake: Path) -> None:
    ready = make_ready(cake, Wanted("xlsx"))
    left_out = export_journey(ready, "cake", Wanted("xlsx")).left_out
    assert left_out == (("narrative", 2), ("marks", 1))
    assert export_journey(ready, "cake", Wanted("pptx")).left_out == ()
    acme = make_ready(cake, Wanted("xlsx"), "acme")
    assert export_journey(acme, "cake", Wanted("xlsx")).left_out == (("narrative", 1),)


def test_slides_say_their_message_and_tell_the_rest_in_notes(cake: Path) -> None:
    import pptx

    show = pptx.Presentation(io.BytesIO(document(cake, "pptx")))
    titles = [one.shapes.title.text_frame.text for one in show.slides]
    assert titles == [
        "Order: a #1 cake",
        "Search; look hurts most: −1",
        "Search; look: −1. No prices",
        "Order",
        "Pains and opportunities, the worst first",
    ]
    notes = [
        one.notes_slide.notes_text_frame.text if one.has_notes_slide else "" for one in show.slides
    ]
    assert "Secret place and more." in notes[0]
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_no_text_leaves_its_slide_in_libreoffice(sample: Ready, tmp_path: Path) -> None:
    """As LibreOffice sets them, tables stay on the slide, and titles above them."""
    for journey in ("family-car", "europe-by-rail", "online-school"):
        body = export_journey(sample, journey, Wanted("pptx")).body
        (tmp_path / f"{journey}.pptx").write_bytes(body)
    files = [str(one) for one in sorted(tmp_path.glob("*.pptx"))]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    done = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*done, *files], check=True, capture_output=True, timeout=180)
    for file in sorted(tmp_path.glob("*.pdf")):
        boxes = subprocess.run(
            ["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True, text=True
        ).stdout
        pages = ET.fromstring(boxes[boxes.index("<html") :])
        for number, page in enumerate(pages.iter("{http://www.w3.org/1999/xhtml}page"), 1):
            high = float(page.get("height", "0"))
            wide = float(page.get("width", "0"))
            words = [(box_of(word), word.text) for word in page]
            for (_, _, right, bottom), text in words:
                assert bottom <= high - 6, (file.name, number, text)
                assert right <= wide - 6, (file.name, number, text)
            over = [
                (text, other)
                for at, (box, text) in enumerate(words)
                for other_box, other in words[at + 1 :]
                if lie_over(box, other_box)
            ]
            assert over == [], (file.name, number)


Extent = tuple[float, float, float, float]


def box_of(word: ET.Element) -> Extent:
    """Left, top, right and bottom of a word, in points."""
    left, top, right, bottom = (
        float(word.get(name, "0")) for name in ("xMin", "yMin", "xMax", "yMax")
    )
    return left, top, right, bottom


def lie_over(one: Extent, other: Extent) -> bool:
    """Whether two words share room, but for what ascenders and descenders may."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > 4


def test_slides_say_numbers_as_their_language_does(sample: Ready) -> None:
    said = words_in(export_journey(sample, "family-car", Wanted("pptx")).body)
    assert "−1,5 обида" in said
    assert not re.search(r"[−+]\d\.\d", said)
