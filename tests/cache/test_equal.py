"""A build over what another kept equals a clean one, byte for byte, whatever was changed.

Some sequences of edits are followed, more nightly; ``CJM_EDIT_SEQUENCES=500`` follows so many.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build_site
from generator.cache.store import FOLDER
from generator.output.manifest import MANIFEST_NAME
from tests.lanes import times

SEQUENCES = int(os.environ.get("CJM_EDIT_SEQUENCES", times(4, nightly=40)))
"""Sequences of edits, each of a handful of builds for two audiences."""

STEPS = 5
WORDS = (
    "Долгий звонок",
    "A long call",
    "Цена неясна",
    "The price is unclear",
    "**bold**",
    "<b>b</b>",
)
FIGURES = "day,value\n2026-01-31,{}\n2026-02-28,41\n"

SITE = """\
title: {{ru: Карты, en: Maps}}
lang: {lang}
rules: {{broken-link: note, broken-picture: note, nearly-touchpoint: note, misplaced-file: note}}
tokens: {{accent: "{accent}"}}
downloads: [{downloads}]
rows:
  - id: risk
    title: {{en: Risk, ru: Риск}}
audiences:
  acme: {{title: Acme, journeys: [{journeys}], pages: [index, terms], hide: [{hide}]}}
"""


class Wiki:
    """A small wiki that chance edits."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.chance = chance
        self.content = folder / "content"
        self.themes = folder / "themes"
        self.names = ["car", "rent", "flat"]
        for name in ("family", "student"):
            self.write(f"personas/{name}.md", f"---\nname: {name.title()}\n---\n\nWho.\n")
        for name in ("radio", "site"):
            self.write(f"touchpoints/{name}.md", f"---\ntitle: The {name}\n---\n\nWhere.\n")
        self.write("evidence/talks.md", "---\ntitle: Talks\nkind: interview\n---\n\nWhat.\n")
        self.write(
            "pages/terms.md", "---\ntitle: Terms\nmenu: 1\n---\n\nSee [car](../journeys/car.md).\n"
        )
        self.write("index.md", "---\ntitle: Home\n---\n\nHello.\n")
        self.write("pictures/one.svg", _picture("1"))
        self.write("journeys/figures/calls.csv", FIGURES.format(40))
        self.configure()
        for name in self.names:
            self.journey(name)

    def write(self, path: str, text: str) -> None:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def any(self, *choices: str) -> str:
        return self.chance.choice(choices)

    def configure(self) -> None:
        journeys = ", ".join(
            self.chance.sample(self.names, self.chance.randint(1, len(self.names)))
        )
        self.write(
            "site.yml",
            SITE.format(
                lang=self.any("en", "ru"),
                downloads=self.any("", "svg", "xlsx, svg", "xlsx, pptx"),
                accent=self.any("#0a5c36", "#1d4ed8"),
                journeys=journeys,
                hide=self.any("", "pain", "evidence", "risk, opportunity", "personas"),
            ),
        )

    def journey(self, name: str) -> None:
        others = [each for each in self.names if each != name]
        head = f"---\ntitle: {self.any('Buying', 'Покупка', 'Renting')} {name}\nowner: cx\n"
        head += f"personas: [{self.any('family', 'student', 'family, student')}]\n"
        head += self.any("", "status: draft\n", "type: to-be\n", "lang: ru\n", "aliases: [old]\n")
        head += self.any("", "", "reviewed: 2026-01-01\nreview every: 1 month\n")
        if self.chance.random() < 0.3 and others and name == self.names[-1]:
            head += f"extends: {others[0]}\n"
        stages = "".join(self.stage(number, others) for number in range(self.chance.randint(1, 3)))
        self.write(f"journeys/{name}.md", f"{head}---\n\n{self.prose(others)}\n{stages}")

    def stage(self, number: int, others: list[str]) -> str:
        detail = f"- detail: {self.any(*others)}\n" if others and self.chance.random() < 0.2 else ""
        steps = "".join(self.step(number, each) for each in range(self.chance.randint(0, 2)))
        return (
            f"\n## {self.any('Need', 'Выбор', 'Use')} {number} {{#s{number}}}\n"
            f"- goal: {self.any(*WORDS)}\n{detail}{self.kpi()}\n{self.prose(others)}\n{steps}"
        )

    def step(self, stage: int, number: int) -> str:
        lines = [
            f"\n### {self.any('Looks', 'Звонит')} {{#s{stage}-{number}}}",
            f"- touchpoint: {self.any('radio', 'site', 'fair', 'kiosk')}",
            f"- emotion: {self.any('-2', '-1', '0', '1', '2')} {self.any('tired', 'рад')}",
            f"- pain: {self.any(*WORDS)}",
            f"  - severity: {self.any('low', 'high')}",
            f"  - visible to: {self.any('team', 'acme')}",
        ]
        if self.chance.random() < 0.5:
            lines += [f"- persona: {self.any('family', 'student')}"]
        if self.chance.random() < 0.5:
            lines += ["- evidence: talks", f"- risk: {self.any(*WORDS)}"]
        return "\n".join(lines) + "\n"

    def kpi(self) -> str:
        if self.chance.random() < 0.7:
            return self.any("", "- moment of truth: yes\n", "- touchpoint: A booth\n")
        values = self.any("value: 3 %", "history: figures/calls.csv", "owner: sales")
        return f"- kpi: Calls\n  - {values}\n"

    def prose(self, others: list[str]) -> str:
        target = self.any(*(f"{each}.md" for each in others), "gone.md", "../pages/terms.md#more")
        named = self.any("", "", " and [[Terms]]", " and [[terms#more|those]]", " and [[site]]")
        label = f"[^{self.chance.randrange(10**6)}]"
        note = self.any("", "", f"\n\nSo it is.{label}\n\n{label}: {self.any(*WORDS)}")
        picture = self.any("", "\n\n![One](../pictures/one.svg)")
        return f"{self.any(*WORDS)}, see [that]({target}){named}.{picture}{note}\n"

    def edit(self) -> None:
        """One edit of any kind."""
        edits: list[Callable[[], None]] = [
            *(lambda: self.journey(self.any(*self.names)) for _ in range(5)),
            *(self.nudge for _ in range(20)),
            self.configure,
            self.retitle,
            self.new_journey,
            self.drop_journey,
            self.theme,
            self.page,
            self.picture,
            self.figures,
            self.part,
            lambda: None,
        ]
        self.chance.choice(edits)()

    def nudge(self) -> None:
        """One figure or word of one journey is another one now, and all else the same."""
        file = self.content / "journeys" / f"{self.any(*self.names)}.md"
        text = file.read_text(encoding="utf-8")
        old, new = self.chance.choice(
            [("emotion: -", "emotion: "), ("emotion: ", "emotion: -"), ("high", "low")]
            + [(", see", ", look at"), ("\n\n", "\n\nA line more.\n\n")] * 2
            + [("- pain:", "- thought: «Hm»\n- pain:"), ("- emotion", "- backstage: A\n- emotion")]
            + [("low", "high"), ("touchpoint: fair", "touchpoint: site"), ("goal: ", "goal: A ")]
        )
        places = [at for at in range(len(text)) if text.startswith(old, at)]
        at = self.chance.choice(places) if places else -1
        if at >= 0 and not (new.endswith("-") and text[at + len(old)] == "-"):
            file.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")

    def retitle(self) -> None:
        folder, name = self.chance.choice(
            [
                ("personas", "family"),
                ("touchpoints", "site"),
                ("touchpoints", "fair"),
                ("evidence", "talks"),
            ]
        )
        key = "name" if folder == "personas" else "title"
        mark = self.any("", "visible to: team\n", "visible to: acme\n")
        self.write(
            f"{folder}/{name}.md",
            f"---\n{key}: {self.any('One', 'Два', 'Three')}\n{mark}---\n\nText.\n",
        )

    def new_journey(self) -> None:
        name = f"new-{self.chance.randint(1, 4)}"
        self.names = sorted({*self.names, name})
        self.journey(name)

    def drop_journey(self) -> None:
        if len(self.names) > 1:
            name = self.any(*self.names)
            self.names.remove(name)
            (self.content / "journeys" / f"{name}.md").unlink()
            self.configure()

    def theme(self) -> None:
        own = self.themes / "default"
        if own.exists() and self.chance.random() < 0.4:
            shutil.rmtree(own)
            return
        (own / "templates").mkdir(parents=True, exist_ok=True)
        (own / "assets").mkdir(exist_ok=True)
        (own / "assets" / "extra.css").write_text(f"a {{ color: {self.any('red', 'blue')} }}\n")
        words = self.any("Nothing here", "Ничего нет")
        (own / "templates" / "missing.html").write_text(f"<!doctype html><title>{words}</title>\n")

    def page(self) -> None:
        page = self.content / "pages" / "terms.md"
        if page.exists() and self.chance.random() < 0.3:
            page.unlink()
        else:
            self.write(
                "pages/terms.md",
                f"---\ntitle: {self.any('Terms', 'Слова')}\nmenu: 1\n---\n\nWords.\n"
                f"{self.any('', '## More', '### More')}\n",
            )
        self.write("index.md", f"---\ntitle: Home\n---\n\n{self.any(*WORDS)}\n")

    def figures(self) -> None:
        self.write("journeys/figures/calls.csv", FIGURES.format(self.any("40", "42", "none")))

    def part(self) -> None:
        """A journey of several files; its parts come and go."""
        head = f"---\ntitle: Parts\nowner: {self.any('cx', 'sales')}\n---\n\nText.\n"
        self.write("journeys/parts/index.md", head + self.stage(0, self.names))
        part = self.content / "journeys" / "parts" / "02-more.md"
        if part.exists() and self.chance.random() < 0.5:
            part.unlink()
        else:
            self.write("journeys/parts/02-more.md", self.stage(1, self.names).lstrip())

    def picture(self) -> None:
        file = self.content / "pictures" / "one.svg"
        if file.exists() and self.chance.random() < 0.4:
            file.unlink()
        else:
            self.write("pictures/one.svg", _picture(self.any("1", "2")))


