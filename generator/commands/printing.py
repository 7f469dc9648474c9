"""Text with styles onto a stream: in colours where a terminal wants them, plain elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable


def print_notices(notices: Iterable[str]) -> None:
    """What could not be asked of the machine or of git, each once on a line of stderr."""
    for notice in dict.fromkeys(notices):
        from generator.diagnostics import legible

        sys.stderr.write(f"cjm: {legible(notice)}\n")


def print_pieces(pieces: Iterable[tuple[str, str]], *, to_stderr: bool = False) -> None:
    """Each piece of text in its style ("" for none), and nothing where there are none."""
    found = list(pieces)
    stream = sys.stderr if to_stderr else sys.stdout
    if not found:
        return
    if not stream.isatty():
        stream.write("".join(text for text, _ in found).rstrip("\n") + "\n\n")
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    # A caret stands right only below an unbroken line.
    console.print(Text.assemble(*found), end="", soft_wrap=True)
