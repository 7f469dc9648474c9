"""A slip anywhere in any document is one finding at its place, and its edit mends it.

Documents are made by chance out of what the format has, in both languages, and check clean; a
slip of one kind is put wherever it may happen. What is said of it stands on its line, nothing
else is said of anything, and after the finding's edit nothing is said at all.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.build import check
from generator.editing.writing import write_all
from generator.mending import fixes_for, rewrites_of
from generator.model.vocabulary.keys import find_key, is_known_key
from generator.model.vocabulary.synonyms import SYNONYMS

SEEDS = range(5)
"""Documents that each kind of slip is put into."""

WORDS = {
    "en": [
        "lamp",
        "river",
        "quiet",
        "stone",
        "amber",
        "winter",
        "paper",
        "candle",
        "orchard",
        "silver",
        "harbour",
        "meadow",
    ],
    "ru": [
        "лампа",
        "река",
        "тихий",
        "камень",
        "янтарь",
        "зима",
        "бумага",
        "свеча",
        "сад",
        "серебро",
        "гавань",
        "луг",
    ],
}
KEYS = {
    "en": "title personas type status owner reviewed evidence goal duration touchpoint thought "
    "emotion pain severity frequency opportunity impact effort state tracker kpi value target "
    "backstage",
    "ru": "название персоны тип статус владелец проверено исследования цель длительность "
    "точка+контакта мысль эмоция боль серьезность частота возможность влияние трудоемкость "
    "состояние трекер показатель значение цель бэкстейдж",
}
FIXED = {
    "en": ["as-is", "draft", "high", "often", "planned"],
    "ru": ["как+есть", "черновик", "высокая", "часто", "запланировано"],
}
OTHERS = {
    "personas/ann.md": "---\nname: Ann Petrova\nevidence: [talks]\n---\n",
    "touchpoints/website.md": "---\ntitle: Website\nowner: web\n---\n",
    "touchpoints/bakery.md": "---\ntitle: Bakery\nowner: shop\n---\n",
    "evidence/talks.md": "---\ntitle: Talks\nkind: interview\ndate: 2026-03-01\n---\n",
}


def document(chance: random.Random) -> str:
    """A sound journey."""
    lang = chance.choice(["en", "ru"])
    key = dict(
        zip(
            KEYS["en"].split(), (each.replace("+", " ") for each in KEYS[lang].split()), strict=True
        )
    )
    as_is, draft, high, often, planned = (each.replace("+", " ") for each in FIXED[lang])

    def words(count: int = 4) -> str:
        return " ".join(chance.choice(WORDS[lang]) for _ in range(count)).capitalize()

    lines = [
        "---",
        f"{key['title']}: {words()}",
        f"{key['personas']}: [ann]",
        f"{key['type']}: {as_is}",
        f"{key['status']}: {draft}",
        f"{key['owner']}: cx-team",
        f"{key['reviewed']}: 2026-10-{chance.randint(10, 28)}",
        f"{key['evidence']}: [talks]",
        "---",
        "",
        words(9) + ".",
        "",
    ]
    for stage in range(chance.randint(2, 4)):
        lines += [f"## {words(2)} {{#stage-{stage}}}", f"- {key['goal']}: {words()}"]
        lines += [f"- {key['duration']}: {words(2)}"] * chance.randint(0, 1)
        lines += ["", words(8) + ".", ""]
        for step in range(chance.randint(1, 3)):
            lines += [f"### {words(2)} {{#step-{stage}-{step}}}"]
            lines += [f"- {key['touchpoint']}: website, bakery", f"- {key['thought']}: {words()}"]
            lines += [f"- {key['emotion']}: {chance.choice(['-1', '+1', '+0.5'])} {words(1)}"]
            lines += [
                f"- {key['pain']}: {words()}",
                f"  - {key['severity']}: {high}",
                f"  - {key['frequency']}: {often}",
                f"  - {key['evidence']}: talks",
                f"  - {key['opportunity']}: {words()}",
                f"    - {key['impact']}: {chance.randint(1, 5)}",
                f"    - {key['effort']}: {chance.randint(1, 5)}",
                f"    - {key['owner']}: cx-team",
                f"    - {key['state']}: {planned}",
                f"    - {key['tracker']}: https://tracker.example/{step}",
            ]
            lines += [
                f"- {key['kpi']}: {words()}",
                f"  - {key['value']}: 62 %",
                f"  - {key['target']}: 90 %",
            ] * chance.randint(0, 1)
            lines += [f"- {key['backstage']}: {words()}"] * chance.randint(0, 1)
            lines += ["", words(7) + ".", ""]
    return "\n".join(lines).rstrip() + "\n"


Slip = Callable[[str, random.Random], str | None]
"""A line after the slip, or None where it cannot happen."""

FACT = re.compile(r"( *)- ([^:]+): (.*)")
FIELD = re.compile(r"([^-#: ][^:]*): (.*)")
HEADING = re.compile(r"(#{2,3}) (.*) \{#(.*)\}")


def fact(change: Callable[[str, str, str, random.Random], str | None]) -> Slip:
    """A slip of a fact, given its indentation, key and value."""

    def slip(line: str, chance: random.Random) -> str | None:
        found = FACT.fullmatch(line)
        return change(found[1], found[2], found[3], chance) if found else None

    return slip


def below(change: Callable[[str, str, str], str]) -> Slip:
    """A slip of a fact below another."""
    return fact(lambda indent, key, value, _: change(indent, key, value) if indent else None)


def field(change: Callable[[str, str], str | None]) -> Slip:
    """A slip of a field of the frontmatter."""

    def slip(line: str, _chance: random.Random) -> str | None:
        found = FIELD.fullmatch(line)
        return change(found[1], found[2]) if found else None

    return slip


def heading(change: Callable[[str, str, str], str]) -> Slip:
    """A slip of a heading, given its marks, its title and its id."""

    def slip(line: str, _chance: random.Random) -> str | None:
        found = HEADING.fullmatch(line)
        return change(found[1], found[2], found[3]) if found else None

    return slip


def swap(old: str, new: str) -> Slip:
    """One text for another, wherever the line has it."""
    return lambda line, _: line.replace(old, new, 1) if old in line else None


def letters(change: Callable[[str, int], str]) -> Slip:
    """A slip inside of a key that nobody would take for another key."""

    def of(indent: str, key: str, value: str, chance: random.Random) -> str | None:
        if len(key) < 5:
            return None
        at = chance.randrange(1, len(key) - 2)
        typed = change(key, at)
        is_slip = typed != key and not is_known_key(typed) and " " not in key
        return f"{indent}- {typed}: {value}" if is_slip else None

    return fact(of)


def called(indent: str, key: str, value: str, chance: random.Random) -> str | None:
    """A fact as others call it."""
    known = find_key(key, "step") or find_key(key, "stage")
    if indent or known is None or known.id not in SYNONYMS:
        return None
    lang = "en" if key.isascii() else "ru"
    others = [each.strip() for each in SYNONYMS[known.id][lang].split(",")]
    fit = [each for each in others if not is_known_key(each)]
    return f"- {chance.choice(fit)}: {value}" if fit else None


def alike(indent: str, key: str, value: str, chance: random.Random) -> str | None:
    """A letter of the other alphabet that looks the same."""
    pairs = dict(zip("aceopxаеорсх", "асеорхaeopcx", strict=True))
    places = [at for at, char in enumerate(key) if char in pairs]
    if not places:
        return None
    at = chance.choice(places)
    return f"{indent}- {key[:at]}{pairs[key[at]]}{key[at + 1 :]}: {value}"


SLIPS: Mapping[str, tuple[Slip, tuple[str, ...]]] = {
    "two letters of a key change places": (
        letters(lambda key, at: key[:at] + key[at + 1] + key[at] + key[at + 2 :]),
        ("unknown-key",),
    ),
    "a letter of a key is missing": (
        letters(lambda key, at: key[:at] + key[at + 1 :]),
        ("unknown-key",),
    ),
    "a letter of a key is doubled": (
        letters(lambda key, at: key[:at] + key[at] + key[at:]),
        ("unknown-key",),
    ),
    "a key as others call it": (fact(called), ("unknown-key",)),
    "a letter of another alphabet": (fact(alike), ("look-alike",)),
    "a key in bold": (fact(lambda i, k, v, _: f"{i}- **{k}**: {v}"), ("emphasised-key",)),
    "a key in bold with its colon": (
        fact(lambda i, k, v, _: f"{i}- **{k}:** {v}"),
        ("emphasised-key",),
    ),
    "a key in italics": (fact(lambda i, k, v, _: f"{i}- *{k}*: {v}"), ("emphasised-key",)),
    "a key as code": (fact(lambda i, k, v, _: f"{i}- `{k}`: {v}"), ("emphasised-key",)),
    "a full-width colon": (fact(lambda i, k, v, _: f"{i}- {k}： {v}"), ("look-alike",)),
    "a short dash": (fact(lambda i, k, v, _: f"{i}– {k}: {v}"), ("look-alike",)),
    "a long dash": (fact(lambda i, k, v, _: f"{i}— {k}: {v}"), ("look-alike",)),
    "a minus": (fact(lambda i, k, v, _: f"{i}− {k}: {v}"), ("look-alike",)),
    "a bullet": (fact(lambda i, k, v, _: f"{i}• {k}: {v}"), ("look-alike",)),
    "no space after a dash": (fact(lambda i, k, v, _: f"{i}-{k}: {v}"), ("dash-without-space",)),
    "a hard space after a dash": (fact(lambda i, k, v, _: f"{i}-\u00a0{k}: {v}"), ("look-alike",)),
    "a star below a fact": (below(lambda i, k, v: f"{i}* {k}: {v}"), ("wrong-dash",)),
    "a plus below a fact": (below(lambda i, k, v: f"{i}+ {k}: {v}"), ("wrong-dash",)),
    "a number below a fact": (below(lambda i, k, v: f"{i}1. {k}: {v}"), ("wrong-dash",)),
    "no dash below a fact": (below(lambda i, k, v: f"{i}{k}: {v}"), ("dash-missing",)),
    "one space too few": (
        fact(lambda i, k, v, _: f" - {k}: {v}" if len(i) == 2 else None),
        ("one-space-indent",),
    ),
    "a tab for two spaces": (below(lambda i, k, v: f"{i[2:]}\t- {k}: {v}"), ("tab-indent",)),
    "a zero-width space in a key": (
        fact(lambda i, k, v, _: f"{i}- {k[:2]}\u200b{k[2:]}: {v}"),
        ("unseen-character",),
    ),
    "two decimals of an emotion": (
        lambda line, _: (
            re.sub(r"(: [+-])1 ", r"\g<1>1.25 ", line)
            if ": -1 " in line or ": +1 " in line
            else None
        ),
        ("bad-emotion",),
    ),
    "a semicolon": (swap("website, bakery", "website; bakery"), ("semicolon",)),
    "a comma twice": (swap("website, bakery", "website,, bakery"), ("empty-item",)),
    "a comma at the end": (swap("website, bakery", "website, bakery,"), ("empty-item",)),
    "quotes in a fact": (swap("website, bakery", 'website, "bakery"'), ("bracketed-list",)),
    "brackets in a fact": (swap("website, bakery", "[website, bakery]"), ("bracketed-list",)),
    "a touchpoint nearly": (swap("website, bakery", "websiet, bakery"), ("nearly-touchpoint",)),
    "evidence misspelt": (swap(": talks", ": tallks"), ("broken-reference",)),
    "an address without its beginning": (swap("https://tracker", "tracker"), ("bad-url",)),
    "a persona misspelt": (swap("[ann]", "[anm]"), ("broken-reference",)),
    "a persona by her surname": (swap("[ann]", "[Petrova]"), ("broken-reference",)),
    "an empty item of a field": (swap("[ann]", "[ann,, ann]"), ("yaml-empty-item",)),
    "a bracket that is not closed": (swap("[ann]", "[ann"), ("yaml-unclosed-bracket",)),
    "a day with its month in words": (
        lambda line, _: (
            re.sub(r"2026-10-(\d\d)", r"October \1, 2026", line) if "2026-10" in line else None
        ),
        ("bad-date",),
    ),
    "a day in Russian": (
        lambda line, _: (
            re.sub(r"2026-10-(\d\d)", r"\1 октября 2026 г.", line) if "2026-10" in line else None
        ),
        ("bad-date",),
    ),
    "a day with dots": (
        lambda line, _: (
            re.sub(r"2026-10-(\d\d)", r"\1.10.2026", line) if "2026-10" in line else None
        ),
        ("bad-date",),
    ),
    "a fixed value misspelt": (
        lambda line, _: next(
            (
                line[: -len(word)] + word[:-2] + word[-1] + word[-2]
                for word in (
                    "draft",
                    "often",
                    "planned",
                    "черновик",
                    "часто",
                    "запланировано",
                    "высокая",
                )
                if line.endswith(f": {word}")
            ),
            None,
        ),
        ("unknown-value",),
    ),
    "a list where a text is wanted": (
        field(lambda k, v: f"{k}: [{v}]" if v == "cx-team" else None),
        ("not-text",),
    ),
    "a field without its space": (field(lambda k, v: f"{k}:{v}"), ("yaml-colon-without-space",)),
    "a field with a full-width colon": (field(lambda k, v: f"{k}： {v}"), ("look-alike",)),
    "a space before a field": (field(lambda k, v: f" {k}: {v}"), ("yaml-indent",)),
    "a tab before a field": (field(lambda k, v: f"\t{k}: {v}"), ("yaml-tab",)),
    "a comment in a field": (field(lambda k, v: f"{k}: {v} <!-- soon -->"), ("comment-in-field",)),
    "a heading without its space": (
        heading(lambda m, t, i: f"{m}{t} {{#{i}}}"),
        ("heading-without-space",),
    ),
    "a heading with a tab": (
        heading(lambda m, t, i: f"{m}\t{t} {{#{i}}}"),
        ("heading-without-space",),
    ),
    "a heading with a hard space": (
        heading(lambda m, t, i: f"{m}\u00a0{t} {{#{i}}}"),
        ("look-alike",),
    ),
    "a space before a heading": (
        heading(lambda m, t, i: f" {m} {t} {{#{i}}}"),
        ("indented-heading",),
    ),
    "full-width marks of a heading": (
        heading(lambda m, t, i: f"{'＃' * len(m)} {t} {{#{i}}}"),
        ("look-alike",),
    ),
    "an id with a capital": (
        heading(lambda m, t, i: f"{m} {t} {{#{i.capitalize()}}}"),
        ("heading-id",),
    ),
    "an id without its bracket": (heading(lambda m, t, i: f"{m} {t} {{#{i}"), ("heading-id",)),
    "a zero-width space in a title": (
        heading(lambda m, t, i: f"{m} {t[:2]}\u200b{t[2:]} {{#{i}}}"),
        ("unseen-character",),
    ),
    "a line that opens the fields with dashes of print": (
        lambda line, _: "—" if line == "---" else None,
        ("look-alike",),
    ),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    for path, text in {"site.yml": "title: Maps\nlang: en\n", **OTHERS}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "journeys").mkdir()
    return folder


def told(content: Path) -> list[tuple[str, int]]:
    return [(one.code, one.span.line) for one in check(content).diagnostics]


def test_there_are_more_than_forty_kinds() -> None:
    assert len(SLIPS) > 40


@pytest.mark.parametrize("seed", range(12))
def test_documents_are_sound(content: Path, seed: int) -> None:
    (content / "journeys/car.md").write_text(document(random.Random(seed)), encoding="utf-8")
    assert told(content) == []


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_is_one_finding_and_its_edit_mends_it(content: Path, kind: str) -> None:
    slip, codes = SLIPS[kind]
    file = content / "journeys/car.md"
    tried = 0
    for seed in SEEDS:
        chance = random.Random(f"{kind} {seed}")
        lines = document(chance).split("\n")
        places = [
            at for at, line in enumerate(lines) if slip(line, random.Random(seed)) is not None
        ]
        if not places:
            continue
        at = chance.choice(places)
        typed = slip(lines[at], random.Random(seed))
        assert typed is not None
        text = "\n".join([*lines[:at], typed, *lines[at + 1 :]])
        file.write_text(text, encoding="utf-8")
        found = told(content)
        assert len(found) == 1, (typed, found)
        assert found[0][0] in codes, (typed, found)
        assert found[0][1] == at + 1, (typed, found)
        fixes = fixes_for(check(content))
        assert [one.found.code for one in fixes] == [found[0][0]], typed
        write_all(content, rewrites_of(content, fixes))
        assert told(content) == [], (typed, file.read_text(encoding="utf-8").split("\n")[at])
        tried += 1
    assert tried, "no document has a place for it"
