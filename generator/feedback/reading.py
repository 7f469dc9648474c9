"""A file of feedback into a record, or the reason why it is none; and the form of such a file.

Nothing in such a file is believed: it may have been written by anybody, for anything. What
is not of the form is refused whole; signs that nobody sees are taken out of texts. The page's
script writes the same form (`assets/feedback.js` of the theme).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Literal, NoReturn

from msgspec import Struct

from generator.diagnostics import Message, say
from generator.editing.inline import on_one_line
from generator.source.slugs import is_id

FORMAT = "cjm-feedback"
VERSION = 1

LARGEST_BYTES = 1 << 20
MOST_FILES = 200
MOST_ANSWERS = 500
LONGEST_COMMENT = 2_000
LONGEST_TITLE = 500
LONGEST_NAME = 100
LONGEST_ID = 120
MOST_SIGNS = 120_000
"""Of all texts together: however they are escaped, one file of evidence holds them."""

VERDICTS = ("right", "wrong")

_ID_SCHEMA = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID}
_DAY_SCHEMA = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _record_schema(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "type": "object",
        "properties": properties,
        "required": [*required],
        "additionalProperties": False,
    }


def _answer_schema() -> dict[str, Any]:
    """What is said of one stage, step or pain."""
    answer = _record_schema(
        ("journey", "stage"),
        journey={**_ID_SCHEMA, "description": "the journey's id"},
        stage={**_ID_SCHEMA, "description": "the stage's id"},
        step={**_ID_SCHEMA, "description": "the step's id, where it is about one"},
        pain={
            "type": "string",
            "maxLength": LONGEST_TITLE,
            "description": "what the pain says, where it is about one",
        },
        title={
            "type": "string",
            "maxLength": LONGEST_TITLE,
            "description": "what the stage, step or pain was called when it was answered",
        },
        verdict={"enum": [*VERDICTS]},
        comment={"type": "string", "maxLength": LONGEST_COMMENT},
    )
    answer["anyOf"] = [{"required": ["verdict"]}, {"required": ["comment"]}]
    return answer


def schema() -> dict[str, Any]:
    """The JSON Schema of such a file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a reader of a share has answered",
        **_record_schema(
            ("format", "version", "audience", "day", "answers"),
            format={"const": FORMAT},
            version={"const": VERSION},
            audience={**_ID_SCHEMA, "description": "the share's audience, as site.yml names it"},
            revision=_record_schema(
                (), commit={"type": "string", "pattern": "^[0-9a-f]{4,40}$"}, day=_DAY_SCHEMA
            ),
            day={**_DAY_SCHEMA, "description": "when it was saved, by the reader's clock"},
            name={
                "type": "string",
                "maxLength": LONGEST_NAME,
                "description": "the reader's name, where they gave it",
            },
            answers={
                "type": "array",
                "items": _answer_schema(),
                "minItems": 1,
                "maxItems": MOST_ANSWERS,
            },
        ),
    }


Verdict = Literal["right", "wrong", ""]

_DAY_PATTERN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{4,40}", re.ASCII)
_DIGITS = 9
"""Of a number that the form may have."""


