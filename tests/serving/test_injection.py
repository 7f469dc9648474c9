"""The preview's script comes into a page beside its policy, and opens that no further than it must."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from html import unescape

import pytest

from generator.pages.interface import speak
from generator.serving.overlay import client_script, with_client

POLICY = (
    "default-src 'none'; style-src 'self' file:; font-src 'self' file:; img-src 'self' file:; "
    "script-src 'sha256-abc='; base-uri 'none'; form-action 'none'"
)
OWN = "'sha256-" + base64.b64encode(sha256(client_script().encode()).digest()).decode() + "'"


def page_with(policy: str, quote: str = '"') -> str:
    meta = f"<meta http-equiv={quote}Content-Security-Policy{quote} content={quote}{policy}{quote}>"
    return f"<!doctype html><html><head>{meta}<title>x</title></head><body></body></html>"


def policy_of(html: str) -> dict[str, str]:
    found = re.search(r'content="([^"]*)"', html)
    assert found
    directives = (part.strip().partition(" ") for part in unescape(found[1]).split(";"))
    return {name: sources for name, _, sources in directives}


def served(html: str) -> str:
    return with_client(html, "mark", 200, speak("en"))


def test_only_the_script_and_this_server_are_added() -> None:
    before = policy_of(page_with(POLICY))
    after = policy_of(served(page_with(POLICY)))
    assert after.pop("connect-src") == "'self'"
    assert after.pop("script-src") == f"{before.pop('script-src')} {OWN}"
    assert after == before


def test_a_policy_that_lets_nothing_in_lets_our_script_in() -> None:
    after = policy_of(served(page_with("default-src 'none'")))
    assert after == {"default-src": "'none'", "script-src": OWN, "connect-src": "'self'"}


def test_a_theme_may_have_said_more() -> None:
    after = policy_of(served(page_with("script-src 'none'; connect-src https://x.example")))
    assert after == {"script-src": OWN, "connect-src": "https://x.example 'self'"}


def test_the_script_comes_before_the_pages_own_and_after_the_policy() -> None:
    html = served(page_with(POLICY))
    assert html.index("Content-Security-Policy") < html.index("<script") < html.index("<title>")


@pytest.mark.parametrize("html", ["<html><head lang=en><p>x", "<p>x", ""])
def test_a_page_without_a_policy_gets_the_script_alone(html: str) -> None:
    assert client_script() in served(html)
    assert served(html).replace("\n", "").startswith(("<html><head lang=en><script", "<script"))


def test_the_script_holds_no_end_of_a_script() -> None:
    assert "</script" not in client_script().lower()
    assert "<!--" not in client_script()
