"""The preview's own script in a page: put in on the way to the browser, never written.

The page's policy lets the script in by its hash and lets it ask this server; all else of the
policy stays, so that what would not load in the published page does not load here either.
"""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

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