class InvalidFeedbackError(Exception):
    """A file that is no feedback; ``why`` is one sentence."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


class Answer(Struct, frozen=True):
    """What was said of a stage, of a ``step`` of it ("": of the stage), or of a ``pain`` there.

    ``verdict`` or ``comment`` may be "", not both.
    """

    journey: str
    stage: str
    title: str
    verdict: Verdict
    comment: str
    step: str = ""
    pain: str = ""

    @property
    def heading(self) -> str:
        """The id of the heading that it is about."""
        return self.step or self.stage


class Feedback(Struct, frozen=True):
    """All that one reader said of a share; texts are one line each, as the eye reads them.

    ``commit`` and ``state`` say which state of the wiki the reader saw, "" and None where
    the share did not know.
    """

    audience: str
    day: date
    name: str
    commit: str
    state: date | None
    answers: tuple[Answer, ...]

    @property
    def digest(self) -> str:
        """The same for the same words of the same day, and for no others."""
        said = [self.audience, self.day.isoformat(), self.name]
        said += [text for one in self.answers for text in _texts(one)]
        return sha256(json.dumps(said).encode()).hexdigest()[:12]


def _texts(one: Answer) -> tuple[str, ...]:
    # Answers about whole stages keep the digest that they had before there were others.
    below = (one.step, one.pain) if one.step or one.pain else ()
    return one.journey, one.stage, one.verdict, one.comment, *below


def read_feedback(body: bytes) -> Feedback:
    """The feedback that ``body`` spells; raises UnfitError where it is none."""
    found = _record(_parsed(body), ("format", "version", "audience", "day", "answers"), _OF_FILE)
    if found["format"] != FORMAT:
        raise InvalidFeedbackError(say("It is not a feedback file."))
    if found["version"] is True or found["version"] != VERSION:
        raise InvalidFeedbackError(say("It was written for another version of the program."))
    revision = _record(found.get("revision", {}), (), ("commit", "day"))
    feedback = Feedback(
        audience=_id(found["audience"], "audience"),
        day=_day(found["day"]),
        name=_text(found.get("name", ""), "name", LONGEST_NAME),
        commit=_commit(revision.get("commit", "")),
        state=_day(revision["day"]) if "day" in revision else None,
        answers=_answers(found["answers"]),
    )
    signs = sum(len(one.title) + len(one.comment) for one in feedback.answers)
    if signs > MOST_SIGNS:
        raise InvalidFeedbackError(
            say("Its texts are longer than {most} characters.", most=MOST_SIGNS)
        )
    return feedback


_OF_FILE = ("format", "version", "audience", "revision", "day", "name", "answers")
_OF_ANSWER = ("journey", "stage", "step", "pain", "title", "verdict", "comment")


def _parsed(body: bytes) -> Any:  # noqa: ANN401 (JSON of anybody's)
    if len(body) > LARGEST_BYTES:
        raise InvalidFeedbackError(say("It is larger than {size} KiB.", size=LARGEST_BYTES >> 10))
    try:
        return json.loads(
            body.decode("utf-8-sig"),
            object_pairs_hook=_each_once,
            parse_constant=_no_number,
            parse_float=_no_number,
            parse_int=lambda digits: int(digits) if len(digits) <= _DIGITS else _no_number(digits),
        )
    except UnicodeDecodeError:
        raise InvalidFeedbackError(say("It is not UTF-8 text.")) from None
    except (ValueError, RecursionError):
        raise InvalidFeedbackError(say("It is not JSON.")) from None


def _no_number(_text: str) -> NoReturn:
    raise InvalidFeedbackError(say("It has a number where none can stand."))


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise InvalidFeedbackError(say("It says the same key twice."))
    return found


def _record(
    value: Any,  # noqa: ANN401 (the same)
    required: tuple[str, ...],
    allowed: tuple[str, ...],
) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InvalidFeedbackError(say("It is not a feedback file."))
    for name in required:
        if name not in value:
            raise InvalidFeedbackError(say("“{key}” is missing in it.", key=name))
    for name in value:
        if name not in allowed:
            raise InvalidFeedbackError(
                say("It has a key that feedback does not have: “{key}”.", key=name)
            )
    return value


def _answers(value: object) -> tuple[Answer, ...]:
    if not isinstance(value, list) or not value:
        raise InvalidFeedbackError(say("There are no answers in it."))
    if len(value) > MOST_ANSWERS:
        raise InvalidFeedbackError(say("It has more than {most} answers.", most=MOST_ANSWERS))
    found = {}
    for each in value:
        one = _answer(_record(each, ("journey", "stage"), _OF_ANSWER))
        key = (one.journey, one.stage, one.step, one.pain)
        if key in found:
            raise InvalidFeedbackError(say("It answers “{stage}” twice.", stage=one.heading))
        found[key] = one
    return tuple(one for _, one in sorted(found.items()))


def _answer(said: Mapping[str, Any]) -> Answer:
    verdict = said.get("verdict", "")
    if "verdict" in said and verdict not in VERDICTS:
        raise InvalidFeedbackError(say("A mark in it is neither right nor wrong."))
    comment = _text(said.get("comment", ""), "comment", LONGEST_COMMENT)
    stage = _id(said["stage"], "stage")
    if not verdict and not comment:
        raise InvalidFeedbackError(say("It says nothing about “{stage}”.", stage=stage))
    title = _text(said.get("title", ""), "title", LONGEST_TITLE)
    step = _id(said["step"], "step") if "step" in said else ""
    pain = _text(said.get("pain", ""), "pain", LONGEST_TITLE)
    return Answer(_id(said["journey"], "journey"), stage, title, verdict, comment, step, pain)


def _id(value: object, key: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_ID or not is_id(value):
        raise InvalidFeedbackError(say("“{key}” in it is not an id.", key=key))
    return value


def _day(value: object) -> date:
    if isinstance(value, str) and _DAY_PATTERN.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise InvalidFeedbackError(say("A date in it is not a date."))


def _commit(value: object) -> str:
    if value == "" or (isinstance(value, str) and _COMMIT.fullmatch(value)):
        return str(value)
    raise InvalidFeedbackError(say("The commit in it is not a commit."))


def _text(value: object, key: str, longest: int) -> str:
    """One line of what is seen of a text."""
    if not isinstance(value, str):
        raise InvalidFeedbackError(say("“{key}” in it is not text.", key=key))
    if len(value) > longest:
        say_most = say("“{key}” in it is longer than {most} characters.", key=key, most=longest)
        raise InvalidFeedbackError(say_most)
    return on_one_line(value)
