"""The page around a sealed block: it asks for a password, and tells nothing else.

It looks the same for everybody: neither a theme nor a name of the wiki comes into it.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

from generator.diagnostics import term
from generator.pages.interface import speak

_FOLDER = Path(__file__).parent / "page"

_WORDS = {
    "title": term("Protected document"),
    "lead": term("Enter the password that you were given."),
    "label": term("Password"),
    "show": term("Show"),
    "hide": term("Hide"),
    "show_said": term("Show the password"),
    "hide_said": term("Hide the password"),
    "open": term("Open"),
    "caps": term("Caps Lock is on."),
    "private": term("It is opened on this device: nothing is sent anywhere."),
    "without": term(
        "To open it, scripts have to be allowed. Save the file and open it in a browser."
    ),
    "opening": term("Opening…"),
    "empty": term("Type the password."),
    "wrong": term(
        "This password does not open the file. Look at Caps Lock and at the keyboard's language."
    ),
    "altered": term("The file was altered or damaged. Ask for it to be sent again."),
    "newer": term("This file cannot be opened here: it is of a kind that this page does not know."),
    "insecure": term(
        "A browser opens sealed files from the disk or by https alone. "
        "Save the file and open it from there."
    ),
    "old": term("This browser is too old to open the file. Use a newer one."),
}


def unlock_page(block: str, script_hashes: Sequence[str], lang: str) -> bytes:
    """The whole HTML file with ``block``, its sealed part, in it."""
    interface = speak(lang)
    script = _read("unlock.js")
    values = {name: escape(interface.translate(each)) for name, each in _WORDS.items()}
    page = Template(_read("unlock.html")).substitute(
        values,
        lang=interface.lang,
        policy=_policy([_source(script), *sorted(set(script_hashes))]),
        style=_read("unlock.css"),
        script=script,
        block=block,
    )
    return page.encode("utf-8")


def _policy(scripts: Sequence[str]) -> str:
    """What may run and load here, and in the document that takes the page's place.

    The document's own policy holds beside it; this one has to let through whatever that allows.
    """
    return (
        "default-src 'none'; style-src 'unsafe-inline'; font-src data: blob:; img-src data: blob:; "
        f"script-src {' '.join(scripts)}; base-uri 'none'; form-action 'none'"
    )


def _source(script: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"


@cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()
