"""Outlines as trees: OPML, and Markdown whose headings and lists stand in one another."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from generator.diagnostics import say
from generator.exchange.maps import NoMapError
from generator.exchange.markup import local_name, read_xml
from generator.exchange.trees.branch import Branch, demand_few, words_of_markdown
from generator.patterns import late

_HEADING = late(r"(?P<marks>#{1,6})\s+(?P<text>.+?)(?:\s+#+)?\s*$")
_ITEM = late(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?(?P<text>.+)$")
_FRONTMATTER = late(r"\A---\s*\n.*?\n---\s*(?:\n|\Z)", re.DOTALL)
_TITLE = late(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_COMMENT = late(r"<!--.*?-->", re.DOTALL)
_DEPTH_OF_LISTS = 10


def read_opml(body: bytes) -> Branch:
    """The outline under its title. Raises NoMapError."""
    root = read_xml(body)
    if local_name(root) != "opml":
        raise NoMapError(say("The file is not an OPML outline."))
    parts = {local_name(one): one for one in root}
    head, outline = parts.get("head"), parts.get("body")
    title = ""
    for one in head if head is not None else ():
        if local_name(one) == "title":
            title = " ".join((one.text or "").split())
    children = tuple(map(_outline, outline)) if outline is not None else ()
    children = tuple(one for one in children if one.title)
    if not children:
        raise NoMapError(say("The outline is empty."))
    if len(children) == 1 and children[0].children and title in ("", children[0].title):
        return children[0]
    return Branch(title, children)


def _outline(element: ET.Element) -> Branch:
    text = element.get("text") or element.get("title") or ""
    link = next(
        (
            value
            for name in ("url", "htmlUrl", "xmlUrl", "link")
            if (value := element.get(name, "")).startswith(("http://", "https://"))
        ),
        "",
    )
    children = tuple(_outline(one) for one in element if local_name(one) == "outline")
    note = element.get("_note", "").strip()
    return Branch(words_of_markdown(" ".join(text.split())), children, note, link)


class _Open:
    """A branch whose end has not been seen yet."""

    def __init__(self, title: str, depth: int) -> None:
        self.title, self.depth = title, depth
        self.children: list[_Open] = []
        self.note: list[str] = []

    def close(self) -> Branch:
        """The branch, whole."""
        note = re.sub(r"\n{3,}", "\n\n", "\n".join(self.note)).strip()
        return Branch(self.title, tuple(one.close() for one in self.children), note)


def read_markdown(text: str) -> Branch:
    """The outline of a Markdown text: headings, then lists by their indentation."""
    front = _FRONTMATTER.match(text)
    named = _TITLE.search(front[0]) if front else None
    body = _COMMENT.sub("", text[front.end() :] if front else text)
    root = _Open(named[1].strip() if named else "", 0)
    stack = [root]
    count = 0
    for line in body.split("\n"):
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if heading:
            depth = len(heading["marks"])
            words = heading["text"]
        elif item:
            indent = len(item["indent"].expandtabs(4))
            depth, words = _DEPTH_OF_LISTS + indent, item["text"]
        else:
            stack[-1].note.append(words_of_markdown(line))
            continue
        count += 1
        demand_few(count)
        while stack[-1].depth >= depth:
            stack.pop()
        branch = _Open(words_of_markdown(words), depth)
        stack[-1].children.append(branch)
        stack.append(branch)
    if len(root.children) == 1 and root.children[0].children and not item_root(root):
        root.children[0].title = root.title or root.children[0].title
        return root.children[0].close()
    if not root.children:
        raise NoMapError(say("The outline is empty."))
    return root.close()


def item_root(root: _Open) -> bool:
    """Whether what stands alone at the top is an item of a list, and no title."""
    return root.children[0].depth >= _DEPTH_OF_LISTS
