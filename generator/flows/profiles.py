"""What marketing tools can do and how much of it: one file of data a tool and time, in ``tools``.

Limits change, so a profile says as of when it holds and where that stands. ``mailchimp@2023`` is
one of them, ``mailchimp`` the latest of that tool.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

FOLDER = "tools"


class Profile(Struct, frozen=True):
    """A tool at a time: ``most`` is how many there may be of each kind of thing in a flow.

    ``channels`` are those it can send by, ``cannot`` what it has not: ``wait``, ``split``,
    ``jump`` (to a point that is no end of a branch), ``loop``.
    """

    id: str
    title: str
    as_of: date
    source: str
    channels: tuple[str, ...]
    cannot: frozenset[str]
    most: Mapping[str, int]


@cache
def profile_ids() -> tuple[str, ...]:
    """All profiles, each tool's in the order of their time."""
    folder = Path(__file__).parent / FOLDER
    names = (each.name for each in folder.iterdir() if each.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in names))


def profile_of(tool: str) -> Profile | None:
    """The profile that an author means by ``tool``, None where there is none."""
    wanted = "-".join(tool.casefold().replace(".", " ").split())
    known = [name for name in profile_ids() if wanted in (name, name.partition("@")[0])]
    return _profile(known[-1]) if known else None


@cache
def _profile(name: str) -> Profile:
    place = Path(__file__).parent / FOLDER / f"{name}.toml"
    import tomllib

    told: dict[str, Any] = tomllib.loads(place.read_text(encoding="utf-8"))
    return Profile(
        id=name,
        title=told["title"],
        as_of=told["as_of"],
        source=told["source"],
        channels=tuple(told["channels"]),
        cannot=frozenset(told["cannot"]),
        most=MappingProxyType(told["most"]),
    )
