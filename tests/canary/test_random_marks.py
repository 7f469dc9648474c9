"""Whatever is marked, and however: a site holds exactly the words that its readers may see."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from generator.build import build_site
from tests.canary.sowing import sow
from tests.lanes import times

WORD = re.compile(r"zz\d+zz")
BROKEN_UP = re.compile(r"<[^<>]*>|&shy;|[\s\u00ad\u2010-]+")


@settings(max_examples=times(6, nightly=60), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_site_holds_the_words_of_its_readers_alone(data: st.DataObject) -> None:
    sown = sow(data.draw)
    for path, text in sown.files.items():
        note(f"=== {path}\n{text}")
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        for path, text in sown.files.items():
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_text(text, encoding="utf-8")
        for who in ("t", "a", "b"):
            found = words_of(content, Path(folder) / who, "" if who == "t" else who)
            expected = {word for word, sees in sown.words.items() if sees(who)}
            assert found - expected == set(), f"{who} sees too much"
            assert expected - found == set(), f"{who} does not see"


def words_of(content: Path, output: Path, audience: str) -> set[str]:
    """Every word of the sowing in the names and the bytes of a site."""
    built = build_site(content, output, audience=audience)
    errors = [f"{one.span} {one.message}" for one in built.diagnostics if one.severity == "error"]
    assert errors == []
    found: set[str] = set()
    for path in output.rglob("*"):
        text = path.relative_to(output).as_posix()
        if path.is_file():
            text += "\n" + path.read_bytes().decode("utf-8", "replace")
        found |= {*WORD.findall(text), *WORD.findall(BROKEN_UP.sub("", text))}
    return found
