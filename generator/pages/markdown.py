"""Markdown into HTML that is safe to publish: the one doorway to the markdown library.

``render_blocks`` and ``render_inline`` return HTML, ``plain`` and ``words`` the words alone.
What a link leads to is asked of the caller; everything else depends on the text alone and is
kept, so that equal text is converted once. Knows no pages and no journeys.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from functools import cache, lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.cache.texts import TEXTS
from generator.model.records.places import WIKI_LINK
from generator.model.records.values import Passage
from generator.pages.fragments import (
    NOTE,
    FindNote,
    Fragment,
    Mark,
    Resolve,
    Setting,
    assemble,
    read_marks,
    with_links,
)
from generator.pages.markdown_source import (
    BAR,
    NOTHING,
    headings_alone,
    is_too_long,
    settle,
    shown,
    tame,
    with_html_apart,
)
from generator.pages.plain_text import calm_blocks, is_calm_inline, simple_blocks
from generator.pages.sanitising import CALL_OUTS, sanitise
from generator.patterns import late

if TYPE_CHECKING:
    from markdown import Markdown
    from markdown.extensions import Extension

TEXTS_KEPT = 4_096
LONG = 4_000
"""Signs of a text whose conversion is kept by itself: search, pages and titles ask for each."""

_RISKY = re.compile(r"[<\[&`~{]|://")
_UNSEEN = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TAGS = re.compile(r"<[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>")
_WITHIN_WORDS = re.compile(r"</?(?:strong|em|code|del|b|i|s|u|kbd|mark|small|sub|sup|abbr)>")
_PICTURE_WORDS = late(r"<img\b[^<>]*?\balt=\"([^\"]*)\"[^<>]*>")
_STRUCK = r"(?<![\w~])(~)(?![\s~])([^~\n]*[^\s~])~(?![\w~])"
_CALLED = r"<(?P<target>(?:tel|mailto|sms):[^\s<>\"']{1,200})>"
_NAMED = (
    rf"(?<!!)\[\[(?P<name>[^\[\]\n|{BAR}]{{1,200}}?)"
    rf"(?:\\?[|{BAR}](?P<words>[^\[\]\n]{{1,200}}))?\]\](?![(\[])"
)
_NOTE = r"\[\^([^\]\s^\[]{1,80})\]"
_BARE_ADDRESS = (
    r"(?P<target>(?<![\w/])https?://(?:(?!~~)[^\s<>\"'`«»*\[\]{}|\\^\x02\x03])*(?!~~)[\w/#=&~-])"
)


def render_blocks(
    text: str,
    resolve_link: Resolve,
    *,
    level: int = 2,
    translate: Callable[[str], str] = str,
    taken_ids: dict[str, int] | None = None,
    find_note: FindNote = lambda _: None,
) -> str:
    """Narrative as HTML, its highest heading on ``level``.

    ``translate`` says the titles of call-outs. Ids of headings are unique beside
    ``taken_ids``, which grows by them. ``find_note`` numbers footnotes.
    """
    calm = calm_blocks(text)
    if calm is not None:
        return calm
    taken = {} if taken_ids is None else taken_ids
    return assemble(_blocks(text), Setting(resolve_link, level, translate, taken, find_note))


def render_inline(text: str, resolve_link: Resolve) -> str:
    """One line of a fact as HTML; it holds nothing but what may stand within a line."""
    if is_calm_inline(text):
        return text
    return assemble(_inline(text), Setting(resolve_link, 2, str, {}))


@lru_cache(maxsize=TEXTS_KEPT)
def plain(text: str) -> str:
    """The words of one line of inline Markdown, without any markup; a picture's are its words.

    Text of which nothing would be left is given as typed: a title must have words.
    """
    if is_calm_inline(text):
        return text
    html = _PICTURE_WORDS.sub(r"\1", _inline_html(text).replace("<br>", " "))
    return " ".join(unescape(_TAGS.sub("", html)).split()) or " ".join(text.split())


plain_once: Callable[[str], str] = plain.__wrapped__
"""The same for whoever goes through all texts, and would drive out those that are asked again."""


def words(text: str) -> str:
    """The words of narrative, without any markup, in one line; each is asked for once."""
    if calm_blocks(text) is not None:
        return " ".join(text.split())
    simple = None if is_too_long(text) else simple_blocks(text)
    pieces = read_marks(_block_html(text)) if simple is None else simple
    html = "".join([each if isinstance(each, str) else _words_in(each) for each in pieces])
    return " ".join(unescape(_TAGS.sub(" ", _WITHIN_WORDS.sub("", html))).split())


def passage_words(passage: Passage) -> str:
    """The words of a passage and of its footnotes."""
    if not passage.notes:
        return words(passage.text)
    return " ".join(filter(None, map(words, (passage.text, *(n.text for n in passage.notes)))))


_HEADING = late(r"#{1,6}[ ]+(.*?)(?:[ ]+#+)?[ ]*")
_MAY_HEAD = re.compile(r"#|<[hH]|\n[ >]*[=-]")


def heading_words(text: str) -> tuple[str, ...]:
    """The words of each heading in narrative, of one with an id of its own that id."""
    if _MAY_HEAD.search(text) is None:
        return ()
    lines = headings_alone(text)
    if lines is None:
        return all_heading_words(text)
    return tuple(words for line in lines for words in _words_of_heading(line))


def _words_of_heading(line: str) -> tuple[str, ...]:
    found = _HEADING.fullmatch(line)
    if found and found[1] and is_calm_inline(found[1]):
        return (found[1],)
    return all_heading_words(line)


def all_heading_words(text: str) -> tuple[str, ...]:
    """The same by the parser's reading of all of the text, which takes its time."""
    marks = (piece for piece in _blocks(text) if isinstance(piece, Mark))
    return tuple(mark.words for mark in marks if mark.kind == "heading")


