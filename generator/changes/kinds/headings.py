"""Stages and steps that came, went, moved, were renamed, split or merged.

Sections (``##``) of personas, touchpoints, evidence and pages too: their target is that of
their page, and ``section`` names them. Places count from 0.
"""

from __future__ import annotations

from generator.changes.kinds.change import Change
from generator.model.places import Target
from generator.model.records import Stage, Step
from generator.model.registries import Part


class HeadingAdded(Change, frozen=True, kw_only=True):
    """A stage, with its steps that are new too, or a step; ``new_at`` is its place now."""

    heading: Stage | Step
    new_at: int


class HeadingRemoved(Change, frozen=True, kw_only=True):
    """A stage, with its steps that are gone too, or a step."""

    heading: Stage | Step
    old_at: int


class HeadingRenamed(Change, frozen=True, kw_only=True):
    """Another title, and perhaps another id."""

    old_title: str
    new_title: str


class HeadingReaddressed(Change, frozen=True, kw_only=True):
    """Another id under the same title."""


class HeadingMoved(Change, frozen=True, kw_only=True):
    """Another place among its neighbours, another stage, or another level.

    A step in another stage has another stage's id in ``new`` than in ``old``; the titles of
    the stages are "" for what is or was a stage itself. ``gained`` and ``lost`` are the
    audiences that see it now and did not before, since the stages have different marks, and
    the other way round.
    """

    old_at: int
    new_at: int
    is_in_another_stage: bool = False
    old_stage_title: str = ""
    new_stage_title: str = ""
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class HeadingSplit(Change, frozen=True, kw_only=True):
    """One heading became several: ``new`` is the first of ``targets``.

    ``parts`` are whole, a stage with all its steps; what changed besides is told apart.
    """

    old_title: str
    parts: tuple[Stage | Step, ...]
    targets: tuple[Target, ...]
    places: tuple[int, ...]


class HeadingsMerged(Change, frozen=True, kw_only=True):
    """Several headings became one: ``old`` is the first of ``targets``."""

    old_titles: tuple[str, ...]
    whole: Stage | Step
    targets: tuple[Target, ...]
    new_at: int


class SectionAdded(Change, frozen=True, kw_only=True):
    """A section more of a page that is no journey."""

    section: Part
    new_at: int


class SectionRemoved(Change, frozen=True, kw_only=True):
    """A section less."""

    section: Part
    old_at: int


class SectionRenamed(Change, frozen=True, kw_only=True):
    """Another title of a section."""

    old_title: str
    new_title: str
    old_id: str
    new_id: str


class SectionMoved(Change, frozen=True, kw_only=True):
    """Another place of a section in its page."""

    section: str
    section_title: str
    old_at: int
    new_at: int
