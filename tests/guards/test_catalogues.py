"""Each language says everything: no message is missing, and what is shipped is what was written."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from tests.sites import ROOT

WRITTEN = sorted((ROOT / "generator" / "locale").glob("*/LC_MESSAGES/*.po"))
# The functions whose literal arguments are messages, in the code and in templates.
SAYING = {"say", "translate", "fill", "plural", "_"}
NAMES = re.compile(r"\{(\w*)[^}]*\}")

each_language = pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.parts[-3])


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def messages(path: Path) -> list[Message]:
    return [message for message in catalogue(path) if message.id]


def singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(map(str, text or ()))  # type: ignore[call-overload]


def test_russian_is_spoken() -> None:
    assert "ru" in {path.parts[-3] for path in WRITTEN}


@each_language
def test_nothing_is_left_untranslated(path: Path) -> None:
    count = catalogue(path).num_plurals
    missing = [
        singular(message)
        for message in messages(path)
        if message.fuzzy
        or not all(forms(message.string))
        or len(forms(message.string)) != (1 if isinstance(message.id, str) else count)
    ]
    assert missing == []


@each_language
def test_a_translation_names_the_same_values(path: Path) -> None:
    for message in messages(path):
        wanted = set(NAMES.findall(forms(message.id)[-1]))
        for text in forms(message.string):
            assert set(NAMES.findall(text)) == wanted, singular(message)


@each_language
def test_what_is_shipped_is_what_was_written(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        shipped = gettext.GNUTranslations(file)
    for message in messages(path):
        if isinstance(message.id, str):
            assert shipped.gettext(message.id) == message.string
        else:
            # Enough numbers to meet every plural form of any language.
            one, many = forms(message.id)
            said = {shipped.ngettext(one, many, number) for number in range(120)}
            assert said == set(forms(message.string)), singular(message)


@each_language
def test_every_message_of_the_code_and_the_templates_is_in_the_catalogue(path: Path) -> None:
    known = {form for message in messages(path) for form in forms(message.id)}
    said = {*said_in_code(), *said_in_templates()} - {""}
    assert sorted(said - known) == []


def said_in_code() -> Iterator[str]:
    """Literal messages of the Python code."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in SAYING:
                yield from (
                    argument.value
                    for argument in node.args[: 2 if name == "plural" else 1]
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                )


def said_in_templates() -> Iterator[str]:
    """Literal messages of the themes' templates."""
    environment = Environment(autoescape=True)
    for path in sorted((ROOT / "themes").rglob("templates/**/*.*")):
        if not path.is_file():
            continue
        for call in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            name = getattr(call.node, "name", getattr(call.node, "attr", ""))
            if name in SAYING:
                yield from (
                    argument.value
                    for argument in call.args[: 2 if name == "plural" else 1]
                    if isinstance(argument, nodes.Const) and isinstance(argument.value, str)
                )
