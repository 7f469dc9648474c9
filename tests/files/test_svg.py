"""Drawings show what they showed; nothing in them runs, is requested or tells of its author."""

from __future__ import annotations

from base64 import b64decode, b64encode
from xml.etree import ElementTree as ET

import pytest

from generator.files.outcome import Published, Refusal
from generator.files.publishing import published
from tests.files.samples import CANARY, WORD, body, exif, marked_png, saved, spots, words_in

OPENING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inner: str = "", attributes: str = "", before: str = "") -> bytes:
    return f'{before}{OPENING} viewBox="0 0 9 9"{attributes}>{inner}</svg>'.encode()


def clean(inner: str = "", attributes: str = "", before: str = "") -> tuple[str, tuple[str, ...]]:
    """What stands between the outermost tags afterwards, and what is named as taken out."""
    found = published("a.svg", drawing(inner, attributes, before))
    assert isinstance(found, Published), found
    text = found.body.decode()
    ET.fromstring(text)
    opening, _, rest = text.partition(">")
    assert opening == f'{OPENING} viewBox="0 0 9 9"'
    return rest.removesuffix("</svg>\n"), found.taken_out


KEPT = [
    '<title>A queue</title><desc>Seven people</desc><path d="M0 0h9" fill="#aabbcc"></path>',
    '<g id="a" class="b" transform="scale(2)" opacity=".5" aria-label="see https://a.example"></g>',
    '<text x="1" xml:space="preserve" xml:lang="ru">Очередь &amp; &lt;касса&gt;</text>',
    '<linearGradient id="g"><stop offset="0" stop-color="red"></stop></linearGradient>',
    '<rect fill="url(#g)" style="stroke:url(\'#g\');filter:url(#f)"></rect>',
    "<style>.a{fill:url(#g)} @media (min-width: 9px){.b{color:red}}</style>",
    '<use href="#a"></use><use xlink:href="#a"></use>',
    '<rect><animate attributeName="x" from="0" to="9" dur="2s"></animate></rect>',
    '<g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Shape"></g>',
]


@pytest.mark.parametrize("inner", KEPT)
def test_what_draws_stays_as_it_is(inner: str) -> None:
    assert clean(inner) == (inner, ())


GONE = {
    f"<!-- {WORD} -->": "",
    f"<?note {WORD}?>": "",
    f"<metadata><x>{WORD}</x></metadata>": "",
    f'<s:namedview xmlns:s="http://sodipodi.example/" s:name="{WORD}">{WORD}</s:namedview>': "",
    f'<path xmlns:i="http://inkscape.example/" i:export-filename="{WORD}"/>': "<path></path>",
    f'<path data-name="{WORD}" content="{WORD}" unheard="{WORD}"/>': "<path></path>",
    f"<path xml:base='https://{WORD}.example/'/>": "<path></path>",
    f"<style>/* {WORD} */a{{}}/* {WORD}</style>": "<style>a{}</style>",
    f"<title>Q<b xmlns='http://www.w3.org/1999/xhtml'>{WORD}</b></title>": "<title>Q</title>",
}


@pytest.mark.parametrize(("inner", "left"), GONE.items())
def test_what_programs_note_goes_without_a_word(inner: str, left: str) -> None:
    assert clean(inner) == (left, ())


def test_what_stands_before_the_drawing_goes() -> None:
    before = (
        f"<?xml version='1.0'?><!-- {WORD} --><?xml-stylesheet href='https://a.example/{WORD}'?>"
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://a.example/svg11.dtd">'
    )
    assert clean("<path></path>", f' content="{WORD}"', before) == ("<path></path>", ())


def test_a_link_becomes_what_holds_its_drawing_or_its_words() -> None:
    inner, taken_out = clean(
        '<a href="https://a.example/"><rect/><text>see <a xlink:href="#b">this</a></text></a>'
    )
    assert inner == '<g><rect></rect><text>see <tspan xlink:href="#b">this</tspan></text></g>'
    assert taken_out == ('href="https://a.example/"',)


RUNS = {
    "<script>alert(1)</script>": "<script>",
    '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>': "<script>",
    '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>': "<foreignObject>",
    '<set attributeName="href" to="javascript:alert(1)"/>': "<set>",
    '<animate attributeName="xlink:href" values="javascript:alert(1)"/>': "<animate>",
    '<animate attributeName=" onclick" to="alert(1)"/>': "<animate>",
    '<handler type="x">alert(1)</handler>': "<handler>",
}


@pytest.mark.parametrize(("inner", "name"), RUNS.items())
def test_elements_that_run_go_and_are_named(inner: str, name: str) -> None:
    assert clean(inner) == ("", (name,))


