"""Words that say by themselves who may read them, and a look for them in every byte of a site.

``zztab12zz`` must be on the sites of the team, of audience ``a`` and of audience ``b``,
``zzt13zz`` on the team's alone, ``zzn14zz`` on nobody's. Letters behind a ``q`` may see the
word, but need not: ``zztqa15zz``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

TOKEN = re.compile(r"zz([tabn]*)(?:q([tab]+))?(\d+)zz")
_BROKEN_UP = re.compile(r"<[^<>]*>|&shy;|[\s\u00ad\u2010-]+")


def tokens_in(text: str) -> frozenset[str]:
    """Every canary in a text, also where a line, a hyphen or a tag breaks it up."""
    folded = text.casefold()
    whole = {found[0] for found in TOKEN.finditer(folded)}
    joined = {found[0] for found in TOKEN.finditer(_BROKEN_UP.sub("", folded))}
    return frozenset(whole | joined)


def tokens_of(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Every canary in the names and the bytes of files, with the files it stands in."""
    found: dict[str, list[str]] = {}
    for path, body in files.items():
        for token in tokens_in(path) | tokens_in(body.decode("utf-8", "replace")):
            found.setdefault(token, []).append(path)
    return found


def wrong(sown: Iterable[str], found: Mapping[str, list[str]], reader: str) -> dict[str, str]:
    """What the site of ``reader`` (t, a or b) shows and must not, or must and does not."""
    faults: dict[str, str] = {}
    for token in sorted(sown):
        parts = TOKEN.fullmatch(token)
        assert parts is not None
        must, may = parts[1], parts[2] or ""
        if token in found and reader not in must + may:
            faults[token] = f"leaks into {', '.join(found[token][:4])}"
        elif token not in found and reader in must:
            faults[token] = "is nowhere"
    return faults
