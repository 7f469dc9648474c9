"""The command ``cjm``: finds the command that was typed and says what went wrong in one line.

Exit codes: 0 fine; 1 findings; 2 usage or configuration; 3 an optional tool is missing;
130 interrupted. A command's module is imported only when it is called.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from generator import __version__
from generator.errors import CjmError

COMMANDS: dict[str, str] = {
    "new": "Start a wiki: a small one that builds, with a page that teaches the format.",
    "check": "Say what is wrong with the content, and what to type.",
    "build": "Make the site.",
    "serve": "Show the site on this machine, and follow each save.",
    "audience": "Say what an audience will see, what is held back, and why.",
    "share": "Make a site for an audience, proved to hold nothing else.",
    "host": "Write what a web server needs for a share, and links that expire.",
    "feedback": "Make evidence of what readers of a share have answered.",
    "discover": "Say what customers really did, out of event data, for a journey's map.",
    "diff": "Say what a change does to the maps, and whose approval it needs.",
    "codeowners": "Print a CODEOWNERS file out of the owners of the maps.",
    "log": "Tell a journey's story over its commits.",
    "outline": "Print a file of the wiki in the map's words, as git diff shows it.",
    "export": "Write a journey as a picture, a table, slides or a diagram.",
    "import": "Make a journey of a table, a mind map or a diagram, or change one.",
    "add": "Write a new file of the wiki, with the keys that most need.",
    "ids": "Write missing {#ids} into the headings of journeys.",
    "ci": "Write what checks, shows and publishes the wiki on its Git host.",
    "schema": "Print a JSON Schema, for editors and programs.",
}
"""Every command and its one line of help; a command's module has its name."""

_MODULES = {"import": "importing"}
"""Modules of commands whose names are words of Python."""


class _Commands(click.Group):
    """A group whose commands are imported when they are called, not to list them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"generator.commands.{_MODULES.get(name, name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as wrong:
            from generator.diagnostics import nearest

            near = nearest(args[0], COMMANDS)
            if not near:
                raise
            message = f"{wrong.message} Did you mean “{near}”?"
            raise click.UsageError(message, wrong.ctx) from wrong


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cjm")
def cjm() -> None:
    """Compile customer journey maps, written in Markdown, into a site."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    code = run(arguments)
    # As it ends, the interpreter looks for circles in all that is left, twice; a fifth of a
    # build after an edit would be spent on that.
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code. Bugs alone are tracebacks."""
    _say_whatever_a_stream_can(sys.stdout, sys.stderr)
    try:
        _demand_names_in_unicode()
        code = cjm.main(args=arguments, prog_name="cjm", standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except KeyboardInterrupt:
        return 130
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except CjmError as wrong:
        from generator.diagnostics import legible

        click.echo(f"cjm: {legible(str(wrong))}", err=True)
        return wrong.exit_code
    except BrokenPipeError:
        # Whoever read us has left; nothing more can be said, not even at the interpreter's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


def _say_whatever_a_stream_can(*streams: object) -> None:
    """Have signs that a stream's encoding lacks spelt out, where they would end the program."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(errors="backslashreplace")


def _demand_names_in_unicode() -> None:
    """Raise CjmError where Python can hold no names of files but English ones."""
    if sys.getfilesystemencoding().lower().replace("-", "") not in ("utf8", "mbcs"):
        raise CjmError(
            f"names of files are {sys.getfilesystemencoding()} here, as LC_ALL or LANG says; "
            "type this before the command: PYTHONUTF8=1"
        )
