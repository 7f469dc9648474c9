"""XML of other programs, read without anything that a document type may declare."""

from __future__ import annotations

from xml.etree import ElementTree as ET
from xml.parsers import expat

from generator.diagnostics import say
from generator.exchange.maps import NoMapError

LARGEST_XML = 16 * 1024 * 1024
DEEPEST = 200
MOST_ELEMENTS = 100_000


def read_xml(body: bytes) -> ET.Element:
    """The root of a document without a DOCTYPE. Raises NoMapError for what is none."""
    if len(body) > LARGEST_XML:
        size = LARGEST_XML // 1024 // 1024
        raise NoMapError(say("The document is larger than {size} MB.", size=size))
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    try:
        parser.Parse(body, True)  # noqa: FBT003 - the library's signature
    except (expat.ExpatError, ValueError, LookupError) as wrong:
        line = getattr(wrong, "lineno", 1)
        raise NoMapError(say("The document is damaged in line {line}.", line=line)) from wrong
    return builder.root()


def local_name(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _refuse(*_names: object) -> None:
    raise NoMapError(say("The document declares a DOCTYPE, which is not read."))


class _Builder:
    """Elements on their way into a tree, no deeper and no more than anybody draws."""

    def __init__(self) -> None:
        self._tree = ET.TreeBuilder()
        self._depth = self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise NoMapError(say("The document is too large or too deep for a map."))
        self._tree.start(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        self._depth -= 1
        self._tree.end(name)

    def text(self, text: str) -> None:
        """Words within one."""
        self._tree.data(text)

    def root(self) -> ET.Element:
        """The whole tree."""
        return self._tree.close()