def _picture(words: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">{words}</text></svg>'


def tree(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def differing(site: Path, other: Path) -> list[str]:
    """The files that only one of two sites has, or that are not the same in both."""
    here, there = tree(site), tree(other)
    return sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path))


def build(wiki: Wiki, output: Path, audience: str, *, renewing: bool) -> tuple[object, bool]:
    """What was found, and whether anything was fit to be written."""
    try:
        built = build_site(wiki.content, output, audience=audience, renewing=renewing)
    except Exception as wrong:
        if type(wrong).__name__ != "CjmError":
            raise
        return str(wrong), False
    return built.diagnostics, built.written is not None


def kept_in(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in sorted(folder.glob(f"{FOLDER}/*.json"))}


def disturb(folder: Path, older: dict[Path, bytes], chance: random.Random) -> None:
    """What may happen to what is kept between two builds; ``older`` is of the one before."""
    kept = list(kept_in(folder))
    if not kept or chance.random() < 0.7:
        return
    file = chance.choice(kept)
    whole = file.read_bytes()
    what = chance.randint(0, 4)
    if what == 0:
        shutil.rmtree(folder / FOLDER)
    elif what == 1:
        at = chance.randrange(len(whole))
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
    elif what == 2:
        file.write_bytes(whole[: chance.randrange(len(whole))])
    elif what == 3:  # as after a kill right between the site and what is kept of it
        for path, written in older.items():
            path.write_bytes(written)
    else:
        sites = [path for path in folder.iterdir() if path.name != FOLDER]
        standbys = folder.glob(f"{FOLDER}/*-standby/site")
        pages = sorted(chance.choice(sorted([*sites, *standbys])).rglob("*.html"))
        if pages:
            _hurt(chance.choice(pages), chance)


