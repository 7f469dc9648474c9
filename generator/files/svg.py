"""SVG in which nothing runs, nothing is requested and nothing tells of its author.

Read by a parser of XML and written anew: what is not known to draw something is not there
afterwards, and neither are comments, metadata and what editors keep for themselves. Title
and description stay, since they are said aloud to those who do not see the picture.
"""

from __future__ import annotations

from generator.diagnostics import LONGEST_QUOTE
from generator.files.outcome import Flaw, Published
from generator.files.stylesheets import confined
from generator.files.svg_attributes import XLINK, may_animate, published_attribute
from generator.files.svg_vocabulary import ANIMATIONS, ELEMENTS

SVG = "http://www.w3.org/2000/svg"

_DEEPEST = 200
"""Groups in one another: browsers give up a little later."""

_LARGEST_BYTES = 16 << 20
"""The parser looks again and again at a word that does not end."""

_FOR_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_FOR_ATTRIBUTES = {**_FOR_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}

_MOST_MARKS = 250_000
"""Elements and attributes: a drawing of more is shown better by its dots."""

_MOST_NAMED = 20
"""Of what is taken out: more than that nobody mends one by one."""


class _StopError(Exception):
    """The file is not published, whatever else it holds."""


class _Copy:
    """What is written of a file while it is read."""

    def __init__(self) -> None:
        self.flaw: Flaw = "foreign"
        self.parts: list[str] = []
        self.open: list[str] = []
        self.hidden = 0
        self.marks = 0
        self.css: list[str] = []
        self.left_out: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element: copied, or hidden with all that is in it."""
        namespace, _, local = name.rpartition(" ")
        if not self.open and (namespace, local) != (SVG, "svg"):
            raise _StopError
        self._bear(1 + len(attributes))
        if self.hidden or not self._is_shown(namespace, local, attributes):
            if namespace == SVG and not self.hidden and local != "metadata":
                self.left_out.append(f"<{local}>")
            self.hidden += 1
            return
        if local == "a":
            # A picture leads nowhere, but what the link held has to stay where it was.
            local = "tspan" if "text" in self.open else "g"
        spaces = "" if self.open else f' xmlns="{SVG}" xmlns:xlink="{XLINK}"'
        self.flaw = "damaged"
        self.open.append(local)
        self.parts += [f"<{local}{spaces}", *map(self._attribute, attributes.items()), ">"]

    def _bear(self, marks: int) -> None:
        """Stop at more than a browser would bear."""
        self.marks += marks
        if self.marks > _MOST_MARKS:
            self.flaw = "large"
            raise _StopError
        if len(self.open) + self.hidden >= _DEEPEST:
            raise _StopError

    def _is_shown(self, namespace: str, local: str, attributes: dict[str, str]) -> bool:
        if self.open[-1:] in (["style"], ["title"], ["desc"]):
            return False
        is_known = namespace == SVG and local in ELEMENTS
        return is_known and (local not in ANIMATIONS or may_animate(attributes))

    def _attribute(self, attribute: tuple[str, str]) -> str:
        namespace, _, local = attribute[0].rpartition(" ")
        kept = published_attribute(namespace, local, attribute[1], self.left_out)
        return f' {kept[0]}="{kept[1].translate(_FOR_ATTRIBUTES)}"' if kept else ""

    def end(self, _: str) -> None:
        """The end of an element."""
        if self.hidden:
            self.hidden -= 1
            return
        local = self.open.pop()
        if local == "style":
            rules, outside = confined("".join(self.css))
            self.css = []
            self.left_out += outside
            self.parts.append(rules.translate(_FOR_TEXT))
        self.parts.append(f"</{local}>")

    def say(self, text: str) -> None:
        """Text, or a piece of a style sheet."""
        if self.hidden or not self.open:
            return
        if self.open[-1] == "style":
            self.css.append(text)
        else:
            self.parts.append(text.translate(_FOR_TEXT))

    def refuse_entities(self, *_: object) -> None:
        """Whatever stands for something else is not looked into."""
        self.flaw = "entities"
        raise _StopError


def stripped(content: bytes) -> Published | Flaw:
    """The file written anew, in UTF-8, with nothing in it but the picture."""
    if len(content) > _LARGEST_BYTES:
        return "large"
    from xml.parsers import expat

    copy = _Copy()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = copy.begin
    parser.EndElementHandler = copy.end
    parser.CharacterDataHandler = copy.say
    parser.EntityDeclHandler = copy.refuse_entities
    parser.SkippedEntityHandler = copy.refuse_entities
    try:
        parser.Parse(content, True)  # noqa: FBT003 (it takes no names)
    except (expat.ExpatError, _StopError, ValueError, LookupError):
        return copy.flaw
    left_out = dict.fromkeys(each[:LONGEST_QUOTE] for each in copy.left_out)
    return Published("".join(copy.parts).encode() + b"\n", tuple(left_out)[:_MOST_NAMED])
