"""How a picture looks without a page: a theme's rules for pictures, worked out to values.

A picture that stands alone has neither classes nor custom properties, since editors of
pictures know little of them: each element says its own colours. Only rules for classes
that begin with ``m-`` count; what depends on the pointer or the screen does not.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from generator.exchange.colours import plain_colour

Properties = Mapping[str, str]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_VARIABLE = re.compile(r"var\(\s*--([\w-]+)\s*(?:,\s*([^()]*))?\)")
_CLASSES = re.compile(r"(?:\.m-[\w-]+)+")
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_FONT_URL = re.compile(r"url\(\s*[\"']?([^)\"']+)[\"']?\s*\)")
_LENGTH = re.compile(r"(?<=\d)px\b")

_KEPT = frozenset(
    # Words, since a dozen pairs of quotes are hard to read.
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray "  # noqa: SIM905
    "stroke-linecap stroke-linejoin opacity paint-order font-weight font-style rx".split()
)
_COLOURS = ("fill", "stroke")
_UNKNOWN_ELSEWHERE = frozenset({"ui-sans-serif", "system-ui", "ui-serif", "-apple-system"})
_EVERYWHERE = ("Helvetica Neue", "Arial")
"""Families that stand in where a program does not load the picture's own font."""
_KEYWORDS = frozenset({"sans-serif", "serif", "monospace"})
PICTURE = "m-picture"


class _Rule(Struct, frozen=True):
    classes: frozenset[str]
    rank: tuple[int, int]
    said: Properties


class Look(Struct, frozen=True):
    """A theme's look with its colours: ``fonts`` are its font faces with the fonts inside."""

    rules: tuple[_Rule, ...]
    background: str
    family: str
    fonts: str
    _known: dict[frozenset[str], Properties] = field(default_factory=dict)

    def of(self, classes: frozenset[str]) -> Properties:
        """What the theme says of an element with these classes."""
        if classes not in self._known:
            fitting = sorted(
                (rule for rule in self.rules if rule.classes <= classes), key=lambda rule: rule.rank
            )
            merged: dict[str, str] = {}
            for rule in fitting:
                merged.update(rule.said)
            self._known[classes] = MappingProxyType(_plain(merged))
        return self._known[classes]


def look_of(style: str, colours: Mapping[str, str], fonts: Mapping[str, bytes]) -> Look:
    """The look that a style sheet gives to pictures.

    ``colours`` are the tokens' values by name, ``fonts`` the font files by the names that
    the sheet has for them.
    """
    rules = tuple(_rules(style, colours))
    families = [rule.said["font-family"] for rule in rules if "font-family" in rule.said]
    background, _ = plain_colour(colours["background"])
    return Look(rules, background, _family(families[0] if families else ""), _faces(style, fonts))


def _rules(style: str, colours: Mapping[str, str]) -> Iterator[_Rule]:
    for place, (selectors, body) in enumerate(_blocks(_COMMENT.sub("", style))):
        said = _said(body, colours)
        for selector in selectors.split(","):
            if _CLASSES.fullmatch(selector.strip()):
                classes = frozenset(selector.strip().split(".")[1:])
                yield _Rule(classes, (len(classes), place), said)


def _blocks(style: str) -> Iterator[tuple[str, str]]:
    """Each rule's selectors and declarations, but for those inside of at-rules."""
    start, depth, opened = 0, 0, 0
    for place, sign in enumerate(style):
        if sign == "{":
            depth += 1
            opened = place if depth == 1 else opened
        elif sign == "}":
            depth = max(0, depth - 1)
            if depth == 0:
                selectors = style[start:opened].strip()
                if not selectors.startswith("@"):
                    yield selectors, style[opened + 1 : place]
                start = place + 1


def _said(body: str, colours: Mapping[str, str]) -> Properties:
    said: dict[str, str] = {}
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        key = name.strip().lower()
        if colon and (key in _KEPT or key == "font-family"):
            worth = value.replace("!important", "")
            said[key] = _resolved(worth, colours).strip()
    return MappingProxyType(said)


def _resolved(value: str, colours: Mapping[str, str]) -> str:
    def worth(found: re.Match[str]) -> str:
        return colours.get(found[1]) or (found[2] or "none").strip()

    value = _VARIABLE.sub(worth, value)
    value = re.sub("currentcolor", colours.get("ink", "#000"), value, flags=re.IGNORECASE)
    return _LENGTH.sub("", value)


def _plain(said: Mapping[str, str]) -> dict[str, str]:
    """Colours in six digits; what is not whole in them goes into the opacity."""
    plain = {key: value for key, value in said.items() if key != "font-family"}
    for key in _COLOURS:
        if key in plain:
            plain[key], opacity = plain_colour(plain[key])
            if opacity < 1:
                whole = float(plain.get(f"{key}-opacity", "1"))
                plain[f"{key}-opacity"] = f"{opacity * whole:.3g}"
    return plain


def _family(families: str) -> str:
    """The families that more than browsers know, with such as are found everywhere."""
    names = [name.strip().strip("\"'") for name in families.split(",") if name.strip()]
    known = [name for name in names if name not in _UNKNOWN_ELSEWHERE | _KEYWORDS]
    last = next((name for name in names if name in _KEYWORDS), "sans-serif")
    wanted = dict.fromkeys((*known, *_EVERYWHERE))
    return ", ".join([*(f"'{name}'" if " " in name else name for name in wanted), last])


def _faces(style: str, fonts: Mapping[str, bytes]) -> str:
    """The sheet's font faces with the fonts inside; one whose file is missing is left out."""

    def inside(found: re.Match[str]) -> str:
        body = base64.b64encode(fonts[found[1]]).decode()
        return f"url(data:font/woff2;base64,{body})"

    faces = (" ".join(face.split()) for face in _FONT_FACE.findall(_COMMENT.sub("", style)))
    return "".join(
        _FONT_URL.sub(inside, face)
        for face in faces
        if all(name in fonts for name in _FONT_URL.findall(face))
    )
