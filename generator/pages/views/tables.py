"""The map once more as a table: a block for each stage, a row for each step.

It holds what the picture holds, for those who hear it, search it or read it on a phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.drawing.curve_sources import TYPE_NAMES
from generator.drawing.rows import rows_of
from generator.model.analysis.relations import places_by_ids
from generator.model.records.journey import Journey
from generator.model.records.site import SiteConfig
from generator.pages.page_context import PageContext
from generator.pages.views.places import EmotionView, PlaceView, emotion_views, place_view

HUES = 10


class StageBlock(Struct, frozen=True):
    """A stage of the table: itself, and its steps.

    ``alone`` are the facts that no step of the journey has, which stand in the stage's own
    line; ``has_row``: it says something in the table's columns, too.
    """

    number: int
    hue: int
    stage: PlaceView
    steps: tuple[PlaceView, ...]
    alone: tuple[str, ...]
    has_row: bool


class TableView(Struct, frozen=True):
    """The table: the names of its columns, which are rows of the map, and its blocks."""

    columns: tuple[str, ...]
    blocks: tuple[StageBlock, ...]


def hue_of(number: int) -> int:
    """The colour of the stage that is the ``number``-th, from 1."""
    return (number - 1) % HUES + 1


def table_of(context: PageContext, journey: Journey) -> TableView:
    """The facts of every stage and step, without their narrative."""
    order = _order(journey, context.site.catalog.site)
    compared = _compared(context, journey)
    found = [
        [
            _beside(
                place_view(context, journey, stage, place, with_narrative=False),
                compared.get((stage.id, "" if place is stage else place.id), ()),
            )
            for place in (stage, *stage.steps)
        ]
        for stage in journey.stages
    ]
    of_steps = {name for _, *steps in found for step in steps for name in _filled(step)}
    columns = _sorted(of_steps, order)
    blocks = (_block(number, each, columns, order) for number, each in enumerate(found, 1))
    return TableView(columns, tuple(blocks))


def _beside(place: PlaceView, compared: tuple[EmotionView, ...]) -> PlaceView:
    """A place with what is felt there in the other journey."""
    return replace(place, compared=compared) if compared else place


def _compared(
    context: PageContext, journey: Journey
) -> dict[tuple[str, str], tuple[EmotionView, ...]]:
    """What the counterpart says is felt, by the ids of its stages and steps ("": the stage)."""
    other = context.counterpart(journey)
    if other is None or other.type is None:
        return {}
    name = context.interface.translate(TYPE_NAMES[other.type.value])
    places = places_by_ids(other)
    return {ids: emotion_views(context, place, name) for ids, place in places.items()}


def _block(
    number: int, found: Sequence[PlaceView], columns: Sequence[str], order: Sequence[str]
) -> StageBlock:
    stage, *steps = found
    filled = set(_filled(stage))
    return StageBlock(
        number=number,
        hue=hue_of(number),
        stage=stage,
        steps=tuple(steps),
        alone=_sorted(filled - set(columns), order),
        has_row=not filled.isdisjoint(columns),
    )


def _order(journey: Journey, config: SiteConfig) -> tuple[str, ...]:
    """The map's rows, then what it has no row for."""
    rows = (row.key for row in rows_of(journey, config))
    return tuple(dict.fromkeys([*rows, *_COLUMNS]))


def _sorted(names: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    place = {name: number for number, name in enumerate(order)}
    return tuple(sorted(names, key=lambda name: (place.get(name, len(place)), name)))


_COLUMNS = (
    *("image", "action", "goal", "touchpoint", "thought", "emotion", "pain", "opportunity"),
    *("user story", "kpi", "frontstage", "backstage", "support", "evidence"),
)


def _filled(place: PlaceView) -> Iterable[str]:
    """The columns in which something stands about a stage or step."""
    has = {
        "image": place.images,
        "action": place.of_stage.actions if place.of_stage else (),
        "goal": place.goals or place.company_goals,
        "touchpoint": place.touchpoints,
        "thought": place.thoughts,
        "emotion": place.emotions or place.compared,
        "pain": place.pains,
        "opportunity": place.opportunities or any(pain.opportunities for pain in place.pains),
        "user story": place.stories,
        "kpi": place.kpis,
        "frontstage": place.frontstage,
        "backstage": place.backstage,
        "support": place.support,
        "evidence": place.evidence,
    }
    yield from (name for name, found in has.items() if found)
    yield from (row.id for row in place.own)
