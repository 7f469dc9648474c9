"""Templates into text: the one doorway to jinja2.

Every value is escaped unless it says that it is HTML; a name nobody defined is an error.
Content is never a template: only files of a theme are. Those beside the content may be somebody
else's, so they can show values and do nothing more: where a theme has any, all of its templates
run in jinja2's sandbox. What goes wrong in one is told as a diagnostic with the theme's file and
line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError

from generator.diagnostics import Diagnostic, Span, error, say
from generator.pages.compiled import Compiled
from generator.pages.direct_code import DIRECT_FILTERS, LIBRARY, DirectCode, Html
from generator.pages.interface import Interface
from generator.pages.theme import Theme, shipped_folder

__all__ = ["Html", "TemplateFaultError", "Templates"]


class TemplateFaultError(Exception):
    """A template cannot be turned into a page; ``diagnostic`` says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic.message))
        self.diagnostic = diagnostic


class _InMemory(BytecodeCache):
    """What was compiled once serves later builds while the text is the same."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._kept[bucket.key] = bucket.checksum, bucket.code


class _OnDisk(_InMemory):
    """What was compiled of shipped templates serves other runs, too."""

    def __init__(self, compiled: Compiled) -> None:
        super().__init__()
        self._compiled = compiled
        self._shipped: dict[str, str] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        key = super().get_cache_key(name, filename)
        file = Path(filename or "")
        if file.parent == shipped_folder() / "templates":
            self._shipped[key] = file.name
        return key

    def load_bytecode(self, bucket: Bucket) -> None:
        super().load_bytecode(bucket)
        if bucket.code is None and bucket.key in self._shipped:
            bucket.code = self._compiled.read(self._shipped[bucket.key], bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        super().dump_bytecode(bucket)
        if bucket.code is not None and bucket.key in self._shipped:
            self._compiled.keep(self._shipped[bucket.key], bucket.checksum, bucket.code)


class _DirectEnvironment(Environment):
    code_generator_class = DirectCode

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - whatever the library takes
        super().__init__(**options)
        self.filters |= DIRECT_FILTERS


@cache
def _compiled(kind: str, lang: str) -> BytecodeCache:
    """What was compiled by a kind of environment for a language, whose words stand in it."""
    is_direct = kind == _DirectEnvironment.__name__
    return _OnDisk(Compiled(lang, LIBRARY)) if is_direct else _InMemory()


class Templates:
    """The templates of one theme, in as many languages as are asked for.

    ``not_direct`` are the templates that the direct code has failed at.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._environments: dict[tuple[Interface, type[Environment]], Environment] = {}
        self._defined = _defining(theme)
        self.not_direct: set[str] = set()

    def render(self, name: str, interface: Interface, **values: object) -> str:
        """The page that template ``name`` makes; raises TemplateFaultError."""
        if self._defined is Environment and name not in self.not_direct:
            try:
                template = self._environment(interface, _DirectEnvironment).get_template(name)
                return template.render(values)
            except Exception:  # noqa: BLE001 - whatever it is, the library's own code has to say
                self.not_direct.add(name)
        return self.render_as_defined(name, interface, **values)

    def render_as_defined(self, name: str, interface: Interface, **values: object) -> str:
        """The same by the library's own code, which says what is right, and what is wrong."""
        try:
            return self._environment(interface, self._defined).get_template(name).render(values)
        except Exception as fault:
            raise TemplateFaultError(self._diagnostic(name, fault)) from fault

    def _environment(self, interface: Interface, kind: type[Environment]) -> Environment:
        known = self._environments.get((interface, kind))
        if known is None:
            known = self._environments[interface, kind] = self._made(interface, kind)
        return known

    def _made(self, interface: Interface, kind: type[Environment]) -> Environment:
        environment = kind(
            loader=_loader(self._theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_compiled(kind.__name__, interface.lang),
        )
        environment.globals.update(
            _=interface.translate,
            fill=interface.fill,
            plural=interface.plural,
            number=interface.number,
        )
        return environment

    def _diagnostic(self, name: str, fault: Exception) -> Diagnostic:
        file, line = self._place(name, fault)
        what = fault.message if isinstance(fault, TemplateError) else str(fault)
        if isinstance(fault, SecurityError):
            return error(
                "template-refused",
                Span(self._theme.place_of(file), line),
                say("A template may not do this: {what}.", what=(what or "").rstrip(".")),
                say("A theme's templates show values and call macros; see “Themes” in the guide."),
            )
        if isinstance(fault, TemplateNotFound):
            what = f"there is no template {fault.name}"
        return error(
            "template-error",
            Span(self._theme.place_of(file), line),
            say("The template does not work: {what}.", what=(what or type(fault).__name__)),
            say("What a page's template may use stands in themes/default/templates."),
        )

    def _place(self, name: str, fault: Exception) -> tuple[str, int]:
        """The file and line of a theme nearest to where it went wrong."""
        if isinstance(fault, TemplateSyntaxError):
            return fault.filename or name, fault.lineno
        file, line = name, 1
        trace = fault.__traceback__
        folders = [str(folder) for folder in self._theme.folders]
        while trace is not None:
            frame_file = trace.tb_frame.f_code.co_filename
            if any(frame_file.startswith(folder) for folder in folders):
                file, line = frame_file, trace.tb_lineno
            trace = trace.tb_next
        return file, line


def _defining(theme: Theme) -> type[Environment]:
    """The kind of environment that says what a theme's templates mean, and what they may."""
    if not theme.has_own_templates:
        return Environment
    from generator.pages.sandbox import Sandbox

    return Sandbox


def _loader(theme: Theme) -> BaseLoader:
    """By name: a site's own template, else the shipped one; ``default/…`` is always that."""
    *own, shipped = (folder / "templates" for folder in theme.folders)
    default = FileSystemLoader(shipped)
    return ChoiceLoader([*map(_own_loader, own), default, PrefixLoader({"default": default})])


def _own_loader(folder: Path) -> BaseLoader:
    from generator.pages.sandbox import OwnTemplates

    return OwnTemplates(folder)
