"""Mermaid itself, as npm has it: its one file for browsers, fetched once.

It serves tests alone, and is no part of the package (MIT, https://github.com/mermaid-js/mermaid).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "11.17.2"
SECONDS = 180

KEPT = Path(sys.prefix) / f".mermaid-{VERSION}.min.js"
"""Beside the libraries that tests were installed with, and gone with these."""


class MermaidMissingError(Exception):
    """It is not there and cannot be had; the text says why."""


def mermaid_script() -> str:
    """The text of its script; raises MermaidMissingError."""
    if not KEPT.is_file():
        _fetch()
    return KEPT.read_text(encoding="utf-8")


def _fetch() -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise MermaidMissingError("Mermaid's own parser comes by npm, which is not installed")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"mermaid@{VERSION}", "--silent", "--pack-destination", folder]
        try:
            done = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise MermaidMissingError(f"npm brought no Mermaid in {SECONDS} seconds") from None
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            said = done.stderr.strip().splitlines()
            raise MermaidMissingError(f"npm brought no Mermaid: {said[-1] if said else 'no word'}")
        with tarfile.open(packed) as archive:
            member = archive.extractfile("package/dist/mermaid.min.js")
            assert member is not None
            beside = KEPT.with_suffix(f".{os.getpid()}")
            beside.write_bytes(member.read())
            beside.replace(KEPT)
