"""Settled records as Markdown, in any style that an author may write in.

The inverse of reading: ``difference`` between a wiki and what is written of it is nothing.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from generator.changes.prose import joined
from generator.model.records.journey import Emotion, Journey, OwnFact, Picture
from generator.model.records.registries import Persona, Registered
from generator.model.records.site import SiteConfig
from generator.model.records.traversal import keys_of
from generator.model.records.values import Audience, Dated, Interval, Passage, Quantity, Value
from generator.model.vocabulary.keys import find_choice, find_key

FOLDERS = ("journeys", "personas", "touchpoints", "evidence", "pages")
KINDS = {
    "journeys": "journey",
    "personas": "persona",
    "touchpoints": "touchpoint",
    "evidence": "evidence",
    "pages": "page",
}
LISTS = {"kpis": "kpis", "distribution": "answers", "criteria": "criteria"}
UNITS = {"day": "дней", "week": "недель", "month": "месяцев", "year": "лет"}


class Style(Struct, frozen=True):
    """How an author writes: in which language keys are, in which form and order, how wide."""

    lang: str = "en"
    plural: bool = False
    backwards: bool = False
    width: int = 0
    names: dict[str, str] | None = None
    """Titles that persons are named by, by their ids."""


class Writer(Struct, frozen=True):
    site: SiteConfig
    style: Style = Style()

    def thing(self, record: Any, kind: str, path: str) -> str:
        """The whole file of a journey or of a thing of a registry."""
        if isinstance(record, Journey):
            return self.head(record, path) + "\n\n".join(self.stages(record, path)) + "\n"
        return self.head(record, path, kind) + "\n\n".join(self.sections(record)) + "\n"

    def head(self, record: Any, path: str, kind: str = "journey") -> str:
        """Frontmatter and the prose below it."""
        lines = list(self.frontmatter(record, kind, path))
        if self.style.backwards:
            lines.reverse()
        return "\n".join(("---", *lines, "---", "", *self.prose(record.narrative), "", ""))

    def frontmatter(self, record: Any, kind: str, path: str) -> Iterator[str]:
        if record.title.value or kind != "page":
            title = "name" if isinstance(record, Persona) else "title"
            yield f"{self.key(title, kind)}: {_yaml(record.title.value)}"
        if record.visible_to is not None:
            yield f"{self.key('audience', kind)}: [{', '.join(sorted(record.visible_to) or ['team'])}]"
        for name, key in columns(record):
            value = getattr(record, name)
            if value in (None, ()) or name in ("narrative", "parts", "stages", "kpis"):
                continue
            if name in ("answers", "criteria"):
                continue
            if isinstance(value, tuple) and find_key(key, kind).holds_list:  # type: ignore[union-attr]
                items = ", ".join(_yaml(self.text(one, key, kind)) for one in value)
                yield f"{self.key(key, kind)}: [{items}]"
                continue
            one = value[0] if isinstance(value, tuple) else value
            if isinstance(one, Picture):
                yield f"{self.key(key, kind)}: {_yaml(_relative(one.path, path))}"
            else:
                yield f"{self.key(key, kind)}: {_yaml(self.text(one, key, kind))}"

    def stages(self, journey: Journey, path: str) -> Iterator[str]:
        for stage in journey.stages:
            yield self.heading(stage, "stage", path)
            for step in stage.steps:
                yield self.heading(step, "step", path)

    def heading(self, record: Any, place: str, path: str) -> str:
        signs = "##" if place == "stage" else "###"
        lines = [f"{signs} {record.title.value} {{#{record.id}}}"]
        lines += self.facts(record, place, path, "")
        return "\n".join((*lines, "", *self.prose(record.narrative))).rstrip()

    def facts(self, record: Any, place: str, path: str, indent: str) -> list[str]:
        groups: list[list[str]] = []
        for name, key in columns(record):
            value = getattr(record, name)
            if value in (None, ()) or name in ("narrative", "steps", "text", "history", "observed"):
                continue
            items = value if isinstance(value, tuple) else (value,)
            if name == "order":
                text = ", ".join(self.text(one, key, place) for one in items)
                groups.append([f"{indent}- {self.key(key, place)}: {text}"])
                continue
            groups.append(
                [line for one in items for line in self.fact(one, key, place, path, indent)]
            )
        if self.style.backwards:
            groups.reverse()
        return [*self.mark(record.visible_to, indent), *(line for some in groups for line in some)]

    def fact(self, one: Any, key: str, place: str, path: str, indent: str) -> list[str]:
        if isinstance(one, OwnFact):
            row = next(row for row in self.site.rows if row.id == one.row)
            name = row.names.get(self.style.lang, next(iter(row.names.values())))[0]
            text = _picture(one.picture, path) if one.picture else one.text
            return [f"{indent}- {name}: {text}", *self.mark(one.visible_to, indent + "  ")]
        name = self.key(key, place)
        if isinstance(one, Value):
            line = f"{indent}- {name}: {self.text(one, key, place)}"
            return [line, *self.mark(one.visible_to, indent + "  ")]
        if isinstance(one, Picture):
            line = f"{indent}- {name}: {_picture(one, path)}"
            return [line, *self.mark(one.visible_to, indent + "  ")]
        if isinstance(one, Emotion):
            score = f"{one.score:+g}" if one.score else "0"
            line = f"{indent}- {name}: {score} {one.word}".rstrip()
            below = list(self.mark(one.visible_to, indent + "  "))
            if one.persona:
                persona = self.text(one.persona, "persona", "emotion")
                below.append(f"{indent}  - {self.key('persona', 'emotion')}: {persona}")
            return [line, *below]
        return [f"{indent}- {name}: {one.text}", *self.facts(one, key, path, indent + "  ")]

    def sections(self, record: Registered) -> Iterator[str]:
        for part in record.parts:
            lines = [f"## {part.title.value if not part.kind else self.section(part.kind)}"]
            for entry in part.entries:
                lines += [f"- {entry.key}: {entry.text}", *self.mark(entry.visible_to, "  ")]
            for point in part.points:
                lines += [f"- {point.value}", *self.mark(point.visible_to, "  ")]
            held = LISTS.get(part.kind)
            if held:
                lines += self.listed(getattr(record, held), held)
            yield "\n".join((*lines, "", *self.prose(part.narrative))).rstrip()

    def listed(self, items: tuple[Any, ...], held: str) -> list[str]:
        lines: list[str] = []
        for one in items:
            if held == "kpis":
                lines += self.fact(one, "kpi", "stage", "", "")
                continue
            if held == "answers":
                lines += [f"- {one.text}: {one.count.text}", *self.mark(one.visible_to, "  ")]
                continue
            lines.append(f"- {one.text}: {one.score:g}/{one.best:g}")
            lines += self.mark(one.visible_to, "  ")
            if one.weight:
                lines.append(f"  - {self.key('weight', 'criterion')}: {one.weight.value.text}")
            if one.touchpoint:
                lines.append(f"  - {self.key('touchpoint', 'criterion')}: {one.touchpoint.value}")
        return lines

    def section(self, kind: str) -> str:
        from generator.model.vocabulary.registry_keys import SECTIONS

        section = next(one for one in SECTIONS if one.id == kind)
        return section.names[0].names[self.style.lang][0]

    def mark(self, visible_to: Audience, indent: str) -> list[str]:
        if visible_to is None:
            return []
        word = "visible to" if self.style.lang == "en" else "видят"
        team = "team" if self.style.lang == "en" else "команда"
        return [f"{indent}- {word}: {', '.join(sorted(visible_to)) or team}"]

    def prose(self, narrative: tuple[Passage, ...]) -> Iterator[str]:
        run: list[str] = []
        for passage in narrative:
            if passage.visible_to is None:
                run.append(self.wrapped(passage.text))
                continue
            if run:
                yield joined(run) + "\n"
                run = []
            mark = ", ".join(sorted(passage.visible_to)) or "team"
            text = self.wrapped(passage.text)
            yield "\n".join(
                (f"> [!{mark}]", *(f"> {line}".rstrip() for line in text.split("\n")), "")
            )
        if run:
            yield joined(run)

    def wrapped(self, text: str) -> str:
        import textwrap

        if not self.style.width or text.startswith((">", "|", "```", "~~~", "<", "    ")):
            return text
        if "\n" in text or "  " in text:
            return text
        lines = textwrap.wrap(
            text, self.style.width, break_long_words=False, break_on_hyphens=False
        )
        if any(line[:1] in "-*+#>|<=0123456789[" for line in lines[1:]):
            return text
        indent = "  " if text.startswith(("* ", "- ")) else ""
        return f"\n{indent}".join(lines)

    def key(self, key: str, place: str) -> str:
        found = find_key(key, place)
        assert found is not None, (key, place)
        names = found.plurals.get(self.style.lang) if self.style.plural else None
        return (names or found.names.get(self.style.lang, found.names["en"]))[0]

    def text(self, item: Any, key: str, place: str) -> str:
        value = item.value
        found = find_key(key, place)
        assert found is not None, (key, place)
        if found.choices:
            word = value
            if isinstance(value, bool):
                word = (
                    ("yes" if value else "no")
                    if key != "place"
                    else ("online" if value else "offline")
                )
            choice = find_choice(word, found)
            assert choice is not None, (key, value)
            return choice.names[self.style.lang][0]
        if found.refers_to == "persona" and self.style.names:
            return str(self.style.names.get(value, value))
        if isinstance(value, Quantity):
            return value.text
        if isinstance(value, Dated):
            return f"{value.quantity.text} ({value.day.isoformat()})"
        if isinstance(value, Interval):
            unit = value.unit + "s" if self.style.lang == "en" else UNITS[value.unit]
            return f"{value.count} {unit}"
        return value.isoformat() if isinstance(value, date) else str(value)


def columns(record: Any) -> list[tuple[str, str]]:
    """The fields that hold what stands under a key, and the key."""
    left_out = ("id", "path", "group", "title", "span", "visible_to", "described")
    return [(name, key) for name, key in keys_of(record.__class__) if name not in left_out]


def _picture(picture: Picture, path: str) -> str:
    return f"![{picture.words}]({_relative(picture.path, path)})"


def _relative(path: str, source: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(source))


def _yaml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
