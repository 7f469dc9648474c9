"""How a picture looks without a page: a theme's rules for pictures, worked out to values.

A picture that stands alone has neither classes nor custom properties, since editors of
pictures know little of them: each element says its own colours, as ``#rrggbb`` and an opacity.
Only rules for classes that begin with ``m-`` count; what depends on the pointer or the screen
does not.
"""

from __future__ import annotations

import base64
import colorsys
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field

_CALL = re.compile(r"(rgb|hsl|oklab|oklch)a?\((.*)\)")
_NUMBER = re.compile(r"([+-]?[0-9.]+)(%|deg|turn|rad)?")
_FULL_CHROMA = 0.4
"""What 100 % of chroma, or of an axis, means in Oklab."""


def plain_colour(colour: str) -> tuple[str, float]:
    """The colour as ``#rrggbb`` and its opacity; one that is not understood stays as it is."""
    text = colour.strip().lower()
    if text.startswith("#"):
        return _from_hex(text)
    call = _CALL.fullmatch(text)
    parts = [_number(part) for part in _NUMBER.findall(call[2])] if call else []
    if call is None or not 3 <= len(parts) <= 4:
        return colour.strip(), 1.0
    opacity, unit = parts[3] if len(parts) > 3 else (1.0, "")
    reds = _MIXES[call[1]](parts[:3])
    return _hex(reds), _within(opacity / 100 if unit == "%" else opacity)


def _number(found: tuple[str, str]) -> tuple[float, str]:
    try:
        value = float(found[0])
    except ValueError:
        value = 0.0
    turned = {"turn": value * 360, "rad": math.degrees(value)}
    return turned.get(found[1], value), found[1]


def _from_hex(text: str) -> tuple[str, float]:
    digits = text[1:] if len(text) > 5 else "".join(sign * 2 for sign in text[1:])
    return f"#{digits[:6]}", int(digits[6:] or "ff", 16) / 255


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))


def _hex(reds: Sequence[float]) -> str:
    return "#" + "".join(f"{round(_within(each) * 255):02x}" for each in reds)


def _share(part: tuple[float, str], whole: float) -> float:
    """A part of one, a percentage or of ``whole``."""
    value, unit = part
    return value / 100 if unit == "%" else value / whole


def _rgb(parts: Sequence[tuple[float, str]]) -> Sequence[float]:
    return [_share(part, 255) for part in parts]


def _hsl(parts: Sequence[tuple[float, str]]) -> Sequence[float]:
    hue, saturation, lightness = parts
    return colorsys.hls_to_rgb(
        hue[0] / 360 % 1, _within(lightness[0] / 100), _within(saturation[0] / 100)
    )


def _oklch(parts: Sequence[tuple[float, str]]) -> Sequence[float]:
    lightness, chroma, hue = parts
    wide = _share(chroma, 1) * (_FULL_CHROMA if chroma[1] == "%" else 1)
    turn = math.radians(hue[0])
    return _oklab([lightness, (wide * math.cos(turn), ""), (wide * math.sin(turn), "")])


def _oklab(parts: Sequence[tuple[float, str]]) -> Sequence[float]:
    """By the matrices of CSS Color 4."""
    light = _share(parts[0], 1)
    a, b = (_share(each, 1) * (_FULL_CHROMA if each[1] == "%" else 1) for each in parts[1:])
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return [_gamma(each) for each in linear]


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


_MIXES = {"rgb": _rgb, "hsl": _hsl, "oklab": _oklab, "oklch": _oklch}


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


class ResolvedStyle(Struct, frozen=True):
    """A theme's style with its colours: ``fonts`` are its font faces with the fonts inside."""

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


def resolved_style(
    style: str, colours: Mapping[str, str], fonts: Mapping[str, bytes]
) -> ResolvedStyle:
    """The style that a style sheet gives to pictures.

    ``colours`` are the tokens' values by name, ``fonts`` the font files by the names that
    the sheet has for them.
    """
    rules = tuple(_rules(style, colours))
    families = [rule.said["font-family"] for rule in rules if "font-family" in rule.said]
    background, _ = plain_colour(colours["background"])
    return ResolvedStyle(
        rules, background, _family(families[0] if families else ""), _faces(style, fonts)
    )


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
