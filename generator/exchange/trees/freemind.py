"""Mind maps of FreeMind, Freeplane and Coggle: ``.mm``."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from generator.diagnostics import say
from generator.exchange.maps import NoMapError
from generator.exchange.markup import local_name, read_xml
from generator.exchange.trees.branch import Branch, words_of_html, words_of_markdown

_NOTES = ("NOTE", "DETAILS")


def read_freemind(body: bytes) -> Branch:
    """The root of the map. Raises NoMapError."""
    root = read_xml(body)
    first = next((one for one in root if local_name(one) == "node"), None)
    if local_name(root) != "map" or first is None:
        raise NoMapError(say("The file is not a mind map: it has no nodes."))
    return _branch(first)


def _branch(node: ET.Element) -> Branch:
    text = node.get("TEXT", "")
    note: list[str] = []
    for rich in _named(node, "richcontent"):
        words = words_of_html(_inner(rich))
        if rich.get("TYPE") in _NOTES:
            note.append(words)
        else:
            text = text or words
    return Branch(
        words_of_markdown(text),
        tuple(_children(node)),
        "\n\n".join(filter(None, note)),
        _address(node.get("LINK", "")),
        tuple(icon.get("BUILTIN", "") for icon in _named(node, "icon")),
        tuple((one.get("NAME", ""), one.get("VALUE", "")) for one in _named(node, "attribute")),
    )


def _children(node: ET.Element) -> Iterator[Branch]:
    """The branches below; an empty one only lends its own."""
    for one in _named(node, "node"):
        branch = _branch(one)
        if branch.title or branch.note:
            yield branch
        else:
            yield from branch.children


def _named(node: ET.Element, name: str) -> Iterator[ET.Element]:
    return (one for one in node if local_name(one) == name)


def _inner(rich: ET.Element) -> str:
    return "".join(ET.tostring(one, encoding="unicode") for one in rich)


def _address(link: str) -> str:
    return link if link.startswith(("http://", "https://")) else ""
