"""``cjm schema``: JSON Schemas for editors and for programs that read our output."""

from __future__ import annotations

import json
import sys

import click

from generator.commands import formats
from generator.commands.comparisons import json_form as comparison
from generator.feedback import reading as feedback
from generator.model.discovery import observed
from generator.model.vocabulary.schema import schemas


@click.command("schema", help="Print a JSON Schema, for editors and programs.")
@click.argument("name", metavar="[NAME]", required=False)
def command(name: str | None) -> int:
    """Print the schema called NAME; without one, list the names."""
    known = {
        **schemas(),
        "findings": formats.schema(),
        "diff": comparison.schema(),
        "feedback": feedback.schema(),
        "observed": observed.schema(),
    }
    if name is None:
        click.echo("\n".join(known))
        return 0
    if name not in known:
        message = f"“{name}” is no schema; there are {', '.join(known)}."
        raise click.UsageError(message)
    json.dump(known[name], sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return 0
