"""The wiki of text that the tests of the model begin with, too."""

from __future__ import annotations

from tests.model.conftest import wiki

__all__ = ["wiki"]
