"""Random edits of stages and steps: each one edit, and the change that it is."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from msgspec.structs import replace

from generator.changes.normalising import NOWHERE
from generator.changes.outlines import distinguishing
from generator.model.records.journey import Emotion, Journey, Pain, Stage, Step
from generator.model.records.traversal import keys_of
from generator.model.records.values import Passage, Value
from generator.model.vocabulary.keys import find_key
from tests.changes.worlds import Expected, World, stage_of, with_heading, word, words

J = "journeys"
TEAM: frozenset[str] = frozenset()
Edit = Callable[[World, Journey, Random], tuple[Journey, Expected] | None]


def new_step(rng: Random) -> Step:
    title = words(rng, 2)
    return Step(
        id=f"new-{rng.randint(1, 10**9)}",
        title=Value(title, NOWHERE),
        thoughts=(Value(words(rng), NOWHERE),),
        emotions=(Emotion(score=1.0, word=word(rng), span=NOWHERE),),
        pains=(Pain(text=words(rng), span=NOWHERE),),
        narrative=(Passage(words(rng, 9), NOWHERE, (), ()),),
        span=NOWHERE,
    )


def new_stage(rng: Random) -> Stage:
    steps = tuple(new_step(rng) for _ in range(rng.randint(0, 2)))
    return Stage(
        id=f"new-{rng.randint(1, 10**9)}",
        title=Value(words(rng, 2), NOWHERE),
        goals=(Value(words(rng), NOWHERE),),
        steps=steps,
        span=NOWHERE,
    )


def _expect(
    kind: str, journey: Journey, heading: str, side: str = "both", *detail: Any
) -> Expected:
    old_id = journey.id
    return Expected(kind, J, old_id, heading, side=side, detail=detail)


def _stage(world: World, journey: Journey, rng: Random) -> Stage | None:
    """A stage whose steps nobody has put in order yet."""
    if not journey.stages:
        return None
    stage = rng.choice(journey.stages)
    return stage if world.lock(J, journey.id, stage.id, "steps") else None


def add_step(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    stage = _stage(world, journey, rng)
    if stage is None or stage.actions:
        return None
    step = new_step(rng)
    world.lock_whole(J, journey.id, step.id)
    at = rng.randint(0, len(stage.steps))
    steps = (*stage.steps[:at], step, *stage.steps[at:])
    new = with_heading(journey, stage.id, replace(stage, steps=steps))
    return new, _expect("HeadingAdded", journey, step.id, "new")


def remove_step(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    stage = _stage(world, journey, rng)
    if stage is None or not stage.steps:
        return None
    step = rng.choice(stage.steps)
    if not world.lock_whole(J, journey.id, step.id):
        return None
    steps = tuple(one for one in stage.steps if one is not step)
    new = with_heading(journey, stage.id, replace(stage, steps=steps))
    return new, _expect("HeadingRemoved", journey, step.id, "old")


def move_step(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    """To a place that is two off or more: of two neighbours that change places either moved."""
    stage = _stage(world, journey, rng)
    moved = _moved(stage.steps, rng) if stage else None
    if stage is None or moved is None:
        return None
    step, steps = moved
    new = with_heading(journey, stage.id, replace(stage, steps=steps))
    return new, _expect("HeadingMoved", journey, step.id)


def _moved(items: tuple[Any, ...], rng: Random) -> tuple[Any, tuple[Any, ...]] | None:
    if len(items) < 3:
        return None
    old_at, new_at = rng.choice(
        [
            (one, other)
            for one in range(len(items))
            for other in range(len(items))
            if abs(one - other) > 1
        ]
    )
    rest = [*items[:old_at], *items[old_at + 1 :]]
    return items[old_at], (*rest[:new_at], items[old_at], *rest[new_at:])


def move_to_stage(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    stage, other = _stage(world, journey, rng), _stage(world, journey, rng)
    if stage is None or other is None or not stage.steps or other.actions:
        return None
    step = rng.choice(stage.steps)
    if other.visible_to is not None or step.id.startswith("new-"):
        return None
    left = tuple(one for one in stage.steps if one is not step)
    new = with_heading(journey, stage.id, replace(stage, steps=left))
    at = rng.randint(0, len(other.steps))
    steps = (*other.steps[:at], step, *other.steps[at:])
    new = with_heading(new, other.id, replace(other, steps=steps))
    return new, _expect("HeadingMoved", journey, step.id)


def rename(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    """Another title, and at times another id with it: then what stands below tells it is the same."""
    heading = _any(journey, rng)
    if heading is None or not world.lock_whole(J, journey.id, heading.id):
        return None
    old, title = heading.title.value, words(rng, 2)
    new = replace(heading, title=Value(title, NOWHERE))
    if rng.random() < 0.4 and len(distinguishing(heading, {})) > 3 and heading.emotions:
        new = replace(new, id=f"new-{rng.randint(1, 10**9)}")
        world.headings[journey.id, heading.id] = new.id
        _lock_steps(world, journey, new)
        _lock_steps(world, journey, heading)
    expected = _expect("HeadingRenamed", journey, heading.id, "both", old, title)
    return with_heading(journey, heading.id, new), expected


def readdress(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    heading = _any(journey, rng)
    if heading is None or not world.lock_whole(J, journey.id, heading.id):
        return None
    new_id = f"new-{rng.randint(1, 10**9)}"
    world.headings[journey.id, heading.id] = new_id
    world.lock_whole(J, journey.id, new_id)
    _lock_steps(world, journey, heading)
    new = with_heading(journey, heading.id, replace(heading, id=new_id))
    return new, _expect("HeadingReaddressed", journey, heading.id)


def _lock_steps(world: World, journey: Journey, heading: Any) -> None:
    """Nothing else happens to the order of what stands in a stage that was edited as a whole."""
    world.lock_whole(J, journey.id, heading.id)
    for step in heading.steps if isinstance(heading, Stage) else ():
        world.locks.add(("whole", J, journey.id, step.id))


def _any(journey: Journey, rng: Random) -> Any:
    """A heading that was there before, with a title of its own."""
    headings = [one for stage in journey.stages for one in (stage, *stage.steps)]
    titles = [one.title.value for one in headings]
    known = [
        one
        for one in headings
        if not one.id.startswith("new-") and titles.count(one.title.value) == 1
    ]
    return rng.choice(known) if known else None


def add_stage(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    if not world.lock(J, journey.id, "", "stages"):
        return None
    stage = new_stage(rng)
    for one in (stage, *stage.steps):
        world.lock_whole(J, journey.id, one.id)
    at = rng.randint(0, len(journey.stages))
    stages = (*journey.stages[:at], stage, *journey.stages[at:])
    new = replace(journey, stages=stages)
    return new, _expect("HeadingAdded", journey, stage.id, "new")


def remove_stage(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    if len(journey.stages) < 3 or not world.lock(J, journey.id, "", "stages"):
        return None
    stage = rng.choice(journey.stages)
    if not _lock_all(world, journey, stage):
        return None
    stages = tuple(one for one in journey.stages if one is not stage)
    new = replace(journey, stages=stages)
    return new, _expect("HeadingRemoved", journey, stage.id, "old")


def _lock_all(world: World, journey: Journey, *headings: Any) -> bool:
    """Whether nobody has edited these headings and their steps; nobody will any more."""
    ids = [
        one.id
        for heading in headings
        for one in (heading, *(heading.steps if isinstance(heading, Stage) else ()))
    ]
    if any(("touched", J, journey.id, one) in world.locks for one in ids):
        return False
    for one in ids:
        world.lock_whole(J, journey.id, one)
    return True


def move_stage(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    moved = _moved(journey.stages, rng)
    if moved is None or not world.lock(J, journey.id, "", "stages"):
        return None
    stage, stages = moved
    return replace(journey, stages=stages), _expect("HeadingMoved", journey, stage.id)


def split_step(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    stage = _stage(world, journey, rng)
    if stage is None or not stage.steps:
        return None
    step = rng.choice(stage.steps)
    filled = [
        one
        for one in ("thoughts", "pains", "kpis", "backstage", "emotions", "touchpoints")
        if getattr(step, one)
    ]
    if len(filled) < 4 or not _lock_all(world, journey, step):
        return None
    taken = rng.sample(filled, 2)
    second = Step(
        id=f"new-{rng.randint(1, 10**9)}",
        title=Value(words(rng, 2), NOWHERE),
        span=NOWHERE,
        visible_to=step.visible_to,
        **{name: getattr(step, name) for name in taken},
    )
    if len(distinguishing(second, {})) < 2:
        return None
    world.lock_whole(J, journey.id, second.id)
    emptied: Any = dict.fromkeys(taken, ())
    first = replace(step, **emptied)
    steps = [part for one in stage.steps for part in ((first, second) if one is step else (one,))]
    new = with_heading(journey, stage.id, replace(stage, steps=tuple(steps)))
    return new, _expect("HeadingSplit", journey, step.id)


def merge_steps(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    stage = _stage(world, journey, rng)
    if stage is None or len(stage.steps) < 2:
        return None
    at = rng.randrange(len(stage.steps) - 1)
    one, other = stage.steps[at : at + 2]
    whole = _united(one, other, "step")
    if whole is None or not _lock_all(world, journey, one, other):
        return None
    steps = (*stage.steps[:at], whole, *stage.steps[at + 2 :])
    new = with_heading(journey, stage.id, replace(stage, steps=steps))
    return new, _expect("HeadingsMerged", journey, one.id)


def split_stage(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    if not world.lock(J, journey.id, "", "stages"):
        return None
    stage = rng.choice(journey.stages)
    if len(stage.steps) < 4 or not _lock_all(world, journey, stage):
        return None
    at = rng.randint(2, len(stage.steps) - 2)
    first = replace(stage, steps=stage.steps[:at])
    second = Stage(
        id=f"new-{rng.randint(1, 10**9)}",
        title=Value(words(rng, 2), NOWHERE),
        steps=stage.steps[at:],
        visible_to=stage.visible_to,
        span=NOWHERE,
    )
    world.lock_whole(J, journey.id, second.id)
    parts = [
        part for one in journey.stages for part in ((first, second) if one is stage else (one,))
    ]
    return replace(journey, stages=tuple(parts)), _expect("HeadingSplit", journey, stage.id)


def merge_stages(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    if len(journey.stages) < 3 or not world.lock(J, journey.id, "", "stages"):
        return None
    at = rng.randrange(len(journey.stages) - 1)
    one, other = journey.stages[at : at + 2]
    whole = _united(one, other, "stage")
    if whole is None or len(other.steps) < 2 or not _lock_all(world, journey, one, other):
        return None
    stages = (*journey.stages[:at], whole, *journey.stages[at + 2 :])
    return replace(journey, stages=stages), _expect("HeadingsMerged", journey, one.id)


def _united(one: Any, other: Any, place: str) -> Any:
    """Both as the first, when their facts can stand together."""
    if (
        one.visible_to != other.visible_to
        or len(distinguishing(other, {}) - distinguishing(one, {})) < 2
    ):
        return None
    if len(distinguishing(other, {}) & distinguishing(one, {})) > 0:
        return None
    made: dict[str, Any] = {}
    for name, key in keys_of(one.__class__):
        mine, theirs = getattr(one, name), getattr(other, name)
        if isinstance(mine, tuple):
            made[name] = tuple(dict.fromkeys((*mine, *theirs)))
            known = find_key(key, place)
            is_single = known is not None and not known.many and not known.holds_list
            if is_single and key != "emotion" and len(made[name]) > 1:
                return None
        elif mine is None:
            made[name] = theirs
    whose = [feeling.persona for feeling in made["emotions"]]
    rows = [own.row for own in made["own"]]
    if len(set(whose)) < len(whose) or len(set(rows)) < len(rows):
        return None
    made["own"] = tuple(sorted(made["own"], key=lambda own: own.row))
    return replace(one, **made)


def mark(world: World, journey: Journey, rng: Random) -> tuple[Journey, Expected] | None:
    heading = _any(journey, rng)
    if heading is None or not world.lock(J, journey.id, heading.id, "mark"):
        return None
    stage = heading if isinstance(heading, Stage) else stage_of(journey, heading.id)
    if heading.visible_to is not None or stage.visible_to is not None:
        return None
    if "frozenset({'" in repr(heading):
        return None
    new = with_heading(journey, heading.id, replace(heading, visible_to=TEAM))
    return new, _expect("MarkChanged", journey, heading.id, "both", None, TEAM)


EDITS: tuple[Edit, ...] = (
    add_step,
    remove_step,
    move_step,
    move_to_stage,
    rename,
    readdress,
    add_stage,
    remove_stage,
    move_stage,
    split_step,
    merge_steps,
    split_stage,
    merge_stages,
    mark,
)


def in_some_journey(edit: Edit) -> Callable[[World, Random], Expected | None]:
    """The edit, done to a journey of the world that chance chooses."""

    def of_world(world: World, rng: Random) -> Expected | None:
        journey = rng.choice(world.known(J))
        done = edit(world, journey, rng)
        if done is None:
            return None
        world.things[J][journey.id] = done[0]
        return done[1]

    of_world.__name__ = edit.__name__
    return of_world


EDITS_OF_WORLDS = tuple(in_some_journey(edit) for edit in EDITS)
