"""What a label of a table says: which keys its row holds, and whose they are."""

from __future__ import annotations

import re

import msgspec

from generator.model.vocabulary.synonyms import meaning_of
from generator.patterns import late

_CUT = late(r"[:?(\n]|\s[–—-]\s")
_BRACKETS = late(r"\(([^()]*)\)")
_AFTER_DASH = late(r"\s[–—-]\s*(.+)$")
_BETWEEN = late(r"\s*(?:/|&|\+|,|\bи\b|\band\b)\s*", re.IGNORECASE)
_NUMBERED = late(r"^\s*(?:\d{1,2}[.)]|[•*▪◦#-])\s*")
_NAME = late(r"[^\W\d_][\w.-]*(?:\s[\w.-]+){0,2}")
LONGEST_LABEL = 120
HEADING_ROWS = ("phase", "stage", "step")


class Aspect(msgspec.Struct, frozen=True):
    """A label read: ``meanings`` is empty for one that nobody knows; ``name`` is its short form."""

    label: str
    name: str
    meanings: tuple[str, ...] = ()
    persona: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether the row has titles and not facts."""
        return bool(self.meanings) and self.meanings[0] in HEADING_ROWS


def read_label(label: str) -> Aspect:
    """What a label says, whatever its length and punctuation."""
    text = _NUMBERED.sub("", label.strip())
    name = _CUT.split(text, maxsplit=1)[0].strip(" .*")
    if not text or len(text) > LONGEST_LABEL * 3:
        return Aspect(label, name[:LONGEST_LABEL])
    meanings = _meanings(name) or _meanings(" ".join(text.split()).strip(" ?:."))
    if not meanings:
        found = (_meanings(each) for each in _BRACKETS.findall(text))
        meanings = next((each for each in found if each), ())
    return Aspect(label, name or text, meanings, _persona(text) if meanings else "")


def _meanings(name: str) -> tuple[str, ...]:
    """The meaning of a label, or those of its parts where two aspects share a row."""
    whole = meaning_of(name)
    if whole is not None:
        return (whole,)
    parts = [meaning_of(part) for part in _BETWEEN.split(name)]
    known = [part for part in parts if part is not None and part not in HEADING_ROWS]
    if len(parts) > 1 and known and len(known) == len(parts):
        return tuple(dict.fromkeys(known))
    # “Feelings and thoughts of the customer”: what stands around the last part hides it.
    words = name.split()
    if 2 < len(words) <= 6:
        for size in range(len(words) - 1, 1, -1):
            shorter = _meanings(" ".join(words[:size]))
            if len(shorter) > 1:
                return shorter
    return ()


def _persona(text: str) -> str:
    """Whose row it is: “Emotions — Anna”, “Emotion (Dave)”."""
    candidates: list[str] = list(_BRACKETS.findall(text))
    dashed = _AFTER_DASH.search(_BRACKETS.sub("", text))
    if dashed:
        candidates.append(dashed[1])
    for candidate in candidates:
        name = candidate.strip()
        if _NAME.fullmatch(name) and name[0].isupper() and meaning_of(name) is None:
            return name
    return ""
