"""What ``site.yml`` says otherwise, apart from who sees what; and files beside the text.

A file that only lies elsewhere now has not changed: where pages show it counts.
"""

from __future__ import annotations

from generator.changes.kinds.change import Change
from generator.model.site_config import OwnRow


class SettingChanged(Change, frozen=True, kw_only=True):
    """Another value of a key of ``site.yml``; None where it says nothing.

    ``entry`` is the entry of a mapping: the code of a rule, a token, the language of a title.
    ``audience`` and ``row`` name the audience or the own row whose key it is.
    """

    key: str
    entry: str = ""
    audience: str = ""
    row: str = ""
    old_value: object
    new_value: object


class RowAdded(Change, frozen=True, kw_only=True):
    """An own row more."""

    row: OwnRow
    new_at: int


class RowRemoved(Change, frozen=True, kw_only=True):
    """An own row less."""

    row: OwnRow
    old_at: int


class RowsReordered(Change, frozen=True, kw_only=True):
    """Own rows in another order: ``order`` are the ids of those that stayed, in their new one."""

    order: tuple[str, ...]


class FileAdded(Change, frozen=True, kw_only=True):
    """A file more beside the text, such as a picture: ``new`` is ``("file", path)``."""

    size_bytes: int


class FileRemoved(Change, frozen=True, kw_only=True):
    """A file less beside the text."""

    size_bytes: int


class FileChanged(Change, frozen=True, kw_only=True):
    """A file of another size under the same path."""

    old_size_bytes: int
    new_size_bytes: int
