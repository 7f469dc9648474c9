"""A site bound into one document: all of it, once, and nothing that runs but what may."""

from __future__ import annotations

import base64
import json
import re
import zlib
from html import unescape
from typing import Any

import html5lib
import pytest

from generator.output.artifact import Artifact
from generator.pages.interface import Interface
from generator.sharing.proof import Proof, Secrets
from generator.sharing.searching import folded
from generator.sharing.single_file import Bound, bind, digest

EN = Interface("en")
RUN = "document.title"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
SITE: dict[str, bytes] = {
    "assets/style-1.css": b"a{src:url(fonts/a.woff2)}\r\nb{x:url('b.png')}",
    "assets/fonts/a.woff2": b"wOF2",
    "assets/icon.svg": b"<svg/>",
    "assets/LICENSE.txt": b"MIT",
    "files/a.png": PICTURE,
    "files/b.png": PICTURE,
    "robots.txt": b"User-agent: *",
    "data.json": b"{}",
}


def page(title: str = "T", body: str = "", script: str = RUN, depth: str = "") -> bytes:
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n'
        f'<meta http-equiv="Content-Security-Policy" content="script-src {digest(RUN)}">'
        f'<title>{title}</title><link rel="icon" href="{depth}assets/icon.svg">'
        f'<link rel="stylesheet" href="{depth}assets/style-1.css">'
        f'<link rel="alternate" href="{depth}data.json">'
        f'<script>{script}</script></head><body class="k">{body}</body></html>'
    ).encode("utf-8", "replace")


def bound(**pages: bytes) -> Bound:
    named = {f"{name.replace('_', '/')}.html": body for name, body in pages.items()}
    return bind({**SITE, "index.html": page(), **named}, EN)


def unpacked(document: Bound | bytes, name: str) -> bytes:
    html = document if isinstance(document, bytes) else document.html
    found = re.search(rb'id="' + name.encode() + rb'">([A-Za-z0-9+/=]*)<', html)
    assert found
    return zlib.decompress(base64.b64decode(found[1]))


def contents(document: Bound) -> dict[str, Any]:
    return dict(json.loads(unpacked(document, "_contents")))


def test_pages_and_what_they_lead_to_are_in_it_once() -> None:
    made = bound(a_b=page("B", '<img src="../files/a.png">', depth="../"), c=page("C"))
    listed, pack = contents(made), unpacked(made, "_pack")
    assert list(listed["pages"]) == ["a/b.html", "c.html", "index.html"]
    assert list(listed["files"]) == ["assets/LICENSE.txt", "files/a.png"]
    (start, end), kind = listed["files"]["files/a.png"]
    assert (pack[start:end], kind) == (PICTURE, "image/png")
    assert len(listed["scripts"]) == pack.count(RUN.encode()) == 1
    places, scripts = listed["pages"]["c.html"]
    whole = b"".join(pack[start:end] for start, end in places)
    assert whole == b'<html lang="en"><title>C</title><body class="k"></body>'
    assert scripts == [0]


def test_what_pages_have_in_common_is_in_it_once() -> None:
    body = "<header>Menu</header><main>{}</main><footer>Ours</footer>"
    made = bound(a=page(body=body.format("A")), b=page(body=body.format("B")))
    pack = unpacked(made, "_pack")
    assert pack.count(b"<header>Menu</header>") == pack.count(b"<footer>Ours</footer>") == 1
    for name in ("A", "B"):
        places, _ = contents(made)["pages"][f"{name.lower()}.html"]
        whole = b"".join(pack[start:end] for start, end in places).decode()
        assert whole.endswith(f'<body class="k">{body.format(name)}</body>')


def test_the_style_loads_nothing_and_its_letters_stand_in_it() -> None:
    style = re.search(rb"<style>(.*?)</style>", bound().html, re.DOTALL)
    assert style
    letters = base64.b64encode(b"wOF2").decode()
    assert (
        style[1]
        .decode()
        .startswith(f"a{{src:url(data:font/woff2;base64,{letters})}}\nb{{x:url('b.png')}}\n")
    )


def test_the_policy_lets_in_what_it_names_and_nothing_else() -> None:
    made = bound()
    written = re.search(rb'Security-Policy" content="([^"]*)"', made.html)
    reader = re.search(rb"<script id=\"_reader\"[^>]*>(.*?)</script>", made.html, re.DOTALL)
    style = re.search(rb"<style>(.*?)</style>", made.html, re.DOTALL)
    assert written
    assert reader
    assert style
    start, end = contents(made)["scripts"][0]
    wrapped = unpacked(made, "_pack")[start:end].decode()
    assert made.script_hashes == (digest(reader[1].decode()), digest(wrapped))
    assert unescape(written[1].decode()) == (
        f"default-src 'none'; script-src {' '.join(made.script_hashes)};"
        f" style-src {digest(style[1].decode())}; font-src data:; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'"
    )


