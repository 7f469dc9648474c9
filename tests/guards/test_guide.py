"""The guide in content/pages is the manual: it names every command, option, rule and key."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import click
import pytest

from generator.cli import cjm
from generator.model.vocabulary.keys import KEYS, fold
from generator.rules import RULES
from tests.sites import ROOT

FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n(.*?)^\1", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)


@pytest.fixture(scope="module")
def code_in_guide() -> str:
    """All that the guide writes as code, in fences and in lines, folded as keys are."""
    found = []
    for path in sorted((ROOT / "content" / "pages").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        found += [body for _, body in FENCE.findall(text)]
        found += [body for _, body in CODE.findall(FENCE.sub("", text))]
    return "\n".join(found)


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cjm)
    for name in cjm.list_commands(context):
        command = cjm.get_command(context, name)
        assert command is not None
        yield name, command


def names_whole(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def test_the_guide_names_every_command_and_option(code_in_guide: str) -> None:
    missing = []
    for name, command in commands():
        if not names_whole(code_in_guide, f"cjm {name}"):
            missing.append(f"cjm {name}")
        missing += [
            f"cjm {name} {option.opts[0]}"
            for option in command.params
            if isinstance(option, click.Option)
            and not option.hidden
            and not any(names_whole(code_in_guide, spelling) for spelling in option.opts)
        ]
    assert missing == []


def test_the_guide_names_every_rule(code_in_guide: str) -> None:
    assert [rule.code for rule in RULES if not names_whole(code_in_guide, rule.code)] == []


def test_the_guide_names_every_key_in_each_language(code_in_guide: str) -> None:
    text = "\n".join(fold(line) for line in code_in_guide.splitlines())
    missing = {
        name
        for key in KEYS
        for names in key.names.values()
        for name in names
        if not names_whole(text, fold(name))
    }
    assert missing == set()


def test_every_rule_shows_what_is_bad_and_how_it_is_mended() -> None:
    for rule in RULES:
        explained = sys.modules[rule.check.__module__].__doc__ or ""
        assert re.search(r"\bBad\b", explained), rule.code
        assert re.search(r"\bMended\b", explained), rule.code


def test_rules_have_kebab_case_codes_and_each_its_own() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", code)] == []
