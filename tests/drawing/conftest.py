"""The browser that the pictures are measured in: the same one as everywhere."""

from __future__ import annotations

from tests.browser.conftest import chromium

__all__ = ["chromium"]