def _words_in(piece: Mark | tuple[str, str]) -> str:
    """Those of a picture, or of a link that is told with its words."""
    if isinstance(piece, Mark):
        return piece.words if piece.kind == "picture" else ""
    return piece[0]


@lru_cache(maxsize=TEXTS_KEPT)
def _blocks(text: str) -> Fragment:
    simple = None if is_too_long(text) else simple_blocks(text)
    return read_marks(_block_html(text)) if simple is None else with_links(simple)


@lru_cache(maxsize=TEXTS_KEPT)
def _inline(text: str) -> Fragment:
    return read_marks(_inline_html(text))


def _block_html(text: str) -> str:
    return _kept("blocks", text, _block_html_anew)


def _kept(kind: str, text: str, convert: Callable[[str], str]) -> str:
    """What a text is converted to, which the last build may have known."""
    found = TEXTS.recall(kind, text, lambda: convert(text).encode("utf-8", "surrogatepass"))
    return found.decode("utf-8", "surrogatepass") if found is not None else convert(text)


def _block_html_anew(text: str) -> str:
    seen = _UNSEEN.sub("", text)
    if is_too_long(seen):
        return f"<pre>{escape(seen)}</pre>"
    settled, blocks = with_html_apart(settle(tame(seen)))
    html = _converted(_block_parser(), _with_quotes_apart(settled))
    html = html.replace(f"<p>{NOTHING}</p>\n", "").replace(NOTHING, "")
    for stand_in, block in blocks.items():
        html = html.replace(f"<p>{stand_in}</p>", block)
    return sanitise(html) if _RISKY.search(seen) else html


def _with_quotes_apart(text: str) -> str:
    """The text with something that is not shown between quotes that an empty line parts.

    The parser would make one quote of them.
    """
    if "\n>" not in text and "\n " not in text:
        return text
    lines: list[str] = []
    in_fence, is_after_quote = False, False
    for line in text.split("\n"):
        bare = line.lstrip(" \t")
        if bare.startswith(">") and is_after_quote and not in_fence and lines and not lines[-1]:
            lines += [line[: len(line) - len(bare)] + NOTHING, ""]
        if bare.startswith(("```", "~~~")):
            in_fence = not in_fence
        if bare:
            is_after_quote = bare.startswith(">") or (
                is_after_quote and bool(lines[-1:] and lines[-1])
            )
        lines.append(line if bare else "")
    return "\n".join(lines)


