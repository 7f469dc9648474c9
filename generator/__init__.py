"""Customer journey maps from Markdown: a static site with measured, accessible SVG maps.

The story is `load → check → redact → plan → draw → render → write`; `build` tells it.
"""

__version__ = "0.1.0"
