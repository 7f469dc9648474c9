"""What a reference leads to: a thing of the wiki, or a touchpoint that nothing describes."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, error, say
from generator.model.naming import slug_of
from generator.model.scope import Scope
from generator.model.terms import Registry
from generator.source.values import Text

MOST_COMPARED = 5000
"""Undescribed touchpoints: with so many, more are not compared with the described ones."""


def resolve(text: Text, registry: Registry, scope: Scope) -> str | None:
    """The id that ``text`` means, or None after saying why there is none."""
    if registry == "touchpoint":
        return _touchpoint(text, scope)
    return scope.known.names[registry].resolve(text, scope.problems)


def _touchpoint(text: Text, scope: Scope) -> str | None:
    names = scope.known.names["touchpoint"]
    if names.called(text.value):
        return names.resolve(text, scope.problems)
    thing_id = slug_of(text.value)
    if not thing_id:
        scope.findings.add(_nothing_left(text))
        return None
    if thing_id in scope.findings.undescribed:
        return thing_id
    near = None
    if len(scope.findings.undescribed) < MOST_COMPARED:
        near = scope.known.near_touchpoints.of(thing_id)
    if near is not None:
        scope.findings.add(_nearly(text, near))
        return None
    scope.findings.undescribed[thing_id] = text
    return thing_id


def _nothing_left(text: Text) -> Diagnostic:
    return error(
        "bad-id",
        text.span,
        say("“{name}” has neither a letter nor a digit.", name=text.value),
        say("Type the touchpoint's name, such as website."),
    )


def _nearly(text: Text, near: str) -> Diagnostic:
    return error(
        "nearly-touchpoint",
        text.span,
        say("“{name}” is nearly the name of the touchpoint “{near}”.", name=text.value, near=near),
        say(
            "Type {near}, or describe it in {path} if it is another one.",
            near=near,
            path=f"touchpoints/{slug_of(text.value)}.md",
        ),
    )
