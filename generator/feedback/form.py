"""The form of a file of feedback: its version, how much it may hold, and its JSON Schema.

The page's script writes the same form (`assets/feedback.js` of the theme).
"""

from __future__ import annotations

from typing import Any

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

_ID = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _record(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "type": "object",
        "properties": properties,
        "required": [*required],
        "additionalProperties": False,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of such a file."""
    answer = _record(
        ("journey", "stage"),
        journey={**_ID, "description": "the journey's id"},
        stage={**_ID, "description": "the stage's id"},
        title={
            "type": "string",
            "maxLength": LONGEST_TITLE,
            "description": "what the stage was called when it was answered",
        },
        verdict={"enum": [*VERDICTS]},
        comment={"type": "string", "maxLength": LONGEST_COMMENT},
    )
    answer["anyOf"] = [{"required": ["verdict"]}, {"required": ["comment"]}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a reader of a share has answered",
        **_record(
            ("format", "version", "audience", "day", "answers"),
            format={"const": FORMAT},
            version={"const": VERSION},
            audience={**_ID, "description": "the share's audience, as site.yml names it"},
            revision=_record(
                (), commit={"type": "string", "pattern": "^[0-9a-f]{4,40}$"}, day=_DAY
            ),
            day={**_DAY, "description": "when it was saved, by the reader's clock"},
            name={
                "type": "string",
                "maxLength": LONGEST_NAME,
                "description": "the reader's name, where they gave it",
            },
            answers={
                "type": "array",
                "items": answer,
                "minItems": 1,
                "maxItems": MOST_ANSWERS,
            },
        ),
    }
