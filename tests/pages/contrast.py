"""Contrast of two colours as WCAG 2.2 computes it, for tests of what themes look like."""

from __future__ import annotations


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black and white; of colours like ``#1F5FBF``."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
