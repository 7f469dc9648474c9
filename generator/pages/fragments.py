"""HTML in pieces: what depends on the page (links, heading levels, ids) is put in at last.

Ids of headings are slugs of their words, in any script, each once on a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape, unescape
from typing import Literal

from msgspec import Struct

from generator.diagnostics import term
from generator.model.records.places import heading_slug
from generator.patterns import late
from generator.site.links import Destination


def unique_slug(words: str, taken: dict[str, int]) -> str:
    """The id of a heading that no other on the page has: the second of its words ends in ``-1``.

    ``taken`` has the ids in use, each with how often it was wanted again; it grows by this one.
    """
    wanted = found = heading_slug(words)
    while found in taken:
        taken[wanted] += 1
        found = f"{wanted}-{taken[wanted]}"
    taken[found] = 0
    return found


Resolve = Callable[[str], Destination]


class Mark(Struct, frozen=True):
    """A place to fill in.

    ``value`` is a destination, a heading's level, a title's word or a footnote's label;
    ``words`` a title attribute, a picture's words or the heading's text.
    """

    kind: Literal["link", "link-end", "picture", "heading", "heading-end", "title", "note"]
    value: str = ""
    words: str = ""


Fragment = tuple[str | Mark, ...]

_TITLES = {
    "note": term("Note"),
    "tip": term("Tip"),
    "important": term("Important"),
    "warning": term("Warning"),
    "caution": term("Caution"),
}
"""What is said above each call-out, by its word."""


NOTE = "[^"
"""What the target of a footnote's sign begins with; its label follows."""


class NoteSign(Struct, frozen=True):
    """A footnote's number on its page, and the id of this sign of it."""

    number: int
    sign_id: str


FindNote = Callable[[str], NoteSign | None]
"""From the label of a footnote, each time that its sign stands in a text; None for no footnote."""


class Setting(Struct, frozen=True):
    """What a page fills in: links, the level of the highest heading, words, ids in use, notes."""

    resolve: Resolve
    level: int
    translate: Callable[[str], str]
    taken_ids: dict[str, int]
    find_note: FindNote = lambda _: None


_MARKED = late(
    r"<(?P<tag>a|img|h[1-6])(?P<rest>(?: [a-z]+(?:=\"[^\"]*\")?)*) ?/?>"
    r"|</(?P<end>a|h[1-6])>"
    r"|<p class=\"callout-title\">(?P<word>[^<]*)</p>"
    r"|(?P<table></?table>)"
    r"|<t(?P<cell>[hd]) align=\"(?P<side>left|center|right)\""
    r"|(?P<pre><pre(?: class=\"[^\"]*\")?>)"
)
_OWN_ID = late(r"<(h[1-6])>((?:(?!</h[1-6]>).)*?)[ \t]*\{#([\w-]{1,80})\}</\1>", re.DOTALL)
_ATTRIBUTE = late(r" ([a-z]+)=\"([^\"]*)\"")
_TAGS = re.compile(r"<[^>]*>")


def read_marks(html: str) -> Fragment:
    """The pieces of ``html``; a text with nothing to fill in is one piece.

    ``{#id}`` at the end of a heading is its id, as it is in a journey.
    """
    if "{#" in html:
        html = _OWN_ID.sub(r'<\1 id="\3">\2</\1>', html)
    pieces: list[str | Mark] = []
    done = 0
    for found in _MARKED.finditer(html):
        pieces += [html[done : found.start()], _piece(found, html)]
        done = found.end()
    pieces.append(html[done:])
    return _joined(pieces)


def _piece(found: re.Match[str], html: str) -> str | Mark:
    if tag := found["tag"]:
        return _opening(tag, dict(_ATTRIBUTE.findall(found["rest"])), html, found.end())
    if end := found["end"]:
        return Mark("link-end") if end == "a" else Mark("heading-end", end[1])
    if found["word"] is not None:
        return Mark("title", found["word"])
    if found["cell"]:
        return f'<t{found["cell"]} class="to-{found["side"]}"'
    if found["pre"]:
        return '<pre tabindex="0">'
    return (
        '<div class="wide" tabindex="0">\n<table>'
        if found["table"] == "<table>"
        else "</table>\n</div>"
    )


