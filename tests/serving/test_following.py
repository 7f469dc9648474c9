"""The preview follows what its author does to the files, whatever way an editor saves."""

from __future__ import annotations

import os
import re
import signal
import threading
import time

import pytest

from tests.served import Served, eventually, free_port, serving
from tests.sites import ROOT, Site

JOURNEY = "---\ntitle: {title}\nowner: team\n---\n\n## Need\n### Look\n- touchpoint: site\n- goal: {goal}\n"
PAGE = "/journeys/car.html"


@pytest.fixture
def wiki(site: Site) -> Site:
    return (
        site.write("site.yml", "title: Cars\nlang: en\n")
        .write("journeys/car.md", JOURNEY.format(title="Car", goal="go-first"))
        .write("journeys/bike.md", JOURNEY.format(title="Bike", goal="other"))
        .write("touchpoints/site.md", "---\ntitle: The site\n---\n\nWhere they look.\n")
    )


def shows(served: Served, text: str, path: str = PAGE) -> None:
    eventually(lambda: text in served.page(path))


def errors(served: Served, path: str = PAGE) -> list[dict[str, object]]:
    with served.stream(path) as states:
        found: list[dict[str, object]] = next(states)["problems"]
        return found


def test_a_save_is_seen_and_told_in_one_line(wiki: Site) -> None:
    with serving(wiki) as served:
        assert "go-first" in served.page(PAGE)
        wiki.edit("journeys/car.md", "first", "second")
        shows(served, "second")
        eventually(lambda: served.turns == 2)
    told = [line for line in served.said if " ms · " in line]
    assert re.fullmatch(
        r"\d\d:\d\d:\d\d  content/journeys/car\.md · \d+ ms · nothing to fix\n", told[-1]
    )


def test_the_page_that_is_open_is_told(wiki: Site) -> None:
    with serving(wiki) as served, served.stream(PAGE) as states, served.stream() as home:
        first, front = next(states), next(home)
        wiki.edit("journeys/car.md", "first", "second")
        assert next(states)["page"] != first["page"]
        wiki.edit("journeys/car.md", "title: Car", "title: Van")
        assert next(home)["page"] != front["page"]


def test_an_error_keeps_the_last_good_page(wiki: Site) -> None:
    with serving(wiki) as served, served.stream(PAGE) as states:
        good = next(states)
        wiki.write("journeys/car.md", JOURNEY.format(title="Car", goal="second") + "- gaol: x\n")
        broken = next(states)
        assert broken["page"] == good["page"]
        assert "go-first" in served.page(PAGE)
        assert [(each["path"], each["line"], each["column"]) for each in broken["problems"]] == [
            ("content/journeys/car.md", 10, 3)
        ]
        assert broken["problems"][0]["marked"] == "gaol"
        assert broken["problems"][0]["hint"] == "Type goal:"
        wiki.edit("journeys/car.md", "- gaol: x\n", "")
        mended = next(states)
        assert mended["problems"] == []
        assert mended["page"] != good["page"]


def test_it_starts_with_errors_and_shows_the_site_once_they_are_mended(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "goal", "gaol")
    with serving(wiki) as served:
        assert served.ask("/")[0] == 503
        assert len(errors(served)) == 1
        wiki.edit("journeys/car.md", "gaol", "goal")
        shows(served, "first")
    assert any("error: No key is called" in line for line in served.said)


@pytest.mark.parametrize("name", ["journeys/car.md", "site.yml"])
def test_an_editor_may_save_by_rename(wiki: Site, name: str) -> None:
    with serving(wiki) as served:
        for number in range(1, 4):
            text = (wiki.content / name).read_text().replace("title: ", "title: Renamed ")
            draft = wiki.content / f"{name}.tmp"
            draft.write_text(text)
            draft.replace(wiki.content / name)
            shows(served, "Renamed " * number, "/")
        eventually(lambda: served.turns == 4)


