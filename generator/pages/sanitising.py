"""What of HTML may stand in a page: the one doorway to nh3.

Scripts, forms, frames, styles, ids and event handlers are taken out, and so are links with
a scheme that may run something; ``taken_out`` names them for whoever wrote them. Where a
link leads is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.model.records.places import scheme_of
from generator.patterns import late

_PHRASING = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup"),
        *("time", "u", "var", "wbr"),
    ]
)
_TAGS = _PHRASING | frozenset(
    [
        *("aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption"),
        *("figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
_ATTRIBUTES = {
    "*": {"title", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "time": {"datetime"},
    "details": {"open"},
}
_INLINE_ATTRIBUTES = {
    tag: names for tag, names in _ATTRIBUTES.items() if tag == "*" or tag in _PHRASING
}
CALL_OUTS = ("note", "tip", "important", "warning", "caution")
_CLASSES = {
    "div": {"callout", *CALL_OUTS},
    "p": {"callout-title"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_WITH_CONTENT = {"script", "style", "template", "noscript", "iframe", "object", "math", "svg"}


def sanitise(html: str, *, inline: bool = False) -> str:
    """``html`` with nothing in it that runs, loads, styles or claims a name on the page.

    ``inline``: only what may stand within a line of text; of all else, the words are kept.
    """
    import nh3

    return nh3.clean(
        html,
        tags=set(_PHRASING if inline else _TAGS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes=_INLINE_ATTRIBUTES if inline else _ATTRIBUTES,
        allowed_classes={} if inline else _CLASSES,
        tag_attribute_values={} if inline else {"div": {"role": {"note"}}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )


_CODE = late(
    r"^(?P<fence> *(?P<marks>`{3,}|~{3,})).*?(?:^ *(?P=marks)[`~]* *$|\Z)"
    r"|(?P<ticks>(?<![`\\])`+(?!`))(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?(?:-->|\Z)",
    re.MULTILINE | re.DOTALL,
)
_TAG = late(
    # No escaped sign, no destination of a link, no address between angle brackets.
    r"(?<!\\)(?<!\]\()(?<!\]: )<(?![a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*>)"
    r"([a-zA-Z][^\s/<>\"'`\\]*)(?=[\s/>])((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>"
)
_ATTRIBUTE = late(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")


def taken_out(text: str) -> list[tuple[str, int]]:
    """What of the HTML in a Markdown text is not published, each with its line (from 1).

    A tag as ``<script>``, an attribute as ``onclick``, a destination as ``href="data:"``.
    """
    if "<" not in text:
        return []
    bare = _CODE.sub(_blanked, text) if "`" in text or "~~~" in text or "<!--" in text else text
    found: list[tuple[str, int]] = []
    line, counted = 1, 0
    for tag in _TAG.finditer(bare):
        line += bare.count("\n", counted, tag.start())
        counted = tag.start()
        found.extend((what, line) for what in _refused(tag[1].lower(), tag[2]))
    return found


def _blanked(code: re.Match[str]) -> str:
    return "\n" * code[0].count("\n") or " "


def _refused(tag: str, rest: str) -> Iterator[str]:
    if tag not in _TAGS:
        yield f"<{tag}>"
        return
    kept = _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, set())
    for name, *values in _ATTRIBUTE.findall(rest):
        if name.lower() not in kept:
            yield name.lower()
        elif name.lower() in ("href", "src"):
            target = unescape("".join(values)).strip()
            if scheme_of(target) == "refused":
                scheme, colon, _ = target.partition(":")
                yield f'{name.lower()}="{scheme}{colon}"'
