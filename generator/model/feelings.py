"""Emotions as authors write them: a score from −2 to +2, then a word."""

from __future__ import annotations

import re
from sys import intern

from generator.diagnostics import Diagnostic, error, say
from generator.model.numbers import Problems
from generator.source.values import Text

_SCORE = re.compile(r"\s*([+\-–−])?\s?(\d{1,9})(?:([.,])(\d{1,9}))?(?!\d|[.,]\d|[eE][+\-−]?\d)")
LOWEST, HIGHEST = -2.0, 2.0


def read_emotion(text: Text, problems: Problems) -> tuple[float, str] | None:
    """``-1,5 тревога`` as −1.5 and ``тревога``; the minus may be ``-``, ``–`` or ``−``."""
    found = _SCORE.match(text.value)
    if found is None:
        problems.append(_no_score(text))
        return None
    sign, whole, _, fraction = found.groups()
    shown = found.group().strip()
    number = float(f"{whole}.{fraction or 0}")
    score = -number if sign and sign != "+" and number else number
    word = intern(text.value[found.end() :].strip(" \t.,;:—"))
    problem = _wrong_score(text, shown, score, fraction or "")
    if problem is not None:
        problems.append(problem)
        return None
    return score, word


def _wrong_score(text: Text, shown: str, score: float, fraction: str) -> Diagnostic | None:
    span = text.at(text.value.index(shown), len(shown))
    if not LOWEST <= score <= HIGHEST:
        return error(
            "emotion-out-of-range",
            span,
            say("An emotion is from −2 to +2, not {score}.", score=shown),
            say("Type −2 for the worst, 0 for neither, +2 for the best."),
        )
    if len(fraction) > 1:
        return error(
            "bad-emotion",
            span,
            say("An emotion has one decimal at most, not {score}.", score=shown),
            say("Type {score}.", score=f"{score:+.1f}"),
        )
    return None


def _no_score(text: Text) -> Diagnostic:
    return error(
        "bad-emotion",
        text.span,
        say("An emotion begins with its score, not with “{value}”.", value=text.value),
        say("Type a score from −2 to +2 and then a word, such as “+1 hope”."),
    )
