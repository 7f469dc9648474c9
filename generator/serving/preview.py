"""The site while it is written: made anew by one thread, asked for by many.

An edition takes the former one's place only when it is fit; until then the last good one
stays, and what is wrong is told beside it.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, ordered
from generator.errors import CjmError
from generator.model.catalog import Catalog
from generator.pages.environment import TemplateFaultError
from generator.pages.interface import Interface, speak
from generator.serving.edition import MISSING, Edition, Rendered
from generator.serving.injection import with_client
from generator.serving.making import Workshop
from generator.serving.problems import Problem, problems
from generator.serving.renames import followed
from generator.serving.requests import INDEX
from generator.watching import Changes

ENGLISH = speak("en")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one look at the content came to. ``is_new``: there is another edition to see."""

    seconds: float
    paths: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    catalog: Catalog | None
    is_new: bool
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is shown now: the last good edition, and what keeps the next one from coming."""

    edition: Edition | None = None
    problems: tuple[Problem, ...] = ()
    interface: Interface = ENGLISH
    moved: tuple[tuple[str, str], ...] = ()


class Preview:
    """The preview of one content folder for one audience ("" is the team)."""

    def __init__(self, content: Path, audience: str = "") -> None:
        self._workshop = Workshop(content, audience)
        self._content = content
        self._standing = _Standing()
        self._turn = 0
        self._told = threading.Condition()
        self._rendering = threading.Lock()
        self._open: Counter[str] = Counter()
        self.is_over = False

    @property
    def interface(self) -> Interface:
        """What it speaks: the site's language."""
        return self._standing.interface

    def make(
        self, changes: Changes | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Turn | None:
        """Look at the content again; None when nothing came of it.

        ``changes`` are what is known to have changed, None for a first look.
        """
        started = time.perf_counter()
        with self._rendering:
            turn = self._made(changes or Changes(frozenset()), started, progress)
        if turn:
            with self._told:
                self._turn += 1
                self._told.notify_all()
        return turn

    def _made(
        self,
        changes: Changes,
        started: float,
        progress: Callable[[int, int], None] | None,
    ) -> Turn | None:
        before = self._standing
        paths = self._workshop.within(changes.paths)
        try:
            made = self._workshop.make(changes, progress)
        except CjmError as complaint:
            self._standing = _Standing(
                before.edition, (Problem("", 0, 0, str(complaint)),), before.interface
            )
            if before.problems == self._standing.problems:
                return None
            seconds = time.perf_counter() - started
            return Turn(seconds, paths, (), None, is_new=False, complaint=str(complaint))
        if made is None:
            return None
        faults = self._faults(made.edition) if made.edition else ()
        found = ordered((*made.checked.diagnostics, *made.problems, *faults))
        interface = speak(made.checked.loaded.catalog.site.lang)
        told = problems(self._content, found, made.checked.loaded, interface)
        edition = before.edition if told else made.edition
        moved = followed(before.edition, edition, self._workshop.moves(changes.renames))
        self._standing = _Standing(edition, told, interface, moved)
        seconds = time.perf_counter() - started
        return Turn(seconds, paths, found, made.checked.loaded.catalog, not told)

    def _faults(self, edition: Edition) -> tuple[Diagnostic, ...]:
        """What is wrong with the theme, as far as the pages that are open show it."""
        faults = []
        for path in self._open_paths():
            try:
                edition.page(path) or edition.page(MISSING)
            except TemplateFaultError as fault:
                faults.append(fault.diagnostic)
        return tuple(faults)

    def _open_paths(self) -> tuple[str, ...]:
        with self._told:
            return tuple(+self._open) or (INDEX,)

    def page(self, path: str) -> tuple[int, bytes] | None:
        """The status and the page for a browser; None where a file is meant."""
        with self._rendering:
            standing = self._standing
            status, rendered = self._rendered(standing, path)
            if status == 404 and standing.edition and standing.edition.file(path) is not None:
                return None
        return status, with_client(rendered.html, rendered.mark, standing.interface).encode()

    def file(self, path: str) -> bytes | None:
        """A file of the site that is no page."""
        edition = self._standing.edition
        return edition.file(path) if edition else None

    def state(self, path: str) -> str:
        """What a page that shows ``path`` has to know, as JSON."""
        with self._rendering:
            standing = self._standing
            _, rendered = self._rendered(standing, path)
            fault = self._fault(standing, path)
        told = standing.problems or fault
        plural = standing.interface.plural
        return json.dumps(
            {
                "page": rendered.mark,
                "moved": dict(standing.moved).get(path, ""),
                "files": standing.edition.files_mark if standing.edition else "",
                "title": plural("{n} error", "{n} errors", len(told)),
                "has_page": standing.edition is not None,
                "problems": [asdict(each) for each in told],
            },
            ensure_ascii=False,
        )

    def _rendered(self, standing: _Standing, path: str) -> tuple[int, Rendered]:
        if standing.edition is None:
            return 503, _blank(standing.interface)
        try:
            page = standing.edition.page(path)
            if page:
                return 200, page
            return 404, standing.edition.page(MISSING) or _blank(standing.interface)
        except TemplateFaultError:
            return 500, _blank(standing.interface)

    def _fault(self, standing: _Standing, path: str) -> tuple[Problem, ...]:
        """What is wrong with the page itself, where it was not looked at before."""
        try:
            if standing.edition:
                standing.edition.page(path)
        except TemplateFaultError as fault:
            return problems(self._content, [fault.diagnostic], None, standing.interface)
        return ()

    @contextmanager
    def watching(self, path: str) -> Iterator[None]:
        """While somebody has ``path`` before them, it is made first."""
        with self._told:
            self._open[path] += 1
        try:
            yield
        finally:
            with self._told:
                self._open[path] -= 1

    def wait(self, turn: int, seconds: float) -> int:
        """The number of the newest turn, once it is another than ``turn`` or time is up."""
        with self._told:
            self._told.wait_for(lambda: self._turn != turn or self.is_over, seconds)
            return self._turn

    def end(self) -> None:
        """Let go of everybody who waits."""
        with self._told:
            self.is_over = True
            self._told.notify_all()


def _blank(interface: Interface) -> Rendered:
    """What stands beneath the overlay when there never was a page."""
    words = interface.translate("Nothing to show yet.")
    return Rendered(
        f'<!doctype html>\n<html lang="{interface.lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{words}</title></head><body></body></html>",
        "nothing",
    )
