"""Which paths scenes draw more than once, so that they are written but once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.drawing.scene import Group, Node, Scene, Shape

SharedPaths = dict[tuple[str, float], str]
"""Ids by path and scale."""

WORTH_SHARING = 30
"""Characters of a path from which on a reference is shorter."""


def _shapes(nodes: Iterable[Node]) -> Iterator[Shape]:
    for node in nodes:
        if isinstance(node, Shape):
            yield node
        elif isinstance(node, Group):
            yield from _shapes(node.nodes)


def shared_paths(scenes: Sequence[Scene]) -> SharedPaths:
    """Ids for the long paths that scenes of one page repeat, each in a size of its own."""
    shapes = (shape for scene in scenes for shape in _shapes(scene.nodes))
    counts = Counter((each.d, each.scale) for each in shapes if len(each.d) > WORTH_SHARING)
    return named_paths(counts, scenes[0].prefix)


def named_paths(counts: Mapping[tuple[str, float], int], prefix: str) -> SharedPaths:
    """Ids for those of the paths that were counted more than once."""
    often = [path for path, count in counts.items() if count > 1]
    return {path: f"{prefix}-p{number}" for number, path in enumerate(often, 1)}


def named_texts(texts: Sequence[str], prefix: str) -> dict[str, str]:
    """Ids for what is written more than once."""
    often = [text for text, count in Counter(texts).items() if count > 1]
    return {text: f"{prefix}-g{number}" for number, text in enumerate(often, 1)}
