"""The sentences about changes, by what they are about; ``saying`` chooses among them."""

from __future__ import annotations
