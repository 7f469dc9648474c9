"""Points, curves and the scale that they stand on."""

from __future__ import annotations

from dataclasses import dataclass

from generator.drawing.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a curve: its value, its word, and the room from left to right for them."""

    x: float
    left: float
    right: float
    value: float
    word: str = ""
    is_truth: bool = False
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve of a row; ``number`` from 1 chooses its line, its marker and its colour."""

    name: str
    dots: tuple[Dot, ...]
    number: int = 1
    is_planned: bool = False
    persona_id: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from low to high, ``unit`` px each; ``faces``: they are emotions."""

    low: float
    high: float
    unit: float
    faces: bool = False

    def y(self, value: float) -> float:
        """Px from the top of the scale."""
        return (self.high - max(self.low, min(self.high, value))) * self.unit

    def written(self, sheet: Sheet, value: float) -> str:
        """A value as it is written beside its point."""
        return sheet.context.score(value) if self.faces else sheet.context.count(value)

    @property
    def height(self) -> float:
        """From its highest value to its lowest."""
        return (self.high - self.low) * self.unit

    @property
    def levels(self) -> tuple[float, ...]:
        """Values that a line is drawn at, from the highest."""
        if self.faces:
            return (2.0, 1.0, 0.0, -1.0, -2.0)
        return (self.high, (self.high + self.low) / 2, self.low)


def style_of(curve: Curve) -> str:
    """The class of a curve's line."""
    return f"curve series-{curve.number}{' planned' if curve.is_planned else ''}"