def test_a_script_that_its_own_page_does_not_allow_is_left_out() -> None:
    made = bound(evil=page(body="<script>alert(1)</script>", script="alert(2)"))
    assert contents(made)["pages"]["evil.html"][1] == []
    assert b"alert" not in unpacked(made, "_pack")


@pytest.mark.parametrize(("allowed", "is_in"), [("'self' file:", True), ("'none'", False)])
def test_a_script_of_the_site_is_in_it_where_its_page_lets_it_in(
    allowed: str,
    is_in: bool,
) -> None:
    own = page(body='<script src="assets/map-1.js" defer></script><p>x</p>', script="")
    own = own.replace(digest(RUN).encode(), allowed.encode())
    made = bind({**SITE, "assets/map-1.js": b"draw('<map>')", "index.html": own}, EN)
    places, scripts = contents(made)["pages"]["index.html"]
    pack = unpacked(made, "_pack")
    assert pack.count(b"draw('<map>')") == len(scripts) == int(is_in)
    whole = b"".join(pack[start:end] for start, end in places)
    assert whole.endswith(b'<body class="k"><p>x</p></body>')


HOSTILE = (
    "</script><script>alert(1)</script>",
    "</noscript><img src=x onerror=alert(1)>",
    "</style></head><body onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "$pack ${reader} {title} %s",
    "<!--<script>",
    "]]>\0\u2028\ud800",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_the_document(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    given = page(escaped, f"<p>{escaped}</p>{text}")
    made = bind(
        {
            **SITE,
            "index.html": given,
            f"{text}.html".replace("\ud800", ""): page(),
            f"files/{text}.png".replace("\ud800", ""): PICTURE,
            "assets/style-1.css": text.encode("utf-8", "replace"),
        },
        EN,
    )
    tree = html5lib.parse(made.html, namespaceHTMLElements=False, scripting=True)
    scripts = [each.get("id") for each in tree.iter("script")]
    assert scripts == ["_contents", "_pack", "_reader"]
    assert [child.tag for child in tree.iterfind("body/*")] == ["noscript"]
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on")]


def test_the_first_page_is_plain_without_scripts_and_leads_to_no_other() -> None:
    body = (
        '<a href="c.html" class="x">C</a><a href="#p">P</a><a href="https://e.example">E</a>'
        '<img alt="see href=&quot;" src="files/a.png"><noscript>N</noscript>'
    )
    made = bind({**SITE, "index.html": page("Home", body), "c.html": page()}, EN)
    plain = made.html.decode().partition("<noscript>")[2].partition("</noscript>")[0]
    assert '<a class="x">C</a><a href="#p">P</a><a href="https://e.example">E</a>' in plain
    assert '<img alt="see href=&quot;">' in plain
    assert "Without scripts" in plain


def test_equal_files_give_equal_bytes_in_whatever_order_they_come() -> None:
    files = {**SITE, "index.html": page(), "a.html": page("A")}
    assert bind(files, EN) == bind(dict(reversed(files.items())), EN)


HIDDEN = "Маржа сделки складывается на сервисе"


@pytest.mark.parametrize(
    "planted",
    [
        {"a.html": page(body=f"<p>{HIDDEN.replace('сделки', '<b>сделки</b>')}</p>")},
        {"index.html": page(body='<a href="t.csv">T</a>'), "t.csv": HIDDEN.encode()},
        {"a.html": page(title=HIDDEN)},
        {f"{HIDDEN}.html": page()},
        {"assets/style-1.css": f'a::after{{content:"{HIDDEN}"}}'.encode()},
    ],
    ids=["page", "file", "title", "name", "style"],
)
def test_the_proof_finds_what_is_hidden_in_a_packed_part(planted: dict[str, bytes]) -> None:
    proof = Proof(Secrets(frozenset((folded(HIDDEN),)), 0))
    proof.search(Artifact("plain.html", bind({**SITE, "index.html": page()}, EN).html))
    assert proof.leaks == []
    document = bind({**SITE, "index.html": page(), **planted}, EN).html
    assert HIDDEN.encode() not in document or "assets/style-1.css" in planted
    proof.search(Artifact("acme.html", document))
    assert [(each.path, each.text) for each in proof.leaks] == [("acme.html", folded(HIDDEN))]
