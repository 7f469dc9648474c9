"""What templates were compiled to is kept for the next run, and never trusted when damaged."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.pages import compiled
from generator.pages.compiled import Compiled
from generator.pages.direct_code import LIBRARY

CODE = compile("answer = 42", "home.html", "exec")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def test_what_was_compiled_is_read_again(folder: Path) -> None:
    kept = Compiled("ru", LIBRARY)
    assert kept.read("home.html", "sum") is None
    kept.keep("home.html", "sum", CODE)
    assert Compiled("ru", LIBRARY).read("home.html", "sum") == CODE
    assert len(list(folder.iterdir())) == 1


def test_another_text_language_or_library_is_compiled_anew(folder: Path) -> None:
    Compiled("ru", LIBRARY).keep("home.html", "sum", CODE)
    assert Compiled("ru", LIBRARY).read("home.html", "other") is None
    assert Compiled("en", LIBRARY).read("home.html", "sum") is None
    assert Compiled("ru", __file__).read("home.html", "sum") is None
    assert list(folder.iterdir())


def test_interpreters_of_one_version_keep_theirs_beside_each_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Compiled("ru", LIBRARY).keep("home.html", "sum", CODE)
    monkeypatch.setattr(sys, "version", f"{sys.version} (built elsewhere)")
    compiled._made_by.cache_clear()
    Compiled("ru", LIBRARY).keep("home.html", "sum", CODE)
    assert Compiled("ru", LIBRARY).read("home.html", "sum") == CODE
    monkeypatch.undo()
    monkeypatch.setattr(compiled, "FOLDER", folder)
    compiled._made_by.cache_clear()
    assert Compiled("ru", LIBRARY).read("home.html", "sum") == CODE
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("cut", [0, 5, 31, 32, 40, -1])
def test_what_is_torn_or_changed_is_not_read(folder: Path, cut: int) -> None:
    kept = Compiled("ru", LIBRARY)
    kept.keep("home.html", "sum", CODE)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:cut])
    assert kept.read("home.html", "sum") is None
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert kept.read("home.html", "sum") is None


def test_nothing_is_kept_where_python_keeps_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    Compiled("ru", LIBRARY).keep("home.html", "sum", CODE)
    assert list(folder.iterdir()) == []


def test_where_nothing_can_be_written_nothing_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "FOLDER", folder / "missing")
    kept = Compiled("ru", LIBRARY)
    kept.keep("home.html", "sum", CODE)
    assert kept.read("home.html", "sum") is None
