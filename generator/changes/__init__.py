"""What changed between two Catalogs: one record a change, said in the map's words.

    difference(old, new)     every change, most important first
    sentence_of(change, lang, titles_of(old, new))
                             its sentence, a Message to be translated
    importance(change)       how much it matters: high, medium or low
    as_json(changes)         versioned, described by schema()
    word_runs(old, new)      words that stayed, went and came

Knows no git, no files of reports and no HTML. Reads records alone: where something was typed
counts for nothing, nor how.
"""

from __future__ import annotations

from generator.changes.comparing import difference
from generator.changes.importance import LEVELS, Level, importance
from generator.changes.json_form import as_json, schema
from generator.changes.prose import word_runs
from generator.changes.sentences import sentence_of
from generator.changes.wording import titles_of

__all__ = [
    "LEVELS",
    "Level",
    "as_json",
    "difference",
    "importance",
    "schema",
    "sentence_of",
    "titles_of",
    "word_runs",
]