def _hurt(page: Path, chance: random.Random) -> None:
    if chance.random() < 0.5:
        page.unlink()
    else:
        page.write_bytes(page.read_bytes().replace(b"e", b"o", 3))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_a_build_over_any_edits_equals_a_clean_one(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    wiki = Wiki(tmp_path, chance)
    for step in range(STEPS):
        older = kept_in(tmp_path / "over")
        for audience in ("", "acme"):
            over, clean = tmp_path / "over" / (audience or "team"), tmp_path / "clean" / "site"
            found, is_fit = build(wiki, over, audience, renewing=True)
            assert build(wiki, clean, audience, renewing=False) == (found, is_fit)
            if is_fit:
                assert differing(over, clean) == [], f"seed {seed}, step {step}"
            shutil.rmtree(clean, ignore_errors=True)
        disturb(tmp_path / "over", older, chance)
        for _ in range(chance.randint(1, 2)):
            wiki.edit()


def test_what_is_kept_spares_pages(tmp_path: Path) -> None:
    wiki = Wiki(tmp_path, random.Random(2))
    made: list[tuple[int, int]] = []
    output = tmp_path / "site"
    for text in ("One.", "Two."):
        wiki.write("evidence/talks.md", f"---\ntitle: Talks\nkind: interview\n---\n\n{text}\n")
        build_site(
            wiki.content,
            output,
            renewing=True,
            progress=lambda done, total: made.append((done, total)),
        )
    first, last = made[0][1], made[-1][1]
    assert first > last > 0
    assert (output / MANIFEST_NAME).is_file()


def test_a_former_address_that_another_thing_takes_over_leads_there(tmp_path: Path) -> None:
    wiki = Wiki(tmp_path, random.Random(2))
    text = "---\ntitle: {title}\naliases: [{alias}]\nowner: cx\n---\n\n## Need\n- goal: go\n"
    over, clean = tmp_path / "over" / "site", tmp_path / "clean" / "site"
    for rent, flat in (("old", "older"), ("older", "old")):
        wiki.write("journeys/rent.md", text.format(title="Renting", alias=rent))
        wiki.write("journeys/flat.md", text.format(title="A flat", alias=flat))
        build(wiki, over, "", renewing=True)
    build(wiki, clean, "", renewing=False)
    assert 'url=flat.html"' in (over / "journeys" / "old.html").read_text(encoding="utf-8")
    assert differing(over, clean) == []
