"""Commands as a person types them: exit codes, where the words go, what is left alone."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.output.manifest import digest_of
from tests.sites import Site, run

SECONDS = re.compile(r"(?<=· )[\d.]+ s$|(?<=\"seconds\": )[\d.]+", re.MULTILINE)
GOOD = "---\ntitle: Buying a car\nowner: cx\n---\n\n## Need\n- goal: Know\n"


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", "title: Maps\nlang: en\n")
    return site.write("journeys/car.md", GOOD)


def test_check_is_silent_on_stdout_when_nothing_is_wrong(wiki: Site) -> None:
    done = wiki.run("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 journey, 1 stage" in done.stderr


def test_an_error_makes_check_fail(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "- goal:", "- gaol:")
    done = wiki.run("check")
    assert done.returncode == 1
    assert "content/journeys/car.md:7:3: error:" in done.stdout
    assert "goal" in done.stdout


def test_a_warning_fails_only_a_strict_check(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "owner: cx\n", "")
    assert wiki.run("check").returncode == 0
    assert wiki.run("check", "--strict").returncode == 1


def test_all_problems_of_all_files_are_told_at_once(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "- goal:", "- gaol:")
    wiki.write("journeys/two.md", "## Need\n- emotion: +9\n")
    wiki.write("personas/p.md", "---\nnam: X\n---\n")
    files = {one.path for one in wiki.check()}
    assert files == {"content/journeys/car.md", "content/journeys/two.md", "content/personas/p.md"}


def test_check_without_a_content_folder_says_how_to_make_one(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "cjm new" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_build_with_errors_writes_nothing_and_leaves_the_last_good_site(wiki: Site) -> None:
    wiki.build()
    before = wiki.page("journeys/car.html")
    wiki.edit("journeys/car.md", "- goal:", "- gaol:").build(code=1)
    assert wiki.rewritten == frozenset()
    assert wiki.page("journeys/car.html") == before
    assert wiki.last is not None
    assert "Nothing was written" in wiki.last.stderr


def test_build_sums_up_in_one_line_and_as_json(wiki: Site) -> None:
    done = wiki.run("build", "--output", "output/site", "--json")
    facts = json.loads(done.stdout)
    assert facts["built"] is True
    assert facts["journeys"] == 1
    assert facts["errors"] == 0
    assert facts["written"] > 3


def test_a_quiet_build_says_nothing(wiki: Site) -> None:
    done = wiki.run("build", "--output", "output/site", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_unchanged_wiki_rewrites_no_file(wiki: Site) -> None:
    wiki.build().build()
    assert wiki.rewritten == frozenset()


def test_a_removed_journey_takes_its_pages_along(wiki: Site) -> None:
    wiki.write("journeys/old.md", GOOD.replace("car", "bus")).build()
    wiki.remove("journeys/old.md").build()
    assert wiki.removed == {
        "journeys/old.html",
        "journeys/old/data.json",
        "journeys/old/need.html",
        "journeys/old/whole_.html",
    }


def test_an_output_inside_the_content_is_refused(wiki: Site) -> None:
    done = wiki.run("build", "--output", "content/site")
    assert done.returncode == 2
    assert not (wiki.content / "site").exists()


def test_an_unknown_audience_is_told_with_the_nearest_name(wiki: Site) -> None:
    wiki.write("site.yml", "title: Maps\nlang: en\naudiences:\n  acme:\n    title: A\n")
    done = wiki.run("build", "--audience", "acmee")
    assert done.returncode == 2
    assert "acme" in done.stderr


def test_an_unknown_command_is_told_with_the_nearest_name() -> None:
    done = run("biuld")
    assert done.returncode == 2
    assert "build" in done.stderr


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_new_wiki_checks_clean_and_builds(tmp_path: Path, lang: str) -> None:
    assert run("new", "maps", "--lang", lang, cwd=tmp_path).returncode == 0
    wiki = Site(tmp_path / "maps")
    assert wiki.check("--strict") == ()
    wiki.build("--strict")
    assert "journeys/order-a-cake.html" in wiki.built
    assert f'lang="{lang}"' in wiki.page("index.html")


def test_new_touches_nothing_that_is_there_already(tmp_path: Path) -> None:
    mine = tmp_path / "maps" / "content" / "site.yml"
    mine.parent.mkdir(parents=True)
    mine.write_text("title: Mine\n", encoding="utf-8")
    done = run("new", "maps", cwd=tmp_path)
    assert done.returncode == 2
    assert [path.name for path in mine.parent.iterdir()] == ["site.yml"]


def test_help_lists_every_command() -> None:
    from generator.cli import COMMANDS

    done = run("--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert f"  {name} " in done.stdout


def test_ids_are_written_into_headings_and_the_map_stays_the_same(wiki: Site) -> None:
    wiki.build()
    done = wiki.run("ids", "--dry-run")
    assert done.stdout == "content/journeys/car.md:6: Need {#need}\n"
    assert wiki.run("ids").returncode == 0
    assert "## Need {#need}\n" in (wiki.content / "journeys/car.md").read_text(encoding="utf-8")
    wiki.build()
    assert wiki.rewritten == frozenset()
    assert wiki.run("ids").stdout == ""


def test_schemas_are_listed_and_printed_by_name() -> None:
    names = run("schema").stdout.split()
    assert {"journey", "site", "findings"} <= set(names)
    for name in names:
        assert json.loads(run("schema", name).stdout)["$schema"].startswith("https://json-schema")


def test_a_build_says_what_is_wrong_and_leaves_notes_to_check(wiki: Site) -> None:
    many = "".join(f"## Stage {number}\n- goal: On\n\n" for number in range(13))
    wiki.write("journeys/car.md", GOOD + many).edit("journeys/car.md", "owner: cx\n", "").build()
    assert wiki.last is not None
    assert "1 warning: “cjm check” says which." in wiki.last.stderr
    assert "large-map" not in wiki.last.stderr
    assert "large-map" in {one.code for one in wiki.check()}


def test_an_error_is_one_line_without_control_characters_whatever_was_typed(wiki: Site) -> None:
    done = wiki.run("build", "--audience", "a\x1b[31m\nb")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "\x1b" not in done.stderr
    assert r"a\u001b[31m\u000ab" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("build", "--help"),
        ("biuld",),
        ("build", "--audience", "nobody"),
        ("build", "--output", "output/site", "--json"),
        ("build", "--output", "output/site"),
        ("check",),
        ("check", "--strict", "--format", "json"),
        ("schema", "journey"),
        ("outline", "content/journeys/two.md"),
        ("log", "car"),
    ],
    ids=" ".join,
)
def test_what_a_fork_does_a_new_interpreter_does(wiki: Site, arguments: tuple[str, ...]) -> None:
    """Most tests run commands in forks; this holds what they find to what users have."""
    wiki.write("journeys/two.md", "---\ntitle: Two\n---\n\n## Need\n- emotion: +9\n")
    if "--output" in arguments:
        wiki.remove("journeys/two.md")
    found = []
    for is_real in (False, True):
        done = run(*arguments, cwd=wiki.folder, is_real=is_real)
        said = [SECONDS.sub("", text) for text in (done.stdout, done.stderr)]
        pages = {(path, digest_of((wiki.output / path).read_bytes())) for path in wiki.built}
        found.append((done.returncode, said, pages))
        shutil.rmtree(wiki.output.parent, ignore_errors=True)
    assert found[0] == found[1]


def test_where_names_of_files_are_ascii_one_line_says_what_to_type(wiki: Site) -> None:
    wiki.write("journeys/чай.md", GOOD)
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for command in ("check", "build"):
        done = run(command, cwd=wiki.folder, environment=ascii_only, is_real=True)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "PYTHONUTF8=1" in done.stderr


def test_a_stream_that_lacks_signs_spells_them_out(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "title: Buying a car", "title: Чай\nunknown: x")
    done = run("check", cwd=wiki.folder, environment={"PYTHONIOENCODING": "ascii"}, is_real=True)
    assert done.returncode == 1
    assert "journeys/car.md:3:1" in done.stdout
