"""``discovery/NAME.yml`` into a Discovery: every name looked up, every mistake at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.diagnostics import Diagnostic, Span, error, nearest, say
from generator.model.discovery.definition import (
    DEFAULT_GAP_MS,
    DEFAULT_MOST_EVENTS,
    DEFAULT_MOST_LINKS,
    Discovery,
    IdKind,
    Node,
    Outcome,
    Rule,
    Source,
)
from generator.model.reading.lists import items_of, not_one_text
from generator.model.reading.marks import read_mark
from generator.model.reading.numbers import Problems, read_date, read_whole_number
from generator.model.reading.scope import Findings, Known, Scope
from generator.model.reading.site_fields import (
    known_fields,
    read_choice,
    read_mapping,
    read_words,
    required_text,
)
from generator.model.records.journey import Journey
from generator.model.records.values import Audience
from generator.model.vocabulary.terms import Place
from generator.patterns import late
from generator.source.discovery import NamedFile
from generator.source.values import Fields, Items, Text
from generator.source.values import Node as YamlNode

_GAP = late(r"(\d{1,5})\s*(second|minute|hour|day)s?")
_MS = {"second": 1000, "minute": 60_000, "hour": 3_600_000, "day": 86_400_000}
_ZONE = late(r"(?:[A-Za-z_]+(?:/[A-Za-z_+\-0-9]+)*|[+-]\d{2}(?::?\d{2})?)")


def read_discovery(
    fields: Fields, file: NamedFile, journeys: Mapping[str, Journey], scope: Scope
) -> Discovery | None:
    """What the file says; None where it says too little to be run."""
    problems = scope.problems
    before = len(problems)
    found = known_fields(fields, "discovery", problems)
    reader = _Reader(fields, found, journeys, problems)
    journey = reader.journey()
    nodes = nodes_of(journey) if journey else ()
    sources, links = reader.sources("sources"), reader.sources("links")
    names = _Names(journey, nodes, tuple(one.name for one in sources))
    discovery = Discovery(
        id=file.id,
        path=file.path,
        title=read_words(found["title"], problems) if "title" in found else {},
        journey=journey.id if journey else "",
        nodes=nodes,
        sources=sources,
        links=links,
        identity=reader.identity((*sources, *links)),
        rules=reader.rules(names),
        outcome=reader.outcome(names),
        funnel=reader.funnel(names),
        first_day=reader.day("from"),
        last_day=reader.day("to"),
        zone=reader.zone(found),
        case=reader.choice("case") or "person",
        gap_ms=reader.gap(),
        repeats=reader.choice("repeats") or "fold",
        most_events=reader.whole(found, "most-events") or DEFAULT_MOST_EVENTS,
        evidence=tuple(one.value for one in reader.items(found, "evidence")),
        owner=reader.text(found, "owner"),
        visible_to=reader.mark(scope.known),
        span=found["to"].span if "to" in found else Span(file.path, 1, 1),
        map_span=found["map"].span if "map" in found else Span(file.path, 1, 1),
    )
    is_whole = len(problems) == before
    problems += reader.marks.problems
    return discovery if is_whole else None


def nodes_of(journey: Journey) -> tuple[Node, ...]:
    """The places of a journey in their order: each stage as a whole, then its steps."""
    found = []
    for stage in journey.stages:
        found.append(Node(stage=stage.id, in_order=False))
        for step in stage.steps:
            any_order = any(one.value == "any" for one in step.order)
            found.append(Node(stage=stage.id, step=step.id, in_order=not any_order))
    return tuple(found)


class _Names:
    """What rules may name: steps, stages and touchpoints of the journey, and sources."""

    def __init__(
        self, journey: Journey | None, nodes: tuple[Node, ...], sources: tuple[str, ...]
    ) -> None:
        self.is_known = journey is not None
        self.sources = sources
        self.steps = {node.step for node in nodes if node.step}
        self.in_order = tuple(dict.fromkeys(node.stage for node in nodes))
        self.stages = set(self.in_order)
        self.touchpoints: dict[str, list[str]] = {}
        for stage in journey.stages if journey else ():
            for place in (stage, *stage.steps):
                for one in place.touchpoints:
                    self.touchpoints.setdefault(one.value, []).append(place.id)


class _Reader:
    """A file's fields, and what is wrong with them."""

    def __init__(
        self,
        fields: Fields,
        found: dict[str, YamlNode],
        journeys: Mapping[str, Journey],
        problems: Problems,
    ) -> None:
        self.fields = fields
        self.found = found
        self.journeys = journeys
        self.problems = problems
        self.marks = Findings()

    def journey(self) -> Journey | None:
        text = required_text(self.found, "journey", self.fields, self.problems)
        if text is None:
            return None
        if text.value in self.journeys:
            return self.journeys[text.value]
        self.unknown(text, self.journeys, say("No journey is called “{name}”.", name=text.value))
        return None

    def unknown(self, text: Text, known: Iterable[str], said: Any) -> None:  # noqa: ANN401
        near = nearest(text.value, known)
        listed = ", ".join(sorted(known)[:12])
        self.problems.append(
            error(
                "broken-reference",
                text.span,
                said,
                say("Type {name}.", name=near)
                if near
                else say("Known here: {names}.", names=listed),
            )
        )

    def text(self, found: dict[str, YamlNode], name: str) -> str:
        node = found.get(name)
        if node is None:
            return ""
        if not isinstance(node, Text):
            self.problems.append(not_one_text(node))
            return ""
        return node.value.strip()

    def items(self, found: dict[str, YamlNode], name: str) -> tuple[Text, ...]:
        return items_of(found[name], self.problems) if name in found else ()

    def day(self, name: str) -> Any:  # noqa: ANN401 - a date or None
        node = self.found.get(name)
        return read_date(node, self.problems) if isinstance(node, Text) else None

    def mark(self, known: Known) -> Audience:
        """Who may see it. A wrong mark, which ``marks`` gets, keeps it to the team, but runs."""
        if "audience" not in self.found:
            return None
        return read_mark(self.found["audience"], Scope(known, self.marks))

    def whole(self, found: dict[str, YamlNode], name: str) -> int | None:
        node = found.get(name)
        return read_whole_number(node, self.problems) if isinstance(node, Text) else None

    def zone(self, found: dict[str, YamlNode]) -> str:
        zone = self.text(found, "zone")
        if zone and (not _ZONE.fullmatch(zone) or not _is_zone(zone)):
            self.problems.append(
                error(
                    "unknown-zone",
                    found["zone"].span,
                    say("No time zone is called “{name}”.", name=zone),
                    say("Type it as Europe/Moscow, UTC or +03:00."),
                )
            )
            return ""
        return zone

    def gap(self) -> int:
        typed = self.text(self.found, "session-gap")
        if not typed:
            return DEFAULT_GAP_MS
        read = _GAP.fullmatch(typed.lower())
        if read is None:
            self.problems.append(
                error(
                    "bad-gap",
                    self.found["session-gap"].span,
                    say("“{value}” is not a length of time.", value=typed),
                    say("Type it as “30 minutes”, “2 hours” or “7 days”."),
                )
            )
            return DEFAULT_GAP_MS
        return int(read.group(1)) * _MS[read.group(2)]

    def mappings(self, name: str, place: Place) -> list[tuple[YamlNode, dict[str, YamlNode]]]:
        """The entries of a list of mappings."""
        node = self.found.get(name)
        if node is None:
            return []
        if not isinstance(node, Items):
            self.problems.append(
                error(
                    "not-list",
                    node.span,
                    say("“{key}” is a list of entries.", key=name),
                    say("Begin each with “- ”, two spaces in."),
                )
            )
            return []
        return [(one, known_fields(one, place, self.problems)) for one in node.items]

    def choice(self, name: str) -> Any:  # noqa: ANN401 - one of the key's words, or None
        return read_choice(self.found.get(name), name, "discovery", self.problems)

    def sources(self, name: str) -> tuple[Source, ...]:
        if name == "sources" and name not in self.found:
            self.problems.append(_missing(self.fields, name))
        found = [
            self._source(node, fields, name, number)
            for number, (node, fields) in enumerate(self.mappings(name, "discovery source"), 1)
        ]
        return tuple(one for one in found if one is not None)

    def _source(
        self, node: YamlNode, found: dict[str, YamlNode], kind: str, number: int
    ) -> Source | None:
        files = tuple(one.value for one in self.items(found, "files"))
        for wanted in ("files", "ids", *(("time", "columns") if kind == "sources" else ())):
            if wanted not in found:
                self.problems.append(_missing(node, wanted))
        for one in self.items(found, "files"):
            if one.value.startswith(("/", "~")) or ".." in one.value.split("/"):
                self.problems.append(_outside(one))
        if not files or "ids" not in found:
            return None
        decimal = self.text(found, "decimal") or "."
        if decimal not in (".", ","):
            self.problems.append(_bad_decimal(found["decimal"]))
        return Source(
            name=self.text(found, "name") or f"{kind.removesuffix('s')}-{number}",
            files=files,
            ids=read_mapping(found["ids"], self.problems),
            format=read_choice(found.get("format"), "format", "discovery source", self.problems),
            separator={"tab": "\t"}.get(sep := self.text(found, "separator"), sep),
            decimal="," if decimal == "," else ".",
            time=self.text(found, "time"),
            time_format=read_choice(
                found.get("time-format"), "time-format", "discovery source", self.problems
            )
            or "auto",
            zone=self.zone(found),
            event=tuple(one.value for one in self.items(found, "columns")),
            cost=self.text(found, "cost"),
            value=self.text(found, "value"),
            segments=read_mapping(found["segments"], self.problems) if "segments" in found else {},
            no_id=tuple(one.value for one in self.items(found, "no-id")),
            span=node.span,
        )

    def identity(self, sources: tuple[Source, ...]) -> tuple[IdKind, ...]:
        """Kinds in the order typed, then those that only sources name, in theirs."""
        used = dict.fromkeys(kind for one in sources for kind in one.ids)
        found: dict[str, IdKind] = {}
        for node, fields in self.mappings("identity", "discovery identity"):
            name = required_text(fields, "name", node, self.problems)
            if name is None:
                continue
            if name.value not in used:
                said = say("No source has ids called “{name}”.", name=name.value)
                self.unknown(name, used, said)
            most = self.whole(fields, "most") or DEFAULT_MOST_LINKS
            found[name.value] = IdKind(name.value, most)
        return tuple({**found, **{k: IdKind(k) for k in used if k not in found}}.values())

    def rules(self, names: _Names) -> tuple[Rule, ...]:
        if "map" not in self.found:
            self.problems.append(_missing(self.fields, "map"))
        found = [
            self._rule(node, one, names) for node, one in self.mappings("map", "discovery rule")
        ]
        return tuple(one for one in found if one is not None)

    def _rule(self, node: YamlNode, found: dict[str, YamlNode], names: _Names) -> Rule | None:
        source = found.get("source")
        if isinstance(source, Text) and source.value not in names.sources:
            said = say("No source is called “{name}”.", name=source.value)
            self.unknown(source, names.sources, said)
        ignored = read_choice(found.get("ignore"), "ignore", "discovery rule", self.problems)
        place = None if ignored == "yes" else self._place(node, found, names)
        if ignored != "yes" and place is None:
            return None
        events = tuple(one.value for one in self.items(found, "event"))
        prefix, contains = self.text(found, "prefix"), self.text(found, "contains")
        if not (events or prefix or contains or source):
            self.problems.append(
                error(
                    "no-value",
                    node.span,
                    say("This rule fits no event."),
                    say("Type “event: …”, “prefix: …” or “contains: …”."),
                )
            )
        return Rule(
            node=place,
            events=events,
            prefix=prefix,
            contains=contains,
            source=self.text(found, "source"),
            span=node.span,
        )

    def _place(self, node: YamlNode, found: dict[str, YamlNode], names: _Names) -> str | None:
        """The step or stage that a rule names; None after saying why there is none."""
        step, stage, touchpoint = (found.get(one) for one in ("step", "stage", "touchpoint"))
        if not names.is_known:
            return None
        if isinstance(step, Text):
            if step.value in names.steps:
                return step.value
            said = say("The journey has no step “{name}”.", name=step.value)
            self.unknown(step, names.steps, said)
        elif isinstance(stage, Text):
            if stage.value in names.stages:
                return stage.value
            said = say("The journey has no stage “{name}”.", name=stage.value)
            self.unknown(stage, names.stages, said)
        elif isinstance(touchpoint, Text):
            return self._step_of(touchpoint, names)
        else:
            self.problems.append(
                error(
                    "no-value",
                    node.span,
                    say("Where these events are is missing here."),
                    say("Type “step: …”, “stage: …”, “touchpoint: …” or “ignore: yes”."),
                )
            )
        return None

    def _step_of(self, touchpoint: Text, names: _Names) -> str | None:
        steps = names.touchpoints.get(touchpoint.value, [])
        if len(steps) == 1:
            return steps[0]
        if steps:
            self.problems.append(
                error(
                    "ambiguous-reference",
                    touchpoint.span,
                    say("“{name}” stands in several steps.", name=touchpoint.value),
                    say("Type “step: ” and one of: {names}.", names=", ".join(steps)),
                )
            )
        else:
            said = say("The journey has no touchpoint “{name}”.", name=touchpoint.value)
            self.unknown(touchpoint, names.touchpoints, said)
        return None

    def outcome(self, names: _Names) -> Outcome | None:
        node = self.found.get("outcome")
        if node is None:
            return None
        found = known_fields(node, "discovery outcome", self.problems)
        events = tuple(one.value for one in self.items(found, "event"))
        place = "" if events else self._place(node, found, names)
        if place is None:
            return None
        return Outcome(
            title=read_words(found["title"], self.problems) if "title" in found else {},
            events=events,
            node=place,
            better=read_choice(found.get("better"), "better", "discovery outcome", self.problems)
            or "higher",
        )

    def funnel(self, names: _Names) -> tuple[str, ...]:
        """The places named; without any, the journey's stages."""
        if "funnel" not in self.found:
            return names.in_order
        wanted = self.items(self.found, "funnel")
        known = names.steps | names.stages
        for one in wanted:
            if one.value not in known and names.is_known:
                said = say("The journey has no step or stage “{name}”.", name=one.value)
                self.unknown(one, known, said)
        return tuple(one.value for one in wanted if one.value in known)


def _is_zone(zone: str) -> bool:
    from zoneinfo import ZoneInfo

    if zone[0] in "+-":
        return True
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _missing(around: YamlNode, name: str) -> Diagnostic:
    return error(
        "no-value",
        Span(around.span.path, around.span.line, around.span.column),
        say("“{key}” is missing here.", key=name),
        say("Type “{key}: …”.", key=name),
    )


def _outside(pattern: Text) -> Diagnostic:
    return error(
        "data-outside",
        pattern.span,
        say("“{path}” leads out of the folder of the data.", path=pattern.value),
        say("Name files below it, and the folder by cjm discover --data."),
    )


def _bad_decimal(node: YamlNode) -> Diagnostic:
    return error(
        "unknown-value",
        node.span,
        say("This is not a decimal sign."),
        say("Type “.” or “,” between quotes."),
    )
