"""Hostile values in every field: scripts and attributes in texts, nonsense in typed fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.vocabulary.keys import KEYS
from tests.hostile.wiki import Case, Slot, filled, slots

SCRIPTS = (
    '<script>alert(1)</script><b onclick="alert(2)">seen-words</b>" onmouseover="alert(3)" x="'
    " '><svg/onload=alert(4)></svg> ' autofocus onfocus='alert(5)' {{ 7*191 }}"
    "{% include 'site.yml' %} --> ]]> ${7*191} &quot;onclick=&quot;alert(6)"
)
"""Breaks out of elements, of attributes with either quote, of comments, of templates."""

TAGGED = '<script>alert(1)</script><b onclick="alert(2)">seen-words</b> {{ 7*191 }}'
"""The same without the quotes and commas that a list minds."""

LINKS = (
    "[seen-words](<java&#115;cript:alert(1)>) [a](JaVaScRiPt:alert(1)) [b](vbscript:x)"
    " [c](data:text/html;base64,PHNjcmlwdD4=) ![d](javascript:alert(1)) <javascript:alert(1)>"
)

TEXT_TYPES = frozenset(("text", "words", "name", "list"))
PLAIN_SLOTS = frozenset(
    ("row.icon", "row.unit", "row.names", "site.ignore", "site.theme", "kpi.unit")
)
"""Typed as text, but names of something or shown nowhere as Markdown."""


def _kind(slot: Slot) -> str:
    """The type of the key that a slot belongs to; ``text`` where it belongs to none."""
    place, _, key = slot.name.partition(".")
    types = {one.type for one in KEYS if one.id == key and place in one.places}
    return types.pop() if types else "text"


def text_slots() -> list[Slot]:
    """Slots that hold any text."""
    return [
        slot
        for slot in slots().values()
        if _kind(slot) in TEXT_TYPES
        and slot.name not in PLAIN_SLOTS
        and not slot.name.startswith(("id of", "site audience.journeys", "site audience.hide"))
    ]


def typed_slots() -> list[Slot]:
    """Slots that hold an id, a number, a date, a word of a few, an address, a picture."""
    return [slot for slot in slots().values() if _kind(slot) not in TEXT_TYPES]


AS_TYPED = frozenset(("row.title", "key of an entry", "site.contact", "site audience.contact"))
"""Texts that are shown as they are typed, HTML and all."""

LAX = frozenset(("row.names", "stage.touchpoint", "step.touchpoint", "criterion.touchpoint"))
"""Names that may be anything."""


def field_cases() -> Iterator[Case]:
    """Each text with scripts and with links; each other value with a script and a quote."""
    for slot in text_slots():
        yield from _of_text(slot)
    for slot in typed_slots():
        at = None if slot.name in LAX else (slot.path, slot.line)
        yield filled(slot.name, "a script", "<script>alert(1)</script>' onload='", any_code=at)


def by_field(cases: Iterable[Case]) -> tuple[Case, ...]:
    """A case of each field: where it has several, the first of one field, the last of the next."""
    of_fields: dict[str, list[Case]] = {}
    for case in cases:
        of_fields.setdefault(case.name.partition(": ")[0], []).append(case)
    return tuple(some[-(number % 2)] for number, some in enumerate(of_fields.values()))


def _of_text(slot: Slot) -> Iterator[Case]:
    at = (slot.path, slot.line)
    audience = "acme" if slot.name.startswith("site audience") else ""
    if slot.name in AS_TYPED:
        shown = ("seen-words", "<script>alert(1)</script>")
        links = LINKS.replace(":", "")
        yield filled(slot.name, "scripts", SCRIPTS, shown=shown, audience=audience)
        yield filled(slot.name, "links", links, shown=("[seen-words]",), audience=audience)
        return
    yield filled(
        slot.name,
        "scripts",
        TAGGED if slot.name.endswith("tags") else SCRIPTS,
        finds=(("html-taken-out", *at),),
        shown=("seen-words",),
        unseen=("1337",),
        audience=audience,
    )
    yield filled(slot.name, "links", LINKS, any_code=at, audience=audience)
