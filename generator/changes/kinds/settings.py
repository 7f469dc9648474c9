"""What ``site.yml`` says otherwise, apart from who sees what; and files beside the text.

A file that only lies elsewhere now has not changed: where pages show it counts.
"""

from __future__ import annotations

from generator.changes.kinds.change import Change
from generator.frozen import dataclass
from generator.model.site_config import OwnRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged(Change):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAdded(Change):
    """An own row more."""

    row: OwnRow
    new_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRemoved(Change):
    """An own row less."""

    row: OwnRow
    old_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsReordered(Change):
    """Own rows in another order: ``order`` are the ids of those that stayed, in their new one."""

    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAdded(Change):
    """A file more beside the text, such as a picture: ``new`` is ``("file", path)``."""

    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRemoved(Change):
    """A file less beside the text."""

    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChanged(Change):
    """A file of another size under the same path."""

    old_size_bytes: int
    new_size_bytes: int