ASKS = {
    '<path onload="alert(1)"/>': "onload",
    '<path ONCLICK="alert(1)"/>': "ONCLICK",
    '<path fill="url(https://a.example/x)"/>': "fill",
    '<path fill="u\\72l(//a.example/x)"/>': "fill",
    '<path mask="URL( //a.example/x#m )"/>': "mask",
    "<path cursor=\"image-set('x.png' 1x)\"/>": "cursor",
    '<path style="fill:url(//a.example/x)"/>': "fill:url(//a.example/x)",
    '<path href="https://a.example/"/>': 'href="https://a.example/"',
    '<path xlink:href="java&#9;script:alert(1)"/>': 'href="java\tscript:alert(1)"',
    '<path href="other.svg#a"/>': 'href="other.svg#a"',
    '<path href="data:image/svg+xml,&lt;svg/>"/>': 'href="data:image/svg+xml,<svg/>"',
    '<path href="data:text/html,x"/>': 'href="data:text/html,x"',
}


@pytest.mark.parametrize(("inner", "name"), ASKS.items())
def test_attributes_that_run_or_ask_go_and_are_named(inner: str, name: str) -> None:
    assert clean(inner) == ("<path></path>", (name,))


SHEETS = {
    "@import 'https://a.example/x.css';a{b:c}": ";a{b:c}",
    '@import "//a.example/x.css"; a{b:c}': "; a{b:c}",
    "a{fill:red;stroke:url(https://a.example/x);b:c}": "a{fill:red;;b:c}",
    "a{background:url(data:image/png;base64,AAA=);b:c}": "a{;b:c}",
    'a{background:url("data:image/png;base64,AAA=");b:c}': "a{;b:c}",
    "@font-face{font-family:F;src:url(data:font/woff2;base64,AA)}a{b:c}": (
        "@media not all{font-family:F;}a{b:c}"
    ),
    "a{fill:u/**/rl(//a.example/x)}": "a{fill:u rl(//a.example/x)}",
    "a{fill:\\75rl(//a.example/x)}": "a{}",
    "a{b:image-set('//a.example/x' 1x)}": "a{}",
    "a{b:'unclosed url(//a.example/x)": "a{",
}


@pytest.mark.parametrize(("css", "left"), SHEETS.items())
def test_a_style_sheet_loses_the_statements_that_lead_outside(css: str, left: str) -> None:
    inner, _ = clean(f"<style><![CDATA[{css}]]></style>")
    assert inner == f"<style>{left}</style>"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1251"])
def test_other_encodings_become_utf_8(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = f"<?xml version='1.0' encoding='{name}'?>{drawing('<title>Очередь</title>').decode()}"
    assert "<title>Очередь</title>" in body("a.svg", text.encode(encoding)).decode()


@pytest.mark.parametrize("form", ["base64", "percent"])
def test_a_picture_within_a_drawing_loses_its_metadata_too(form: str) -> None:
    from urllib.parse import quote

    photo = marked_png(saved(spots(), "PNG", exif=exif(3)))
    packed = f";base64,{b64encode(photo).decode()}" if form == "base64" else f",{quote(photo)}"
    inner, taken_out = clean(f'<image href="data:image/png{packed}"/>')
    within = b64decode(inner.partition("base64,")[2].partition('"')[0])
    assert taken_out == ()
    assert within == body("a.png", photo)
    assert CANARY not in words_in(within)


def test_a_picture_within_a_drawing_that_is_none_is_left_out() -> None:
    inner, taken_out = clean('<image href="data:image/png;base64,AAAA"/>')
    assert inner == "<image></image>"
    assert taken_out == ('href="data:image/png;base64,AAAA"',)


REFUSED = {
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>': "entities",
    '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>': "entities",
    '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://a.example/">%a;]><svg/>': "entities",
    '<!DOCTYPE svg SYSTEM "x"><svg xmlns="http://www.w3.org/2000/svg">&nbsp;</svg>': "entities",
    "": "is no SVG",
    "<svg": "is no SVG",
    "<svg></svg>": "is no SVG",
    "<html xmlns='http://www.w3.org/1999/xhtml'></html>": "is no SVG",
    '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>': "damaged",
    '<svg xmlns="http://www.w3.org/2000/svg">' + "<g>" * 900 + "</g>" * 900 + "</svg>": "damaged",
    '<svg xmlns="http://www.w3.org/2000/svg"/>' + " " * (16 << 20): "larger",
    "<?xml version='1.0' encoding='klingon'?><svg/>": "is no SVG",
    "<?xml version='1.0' encoding='shift-jis'?><svg/>": "is no SVG",
}


@pytest.mark.parametrize(("text", "why"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_is_no_plain_drawing_is_refused(text: str, why: str) -> None:
    found = published("a.svg", text.encode())
    assert isinstance(found, Refusal)
    assert why in str(found.message)


def test_an_attribute_that_looks_like_a_namespace_cannot_leave_its_quotes() -> None:
    assert clean('<g xmlnsx="&quot;&gt;&lt;script&gt;" id="&quot;&gt;&lt;b"></g>') == (
        '<g id="&quot;&gt;&lt;b"></g>',
        (),
    )
