"""What is found in each journey by itself, so that it can be kept with the journey.

Who asks about all journeys asks each of them the same question, and whether a journey was read
for that or is known from the last build is nobody's business. A question may look at nothing
but the journey, and at nothing that is not a part of its record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from msgspec import Struct

from generator.keeping.answers import ABSENT, Answers
from generator.model.records import Journey
from generator.model.sketches import Outlined, Sketch, sketch_of, spelt_sketch, unspelt_sketch

T = TypeVar("T")


def _as_it_is(found: Any) -> Any:  # noqa: ANN401 (any JSON)
    return found


class Look(Struct, Generic[T], frozen=True):
    """One question: ``name`` is its own among all.

    ``spelt`` makes what was found into what JSON can hold, and ``unspelt`` makes the very same
    of it again; tuples come back as lists.
    """

    name: str
    find: Callable[[Journey], T]
    spelt: Callable[[T], Any] = _as_it_is
    unspelt: Callable[[Any], T] = _as_it_is


SKETCH: Look[Sketch] = Look("sketch", sketch_of, spelt_sketch, unspelt_sketch)


class InHand:
    """A journey that was read; what is found in it is known as long as its record."""

    __slots__ = ("_found", "_journey")

    def __init__(self, journey: Journey, found: dict[str, Any] | None = None) -> None:
        self._journey = journey
        self._found: dict[str, Any] = {} if found is None else found

    def journey(self) -> Journey:
        """The journey."""
        return self._journey

    def outline(self) -> Outlined:
        """What there is of stages and steps."""
        return self._journey

    def found(self, look: Look[T]) -> T:
        """What the look finds."""
        if look.name not in self._found:
            self._found[look.name] = look.find(self._journey)
        found: T = self._found[look.name]
        return found


class Shelved:
    """A journey of which something is known from builds before; read when that is not enough."""

    __slots__ = ("_journey", "_outline", "_read", "answers")

    def __init__(
        self, answers: Answers, read: Callable[[], Journey], journey: Journey | None = None
    ) -> None:
        self.answers = answers
        self._read = read
        self._journey = journey
        self._outline: Outlined | None = journey

    def journey(self) -> Journey:
        """The journey."""
        if self._journey is None:
            self._journey = self._read()
        return self._journey

    def outline(self) -> Outlined:
        """What there is of stages and steps."""
        if self._outline is None:
            self._outline = self.found(SKETCH)
        return self._outline

    def found(self, look: Look[T]) -> T:
        """What the look finds, or found."""
        answer = self.answers.answer(look.name)
        if answer is not ABSENT:
            return look.unspelt(answer)
        found = look.find(self.journey())
        self.answers.put(look.name, look.spelt(found))
        return found


Held = InHand | Shelved


class Journeys(Mapping[str, Journey]):
    """Journeys by id, each read when somebody asks for it."""

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, Held]) -> None:
        self._held = held

    def __getitem__(self, key: str) -> Journey:
        return self._held[key].journey()

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def found(self, look: Look[T]) -> Iterator[T]:
        """What the look finds in each."""
        return (each.found(look) for each in self._held.values())

    def outlines(self) -> dict[str, Outlined]:
        """What there is of stages and steps in each."""
        return {name: each.outline() for name, each in self._held.items()}

    def answers(self) -> Iterator[tuple[str, Answers]]:
        """What is known of each journey that may be kept."""
        for name, each in self._held.items():
            if isinstance(each, Shelved):
                if each.answers.answer(SKETCH.name) is ABSENT:
                    each.found(SKETCH)
                yield name, each.answers

    def with_journey(self, journey: Journey) -> Journeys:
        """The same with another one in the place of that of the same id."""
        return Journeys({**self._held, journey.id: InHand(journey)})


def look_at(journeys: Mapping[str, Journey], look: Look[T]) -> Iterator[T]:
    """What the look finds in each journey, in their order."""
    found: Callable[[Look[T]], Iterator[T]] | None = getattr(journeys, "found", None)
    return found(look) if found else map(look.find, journeys.values())


def look_through(
    journeys: Mapping[str, Journey], look: Look[list[T]] | Look[tuple[T, ...]]
) -> Iterator[T]:
    """The same of a look that finds many things in a journey, one after the other."""
    many: Look[Any] = look
    return (each for found in look_at(journeys, many) for each in found)


def outlines(journeys: Mapping[str, Journey]) -> Mapping[str, Outlined]:
    """What there is of stages and steps in each journey, for who needs to know no more."""
    return journeys.outlines() if isinstance(journeys, Journeys) else journeys


def with_journey(journeys: Mapping[str, Journey], journey: Journey) -> Mapping[str, Journey]:
    """The journeys with this one in the place of that of the same id."""
    if isinstance(journeys, Journeys):
        return journeys.with_journey(journey)
    return MappingProxyType({**journeys, journey.id: journey})
