"""A change as one sentence in the map's words.

Sentences are in the present: they say what the change does. Names of places, keys and fixed
values come in the reader's language; the template is yet to be translated, as with findings.
"""

from __future__ import annotations

from types import MappingProxyType

from generator.changes.kinds import Change
from generator.changes.sentences import facts, headings, site
from generator.changes.sentences.speech import Sentence, Speech
from generator.changes.wording import Titles
from generator.diagnostics import Message, say

_UNTITLED: Titles = MappingProxyType({})
_SENTENCES: dict[type[Change], Sentence] = {
    **facts.SENTENCES,
    **headings.SENTENCES,
    **site.SENTENCES,
}
"""All other kinds are things, headings and files that come and go."""


def said(change: Change, lang: str = "en", titles: Titles = _UNTITLED) -> Message:
    """The sentence about a change.

    ``titles`` are what things are called (``titles_of`` both catalogs); without them they go
    by their ids.
    """
    speech = Speech("ru" if lang.partition("-")[0] == "ru" else "en", titles)
    sentence = _SENTENCES.get(change.__class__)
    if sentence is not None:
        return sentence(change, speech)
    if change.new is None:
        return say("{place} is removed", place=speech.place(change))
    return say("{place} is added", place=speech.place(change))
