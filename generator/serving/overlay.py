"""What the preview adds to a page: its own script, and what keeps a site from being made.

The script is put in on the way to the browser, never written. The page's policy lets it in by its
hash and lets it ask this server; all else of the policy stays, so that what would not load in the
published page does not load here either.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Diagnostic, Span
from generator.model.reading.loading import Loaded
from generator.pages.interface import Interface

CLIENT = Path(__file__).parent / "client"

_POLICY = re.compile(
    r"""<meta\s+http-equiv=["']?Content-Security-Policy["']?\s+content=(["'])(.*?)\1\s*/?>""",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


@cache
def client_script() -> str:
    """What runs in each page: the patching library, the overlay's style, and our own."""
    library = _read("vendor/idiomorph.min.js").strip()
    style = json.dumps(_read("preview.css")).replace("<", "\\u003c")
    own = _read("preview.js").replace('"{style}"', style)
    return f"{library}\n{own}"


def with_client(html: str, seen: str, status: int, interface: Interface) -> str:
    """The page with the script in it; ``seen`` is the mark of the page as it was made."""
    words = json.dumps(_words(interface), ensure_ascii=False)
    tag = (
        f'<script data-cjm-seen="{escape(seen)}" data-cjm-status="{status}"'
        f' data-cjm-words="{escape(words)}" data-cjm-lang="{interface.lang}">'
        f"{client_script()}</script>"
    )
    policy = _POLICY.search(html)
    if policy:
        opened = escape(_opened(unescape(policy.group(2))))
        start, end = policy.span(2)
        return html[:start] + opened + html[end : policy.end()] + tag + html[policy.end() :]
    head = _HEAD.search(html)
    place = head.end() if head else 0
    return html[:place] + tag + html[place:]


def _opened(policy: str) -> str:
    """The policy with our script and this server's own answers allowed beside all else."""
    digest = base64.b64encode(sha256(client_script().encode()).digest()).decode()
    added = {"script-src": f"'sha256-{digest}'", "connect-src": "'self'"}
    said: dict[str, str] = {}
    for directive in filter(None, (part.strip() for part in policy.split(";"))):
        name, _, sources = directive.partition(" ")
        said.setdefault(name.lower(), sources)
    for name, source in added.items():
        others = said.get(name, "")
        said[name] = source if others == "'none'" else f"{others} {source}".strip()
    return "; ".join(f"{name} {sources}".strip() for name, sources in said.items())


def _words(interface: Interface) -> dict[str, str]:
    translate = interface.translate
    return {
        "hide": translate("Hide"),
        "beneath": translate("Beneath is the last good page."),
        "nothing": translate("Nothing to show yet."),
        "ended": translate("The preview has ended."),
    }


def _read(name: str) -> str:
    return (CLIENT / name).read_text(encoding="utf-8")


MOST_SHOWN = 50
WIDEST_LINE = 160


class Problem(Struct, frozen=True):
    """A finding in words. ``before`` and ``marked`` are its line up to the place, and the place.

    ``line`` is 0 for what stands in no line.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    before: str = ""
    marked: str = ""
    after: str = ""


def problems(
    content: Path, found: Iterable[Diagnostic], loaded: Loaded | None, interface: Interface
) -> tuple[Problem, ...]:
    """The errors among ``found``, in their order, as many as anybody reads."""
    errors = [one for one in found if one.severity == "error"][:MOST_SHOWN]
    return tuple(_problem(content, one, loaded, interface) for one in errors)


def _problem(
    content: Path, found: Diagnostic, loaded: Loaded | None, interface: Interface
) -> Problem:
    span = found.span
    path = posixpath.normpath(posixpath.join(content.as_posix(), span.path))
    message, hint = found.message.text(interface.translate), found.hint.text(interface.translate)
    before, marked, after = _parts(_line(content, span, loaded), span)
    return Problem(path, span.line, span.column, message, hint, before, marked, after)


def _line(content: Path, span: Span, loaded: Loaded | None) -> str:
    if loaded and span.path in loaded.texts:
        return loaded.line(span)
    if not span.path.startswith("../themes/"):
        return ""
    try:
        lines = (content.absolute() / span.path).read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return lines[span.line - 1] if span.line <= len(lines) else ""


def _parts(line: str, span: Span) -> tuple[str, str, str]:
    """The line before the place, at it and after it, cut where it is very long."""
    start = span.column - 1
    end = start + max(1, span.length)
    left = max(0, start - WIDEST_LINE // 2)
    before = ("…" if left else "") + line[left:start]
    right = max(end, left + WIDEST_LINE)
    after = line[end:right] + ("…" if len(line) > right else "")
    return before.lstrip(), line[start:end][:WIDEST_LINE], after
