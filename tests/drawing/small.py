"""The pictures that are no maps, drawn of a sample: its card, its panels, its strips, a persona's."""

from __future__ import annotations

from generator.drawing.card import CardWords, draw_card
from generator.drawing.feelings import feelings
from generator.drawing.heat import draw_heat
from generator.drawing.multiples import Panel, draw_panel
from generator.drawing.scene import Scene
from generator.drawing.share import draw_share
from generator.drawing.traits import Trait, draw_traits
from tests.drawing.corpus import Sample

SAID = CardWords(
    over="Карты клиентского пути",
    badges=(("type", "Как есть"), ("approved", "Утверждена")),
    reviewed="1 октября 2026 г.",
)


def card(sample: Sample, said: CardWords = SAID) -> Scene:
    return draw_card(sample.journey, sample.context, said)


def panel(sample: Sample) -> Scene:
    """All curves under the journey's name."""
    journey = sample.journey
    name = sample.context.plain(journey.title.value)
    whole = Panel(journey=journey, feelings=feelings(journey), name=name, href="journey/a.html")
    return draw_panel(whole, sample.context, "panel")


def panels(sample: Sample) -> list[Scene]:
    """Each curve alone, without a name."""
    return [
        draw_panel(
            Panel(journey=sample.journey, feelings=(feeling,), number=number),
            sample.context,
            f"panel-{number}",
        )
        for number, feeling in enumerate(feelings(sample.journey), 1)
    ]


def heat(sample: Sample) -> Scene:
    """The steps of the stage that has the most."""
    stage = max(sample.journey.stages, key=lambda each: len(each.steps))
    return draw_heat(stage, sample.context)


def traits(sample: Sample) -> Scene:
    """Traits called as the journey is."""
    name = sample.context.plain(sample.journey.title.value)
    found = [
        Trait(name, 4, 5, "4/5"),
        Trait("Терпение", 0, 5, "0/5"),
        Trait(f"{name} и {name}", 3.5, 5, "3,5/5"),
        Trait("Доверие", 62, 100, "62/100"),
        Trait("Техника", 7, 10, "7/10"),
    ]
    return draw_traits("Черты", found, sample.context.lang, "traits")


def share(per_cent: float = 38, said: str = "38 %") -> Scene:
    return draw_share(per_cent, said, "Доля выручки", "ru", "share")


def scenes_of(sample: Sample) -> list[Scene]:
    """All of them."""
    return [
        card(sample),
        panel(sample),
        *panels(sample),
        heat(sample),
        traits(sample),
        share(),
        share(130, "1/3 всей выручки за год"),
    ]
