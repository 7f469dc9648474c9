"""Customer journey maps from Markdown: a static site with measured, accessible SVG maps.

The story is `load → check → redact → plan → draw → render → write`; `build` tells it.
"""

from __future__ import annotations

__version__ = "0.1.0"
