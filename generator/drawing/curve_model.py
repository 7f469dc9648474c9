"""Points, curves and the scale that they stand on."""

from __future__ import annotations

from msgspec import Struct

from generator.drawing.map_canvas import MapCanvas

Marks = tuple[tuple[str, str], ...]


class Dot(Struct, frozen=True):
    """A point of a curve: its value, its word, and the room from left to right for them.

    ``begins``: no line comes from the point before it. ``is_silent``: another curve's point
    says the same, so it has no mark and no words. ``quote`` is what is thought there.
    """

    x: float
    left: float
    right: float
    value: float
    word: str = ""
    is_truth: bool = False
    marks: Marks = ()
    begins: bool = False
    is_silent: bool = False
    quote: str = ""


class Curve(Struct, frozen=True):
    """One curve of a row; ``number`` from 1 chooses its line, its marker and its colour.

    ``line`` is ``as-is`` or ``to-be``, or ``before`` or ``after``, where that chooses the
    line. ``is_other``: it is
    another journey's, and steps back. ``marks`` say whose it is.
    """

    name: str
    dots: tuple[Dot, ...]
    number: int = 1
    line: str = ""
    is_other: bool = False
    marks: Marks = ()


class Scale(Struct, frozen=True):
    """Values from low to high, ``unit`` px each; ``faces``: they are emotions."""

    low: float
    high: float
    unit: float
    faces: bool = False

    def y(self, value: float) -> float:
        """Px from the top of the scale."""
        return (self.high - max(self.low, min(self.high, value))) * self.unit

    def written(self, canvas: MapCanvas, value: float) -> str:
        """A value as it is written beside its point."""
        return canvas.context.score(value) if self.faces else canvas.context.count(value)

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
    words = ("curve", f"series-{curve.number}", curve.line, "other" if curve.is_other else "")
    return " ".join(filter(None, words))


def marker_style(curve: Curve, kind: str = "legend-marker") -> str:
    """The class of a curve's marker: on its line a ``point``. What is as it is, is full."""
    return f"{kind} series-{curve.number}{' full' if curve.line == 'as-is' else ''}"
