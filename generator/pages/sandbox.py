"""What templates that did not come with the program may do: show values, and nothing more.

They may be somebody else's, out of a branch that nobody has read yet. Private attributes, classes,
modules and paths are out of their reach, no value can be changed, and no file but templates of
their own folder is read. How long they take and how much they write is not limited.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from types import ModuleType

from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Sandbox(ImmutableSandboxedEnvironment):
    """The library's, which lets values be seen but not changed; and no classes and no files."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether ``obj.attr`` may be asked for."""
        is_opaque = isinstance(obj, (type, ModuleType, PurePath))
        return not is_opaque and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: object) -> bool:
        """Whether ``obj()`` may be called; of classes jinja2's own globals alone."""
        is_class = isinstance(obj, type) and obj not in self.globals.values()
        return not is_class and super().is_safe_callable(obj)


class OwnTemplates(FileSystemLoader):
    """The templates in a folder of a theme, which no link leads out of."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """As the library has it; a template that lies elsewhere is not there."""
        text, file, is_current = super().get_source(environment, template)
        top = Path(self.searchpath[0]).parent
        if not Path(file).resolve().is_relative_to(top.resolve()):
            raise TemplateNotFound(template)
        return text, file, is_current