def _opening(tag: str, attributes: dict[str, str], html: str, end: int) -> Mark:
    if tag == "a" and attributes.get("href", "").startswith(NOTE):
        return Mark("note", unescape(attributes["href"].removeprefix(NOTE)))
    if tag == "a":
        return Mark("link", unescape(attributes.get("href", "")), attributes.get("title", ""))
    if tag == "img":
        return Mark("picture", unescape(attributes.get("src", "")), attributes.get("alt", ""))
    words = attributes.get("id") or html[end : html.find(f"</{tag}>", end)]
    return Mark("heading", tag[1], unescape(_TAGS.sub("", words)))


def _joined(pieces: list[str | Mark]) -> Fragment:
    joined: list[str | Mark] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece:
            joined.append(piece)
    return tuple(joined)


def with_links(pieces: Iterable[str | tuple[str, str]]) -> Fragment:
    """The fragment of HTML and of links, each its words and where it leads."""
    fragment: list[str | Mark] = []
    for piece in pieces:
        if isinstance(piece, str):
            fragment.append(piece)
        else:
            fragment += [Mark("link", piece[1]), piece[0], Mark("link-end")]
    return _joined(fragment)


def assemble(fragment: Fragment, setting: Setting) -> str:
    """The HTML of a fragment on one page."""
    if len(fragment) == 1 and isinstance(fragment[0], str):
        return fragment[0]
    writer = _Writer(setting, _shift(fragment, setting.level))
    return "".join(piece if isinstance(piece, str) else writer.write(piece) for piece in fragment)


def _shift(fragment: Fragment, level: int) -> int:
    levels = [
        int(piece.value)
        for piece in fragment
        if isinstance(piece, Mark) and piece.kind == "heading"
    ]
    return level - min(levels, default=level)


class _Writer(Struct):
    """Fills marks in, from the first to the last; ``in_link`` while a link is open."""

    setting: Setting
    shift: int
    in_link: bool = False

    def write(self, mark: Mark) -> str:
        if mark.kind == "link":
            return self._link(mark)
        if mark.kind == "link-end":
            was_open, self.in_link = self.in_link, False
            return "</a>" if was_open else ""
        if mark.kind in ("picture", "note"):
            return self._picture(mark) if mark.kind == "picture" else self._note(mark)
        if mark.kind == "title":
            words = self.setting.translate(_TITLES.get(mark.value, mark.value))
            return f'<p class="callout-title">{escape(words, quote=False)}</p>'
        level = max(1, min(6, int(mark.value) + self.shift))
        if mark.kind == "heading-end":
            return f"</h{level}>"
        return f'<h{level} id="{unique_slug(mark.words, self.setting.taken_ids)}">'

    def _link(self, mark: Mark) -> str:
        opening = _anchor(self.setting.resolve(mark.value), mark.words) if mark.value else ""
        self.in_link = bool(opening)
        return opening

    def _note(self, mark: Mark) -> str:
        note = self.setting.find_note(mark.value)
        self.in_link = note is not None
        if note is None:
            return ""
        return (
            f'<a href="#_note-{note.number}" id="{note.sign_id}" role="doc-noteref">{note.number}'
        )

    def _picture(self, mark: Mark) -> str:
        found = self.setting.resolve(mark.value) if mark.value else None
        if found and found.kind == "picture":
            return f'<img src="{escape(found.url)}" alt="{mark.words}" loading="lazy">'
        if found and found.kind in ("outside", "page") and not self.in_link:
            words = mark.words or escape(mark.value, quote=False)
            return f"{_anchor(found, '')}{words}</a>"
        return mark.words


def _anchor(found: Destination, title: str) -> str:
    """The link's opening tag, "" where its words are to stand alone."""
    if not found.url:
        return ""
    extra = f' title="{title}"' if title else ""
    if found.kind == "outside":
        extra += ' rel="noopener noreferrer"'
    return f'<a href="{escape(found.url)}"{extra}>'
