"""Pages made by two processes at once, where that pays: the same pages, in no fixed order.

This process takes pages from the front, a forked one from the back, until they meet. What
the worker made comes by a file without a name, and by a pipe that says how much of it is
ready. Whatever it did not bring, because it was killed, had no room or met a fault, is made
here: nothing that is wrong with a page is lost, and nothing is told twice.
"""

from __future__ import annotations

import contextlib
import gc
import mmap
import os
import signal
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import NoReturn, Protocol, TypeVar

from generator.diagnostics import Diagnostic
from generator.output.artifact import Artifact

Made = Artifact | Diagnostic


class Planned(Protocol):
    """A page, or another file, that is not made yet."""

    @property
    def path(self) -> str:
        """Where it will be in the site."""
        ...


Page = TypeVar("Page", bound=Planned)

FEWEST_PAGES = 150
"""Pages from which on a worker is worth the trouble of parting and meeting."""

_NEWS = struct.Struct("=qqq")
"""What the worker says of a page: its number, and how many bytes it and its note have."""
_TAKEN = struct.Struct("=q")
_FRONT, _BACK = 0, _TAKEN.size


def make_all(pages: Sequence[Page], make: Callable[[Page], Made]) -> Iterator[Made]:
    """What ``make`` makes of every page, in any order; with a worker where that pays."""
    if pays(len(pages)):
        yield from make_with_worker(pages, make)
    else:
        yield from map(make, pages)


def pays(pages: int) -> bool:
    """Whether there is enough to do, a processor to do it, and no thread that a fork would cut."""
    if pages < FEWEST_PAGES or sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def make_with_worker(pages: Sequence[Page], make: Callable[[Page], Made]) -> Generator[Made]:
    """The same, whether it pays or not; only where processes can be forked."""
    table = _Table(len(pages))
    with contextlib.closing(tempfile.TemporaryFile(buffering=0)) as spool:
        hear, tell = os.pipe()
        parent = os.getpid()
        child = os.fork()
        if child == 0:
            os.close(hear)
            _work_behind(pages, make, table, spool.fileno(), tell, parent)
        os.close(tell)
        delivery = _Delivery(pages, spool.fileno(), hear)
        try:
            yield from _work_in_front(pages, make, table, delivery)
        finally:
            os.close(hear)
            _end(child)


class _Table:
    """How many pages each has taken, which both can see."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._taken = mmap.mmap(-1, 2 * _TAKEN.size)

    def take_front(self, number: int) -> bool:
        """Take a page, the first is 0; False where the worker has come so far."""
        _TAKEN.pack_into(self._taken, _FRONT, number + 1)
        return number < self._pages - int(_TAKEN.unpack_from(self._taken, _BACK)[0])

    def take_back(self, number: int) -> bool:
        """Take a page from behind."""
        _TAKEN.pack_into(self._taken, _BACK, self._pages - number)
        return number >= int(_TAKEN.unpack_from(self._taken, _FRONT)[0])


def _work_in_front(
    pages: Sequence[Page], make: Callable[[Page], Made], table: _Table, delivery: _Delivery
) -> Iterator[Made]:
    """All pages: those made here, those that were delivered, and those that were not."""
    missing = dict.fromkeys(range(len(pages)))
    for number, page in enumerate(pages):
        if not table.take_front(number) or number not in missing:
            break
        del missing[number]
        yield make(page)
        yield from delivery.arrived(missing)
    yield from delivery.arrived(missing, wait=True)
    for number in list(missing):
        yield make(pages[number])


class _Delivery:
    """What the worker has made so far."""

    def __init__(self, pages: Sequence[Planned], spool: int, hear: int) -> None:
        self._pages = pages
        self._spool = spool
        self._hear = hear
        self._heard = b""
        self._offset = 0

    def arrived(self, missing: dict[int, None], *, wait: bool = False) -> Iterator[Artifact]:
        """The pages among ``missing`` that are there now; all that will come when it waits."""
        os.set_blocking(self._hear, wait)
        while news := self._listen():
            for number, size, note_size in news:
                offset, self._offset = self._offset, self._offset + size + note_size
                if number in missing:
                    del missing[number]
                    body = os.pread(self._spool, size, offset)
                    note = os.pread(self._spool, note_size, offset + size).decode()
                    yield Artifact(self._pages[number].path, body, note)

    def _listen(self) -> list[tuple[int, int, int]]:
        try:
            self._heard += os.read(self._hear, 1 << 16)
        except BlockingIOError:
            return []
        whole = len(self._heard) // _NEWS.size * _NEWS.size
        news = list(_NEWS.iter_unpack(self._heard[:whole]))
        self._heard = self._heard[whole:]
        return news


def _work_behind(
    pages: Sequence[Page],
    make: Callable[[Page], Made],
    table: _Table,
    spool: int,
    tell: int,
    parent: int,
) -> NoReturn:
    """In the other process: make pages from the back; never returns, and says nothing else."""
    try:
        gc.disable()
        for number in reversed(range(len(pages))):
            if not table.take_back(number) or os.getppid() != parent:
                break
            made = make(pages[number])
            if isinstance(made, Diagnostic):
                break
            note = made.note.encode()
            _write_all(spool, made.body)
            _write_all(spool, note)
            os.write(tell, _NEWS.pack(number, len(made.body), len(note)))
    except BaseException:  # noqa: BLE001, S110 - what is wrong is found again where it can be told
        pass
    finally:
        os._exit(0)


def _write_all(handle: int, body: bytes) -> None:
    rest = memoryview(body)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _end(child: int) -> None:
    """The worker is over, however far it had come."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(child, 0)
