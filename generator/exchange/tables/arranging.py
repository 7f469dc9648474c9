"""Headings of a journey put in the order of a sheet: moved, new, renamed and taken out.

Works on texts of files: a heading with all that stands under it up to the next one is a block,
and blocks that stay beside one another keep their bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from generator.editing.documents import NewFact, NewHeading, fact_lines, free_id, heading_line
from generator.model.reading.headings import heading_ids, in_order
from generator.model.vocabulary.terms import Place
from generator.source.documents import Document


class Block(msgspec.Struct, frozen=True):
    """A heading and the lines up to the next one, in the file ``path``."""

    id: str
    path: str
    text: str
    is_step: bool = False


def blocks_of(document: Document, texts: Mapping[str, str]) -> tuple[dict[str, str], list[Block]]:
    """What stands before the first heading of each file, and the blocks of all in order."""
    headings = [heading for heading, _ in in_order(document.outline.headings)]
    ids = heading_ids(document.outline.headings, [])
    heads: dict[str, str] = {}
    blocks: list[Block] = []
    for path in document.paths:
        lines = _with_ends(texts[path])
        here = [
            (heading.span.line - 1, its_id, heading.level == 3)
            for heading, its_id in zip(headings, ids, strict=True)
            if heading.span.path == path
        ]
        ends = [*(line for line, _, _ in here[1:]), len(lines)][: len(here)]
        heads[path] = "".join(lines[: here[0][0]] if here else lines)
        blocks += (
            Block(its_id, path, "".join(lines[start:end]), is_step)
            for (start, its_id, is_step), end in zip(here, ends, strict=True)
        )
    return heads, blocks


def _with_ends(text: str) -> list[str]:
    """The lines of a text with their line feeds."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def new_block(
    title: str, facts: Sequence[NewFact], path: str, lang: str, taken: set[str], *, is_step: bool
) -> Block:
    """A block for a heading that is new."""
    place: Place = "step" if is_step else "stage"
    its_id = free_id(title, taken, f"{place}-{len(taken) + 1}")
    lines = [heading_line(NewHeading(title), place, its_id), *fact_lines(facts, place, lang)]
    return Block(its_id, path, "\n".join(lines) + "\n", is_step)


def arranged(
    wanted: Sequence[Block | str], heads: Mapping[str, str], blocks: Sequence[Block]
) -> dict[str, str]:
    """The texts of the files with their blocks in the order ``wanted``: ids, and new blocks.

    A block stays in its file while what it follows does; one that moved goes where it follows.
    """
    by_id = {block.id: block for block in blocks}
    before = {block.id: blocks[at - 1].id if at else "" for at, block in enumerate(blocks)}
    texts = {path: [head] for path, head in heads.items()}
    path = blocks[0].path if blocks else next(iter(heads))
    last = ""
    for one in wanted:
        block = by_id[one] if isinstance(one, str) else one
        stays = isinstance(one, str) and before[one] == last
        if isinstance(one, str) and (stays or before[one] == ""):
            path = block.path
        parts = texts[path]
        if not stays and (len(parts) > 1 or not blocks):
            parts[-1] = _with_empty_line(parts[-1])
        parts.append(block.text if stays else _with_empty_line(block.text))
        last = block.id
    return {path: _tidied("".join(parts), heads[path]) for path, parts in texts.items()}


def _with_empty_line(text: str) -> str:
    return text.rstrip("\n") + "\n\n"


def _tidied(text: str, head: str) -> str:
    """The text without an empty line at its end that only parted blocks."""
    return text.rstrip("\n") + "\n" if text != head and text.endswith("\n\n") else text
