"""Pictures made of dots, by the ending of their names or the word behind ``image/``."""

from __future__ import annotations

from collections.abc import Callable

from generator.files import avif, gif, jpeg, png, webp
from generator.files.outcome import Flaw

Strip = Callable[[bytes], bytes | Flaw]

RASTERS: dict[str, Strip] = {
    "png": png.stripped,
    "jpg": jpeg.stripped,
    "jpeg": jpeg.stripped,
    "gif": gif.stripped,
    "webp": webp.stripped,
    "avif": avif.stripped,
}
