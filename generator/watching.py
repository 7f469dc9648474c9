"""What changes in folders while somebody works in them: the one doorway to watchdog.

Knows how editors save: a text is whole when its file was closed or was put in place by a
rename; one that is gone may be back in a moment. It does not know what the files are for:
whoever watches says which of them matter.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

GRACE_S = 0.04
"""How long a file may be half written, or gone, before that is taken to be its state."""

SOON_S = 0.15
QUIET_S = 0.06
LONGEST_S = 2.0
"""A change that comes so soon after another one was handed over, or meanwhile, is part of a
burst, which is gathered until nothing comes for ``QUIET_S``, but not for ever."""

PAIRING_S = 0.01
"""The two halves of a rename come one right after the other; watchdog would wait for 0.5 s."""

IDLE_S = 0.5

Weight = Literal["text", "beside", "nothing"]
"""What a file is to who watches: a text is looked at once it is whole; what stands beside
the texts may wait for a moment; the rest is nobody's."""

EVENTS: tuple[type[FileSystemEvent], ...] = (
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
)


class Changes(Struct, frozen=True):
    """Files and folders that are not as they were, and renames as (before, now)."""

    paths: frozenset[str]
    renames: tuple[tuple[str, str], ...] = ()


class Gathering:
    """Changes on their way: noted by one thread, waited for by another."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._due: dict[str, float] = {}
        """When each path is to be looked at, whatever comes."""
        self._texts: set[str] = set()
        self._renames: list[tuple[str, str]] = []
        self._last = self._handed = 0.0

    def note(self, path: str, *, whole: bool, text: bool = True) -> None:
        """A path changed; it may be read at once if it is ``whole``."""
        now = time.monotonic()
        with self._changed:
            if whole:
                self._due[path] = now
            else:
                # A file that is written to without an end must be looked at some day.
                self._due[path] = min(self._due.get(path, now + GRACE_S), now + GRACE_S)
                if self._due[path] <= now:
                    self._due[path] = now + GRACE_S
            if text:
                self._texts.add(path)
            self._last = now
            self._changed.notify()

    def note_rename(self, before: str, now: str) -> None:
        """Something bears another name."""
        with self._changed:
            self._renames.append((before, now))

    def wait(self) -> Changes | None:
        """The next changes, after half a second None if there are none.

        A single change is handed over as soon as it is whole. What came while the caller was
        busy, or right after that, is one of many, and the others are waited for.
        """
        with self._changed:
            is_late = bool(self._texts)
            if not is_late and not self._until_ready(time.monotonic() + IDLE_S):
                return None
            if is_late or time.monotonic() - self._handed < SOON_S:
                self._until_quiet()
            changes = Changes(frozenset(self._due), tuple(self._renames))
            self._due.clear()
            self._texts.clear()
            self._renames.clear()
            self._handed = time.monotonic()
        return changes

    def _until_quiet(self) -> None:
        end = time.monotonic() + LONGEST_S
        while (left := min(self._last + QUIET_S, end) - time.monotonic()) > 0:
            self._changed.wait(left)

    def _until_ready(self, end: float) -> bool:
        """Whether everything that was noted may be read, before ``end`` if nothing is noted."""
        while True:
            now = time.monotonic()
            if self._due and self._wanted_at() <= now:
                return True
            left = (self._wanted_at() if self._due else end) - now
            if left <= 0:
                return False
            self._changed.wait(left)

    def _wanted_at(self) -> float:
        """When the texts can be read, or without any the files beside them."""
        return max((self._due[path] for path in self._texts or self._due), default=0.0)


class _Listener(FileSystemEventHandler):
    """Turns what watchdog tells into changes that matter."""

    def __init__(self, weigh: Callable[[str], Weight], gathering: Gathering) -> None:
        self._weigh = weigh
        self._gathering = gathering

    def dispatch(self, event: FileSystemEvent) -> None:
        path, target = os.fsdecode(event.src_path), os.fsdecode(event.dest_path or "")
        if isinstance(event, FileMovedEvent | DirMovedEvent):
            self._note_move(path, target, is_folder=event.is_directory)
        elif event.is_directory:
            self._note(path, whole=isinstance(event, DirCreatedEvent), is_folder=True)
        else:
            self._note(path, whole=isinstance(event, FileClosedEvent))

    def _note_move(self, path: str, target: str, *, is_folder: bool) -> None:
        self._note(path, whole=False, is_folder=is_folder)
        if target:
            self._gathering.note_rename(path, target)
            self._note(target, whole=True, is_folder=is_folder)

    def _note(self, path: str, *, whole: bool, is_folder: bool = False) -> None:
        weight = self._weigh(path)
        if is_folder and weight != "nothing":
            weight = "text"
        if weight == "text":
            self._gathering.note(path, whole=whole)
        elif weight == "beside":
            self._gathering.note(path, whole=False, text=False)


class Watch:
    """Folders under watch; ``wait`` gives what changed in them."""

    def __init__(self, folders: Iterable[Path], weigh: Callable[[str], Weight]) -> None:
        self._folders = tuple(folders)
        self._gathering = Gathering()
        self._listener = _Listener(weigh, self._gathering)
        self._watched: dict[Path, int] = {}
        self._observer = self._started()

    @property
    def is_slow(self) -> bool:
        """Whether the system has no watches left, and folders are looked through instead."""
        return isinstance(self._observer, PollingObserver)

    def wait(self) -> Changes | None:
        """See ``Gathering.wait``. Folders that came, or came anew, are watched from here on."""
        other = [each for each in self._folders if _identity(each) != self._watched.get(each, 0)]
        if other:
            self._observer.unschedule_all()
            self._schedule(self._observer)
        for folder in other:
            self._gathering.note(str(folder), whole=True)
        return self._gathering.wait()

    def close(self) -> None:
        """End all threads."""
        self._observer.stop()
        self._observer.join()

    def _started(self) -> BaseObserver:
        _pair_renames_fast()
        try:
            observer: BaseObserver = Observer()
            self._schedule(observer)
            observer.start()
        except OSError:
            # The system's watches are used up: a few looks a second do as well.
            observer = PollingObserver(timeout=0.3)
            self._schedule(observer)
            observer.start()
        return observer

    def _schedule(self, observer: BaseObserver) -> None:
        self._watched = {}
        for folder in self._folders:
            identity = _identity(folder)
            if identity:
                with contextlib.suppress(FileNotFoundError):
                    observer.schedule(
                        self._listener, str(folder), recursive=True, event_filter=list(EVENTS)
                    )
                    self._watched[folder] = identity


def _identity(folder: Path) -> int:
    """Tells a folder from one that takes its place later; 0 where there is none."""
    try:
        return folder.stat().st_ino if folder.is_dir() else 0
    except OSError:
        return 0


def _pair_renames_fast() -> None:
    for name, kind in (
        ("inotify_move_event_grouper", "InotifyMoveEventGrouper"),
        ("inotify_buffer", "InotifyBuffer"),
    ):
        with contextlib.suppress(ImportError, AttributeError):
            module = importlib.import_module(f"watchdog.observers.{name}")
            getattr(module, kind).delay = PAIRING_S
