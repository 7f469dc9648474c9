"""The site while it is written: made anew by one thread, asked for by many.

An edition takes the former one's place only when it is fit; until then the last good one
stays, and what is wrong is shown over it.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from generator.diagnostics import Diagnostic, ordered
from generator.errors import CjmError
from generator.model.records.catalog import Catalog
from generator.pages.environment import TemplateFaultError
from generator.pages.interface import Interface, speak
from generator.serving.editions import INDEX, MISSING, Edition, Editions, Rendered, moved_pages
from generator.serving.overlay import Problem, problems, with_client
from generator.watching import Changes

ENGLISH = speak("en")

FIRST_S = 0.1
LAST_BYTES_S = 0.005
"""How long a page may take to be asked for and sent before the check begins."""


class Update(Struct, frozen=True):
    """What one look at the content came to, and after how long that could be seen."""

    seconds: float
    paths: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    catalog: Catalog | None
    failure: str = ""
    notices: tuple[str, ...] = ()


class _Shown(Struct, frozen=True):
    """What is shown now: the last good edition, and what keeps the next one from coming."""

    edition: Edition | None = None
    problems: tuple[Problem, ...] = ()
    interface: Interface = ENGLISH
    moved: tuple[tuple[str, str], ...] = ()


class Preview:
    """The preview of one content folder for one audience ("" is the team)."""

    def __init__(self, content: Path, audience: str = "") -> None:
        self._editions = Editions(content, audience)
        self._content = content
        self._shown = _Shown()
        self._updates = 0
        self._changed = threading.Condition()
        self._rendering = threading.Lock()
        self._open: Counter[str] = Counter()
        self._asked_for = threading.Event()
        self.is_over = False

    @property
    def interface(self) -> Interface:
        """What it speaks: the site's language."""
        return self._shown.interface

    def make(self, changes: Changes | None = None) -> Update | None:
        """Look at the content again; None when nothing came of it.

        ``changes`` are what is known to have changed, None for a first look.
        """
        started = time.perf_counter()
        seconds = self._show_ahead(changes, started) if changes else None
        update = self._made(changes or Changes(frozenset()), started)
        if update:
            self._notify()
        self._editions.prepare()
        return replace(update, seconds=seconds) if update and seconds else update

    def _show_ahead(self, changes: Changes, started: float) -> float | None:
        """Show what can be seen before it is checked; how long that took, if there is any."""
        before = self._shown
        edition = None if before.problems else self._editions.ahead(changes)
        if edition is None:
            return None
        with self._rendering:
            if self._faults(edition):
                return None
            self._shown = replace(before, edition=edition, moved=())
        seconds = time.perf_counter() - started
        self._asked_for.clear()
        self._notify()
        if +self._open:
            # Who has the page open comes first: the check would take their processor.
            self._asked_for.wait(FIRST_S)
            time.sleep(LAST_BYTES_S)
        return seconds

    def _notify(self) -> None:
        with self._changed:
            self._updates += 1
            self._changed.notify_all()

    def _made(self, changes: Changes, started: float) -> Update | None:
        paths = self._editions.within(changes.paths)
        try:
            made = self._editions.make(changes)
        except CjmError as failure:
            return self._failed(str(failure), paths, started)
        if made is None:
            return None
        before, checked = self._shown, made.checked
        with self._rendering:
            faults = self._faults(made.edition) if made.edition else ()
            found = ordered((*checked.diagnostics, *made.problems, *faults))
            interface = speak(checked.loaded.catalog.site.lang)
            shown_problems = problems(self._content, found, checked.loaded, interface)
            edition = before.edition if shown_problems else made.edition
            moved = moved_pages(before.edition, edition, self._editions.moves(changes.renames))
            self._shown = _Shown(edition, shown_problems, interface, moved)
        seconds = time.perf_counter() - started
        notices = tuple(checked.notices)
        return Update(seconds, paths, found, checked.loaded.catalog, notices=notices)

    def _failed(self, failure: str, paths: tuple[str, ...], started: float) -> Update | None:
        """The turn of a look that could not even begin, unless that was told before."""
        before = self._shown
        shown_problems = (Problem("", 0, 0, failure),)
        self._shown = replace(before, problems=shown_problems, moved=())
        if before.problems == shown_problems:
            return None
        return Update(time.perf_counter() - started, paths, (), None, failure)

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
        with self._changed:
            return tuple(+self._open) or (INDEX,)

    def page(self, path: str) -> tuple[int, bytes] | None:
        """The status and the page for a browser; None where a file is meant."""
        with self._rendering:
            shown = self._shown
            status, rendered = self._rendered(shown, path)
            if status == 404 and shown.edition and shown.edition.file(path) is not None:
                return None
        self._asked_for.set()
        html = with_client(rendered.html, rendered.mark, status, shown.interface)
        return status, html.encode()

    def file(self, path: str) -> bytes | None:
        """A file of the site that is no page."""
        edition = self._shown.edition
        return edition.file(path) if edition else None

    def state(self, path: str) -> str:
        """What a page that shows ``path`` has to know, as JSON."""
        with self._rendering:
            shown = self._shown
            _, rendered = self._rendered(shown, path)
            fault = self._fault(shown, path)
        shown_problems = shown.problems or fault
        plural = shown.interface.plural
        return json.dumps(
            {
                "page": rendered.mark,
                "moved": dict(shown.moved).get(path, ""),
                "files": shown.edition.files_mark if shown.edition else "",
                "title": plural("{n} error", "{n} errors", len(shown_problems)),
                "has_page": shown.edition is not None,
                "problems": [asdict(each) for each in shown_problems],
            },
            ensure_ascii=False,
        )

    def _rendered(self, shown: _Shown, path: str) -> tuple[int, Rendered]:
        if shown.edition is None:
            return 503, _blank(shown.interface)
        try:
            page = shown.edition.page(path)
            if page:
                return 200, page
            return 404, shown.edition.page(MISSING) or _blank(shown.interface)
        except TemplateFaultError:
            return 500, _blank(shown.interface)

    def _fault(self, shown: _Shown, path: str) -> tuple[Problem, ...]:
        """What is wrong with the page itself, where it was not looked at before."""
        try:
            if shown.edition:
                shown.edition.page(path)
        except TemplateFaultError as fault:
            return problems(self._content, [fault.diagnostic], None, shown.interface)
        return ()

    @contextmanager
    def watching(self, path: str) -> Iterator[None]:
        """While somebody has ``path`` before them, it is made first."""
        with self._changed:
            self._open[path] += 1
        try:
            yield
        finally:
            with self._changed:
                self._open[path] -= 1

    def wait(self, update: int, seconds: float) -> int:
        """The number of the newest turn, once it is another than ``update`` or time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._updates != update or self.is_over, seconds)
            return self._updates

    def end(self) -> None:
        """Let go of everybody who waits."""
        with self._changed:
            self.is_over = True
            self._changed.notify_all()


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