def _inline_html(text: str) -> str:
    return _kept("inline", text, _inline_html_anew)


def _inline_html_anew(text: str) -> str:
    seen = " ".join(_UNSEEN.sub("", text).split())
    if is_too_long(seen):
        return escape(seen)
    html = _converted(_inline_parser(), tame(seen))
    html = html.removeprefix("<p>").removesuffix("</p>")
    if _RISKY.search(seen):
        # What is taken out whole is shown as typed: a heading or a fact must not be empty.
        return sanitise(html, inline=True).strip() or escape(seen)
    return html


def _converted(parser: Markdown, text: str) -> str:
    """What the parser makes of the text; as typed where it is too deeply nested for it."""
    return (_converted_long if len(text) >= LONG else _converted_anew)(parser, text)


@lru_cache(maxsize=16)
def _converted_long(parser: Markdown, text: str) -> str:
    return _converted_anew(parser, text)


def _converted_anew(parser: Markdown, text: str) -> str:
    parser.reset()
    try:
        return shown(parser.convert(text))
    except RecursionError:
        # It gave up somewhere inside of a list, and `reset` does not take it out of there.
        parser.parser.state.clear()
        return f"<pre>{shown(escape(text))}</pre>"


@cache
def _block_parser() -> Markdown:
    """The parser of narrative, made once: making it costs more than most texts."""
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from pymdownx.highlight import HighlightExtension
    from pymdownx.saneheaders import SaneHeadersExtension
    from pymdownx.superfences import SuperFencesCodeExtension

    parser = _parser(
        TableExtension(use_align_attribute=True),
        SaneListExtension(),
        HighlightExtension(use_pygments=False),
        SuperFencesCodeExtension(css_class=""),
        SaneHeadersExtension(),
    )
    from markdown.inlinepatterns import InlineProcessor
    from markdown.treeprocessors import Treeprocessor

    class NoteSigns(InlineProcessor):
        def handleMatch(  # type: ignore[override]  # noqa: N802 - as the library wants it
            self,
            m: re.Match[str],
            data: str,  # noqa: ARG002 - the same
        ) -> tuple[ET.Element, int, int]:
            sign = ET.Element("sup")
            ET.SubElement(sign, "a", {"href": NOTE + m[1]})
            return sign, m.start(0), m.end(0)

    class CallOuts(Treeprocessor):
        def run(self, root: ET.Element) -> None:
            _mark_call_outs(root)

    parser.treeprocessors.register(CallOuts(parser), "call_outs", 30)
    parser.inlinePatterns.register(NoteSigns(_NOTE, parser), "note_signs", 174)
    return parser


@cache
def _inline_parser() -> Markdown:
    """The parser of facts: a line is never a heading, a list or a block of HTML."""
    parser = _parser()
    parser.preprocessors.deregister("html_block")
    for name in ("code", "empty", "indent", "hashheader", "setextheader", "hr", "olist", "ulist"):
        parser.parser.blockprocessors.deregister(name)
    for name in ("quote", "reference"):
        parser.parser.blockprocessors.deregister(name)
    return parser


def _parser(*extensions: Extension) -> Markdown:
    """A parser; extensions are not named, since a name is looked for in all that is installed."""
    import markdown
    from pymdownx.mark import MarkExtension
    from pymdownx.tilde import DeleteSubExtension

    parser = markdown.Markdown(
        extensions=[*extensions, DeleteSubExtension(subscript=False), MarkExtension()],
        output_format="html",
    )
    parser.ESCAPED_CHARS = list(string.punctuation)
    _add_links(parser)
    _add_signs(parser)
    return parser


