"""A journey as plain Markdown, for wikis and letters that know nothing of maps.

Headings are stages and steps, each key a list of its own: it reads as an outline, and comes
back as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.exchange.tables.contents import Column, Node, key_name
from generator.model.records.catalog import Catalog
from generator.model.vocabulary.terms import Place

_BELOW: dict[str, Place] = {"pain": "pain", "opportunity": "opportunity", "kpi": "kpi"}


def to_markdown(
    title: str,
    columns: tuple[Column, ...],
    catalog: Catalog,
    lang: str,
    narrative: Callable[[str], str],
) -> bytes:
    """The journey's text; ``narrative`` gives what is told of a heading ("" is the journey's)."""
    writer = _ProseWriter(catalog, lang)
    blocks = [f"# {title}", *filter(None, [narrative("")])]
    for column in columns:
        place: Place = "step" if column.is_step else "stage"
        blocks.append(f"{'###' if column.is_step else '##'} {column.title}")
        lines = list(writer.lines(column.nodes, place, 0))
        blocks += filter(None, ["\n".join(lines), narrative(column.id)])
    return ("\n\n".join(blocks) + "\n").encode()


class _ProseWriter:
    """Says facts in lists of Markdown."""

    def __init__(self, catalog: Catalog, lang: str) -> None:
        self.catalog, self.lang = catalog, lang

    def lines(self, nodes: tuple[Node, ...], place: Place, depth: int) -> Iterator[str]:
        """A line a key, and its values in that line or below it."""
        indent = "  " * depth
        for key in dict.fromkeys(node.key for node in nodes):
            its = [node for node in nodes if node.key == key]
            name = key_name(key, self.catalog, place, self.lang)
            name = name[:1].upper() + name[1:]
            if len(its) == 1 and not its[0].below:
                yield f"{indent}- {name}: {its[0].text}"
                continue
            if key == "emotion":
                yield from (f"{indent}- {self._feeling(name, node)}" for node in its)
                continue
            yield f"{indent}- {name}"
            for node in its:
                yield f"{indent}  - {node.text}"
                yield from self.lines(node.below, _BELOW.get(key, "item"), depth + 2)

    def _feeling(self, name: str, node: Node) -> str:
        word = node.below[0].text if node.below else ""
        persona = self.catalog.personas.get(node.persona)
        whose = f" ({persona.title.value})" if persona else ""
        return f"{name}{whose}: {node.text} {word}".rstrip()
