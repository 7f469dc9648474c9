"""Text without any markup, turned into HTML without a parser.

Most facts and many paragraphs use no Markdown at all, and parsing them is the largest part
of a build. What stands here is proved equal to the parser's own output by a property test;
whatever might be markup is refused and takes the long way.
"""

from __future__ import annotations

import re

# The ranges leave out controls, exotic spaces and separators, surrogates and the signs
# that the parser keeps for itself; among the ASCII signs, all that can begin markup.
_LETTERS = (
    r"A-Za-z0-9\u00a1-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff"
    r"\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0001f9ff"
)
_CALM = re.compile(rf"[{_LETTERS}.,;:!?()'\"/%+#@$=^ \n-]*")
_UNEASY = re.compile(rf"://| \n|\n\n\n|(?:^|\n)(?![{_LETTERS}\n(\"'])|(?:^|\n)\d+[.)]|[ \n]$")
_UNEASY_INLINE = re.compile(r"://|\n|^ | $")


def is_calm_inline(text: str) -> bool:
    """Whether ``text``, one line of a fact, holds nothing that inline Markdown would change."""
    return _CALM.fullmatch(text) is not None and _UNEASY_INLINE.search(text) is None


def calm_blocks(text: str) -> str | None:
    """The paragraphs of ``text`` as HTML, None where a parser is needed."""
    bare = text.strip("\n")
    if not bare:
        return ""
    if _CALM.fullmatch(bare) is None or _UNEASY.search(bare) is not None:
        return None
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in bare.split("\n\n"))
