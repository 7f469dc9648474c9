"""Colours by name, for pages and pictures alike, in light and dark.

The shipped theme names them in ``tokens.json``; a site's theme, ``site.yml`` and an
audience's entry there may give each another value. A value is a colour and nothing else,
since it goes into a style sheet as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from generator.diagnostics import Diagnostic, Span, error, nearest, say
from generator.patterns import late

_NO_SPANS: Mapping[str, Span] = MappingProxyType({})

DARK = "dark-"
"""Before a token's name in ``site.yml``: its value in the dark."""

_COLOUR = late(
    r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"
    r"|(?:rgb|hsl|oklch|oklab|lab|lch)a?\([0-9., %/a-z+-]{3,60}\)"
    r"|[a-zA-Z]{3,24}"
)


class Tokens(Struct, frozen=True):
    """Colours by name, in light and dark; both name the same."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    def css(self) -> str:
        """The tokens as custom properties: as the reader's system says, or ``data-theme``."""
        light, dark = _properties(self.light), _properties(self.dark)
        return (
            f":root{{color-scheme:light;{light}}}\n"
            f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
            "@media screen and (prefers-color-scheme:dark){"
            f":root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
            f"@media print{{:root:root:root{{color-scheme:light;{light}}}}}\n"
        )


def _properties(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def with_own(
    tokens: Tokens, own: Mapping[str, str], span: Span, spans: Mapping[str, Span] = _NO_SPANS
) -> tuple[Tokens, tuple[Diagnostic, ...]]:
    """``tokens`` with ``own`` values over them, and what of these is no token or no colour.

    ``spans`` are where values stand, ``span`` where all others do.
    """
    light, dark = dict(tokens.light), dict(tokens.dark)
    problems: list[Diagnostic] = []
    for key, value in own.items():
        name, palette = (key[len(DARK) :], dark) if key.startswith(DARK) else (key, light)
        if name not in tokens.light:
            problems.append(_unknown(key, tokens.light, spans.get(key, span)))
        elif _COLOUR.fullmatch(value.strip()) is None:
            problems.append(_no_colour(key, value, spans.get(key, span)))
        else:
            palette[name] = value.strip()
    return Tokens(light, dark), tuple(problems)


def _unknown(key: str, known: Iterable[str], span: Span) -> Diagnostic:
    names = list(known)
    near = nearest(key, [*names, *(DARK + name for name in names)])
    return error(
        "unknown-token",
        span,
        say("No colour is called “{name}”.", name=key),
        say("Did you mean “{near}”?", near=near)
        if near
        else say("The names stand in themes/default/tokens.json."),
    )


def _no_colour(key: str, value: str, span: Span) -> Diagnostic:
    return error(
        "bad-token",
        span,
        say("“{value}” is no colour for “{name}”.", value=value, name=key),
        say("Type a colour such as “#1F5FBF”, in quotes."),
    )