def _add_signs(parser: Markdown) -> None:
    """A line that ends in a backslash is broken there; one tilde on each side strikes out."""
    from markdown.inlinepatterns import SimpleTagInlineProcessor, SubstituteTagInlineProcessor

    parser.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "broken", 179)
    struck = SimpleTagInlineProcessor(_STRUCK, "del")
    parser.inlinePatterns.register(struck, "struck", 64)


def _add_links(parser: Markdown) -> None:
    """Links beside those of Markdown: bare addresses, numbers to call, names in brackets."""
    import markdown
    from markdown.inlinepatterns import InlineProcessor

    def link_to(target: str, words: str) -> ET.Element:
        link = ET.Element("a", {"href": target})
        link.text = words
        return link

    class Addresses(InlineProcessor):
        def handleMatch(  # type: ignore[override]  # noqa: N802 - as the library wants it
            self,
            m: re.Match[str],
            data: str,  # noqa: ARG002 - the same
        ) -> tuple[ET.Element, int, int]:
            target = m["target"]
            words = target.partition(":")[2] if m[0][0] == "<" else target
            return link_to(target, markdown.util.AtomicString(words)), m.start(0), m.end(0)

    class NamedLinks(InlineProcessor):
        def handleMatch(  # type: ignore[override]  # noqa: N802 - as the library wants it
            self,
            m: re.Match[str],
            data: str,  # noqa: ARG002 - the same
        ) -> tuple[ET.Element, int, int]:
            name = m["name"].strip()
            reference = None if m["words"] else parser.references.get(name.lower())
            if reference is None:
                words = m["words"] or " › ".join(part for part in name.split("#") if part)
                return link_to(WIKI_LINK + name, words), m.start(0), m.end(0)
            brackets = ET.Element("span")
            brackets.text = "["
            brackets.append(link_to(reference[0], name))
            brackets[0].tail = "]"
            return brackets, m.start(0), m.end(0)

    parser.inlinePatterns.register(NamedLinks(_NAMED, parser), "named_links", 175)
    parser.inlinePatterns.register(Addresses(_CALLED, parser), "called", 125)
    parser.inlinePatterns.register(Addresses(_BARE_ADDRESS, parser), "bare_addresses", 85)


_CALL_OUT = late(rf"\[!({'|'.join(CALL_OUTS)})\][+-]?(?:[ \t]+|(?=\n)|$)", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\] ")


def _mark_call_outs(root: ET.Element) -> None:
    """Quotes that begin with ``[!note]`` become call-outs, ``[x]`` of an item a tick."""
    for element in root.iter():
        if element.tag == "blockquote":
            _mark_call_out(element)
        elif element.tag == "li":
            first = element[0] if len(element) and element[0].tag == "p" else element
            task = _TASK.match(first.text or "")
            if task:
                first.text = ("☐ " if task[1] == " " else "☑ ") + (first.text or "")[task.end() :]


def _mark_call_out(quote: ET.Element) -> None:
    first = quote[0] if len(quote) else None
    found = _CALL_OUT.match(first.text or "") if first is not None and first.tag == "p" else None
    if first is None or found is None:
        return
    word = found[1].lower()
    quote.tag = "div"
    quote.set("class", f"callout {word}")
    quote.set("role", "note")
    title = _first_line(first, (first.text or "")[found.end() :])
    if not first.text and not len(first):
        quote.remove(first)
    if not title.text and not len(title):
        title.text = word
    quote.insert(0, title)


def _first_line(paragraph: ET.Element, text: str) -> ET.Element:
    """The title of a call-out: what stands on its first line, taken out of the paragraph.

    ``text`` is what the paragraph begins with, without the call-out's mark.
    """
    title = ET.Element("p", {"class": "callout-title"})
    title.text, ended, paragraph.text = text.partition("\n")
    for child in () if ended else tuple(paragraph):
        paragraph.remove(child)
        title.append(child)
        child.tail, ended, paragraph.text = (child.tail or "").partition("\n")
        if ended:
            break
    return title
