"""Templates into text: the one doorway to jinja2.

Every value is escaped unless it says that it is HTML; a name nobody defined is an error.
Content is never a template: only files of a theme are. What goes wrong in one is told as a
diagnostic with the theme's file and line.
"""

from __future__ import annotations

from pathlib import Path
from types import CodeType

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

from generator.diagnostics import Diagnostic, Span, error, say
from generator.pages.interface import Interface
from generator.pages.theme import Theme


class Html(str):
    """Text that is HTML already, safe to stand in a page as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


class TemplateFaultError(Exception):
    """A template cannot be turned into a page; ``diagnostic`` says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic.message))
        self.diagnostic = diagnostic


class _Compiled(BytecodeCache):
    """What was compiled once serves all languages, and later builds while the text is the same."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._kept[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


class Templates:
    """The templates of one theme, in as many languages as are asked for."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._environments: dict[Interface, Environment] = {}

    def render(self, name: str, interface: Interface, **values: object) -> str:
        """The page that template ``name`` makes; raises TemplateFaultError."""
        try:
            return self._environment(interface).get_template(name).render(values)
        except Exception as fault:
            raise TemplateFaultError(self._diagnostic(name, fault)) from fault

    def _environment(self, interface: Interface) -> Environment:
        known = self._environments.get(interface)
        if known is None:
            known = self._environments[interface] = self._made(interface)
        return known

    def _made(self, interface: Interface) -> Environment:
        environment = Environment(
            loader=_loader(self._theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
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


def _loader(theme: Theme) -> BaseLoader:
    """By name: a site's own template, else the shipped one; ``default/…`` is always that."""
    of_folders: list[BaseLoader] = [_templates(folder) for folder in theme.folders]
    return ChoiceLoader([*of_folders, PrefixLoader({"default": _templates(theme.folders[-1])})])


def _templates(folder: Path) -> FileSystemLoader:
    return FileSystemLoader(folder / "templates")
