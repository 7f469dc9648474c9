"""PDF files by their bytes: what a browser notes of itself, its machine and its clock is blanked.

Places of objects stay as they are, since a PDF finds its parts by counting bytes.
"""

from __future__ import annotations

import re

_INFO = re.compile(rb"/Info (\d+) 0 R")
_NOTED = re.compile(
    rb"/(?:Author|Creator|Producer|CreationDate|ModDate) \((?:\\.|[^()\\])*\)", re.DOTALL
)


def without_origin(pdf: bytes) -> bytes:
    """The PDF that tells its title and nothing of how, where and when it was made."""
    said = _INFO.findall(pdf)
    if not said:
        return pdf
    start = re.search(rb"(?:^|\s)%s 0 obj\b" % said[-1], pdf)
    if start is None:
        return pdf
    end = pdf.index(b"endobj", start.end())
    noted = pdf[start.end() : end]
    bare = _NOTED.sub(lambda found: b" " * len(found[0]), noted)
    return pdf[: start.end()] + bare + pdf[end:]
