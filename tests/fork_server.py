"""Runs commands in forks of an interpreter that has imported the program once.

Starting Python and importing the program is most of what a command on a small wiki costs.
Here one process imports every module of ours, without calling anything, and waits; each
command is a fork of it, with its own folder, environment and streams. So nothing that one
command leaves in memory helps the next. What imports themselves do, the interpreter's start
and its flags are tested by processes of their own.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, Protocol

ROOT = Path(__file__).parent.parent
LIBRARIES = ("jinja2.ext", "markdown.extensions", "nh3", "pyphen", "svgwrite", "yaml")
"""What the program imports when it is needed; none of them starts a thread."""
MESSAGE_BYTES = 1 << 20
OF_SERVER = {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}


class Closable(Protocol):
    def close(self) -> object: ...


def can_run(environment: Mapping[str, str]) -> bool:
    """Whether a fork does what a new interpreter would in this environment, on this system."""
    servers = {**os.environ, **OF_SERVER}
    return sys.platform == "linux" and all(
        environment.get(name) == servers.get(name)
        for name in {*environment, *servers}
        if name.startswith(("PYTHON", "LC_", "LANG"))
    )


@dataclass
class Forked:
    """A command that runs in a fork: as much of ``subprocess.Popen`` as tests ask for."""

    pid: int
    _reply: socket.socket
    returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, None while the command runs."""
        return self._received(0)

    def wait(self, timeout: float | None = None) -> int:
        """The exit code; ``subprocess.TimeoutExpired`` when it has not ended by then."""
        code = self._received(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("cjm", timeout or 0)
        return code

    def send_signal(self, sign: int) -> None:
        """The signal sent, unless the command has ended."""
        if self.poll() is None:
            os.kill(self.pid, sign)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _received(self, timeout: float | None) -> int | None:
        if self.returncode is None:
            self._reply.settimeout(timeout)
            try:
                status = self._reply.recv(64)
            except (TimeoutError, BlockingIOError):
                return None
            self._reply.close()
            assert status, "the fork server has ended"
            self.returncode = os.waitstatus_to_exitcode(int(status))
        return self.returncode


def fork(
    arguments: tuple[str, ...], cwd: Path, environment: Mapping[str, str], stdout: int, stderr: int
) -> Forked:
    """``cjm`` with ``arguments``, started with these open files as its output."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs, Path(os.devnull).open("rb") as nothing:
        request = {"arguments": arguments, "cwd": str(cwd), "environment": dict(environment)}
        files = [theirs.fileno(), nothing.fileno(), stdout, stderr]
        socket.send_fds(_server(), [json.dumps(request).encode()], files)
    pid = ours.recv(64)
    assert pid, "the fork server has ended"
    return Forked(int(pid), ours)


@cache
def _server() -> socket.socket:
    """The connection to this process's own server, which ends with it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.fork_server", str(theirs.fileno())],
            cwd=ROOT,
            env={**os.environ, **OF_SERVER},
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def end() -> None:
        ours.close()
        process.wait(10)

    atexit.register(end)
    return ours


def serve(requests: socket.socket) -> None:
    """Forks a command for each request until the other side is closed."""
    _import_all()
    gc.collect()
    gc.freeze()
    assert threading.active_count() == 1
    woken, waker = socket.socketpair()
    waker.settimeout(0)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    running: dict[int, socket.socket] = {}
    with selectors.DefaultSelector() as selector:
        selector.register(requests, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is woken:
                    woken.recv(4096)
                    _report_ended(running)
                elif not _start(requests, running, (woken, waker, selector)):
                    return


def _start(
    requests: socket.socket, running: dict[int, socket.socket], ours: tuple[Closable, ...]
) -> bool:
    """Whether there was a request; the command it asks for is started."""
    message, files, _, _ = socket.recv_fds(requests, MESSAGE_BYTES, 4)
    if not message:
        return False
    reply = socket.socket(fileno=files[0])
    pid = os.fork()
    if not pid:
        _become(json.loads(message), files, (requests, *running.values(), *ours))
    for file in files[1:]:
        os.close(file)
    running[pid] = reply
    reply.send(str(pid).encode())
    return True


def _report_ended(running: dict[int, socket.socket]) -> None:
    """Tells those who wait for commands that have ended how each of them did."""
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        # Whoever asked may not wait for it.
        with running.pop(pid) as reply, suppress(BrokenPipeError):
            reply.send(str(status).encode())


def _become(request: dict[str, Any], files: list[int], others: tuple[Closable, ...]) -> NoReturn:
    """Goes on as the command that was asked for, and ends as an interpreter would."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for other in others:
        other.close()
    for stream, file in enumerate(files[1:]):
        os.dup2(file, stream)
    for file in files:
        os.close(file)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    sys.argv[1:] = request["arguments"]
    code = _exit_code()
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for written in (sys.stdout, sys.stderr):
        with suppress(OSError):
            written.flush()
    os._exit(code)


def _exit_code() -> int:
    from generator.cli import main

    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 (a bug of the program, told as the interpreter tells it)
        traceback.print_exc()
        return 1
    return 0


def _import_all() -> None:
    """Every module of ours but the one that runs, and the libraries they ask for later."""
    import generator

    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if module.name != "generator.__main__":
            importlib.import_module(module.name)
    for library in LIBRARIES:
        importlib.import_module(library)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
