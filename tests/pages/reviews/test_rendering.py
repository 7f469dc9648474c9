"""The pages of a report, by what they say and by what they must never do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sites import Site, run

CAR = "---\ntitle: Car\n---\n\n## Need\n### Packs\n- thought: one\n- emotion: -1\n"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 1234 * 567 }}"


def report(folder: Path, old: dict[str, str], new: dict[str, str], *options: str) -> Path:
    for name, files in (("old", old), ("new", new)):
        site = Site(folder / name)
        for path, text in files.items():
            site.write(path, text)
    target = folder / "report"
    places = (str(folder / "old/content"), str(folder / "new/content"))
    done = run("diff", *places, "--format", "html", "--output", str(target), *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    return target


def pages(target: Path) -> dict[str, str]:
    found = sorted(target.rglob("*.html"))
    return {one.relative_to(target).as_posix(): one.read_text(encoding="utf-8") for one in found}


def test_what_authors_wrote_is_never_markup(tmp_path: Path) -> None:
    new = CAR.replace("Packs", f"Packs {EVIL}").replace("one", EVIL).replace("Car", f"Car {EVIL}")
    new += f"- pain: {EVIL}\n\n{EVIL} and more words of it.\n"
    target = report(tmp_path, {"journeys/car.md": CAR}, {"journeys/car.md": new})
    for text in pages(target).values():
        assert "<script>alert" not in text
        assert not re.search(r"<img src=.?x", text)
        assert "699678" not in text
        assert len(re.findall(r"<script", text)) == 2


def test_the_policy_lets_nothing_in(tmp_path: Path) -> None:
    target = report(tmp_path, {"journeys/car.md": CAR}, {"journeys/car.md": CAR + "- thought: x\n"})
    for text in pages(target).values():
        [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
        assert policy.startswith("default-src &#39;none&#39;")
        assert "unsafe" not in policy
        assert " style=" not in text
        assert "//" not in re.sub(
            r"xmlns=\"[^\"]*\"|<script>.*?</script>", "", text, flags=re.DOTALL
        )


def test_the_same_change_makes_the_same_bytes(tmp_path: Path) -> None:
    sides = {"journeys/car.md": CAR}, {"journeys/car.md": CAR.replace("-1", "+2")}
    first, second = (report(tmp_path / name, *sides) for name in ("one", "two"))
    one, two = pages(first), pages(second)
    strip = [
        {path: text.replace(str(tmp_path / name), "") for path, text in found.items()}
        for name, found in (("one", one), ("two", two))
    ]
    assert strip[0] == strip[1]


@pytest.mark.parametrize(("old", "new"), [({}, CAR), (CAR, {})])
def test_a_journey_that_came_or_went_is_shown_whole(
    tmp_path: Path, old: str | dict[str, str], new: str | dict[str, str]
) -> None:
    sides = [{"journeys/car.md": one} if isinstance(one, str) else {} for one in (old, new)]
    for side in sides:
        side["index.md"] = "# Home\n"
    page = pages(report(tmp_path, sides[0], sides[1]))["journeys/car.html"]
    assert page.count("<svg xmlns") >= 1
    assert ("Added" in page) == isinstance(new, str)


def test_an_audience_gets_no_word_that_is_the_teams(tmp_path: Path) -> None:
    site = "title: T\nlang: en\naudiences:\n  client:\n    journeys: [car]\n    hide: [pain]\n"
    old = {"site.yml": site, "journeys/car.md": CAR}
    secret = CAR + "- thought: SECRETWORD\n  - audience: team\n- pain: SECRETPAIN\n- goal: open\n"
    new = {"site.yml": site, "journeys/car.md": secret, "personas/x.md": "# SECRETPERSONA\n"}
    target = report(tmp_path, old, new, "--audience", "client")
    text = "".join(pages(target).values())
    assert "open" in text
    assert "SECRET" not in text
    assert "new problem" not in text