def test_an_editor_may_move_the_old_file_away_first(wiki: Site) -> None:
    with serving(wiki) as served, served.stream(PAGE) as states:
        seen = [next(states)["page"]]
        for number in range(3):
            path = wiki.content / "journeys/car.md"
            path.rename(f"{path}~")
            path.write_text(JOURNEY.format(title="Car", goal=f"goal {number}"))
            seen.append(next(states)["page"])
            assert f"goal {number}" in served.page(PAGE)
        # Never was there a moment in which the page seemed gone.
        assert len({*seen}) == len(seen) == served.turns


def test_new_and_deleted_files_are_followed(wiki: Site) -> None:
    with serving(wiki) as served:
        assert served.ask("/journeys/boat.html")[0] == 404
        wiki.write("journeys/boat.md", JOURNEY.format(title="Boat", goal="sail"))
        eventually(lambda: served.ask("/journeys/boat.html")[0] == 200)
        wiki.write("journeys/north/ship.md", JOURNEY.format(title="Ship", goal="steam"))
        eventually(lambda: served.ask("/journeys/ship.html")[0] == 200)
        wiki.remove("journeys/boat.md")
        eventually(lambda: served.ask("/journeys/boat.html")[0] == 404)


def test_who_reads_a_renamed_page_is_taken_along(wiki: Site) -> None:
    with serving(wiki) as served, served.stream("/journeys/car/need.html") as states:
        next(states)
        (wiki.content / "journeys/car.md").rename(wiki.content / "journeys/van.md")
        assert next(states)["moved"] == "journeys/van/need.html"


def test_a_picture_that_is_another_one_is_told_of(wiki: Site) -> None:
    picture = (ROOT / "content/pages/pictures").rglob("*.png")
    first, *_ = sorted(picture)
    wiki.write("journeys/map.png", first.read_bytes())
    wiki.edit("journeys/car.md", "## Need", "![A map](map.png)\n\n## Need")
    with serving(wiki) as served, served.stream(PAGE) as states:
        before = next(states)
        assert served.ask("/files/journeys/map.png")[2][:4] == b"\x89PNG"
        wiki.write("journeys/map.png", first.read_bytes() + b" ")
        after = next(states)
        assert (after["page"], after["files"] == before["files"]) == (before["page"], False)


def test_a_burst_of_saves_is_a_handful_of_rebuilds(wiki: Site) -> None:
    with serving(wiki) as served:
        end = time.monotonic() + 1
        for number in range(500):
            wiki.write("journeys/car.md", JOURNEY.format(title="Car", goal=f"goal {number} of 500"))
            time.sleep(max(0.0, (end - time.monotonic()) / (500 - number)))
        shows(served, "goal 499 of 500")
        time.sleep(0.3)
        assert served.turns <= 1 + 6


def test_a_formatter_over_many_files_is_a_handful_of_rebuilds(wiki: Site) -> None:
    for number in range(200):
        wiki.write(f"journeys/j{number}.md", JOURNEY.format(title=f"J {number}", goal="before"))
    with serving(wiki) as served:
        for number in range(200):
            wiki.edit(f"journeys/j{number}.md", "before", "after")
        for number in range(200):
            shows(served, "after", f"/journeys/j{number}.html")
        time.sleep(0.3)
        assert served.turns <= 1 + 4


def test_saving_the_same_again_is_no_rebuild(wiki: Site) -> None:
    with serving(wiki) as served:
        text = (wiki.content / "journeys/car.md").read_text()
        wiki.write("journeys/car.md", text)
        wiki.write("journeys/.car.md.swp", "x")
        wiki.write("journeys/car.md~", text)
        os.utime(wiki.content / "journeys/car.md")
        time.sleep(0.5)
        assert served.turns == 1


def test_a_broken_site_yml_does_not_end_it(wiki: Site) -> None:
    with serving(wiki) as served:
        assert served.page()
        wiki.write("site.yml", "title: [Cars\nlang: en\n")
        assert eventually(lambda: errors(served))[0]["path"] == "content/site.yml"
        wiki.write("site.yml", "title: Vans\nlang: en\n")
        shows(served, "Vans", "/")
        wiki.remove("site.yml")
        eventually(lambda: "Vans" not in served.page())


