"""Text that was meant for the map: facts without a dash, labels in bold, a table with a map in it.

Bad:

    ## Booking

    **Pain points:**
    - No price

    **Emotion:** anxious

Mended:

    ## Booking
    - pain: No price
    - emotion: -1 anxious
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from generator.diagnostics import Span, say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Place
from generator.model.records.queries import ask_each
from generator.model.records.values import Passage
from generator.model.vocabulary.keys import find_key, is_known_key
from generator.model.vocabulary.synonyms import PROPOSED, meaning_of
from generator.patterns import late
from generator.rules.rule import Finding, Rule, RuleContext, findings

_LABEL = late(
    r"[ \t]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+)?(?P<bold>(?P<marks>\*\*|__)(?P<label>[^*_\n:]{1,40}?)"
    r"(?P<inner>[ \t]*:)?(?P=marks)(?P<outer>[ \t]*:)?)[ \t]*(?P<rest>.*)"
)
_ITEM = late(r"[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+(?P<text>\S.*)")
_BARE_FACT = late(
    r"(?P<sign>[*+][ \t]+)?(?P<key>[^\W\d_][^:*_`|<>\[\]\n]{0,40}):[ \t]+(?P<value>\S.*)"
)
_RULER = late(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_FENCES = ("```", "~~~")
_NOT_FACTS = frozenset(
    ("id", "title", "span", "visible_to", "narrative", "steps", "moment_of_truth", "order")
)


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding at most for the text of each heading, where it begins to look like facts."""
    return ask_each(catalog.journeys, _FOUND)


def _of(journey: Journey) -> Iterator[Finding]:
    if not journey.stages:
        yield from _first(_labels(journey.narrative))
    for stage in journey.stages:
        for place in (stage, *stage.steps):
            yield from _first(found_in(place))


def _first(found: Iterable[Finding]) -> Iterator[Finding]:
    for finding in found:
        yield finding
        return


def found_in(place: Place) -> Iterator[Finding]:
    """What in the text of a stage or step was meant for the map."""
    yield from _bare_fact(place)
    if not has_facts(place):
        yield from _labels(place.narrative)


def has_facts(place: Place) -> bool:
    """Whether anything is said of a place beside its text."""
    names = place.__struct_fields__
    return any(getattr(place, name) for name in names if name not in _NOT_FACTS)


def _bare_fact(place: Place) -> Iterator[Finding]:
    """A key in the first line of the text: it stands where facts do, and lacks its dash."""
    passage = place.narrative[0] if place.narrative else None
    if passage is None or passage.visible_to is not None:
        return
    line = passage.text.partition("\n")[0]
    found = _BARE_FACT.fullmatch(line)
    if found is None or not is_known_key(found["key"].strip()):
        return
    span = Span(passage.span.path, passage.numbers[0], passage.columns[0] + 1, len(line))
    yield Finding(
        span,
        say("“{text}” is text: nothing of it is on the map.", text=line),
        say("Type “-” instead.") if found["sign"] else say("Type “- ” before the key."),
    )


def _labels(passages: Iterable[Passage]) -> Iterator[Finding]:
    """Labels in bold, and heads of tables, that mean a key."""
    for passage in passages:
        lines = passage.text.split("\n")
        fence = ""
        for at, line in enumerate(lines):
            bare = line.lstrip()
            if bare.startswith(_FENCES):
                fence = "" if fence and bare.startswith(fence) else fence or bare[:3]
            elif not fence:
                yield from _label(passage, lines, at)
                yield from _table(passage, lines, at)


def _label(passage: Passage, lines: list[str], at: int) -> Iterator[Finding]:
    found = _LABEL.fullmatch(lines[at])
    if found is None:
        return
    rest, item = found["rest"].strip(), _next_item(lines, at)
    if not (found["inner"] or found["outer"] or (item and not rest)):
        return
    if not rest and is_known_key(item.partition(":")[0].strip()):
        return  # a heading in bold, which the reader of the file tells
    typed = _typed(found["label"].strip(), rest or item or "…")
    if typed is not None:
        yield Finding(
            _span(passage, at, found.start("bold"), len(found["bold"])),
            say("“{text}” is text: nothing of it is on the map.", text=found["bold"]),
            say("Type “{line}” right under the heading.", line=typed),
        )


def _next_item(lines: list[str], at: int) -> str:
    """The text of the item that a list below a label begins with, "" where none does."""
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    item = _ITEM.fullmatch(below)
    return item["text"] if item else ""


@cache
def _meant(label: str) -> str | None:
    """The key that a label means, in the label's language; "##" or "###" for a heading."""
    meaning = meaning_of(label)
    if meaning in ("stage", "step"):
        return "##" if meaning == "stage" else "###"
    name = PROPOSED.get(meaning or "", meaning or "")
    key = find_key(name, "stage") or find_key(name, "step")
    return key.name_in("en" if label.isascii() else "ru") if key else None


def _typed(label: str, value: str) -> str | None:
    """The line to type for a label and what stands by it."""
    meant = _meant(label.rstrip("0123456789 "))
    if meant is None:
        return None
    return f"{meant} {value}" if meant[0] == "#" else f"- {meant}: {value}"


def _table(passage: Passage, lines: list[str], at: int) -> Iterator[Finding]:
    line = lines[at]
    if "|" not in line or at + 1 == len(lines) or not _RULER.fullmatch(lines[at + 1]):
        return
    cells = [cell.strip(" \t*_") for cell in line.strip(" \t|").split("|")]
    first = [row.strip(" \t|").split("|")[0].strip(" \t*_") for row in lines[at + 2 :]]
    if max(sum(_meant(each) is not None for each in some if each) for some in (cells, first)) > 1:
        yield Finding(
            _span(passage, at, 0, len(line)),
            say("This table is text: nothing of it is on the map."),
            say("Save it as a table, such as map.csv, and run “cjm import map.csv”."),
        )


def _span(passage: Passage, at: int, column: int, length: int) -> Span:
    return Span(passage.span.path, passage.numbers[at], passage.columns[at] + column + 1, length)


_FOUND = findings("facts-in-text", _of)

RULE = Rule("facts-in-text", "warning", check)
