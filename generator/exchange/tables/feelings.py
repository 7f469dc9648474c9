"""Emotions as tables have them: numbers of any scale, faces, words; all as −2 … +2.

A scale is told from the label or from all values of its row together, and said in the report.
A word that is not known gives no score.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import fsum

import msgspec

from generator.model.vocabulary.terms import fold
from generator.patterns import late

FACES = {
    2.0: "😀😁😂😃😄😆😊😍🥰🤩🥳😎😻❤💚👍🤗🎉",
    1.0: "🙂😌😉😋☺😏😺👌",
    0.0: "😐😑😶🤔😕🤷🤨",
    -1.0: "🙁☹😟😔😒😞😦😧😬😰😥🥺😓😨👎",
    -2.0: "😠😡😢😭😤🤬😩😫😖😱😣😿💔🤮",
}
WORDS = {
    2.0: "very happy, delighted, delight, excited, excitement, thrilled, joy, joyful, love, "
    "amazed, ecstatic, very satisfied, very positive, happy, happiness, pride, proud, "
    "радость, восторг, счастье, счастлив, восхищение, гордость, очень доволен, очень рад, "
    "воодушевление, очень хорошо, отлично, эйфория, ликование",
    1.0: "satisfied, satisfaction, positive, interested, interest, curious, curiosity, hope, "
    "hopeful, calm, relief, relieved, confident, confidence, trust, good, optimistic, "
    "comfortable, relaxed, content, pleased, engaged, motivated, gratitude, grateful, inspired, "
    "anticipation, reassured, "
    "интерес, любопытство, надежда, облегчение, уверенность, доверие, спокойствие, доволен, "
    "удовлетворение, позитив, позитивные, хорошо, предвкушение, благодарность, вдохновение, "
    "заинтересованность, удовлетворенность, приятно, комфорт",
    0.0: "neutral, indifferent, indifference, ok, okay, normal, unsure, surprise, surprised, "
    "нейтрально, нейтральные, нейтральная, нейтрал, безразличие, нормально, равнодушие, удивление",
    -1.0: "concerned, concern, worried, worry, anxious, anxiety, doubt, doubtful, confused, "
    "confusion, annoyed, annoyance, impatient, impatience, unhappy, negative, sad, bored, "
    "boredom, tired, uncertain, uncertainty, nervous, hesitant, disappointed, disappointment, "
    "skeptical, stressed, overwhelmed, dissatisfied, bad, irritated, stress, "
    "тревога, сомнение, сомнения, беспокойство, волнение, растерянность, раздражение, нетерпение, "
    "неуверенность, усталость, скука, грусть, разочарование, недоверие, негатив, негативные, "
    "недовольство, напряжение, непонимание, стресс, плохо, недоумение, замешательство, опасение",
    -2.0: "angry, anger, frustrated, frustration, furious, very unhappy, very negative, very "
    "dissatisfied, fear, scared, panic, despair, hate, outraged, rage, terrible, "
    "злость, гнев, ярость, страх, паника, отчаяние, ужас, очень плохо, бешенство, возмущение, "
    "обида, фрустрация, ненависть",
}
MARKS = frozenset("xх×✓✔●•*+v1■▪◆")
"""Signs that stand for “here” in a grid of levels."""

_NUMBER = late(
    r"(?P<sign>[+\-−–])?\s?(?P<digits>\d{1,3}(?:[.,]\d{1,3})?)\s*(?P<unit>%|/\s*(?P<of>\d{1,3}))?"
    r"(?=$|[\s,;:()—–-])"
)
_RANGE = late(r"(?P<low>[−–-]?\d{1,3})\s*(?:…|\.\.\.?|–|—|-|to|до|/|and|и)\s*\+?(?P<high>\d{1,3})")
_PLUS_MINUS = late(r"(?:±|\+/-)\s*(\d{1,3})")
_PARTED = late(r"\s*(?:/|,|;|\n|\+|→|->|\bи\b|\band\b)\s*", re.IGNORECASE)
_EDGES = " .,;:()[]«»“”\"'!—–-\n\ufe0f"


class Scale(msgspec.Struct, frozen=True):
    """The ends of a scale, the lower one the worst."""

    low: float
    high: float

    @property
    def is_ours(self) -> bool:
        """Whether a number stays as it is."""
        return (self.low, self.high) == (-2.0, 2.0)

    def score(self, number: float) -> float | None:
        """The number between −2 and +2, with one decimal; None outside of the scale."""
        if not self.low <= number <= self.high:
            return None
        return round((number - self.low) / (self.high - self.low) * 4 - 2, 1) + 0.0

    def __str__(self) -> str:
        return f"{self.low:g}…{self.high:g}"


class Feeling(msgspec.Struct, frozen=True):
    """A cell read: its number or score (not yet on our scale if ``is_number``), and its word."""

    score: float
    word: str
    is_number: bool = False


def read_feeling(cell: str) -> Feeling | None:
    """What a cell says; None where no number, face or known word stands in it."""
    text = cell.strip(" \n")
    found = _NUMBER.match(text)
    if found is not None:
        number = float(found["digits"].replace(",", "."))
        if found["sign"] and found["sign"] != "+":
            number = -number
        return Feeling(number, text[found.end() :].strip(_EDGES), is_number=True)
    faces = [score for sign in text for score, all_faces in FACES.items() if sign in all_faces]
    if faces:
        word = "".join(sign for sign in text if not any(sign in each for each in FACES.values()))
        return Feeling(_mean(faces), " ".join(word.split()).strip(_EDGES))
    scores = [_WORD_SCORES.get(fold(word.strip(_EDGES))) for word in _PARTED.split(text)]
    known = [score for score in scores if score is not None]
    if known and (len(known) == len(scores) or len(text) <= 40):
        return Feeling(_mean(known), " ".join(text.split()))
    return None


def _mean(scores: list[float]) -> float:
    return round(fsum(scores) / len(scores) * 2) / 2 + 0.0


_WORD_SCORES = {
    fold(word.strip()): score for score, words in WORDS.items() for word in words.split(",")
}


def level_of(label: str) -> float | None:
    """The level that a label of a grid of emotions stands for: a face, a word, a number."""
    text = label.strip(_EDGES)
    if text in ("+", "++", "-", "--", "−", "−−", "0"):
        return {"+": 1.0, "++": 2.0, "-": -1.0, "--": -2.0, "−": -1.0, "−−": -2.0, "0": 0.0}[text]
    feeling = read_feeling(label)
    if feeling is None or len(label) > 40:
        return None
    if feeling.is_number:
        return feeling.score if not feeling.word and -2 <= feeling.score <= 2 else None
    return feeling.score


def is_mark(cell: str) -> bool:
    """Whether a cell says no more than “here”."""
    text = cell.strip().casefold()
    return len(text) == 1 and (text in MARKS or any(text in each for each in FACES.values()))


def scale_of(cells: Iterable[str], label: str = "") -> Scale:
    """The scale of a row's numbers, told by its label, else by all of them."""
    cells = tuple(cells)
    named = _named_scale(label)
    numbers = [one.score for one in map(read_feeling, cells) if one and one.is_number]
    if named is not None and all(named.low <= number <= named.high for number in numbers):
        return named
    if not numbers:
        return Scale(-2.0, 2.0)
    of = {float(found["of"]) for found in map(_NUMBER.match, cells) if found and found["of"]}
    if len(of) == 1:
        return Scale(0.0 if min(numbers) < 1 else 1.0, of.pop())
    is_signed = any(cell.strip()[:1] in ("+", "-", "−", "–") for cell in cells)
    has_percent = any("%" in cell for cell in cells)
    return _scale_around(numbers, is_signed=is_signed, has_percent=has_percent)


def _scale_around(numbers: list[float], *, is_signed: bool, has_percent: bool) -> Scale:
    low, high = min(numbers), max(numbers)
    reach = max(-low, high)
    if is_signed or low < 0:
        return next(
            Scale(-end, end) for end in (2.0, 3.0, 5.0, 10.0, 100.0, 1000.0) if reach <= end
        )
    if has_percent or high > 10:
        return Scale(0.0, 100.0) if high <= 100 else Scale(0.0, 1000.0)
    if low < 1:
        return next(
            Scale(-2.0 if end == 2 else 0.0, end) for end in (2.0, 5.0, 10.0) if high <= end
        )
    return next(Scale(1.0, end) for end in (5.0, 10.0) if high <= end)


def _named_scale(label: str) -> Scale | None:
    around = _PLUS_MINUS.search(label)
    if around:
        return Scale(-float(around[1]), float(around[1]))
    found = _RANGE.search(label)
    if found is None:
        return None
    low, high = (float(found[end].replace("−", "-").replace("–", "-")) for end in ("low", "high"))
    return Scale(low, high) if low < high <= 1000 else None
