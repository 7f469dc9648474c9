"""Mind maps of XMind: new files hold JSON, old ones XML; new ones an XML that is a decoy, too."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

from generator.diagnostics import say
from generator.exchange.archives import Archive
from generator.exchange.maps import NoMapError
from generator.exchange.markup import local_name, read_xml
from generator.exchange.trees.branch import Branch
from generator.model.vocabulary.terms import fold

_DEEPEST = 100


def read_xmind(body: bytes, sheet: str = "") -> Branch:
    """The root topic of a sheet, the first where none is named. Raises NoMapError."""
    archive = Archive(body)
    if "content.json" in archive.names:
        return _of_json(archive.read("content.json"), sheet)
    if "content.xml" in archive.names:
        return _of_xml(archive.read("content.xml"), sheet)
    raise NoMapError(say("The file is not a mind map: it has nothing of XMind in it."))


def _of_json(body: bytes, sheet: str) -> Branch:
    try:
        sheets = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise NoMapError(say("The document is damaged.")) from wrong
    named = (
        [(_text(one, "title"), one) for one in sheets if isinstance(one, dict)]
        if isinstance(sheets, list)
        else []
    )
    found = _chosen(named, sheet)
    topic = found.get("rootTopic")
    if not isinstance(topic, dict):
        raise NoMapError(say("The file is not a mind map: it has no nodes."))
    return _topic(topic, 0)


def _chosen(named: list[tuple[str, Any]], sheet: str) -> Any:  # noqa: ANN401 (of either format)
    for title, one in named:
        if not sheet or fold(title) == fold(sheet):
            return one
    if sheet and named:
        names = ", ".join(title for title, _ in named)
        raise NoMapError(
            say("No sheet is called “{name}”; there are: {all}.", name=sheet, all=names)
        )
    raise NoMapError(say("The file is not a mind map: it has no nodes."))


def _text(one: Any, key: str) -> str:  # noqa: ANN401 (parsed JSON)
    value = one.get(key) if isinstance(one, dict) else None
    return value if isinstance(value, str) else ""


def _list(one: Any, key: str) -> list[Any]:  # noqa: ANN401
    value = one.get(key) if isinstance(one, dict) else None
    return value if isinstance(value, list) else []


def _topic(topic: dict[str, Any], depth: int) -> Branch:
    if depth > _DEEPEST:
        raise NoMapError(say("The document is too large or too deep for a map."))
    children = topic.get("children")
    attached = [one for one in _list(children, "attached") if isinstance(one, dict)]
    notes = topic.get("notes")
    plain = notes.get("plain") if isinstance(notes, dict) else None
    link = _text(topic, "href")
    return Branch(
        _text(topic, "title").strip(),
        tuple(_topic(one, depth + 1) for one in attached),
        _text(plain, "content").strip(),
        link if link.startswith(("http://", "https://")) else "",
        tuple(_text(one, "markerId") for one in _list(topic, "markers")),
    )


def _of_xml(body: bytes, sheet: str) -> Branch:
    root = read_xml(body)
    sheets = [one for one in root if local_name(one) == "sheet"]
    found = _chosen([(_title(one), one) for one in sheets], sheet)
    topic = _first(found, "topic")
    if topic is None:
        raise NoMapError(say("The file is not a mind map: it has no nodes."))
    return _element(topic)


def _element(topic: ET.Element) -> Branch:
    children = _first(topic, "children")
    attached = [
        one
        for group in (children if children is not None else ())
        if local_name(group) == "topics" and group.get("type", "attached") == "attached"
        for one in group
        if local_name(one) == "topic"
    ]
    notes = _first(topic, "notes")
    plain = _first(notes, "plain") if notes is not None else None
    refs = _first(topic, "marker-refs")
    links = [value for name, value in topic.attrib.items() if name.rpartition("}")[2] == "href"]
    return Branch(
        _title(topic),
        tuple(map(_element, attached)),
        (plain.text or "").strip() if plain is not None else "",
        next((one for one in links if one.startswith(("http://", "https://"))), ""),
        tuple(one.get("marker-id", "") for one in (refs if refs is not None else ())),
    )


def _first(element: ET.Element, name: str) -> ET.Element | None:
    return next((one for one in element if local_name(one) == name), None)


def _title(element: ET.Element) -> str:
    title = _first(element, "title")
    return " ".join("".join(title.itertext()).split()) if title is not None else ""
