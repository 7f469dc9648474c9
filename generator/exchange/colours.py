"""Colours as every program reads them: ``#rrggbb``, and an opacity beside it.

Editors of pictures know little more than that, while a token may be any colour of CSS.
"""

from __future__ import annotations

import colorsys
import math
import re
from collections.abc import Sequence

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