def test_the_language_of_the_site_is_spoken(wiki: Site) -> None:
    wiki.edit("site.yml", "lang: en", "lang: ru").edit("journeys/car.md", "goal", "gaol")
    with serving(wiki) as served:
        assert errors(served)[0]["message"] == "Ключа «gaol» нет."
    assert any("1 ошибка" in line for line in served.said)


def test_a_theme_is_followed_and_a_broken_one_does_not_end_it(wiki: Site) -> None:
    theme = wiki.folder / "themes/own/templates/page_of_ours.html"
    theme.parent.mkdir(parents=True)
    wiki.edit("site.yml", "lang: en", "lang: en\ntheme: own")
    home = theme.with_name("home.html")
    home.write_text("{% extends 'default/home.html' %}{% block main %}own words{% endblock %}")
    with serving(wiki) as served:
        assert "own words" in served.page()
        home.write_text(home.read_text().replace("own words", "{{ frame.nothing_such }}"))
        found = eventually(lambda: errors(served, "/"))[0]
        assert (found["path"], found["line"]) == ("themes/own/templates/home.html", 1)
        assert "own words" in served.page()
        home.write_text(
            "{% extends 'default/home.html' %}{% block main %}other words{% endblock %}"
        )
        shows(served, "other words", "/")


def test_a_theme_that_appears_later_is_found(wiki: Site) -> None:
    with serving(wiki) as served:
        assert served.page()
        templates = wiki.folder / "themes/own/templates"
        templates.mkdir(parents=True)
        (templates / "home.html").write_text("{% extends 'default/home.html' %}")
        wiki.edit("site.yml", "lang: en", "lang: en\ntheme: own")
        time.sleep(0.3)
        (templates / "home.html").write_text(
            "{% extends 'default/home.html' %}{% block main %}own words{% endblock %}"
        )
        shows(served, "own words", "/")


def test_a_folder_that_is_gone_for_a_while_is_found_again(wiki: Site) -> None:
    with serving(wiki) as served:
        assert served.page(PAGE)
        wiki.content.rename(wiki.folder / "away")
        eventually(lambda: errors(served))
        assert "go-first" in served.page(PAGE)
        (wiki.folder / "away").rename(wiki.content)
        eventually(lambda: not errors(served))
        wiki.edit("journeys/car.md", "first", "second")
        shows(served, "second")


def test_an_audience_sees_its_own_site(wiki: Site) -> None:
    wiki.write(
        "site.yml",
        "title: Cars\nlang: en\naudiences:\n  acme:\n    journeys: [car]\n    hide: [goal]\n",
    )
    with serving(wiki, "--audience", "acme") as served:
        assert "go-first" not in served.page(PAGE)
        assert served.ask("/journeys/bike.html")[0] == 404
        wiki.edit("journeys/car.md", "### Look", "### Glance")
        shows(served, "Glance")
        assert "go-first" not in served.page(PAGE)
        wiki.edit("site.yml", "acme", "other")
        assert "no audience" in str(eventually(lambda: errors(served))[0]["message"])


@pytest.mark.parametrize("arguments", [["--audience", "nobody"], ["--content", "nowhere"]])
def test_what_cannot_begin_is_said_and_ends(wiki: Site, arguments: list[str]) -> None:
    done = wiki.run("serve", *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_with_streams_open(wiki: Site, sign: signal.Signals) -> None:
    before = threading.active_count()
    with serving(wiki, is_real=True) as served, served.stream() as states:
        next(states)
        started = time.monotonic()
        assert served.end(sign) == 0
        assert time.monotonic() - started < 5
    assert threading.active_count() == before
    assert sorted(path.name for path in wiki.folder.iterdir()) == ["content"]


def test_a_port_that_is_taken_is_left_to_who_has_it(wiki: Site) -> None:
    port = free_port()
    with serving(wiki, port=port) as first, serving(wiki, port=port) as second:
        assert first.port == port
        assert second.port != port
        assert second.page(PAGE) == first.page(PAGE)
        assert any(f"Port {port} is taken" in line for line in second.said)
