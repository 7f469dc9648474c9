"""Every page of the sample site is whole: parsed strictly, its links and anchors unbroken.

For the team and for each audience, since what is taken out for one must leave no stump.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import audiences_of
from tests.guards.markup import CSS_URL, HTML, Document, documents_of, target_of
from tests.lanes import IS_NIGHTLY
from tests.sites import ROOT

AUDIENCES = ("", *audiences_of(ROOT / "content"))
# What a link of a page may lead to outside of the site, and only a link.
OUTSIDE = re.compile(r"(?:https?|mailto|tel):")
ID = re.compile(r'\bid="([^"]*)"')
CHOSEN = frozenset(("slides",))
"""Fragments that a page's script reads: how it is to be shown."""
TITLE = re.compile(r"<title>([^<]*)</title>")


@cache
def parsed(site: Path) -> dict[str, Document]:
    """One page of each folder for a change, all of them nightly."""
    return documents_of(site, None if IS_NIGHTLY else 1)


@cache
def texts(site: Path) -> dict[str, str]:
    """All pages, unparsed."""
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(params=AUDIENCES, ids=lambda name: name or "team")
def folder(request: pytest.FixtureRequest, sample_sites: dict[str, Path]) -> Path:
    return sample_sites[request.param]


@pytest.fixture
def documents(folder: Path) -> dict[str, Document]:
    return parsed(folder)


def test_every_page_is_parsed_strictly(documents: dict[str, Document]) -> None:
    assert {"index.html", "404.html"} <= documents.keys()


def test_every_picture_is_xml(documents: dict[str, Document], folder: Path) -> None:
    pictures = [picture for page in documents.values() for picture in page.pictures]
    pictures += [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.svg"))]
    assert pictures
    for picture in pictures:
        ET.fromstring(picture)


def test_no_link_and_no_anchor_is_broken(documents: dict[str, Document], folder: Path) -> None:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    ids = {name: frozenset(ID.findall(text)) for name, text in texts(folder).items()}
    broken = []
    for name, page in documents.items():
        for tag, url in page.links():
            target = target_of(name, url)
            if target is None:
                if not (tag == "a" and OUTSIDE.match(url)):
                    broken.append(f"{name}: {tag} {url} leads outside")
            elif target[0] not in files:
                broken.append(f"{name}: {url} is not there")
            elif "=" in target[1] or target[1] in CHOSEN:
                continue  # what a reader chose on that page, not a place in it
            elif target[1] and target[1] not in ids.get(target[0], {target[1]}):
                broken.append(f"{name}: {url} has no such anchor")
    assert broken == []


def test_an_id_stands_once_in_a_page_and_what_is_referred_to_is_there(
    documents: dict[str, Document],
) -> None:
    faults = []
    for name, page in documents.items():
        ids = page.ids
        faults += [f"{name}: twice {each}" for each, times in ids.items() if times > 1]
        faults += [f"{name}: nowhere {each}" for each in page.named_ids() if each not in ids]
        faults += [
            f"{name}: nowhere {url}"
            for url in CSS_URL.findall(" ".join(page.pictures))
            if url.startswith("#") and url[1:] not in ids
        ]
    assert faults == []


def test_style_sheets_load_nothing_but_the_sites_own_files(folder: Path) -> None:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for path in sorted(folder.rglob("*.css")):
        name, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
        assert "@import" not in text, name
        for url in CSS_URL.findall(text):
            target = target_of(name, url)
            assert target is not None, f"{name}: {url}"
            assert target[0] in files, f"{name}: {url}"


def test_every_page_lets_nothing_run_but_what_we_wrote(documents: dict[str, Document]) -> None:
    for name, page in documents.items():
        policy = policy_of(page)
        assert policy.startswith("default-src 'none'"), name
        assert "unsafe" not in policy, name
        for element in page.elements:
            assert not [key for key in element.attrib if key.startswith("on")], name
            assert "style" not in element.attrib, f"{name}: a style attribute is not let through"
            if element.tag == f"{HTML}style" or (
                element.tag == f"{HTML}script" and "src" not in element.attrib
            ):
                assert is_let_through(element, policy), f"{name}: {(element.text or '')[:60]}"


def policy_of(page: Document) -> str:
    (policy,) = (
        each.attrib["content"]
        for each in page.elements
        if each.attrib.get("http-equiv", "").lower() == "content-security-policy"
    )
    return policy


def is_let_through(element: ET.Element, policy: str) -> bool:
    """Whether the policy has the hash of an inline script or style, or it is plain data."""
    if element.attrib.get("type") in ("application/json", "application/ld+json"):
        return True
    digest = hashlib.sha256((element.text or "").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'" in policy


def test_no_two_pages_have_one_title(folder: Path) -> None:
    names_of: dict[str, list[str]] = {}
    for name, text in texts(folder).items():
        if 'http-equiv="refresh"' not in text:
            title = TITLE.search(text)
            assert title is not None, name
            assert title[1].strip(), name
            names_of.setdefault(title[1], []).append(name)
    assert {title: names for title, names in names_of.items() if len(names) > 1} == {}


def test_every_page_says_its_language_and_has_one_main_heading(
    documents: dict[str, Document],
) -> None:
    for name, page in documents.items():
        assert page.tree.attrib.get("lang") in {"ru", "en"}, name
        assert len(list(page.tree.iter(f"{HTML}h1"))) == 1, name
        assert len(list(page.tree.iter(f"{HTML}main"))) == 1, name
