"""Templates as Python code with fewer detours than jinja2 takes, for pages by the thousand.

Attributes are read and macros called directly, what is plain text already is not made into
anything else first, blocks are joined before they are handed on, and the interface's words
stand in the code, which is of one language. The library's own code says what a template
means: where this one fails for whatever reason, or a template asks for more, that one is
asked; and a test holds what both make of all shipped templates to be equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from keyword import iskeyword
from typing import Any

from jinja2 import compiler, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.filters import sync_do_join, sync_do_select
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.utils import missing, pass_context, pass_eval_context
from markupsafe import Markup, escape

try:
    # The part of `escape` that escapes, without marking: written in C, a seventh of the cost.
    from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined]
except ImportError:
    _escaped = escape

LIBRARY = compiler.__file__
"""The library's file that what is compiled depends on."""

TRANSLATE = "_"
"""What templates call to have English said in the reader's language."""

__all__ = ["DIRECT_FILTERS", "DirectCode", "Html", "direct", "marked", "said"]


class Html(str):
    """Text that is HTML already, safe to stand in a page as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Text that was escaped, marked as such without asking what it was."""

_SAFE = frozenset((Html, Markup))


def said(value: object) -> str:
    """A value as it stands in a page: what jinja2's ``escape`` gives, but not marked as safe."""
    kind = value.__class__
    if kind in _SAFE:
        return value  # type: ignore[return-value]
    return _escaped(value) if kind is str else escape(value)  # type: ignore[arg-type]


def direct(macro: Macro, function: Callable[..., str]) -> Callable[..., str]:
    """The macro as a function that is called without detours, where it takes nothing special."""
    if macro.catch_kwargs or macro.catch_varargs or macro.caller or macro.explicit_caller:
        return macro
    count = len(macro.arguments)

    def call(*given: Any, **named: Any) -> str:  # noqa: ANN401 (whatever a template gives)
        if named or len(given) > count:
            return macro(*given, **named)
        if len(given) < count:
            return marked(function(*given, *(missing,) * (count - len(given))))
        return marked(function(*given))

    return call


@pass_context
def _selected(context: Context, values: Iterable[Any], *tests: Any, **named: Any) -> Iterable[Any]:  # noqa: ANN401
    """What holds of the values; by a test that is named as the library has it."""
    if tests or named or not isinstance(values, (list, tuple)):
        return sync_do_select(context, values, *tests, **named)
    return [value for value in values if value]


@pass_eval_context
def _joined(
    setting: EvalContext, values: Iterable[Any], by: str = "", attribute: str | int | None = None
) -> str:
    """Values joined; what is not plain text, or not only that and HTML, as the library has it."""
    plain = attribute is None and setting.autoescape and by.__class__ is str
    if not plain or not isinstance(values, (list, tuple)):
        return sync_do_join(setting, values, by, attribute)
    if not _KNOWN.issuperset(map(type, values)):
        return sync_do_join(setting, values, by, attribute)
    if _SAFE.isdisjoint(map(type, values)):
        return by.join(values)
    return marked(said(by).join(map(said, values)))


_KNOWN = frozenset((str, *_SAFE))
DIRECT_FILTERS: dict[str, Callable[..., Any]] = {"select": _selected, "join": _joined}
"""Filters that say the same as the library's of these names, with fewer questions."""


def _is_plain_name(name: str) -> bool:
    return name.isidentifier() and not iskeyword(name) and not name.startswith("_")


def _named(node: nodes.Template) -> Iterator[str]:
    """The names that a template gives to something of its own."""
    for name in node.find_all(nodes.Name):
        if name.ctx != "load":
            yield name.name
    yield from (macro.name for macro in node.find_all(nodes.Macro))
    yield from (each.target for each in node.find_all(nodes.Import))
    for each in node.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in each.names)


class DirectCode(CodeGenerator):
    """The library's generator of code, but for reading attributes, calling and escaping."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Have the template's code know what is written here."""
        self._is_translate_theirs = TRANSLATE in set(_named(node))
        self.writeline(f"from {__name__} import direct, marked, said")
        super().visit_Template(node, frame)

    def blockvisit(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        """Have a block of a template give all that is in it at once, not piece by piece."""
        gives = frame.block is not None and frame.buffer is None and frame.parent is None
        if gives:
            self.buffer(frame)
        super().blockvisit(body, frame)
        if gives:
            self.writeline(f"yield concat({frame.buffer})")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:  # noqa: ANN401
        words = self._words(node)
        return super()._output_child_to_const(words or node, frame, finalize)

    def _words(self, node: nodes.Expr) -> nodes.Const | None:
        """What a call of ``_`` with words that stand in the template says in the reader's."""
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
            return None
        has_more = len(node.args) != 1 or node.kwargs or node.dyn_args or node.dyn_kwargs
        if has_more or node.node.name != TRANSLATE or self._is_translate_theirs:
            return None
        english = node.args[0]
        if not isinstance(english, nodes.Const) or not isinstance(english.value, str):
            return None
        translate: Any = self.environment.globals[TRANSLATE]
        return nodes.Const(translate(english.value))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("said(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Read an attribute as Python does; items and what is undefined are the library's."""
        if not _is_plain_name(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        """Call what is named, without asking what it might want to know of the template."""
        words = self._words(node)
        if words is not None:
            self.visit(words, frame)
            return
        has_more = node.dyn_args or node.dyn_kwargs or forward_caller
        if has_more or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        self._write_each((*node.args, *node.kwargs), frame)
        self.write(")")

    def _write_each(self, given: Iterable[nodes.Node], frame: Frame) -> None:
        for each in given:
            self.visit(each, frame)
            self.write(", ")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Define a macro so that it can be called directly."""
        self.write("direct(")
        super().macro_def(macro_ref, frame)
        self.write(", macro)")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: FBT001, FBT002
        """Give what a block of text has gathered, marked as escaped."""
        if force_unescaped or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().return_buffer_contents(frame, force_unescaped)
        else:
            self.writeline(f"return marked(concat({frame.buffer}))")
