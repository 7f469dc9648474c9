"""What every format says alike: whom to ask, and the places of a text that changed."""

from __future__ import annotations

from collections.abc import Iterable

from generator.changes.kinds import Run
from generator.diagnostics import shown
from generator.model.site_approvals import CONDITIONS
from generator.pages.interface import Interface
from generator.reviewing.approvals import Approval, Asked

CONTEXT = 40
"""Characters of words that stayed, before and after those that did not."""
LONGEST_RUN = 200
"""Characters of words that went or came that are repeated."""
MOST_RUNS = 12
"""Of one place, after which another begins."""


def condition(approval: Approval, interface: Interface) -> str:
    """What has happened that needs approval."""
    meaning = CONDITIONS[approval.condition]
    return meaning.get(interface.lang, meaning["en"])


def approval_line(approval: Approval, interface: Interface) -> str:
    """``Anna (@anna), Legal``; who is missing when nobody owns it."""
    names = ", ".join(person(one) for one in approval.asked)
    return names or interface.translate("somebody who owns it: nobody does yet")


def person(asked: Asked) -> str:
    """``Anna (@anna)``."""
    name, handle = shown(asked.name), shown(asked.handle)
    return f"{name} ({handle})" if handle else name


def excerpts(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """The places of a text where words went or came, each with a few that stayed."""
    found: list[list[Run]] = [[]]
    for run in runs:
        if run.kind != "kept":
            found[-1].append(Run(run.kind, _cut(run.text)))
        elif len(run.text) <= 2 * CONTEXT and len(found[-1]) < MOST_RUNS:
            found[-1].append(Run("kept", _line(run.text)))
        else:
            found[-1].append(Run("kept", _begin(run.text)))
            found.append([Run("kept", _end(run.text))])
    return [tuple(some) for some in found if any(one.kind != "kept" for one in some)]


def _line(text: str) -> str:
    """Text on one line, with its spaces at the ends."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{inner}{' ' * text[-1].isspace()}"


def _cut(text: str) -> str:
    line = _line(text)
    return line if len(line) <= LONGEST_RUN else f"{line[: LONGEST_RUN - 1]}…"


def _begin(text: str) -> str:
    line = _line(text)
    return line if len(line) <= CONTEXT else f"{line[:CONTEXT].rsplit(' ', 1)[0]} …"


def _end(text: str) -> str:
    line = _line(text)
    return line if len(line) <= CONTEXT else f"… {line[-CONTEXT:].split(' ', 1)[-1]}"
