"""Discoveries of a wiki: each definition with what was observed, and what is wrong with both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Diagnostic, Span, error, say, warning
from generator.model.discovery.definition import Discovery
from generator.model.discovery.observed import Observed, decode
from generator.model.discovery.reading import read_discovery
from generator.model.reading.scope import Scope
from generator.model.records.journey import Journey
from generator.source.decoding import read_text
from generator.source.discovery import NamedFile
from generator.source.frontmatter import read_yaml
from generator.source.reading import digest_of

DEFINITIONS, OBSERVED = "discovery", "observed"


class Discovered(Struct, frozen=True, kw_only=True):
    """A discovery: what its file says (None where it cannot be run), and what was observed.

    ``digest`` is of the definition's text; an observation made of another text is ``outdated``.
    """

    id: str
    path: str
    definition: Discovery | None
    observed: Observed | None
    digest: str

    @property
    def is_outdated(self) -> bool:
        """Whether the definition was changed after the run."""
        return self.observed is not None and self.observed.definition != self.digest


def load_discoveries(
    content: Path,
    definitions: tuple[NamedFile, ...],
    observations: tuple[NamedFile, ...],
    journeys: Mapping[str, Journey],
    scope: Scope,
    texts: dict[str, str],
) -> dict[str, Discovered]:
    """All discoveries by id; what is wrong goes to ``scope``, their texts into ``texts``."""
    problems = scope.problems
    observed: dict[str, Observed] = {}
    for file in observations:
        one = _observed(content, file, texts, problems)
        if one is not None:
            observed[file.id] = one
    found = {
        file.id: _discovered(content, file, observed.get(file.id), journeys, scope, texts)
        for file in definitions
    }
    problems += [_nobodys(file) for file in observations if file.id not in found]
    return dict(sorted(found.items()))


def _discovered(
    content: Path,
    file: NamedFile,
    observed: Observed | None,
    journeys: Mapping[str, Journey],
    scope: Scope,
    texts: dict[str, str],
) -> Discovered:
    text, more = read_text(content / file.path, file.path)
    scope.findings.extend(more)
    definition = None
    if text is not None:
        texts[file.path] = text
        fields, wrong = read_yaml(text, file.path)
        scope.findings.extend(wrong)
        if fields is not None and not wrong:
            definition = read_discovery(fields, file, journeys, scope)
    return Discovered(
        id=file.id,
        path=file.path,
        definition=definition,
        observed=observed,
        digest=digest_of(text or ""),
    )


def _observed(
    content: Path, file: NamedFile, texts: dict[str, str], problems: list[Diagnostic]
) -> Observed | None:
    text, more = read_text(content / file.path, file.path)
    problems += more
    if text is None:
        return None
    texts[file.path] = text
    try:
        return decode(text.encode("utf-8"))
    except ValueError as wrong:
        problems.append(
            error(
                "bad-observation",
                Span(file.path),
                say("This file is not what cjm discover writes: {why}.", why=wrong),
                say("Run cjm discover {name} again.", name=file.id),
            )
        )
        return None


def _nobodys(file: NamedFile) -> Diagnostic:
    return warning(
        "observation-without-discovery",
        Span(file.path),
        say("No discovery is called “{name}”.", name=file.id),
        say("Write {path}, or delete this file.", path=f"{DEFINITIONS}/{file.id}.yml"),
    )
