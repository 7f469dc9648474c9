"""What shipped templates were compiled to, kept where Python keeps what it compiled.

Compiling all of them costs more than making the pages of a small wiki. What is kept is code
that will be run, so it is kept for templates that are part of the program alone, and lies in
the program's own folder: whoever can write there needs no template to run something. Where
nothing can be written there, templates are compiled for each run.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import CodeType

from generator import __version__
from generator.pages.interface import LOCALE

FOLDER = Path(__file__).parent / "__pycache__"


class Compiled:
    """Code by the name of a template, for one language, whose words stand in it.

    ``library`` is the file of the library that compiles.
    """

    def __init__(self, lang: str, library: str) -> None:
        self._lang = lang
        self._library = library

    def read(self, name: str, checksum: str) -> CodeType | None:
        """The code of a template whose text has this checksum; None where none is kept."""
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            written = self._file(name).read_bytes()
            digest, body = written[:32], written[32:]
            if digest == self._digest(checksum, body):
                code = marshal.loads(body)  # noqa: S302 - written by `keep`, as the digest says
                return code if isinstance(code, CodeType) else None
        return None

    def keep(self, name: str, checksum: str, code: CodeType) -> None:
        """Keep code for the next run, where that can be."""
        if sys.dont_write_bytecode:
            return
        body = marshal.dumps(code)
        file = self._file(name)
        own = file.with_name(f"{file.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            own.write_bytes(self._digest(checksum, body) + body)
            own.replace(file)

    def _file(self, name: str) -> Path:
        # Interpreters of one version, each with libraries of its own, do not take turns here.
        maker = sha256(f"{sys.version} {self._library}".encode()).hexdigest()[:8]
        tag = f"{sys.implementation.cache_tag}-{maker}"
        return FOLDER / f"{name.replace('/', '-')}.{self._lang}.{tag}.template"

    def _digest(self, checksum: str, body: bytes) -> bytes:
        told = sha256(_made_by(self._lang, self._library))
        told.update(sha256(checksum.encode()).digest())
        told.update(body)
        return told.digest()


@cache
def _made_by(lang: str, library: str) -> bytes:
    """All that code depends on beside its template."""
    status = Path(library).stat()
    told = sha256(f"{__version__} {status.st_size} {status.st_mtime_ns} {sys.version}".encode())
    for file in _sources(lang):
        told.update(sha256(file.read_bytes()).digest())
    return told.digest()


def _sources(lang: str) -> Iterator[Path]:
    yield from (Path(__file__).with_name(name) for name in ("direct_code.py", "environment.py"))
    yield from sorted((LOCALE / lang).rglob("*.mo"))
