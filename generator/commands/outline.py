"""``cjm outline``: a file of a wiki in the map's words, for ``git diff`` and for people."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.errors import CjmError
from generator.outlining import outline
from generator.source.decoding import LARGEST_TEXT_BYTES, decode, read_bytes


@click.command("outline", help="Print a file of the wiki in the map's words, as git diff shows it.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--lang",
    type=click.Choice(("en", "ru")),
    default=None,
    help="The language of keys; as the file's title has it unless you say so.",
)
def command(file: Path, lang: str | None) -> int:
    """The outline goes to stdout; a file that is no text is printed as it is."""
    content, _ = read_bytes(file, str(file))
    if content is None:
        raise CjmError(f"cannot read {file}")
    text = decode(content, file.name)[0] if len(content) <= LARGEST_TEXT_BYTES else None
    if text is None:
        sys.stdout.buffer.write(content)
        return 0
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # git reads UTF-8
    sys.stdout.write(outline(text, file.as_posix(), lang or ""))
    return 0
