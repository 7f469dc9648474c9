"""Whether a build would change nothing, decided before anything heavy is imported.

A stamp holds what a build was made from, as the file system told it before the first file
was opened, what it wrote, as the file system told it afterwards, and what it said. While
both still hold, the same build would write the same and say the same. What is kept of the
pages' files already is not kept twice, and not read before all else holds.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator import __version__
from generator.cache.file_states import (
    Rows,
    are_same,
    content_rows,
    folder_rows,
    library_rows,
    state_of,
)
from generator.cache.states import States, last_states, read_states
from generator.cache.store import CacheStore
from generator.revision import head_of

SECONDS = "\x00"
"""Stands in a summary for a figure that no two builds share."""

_NAME = "stamp"
_PROGRAM = Path(__file__).parent.parent


class Order(Struct, frozen=True):
    """What a build was asked for. ``choices`` are its other options, in words."""

    content: Path
    output: Path
    choices: tuple[str, ...]


class Inputs(Struct, frozen=True):
    """All that a build depends on, as it was before the build."""

    order: tuple[str, ...]
    files: Rows


class Said(Struct, frozen=True):
    """What a build says when it is over.

    ``findings`` are pieces of text with their styles. ``summary`` holds SECONDS in the place
    of how long it took, which is said with the decimal sign ``point``; ``facts`` are for
    programs; ``notices`` say what git could not tell: no build with any is ever spared.
    """

    findings: tuple[tuple[str, str], ...]
    summary: str
    point: str
    facts: Mapping[str, object]
    notices: tuple[str, ...] = ()

    def told(self, seconds: float) -> str:
        """The summary, of a build that took so long."""
        text = f"{seconds:.1f}".removesuffix(".0").replace(".", self.point)
        return self.summary.replace(SECONDS, text)


def inputs_of(order: Order) -> Inputs | None:
    """What a build would be made from now; None where that cannot be told."""
    head = head_of(order.content)
    if head is None:
        return None
    content, output = os.path.realpath(order.content), os.path.realpath(order.output)
    typed = str(order.content), str(order.output)
    return Inputs(
        (__version__, *typed, content, output, *order.choices, "", *head),
        {**content_rows(content), **program_rows(content)},
    )


def program_rows(content: str) -> Rows:
    """The program, its libraries, the shipped themes and those beside the content."""
    shipped, own = _PROGRAM.parent / "themes", os.path.join(os.path.dirname(content), "themes")
    return {
        **folder_rows(str(_PROGRAM)),
        **(folder_rows(str(shipped)) if not (_PROGRAM / "_themes").is_dir() else {}),
        **folder_rows(own),
        **library_rows(),
    }


def unchanged(order: Order, inputs: Inputs) -> Said | None:
    """What a build of these inputs says, where it would change nothing; else None."""
    store = CacheStore(str(order.output))
    kept = _read(store)
    site = os.path.realpath(order.output)
    if kept is None or _is_disturbed(site):
        return None
    was, pages, others, said = kept
    if was.order != inputs.order or not are_same(was.files, inputs.files):
        return None
    states = read_states(store, pages) if pages else {}
    if states is None or not _stand(site, states) or not _stand(site, others):
        return None
    if was.files != inputs.files:  # looked into, since they had been written just before
        _keep(store, inputs, pages, others, said)
    return said


def stamp(order: Order, inputs: Inputs, written: tuple[str, ...], said: Said) -> None:
    """Keep what was built: the files ``written`` at the order's output, and what was said."""
    site = os.path.realpath(order.output)
    store = CacheStore(str(order.output))
    pages, states = last_states(store)
    if not states.keys() <= set(written):  # those of another build, since keeping failed
        pages, states = "", {}
    others = {path: state_of(f"{site}/{path}") for path in written if path not in states}
    _keep(store, inputs, pages, others, said)
    store.tidy()


def _stand(site: str, states: States) -> bool:
    return all(state_of(f"{site}/{path}") == state for path, state in states.items())


def _is_disturbed(site: str) -> bool:
    """Whether another build is at work beside the site, or was killed there."""
    start = f".{os.path.basename(site)}.cjm-"
    try:
        return any(name.startswith(start) for name in os.listdir(os.path.dirname(site)))
    except OSError:
        return True


def _keep(store: CacheStore, inputs: Inputs, pages: str, others: States, said: Said) -> None:
    told = [said.findings, said.summary, said.point, said.facts]
    store.keep(_NAME, [inputs.order, inputs.files, pages, others, told])


def _read(store: CacheStore) -> tuple[Inputs, str, States, Said] | None:
    kept: Any = store.read(_NAME)
    if kept is None:
        return None
    order, files, pages, others, (findings, summary, point, facts) = kept
    pieces = tuple((text, style) for text, style in findings)
    states = {path: tuple(state) for path, state in others.items()}
    said = Said(pieces, summary, point, facts)
    return Inputs(tuple(order), files), pages, states, said
