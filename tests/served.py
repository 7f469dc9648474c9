"""A wiki under ``cjm serve``, in a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from tests.fork_server import Forked
from tests.sites import Site, started

T = TypeVar("T")
PATIENCE_S = 30


@dataclass
class Served:
    """The process, and all that it said on stderr so far."""

    process: subprocess.Popen[bytes] | Forked
    address: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def turns(self) -> int:
        """How often the content was looked at and something came of it."""
        return sum(bool(re.search(r" \d+ (?:ms|мс) · ", line)) for line in self.said)

    def ask(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """The answer to one request of a new connection: status, headers, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def page(self, path: str = "/") -> str:
        return self.ask(quote(path))[2].decode()

    @contextmanager
    def stream(self, path: str = "/") -> Iterator[Iterator[dict[str, Any]]]:
        """The states that a page at ``path`` is told of, as they come."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            connection.request("GET", f"/_cjm/events?page={quote(quote(path), safe='')}")
            yield _states(connection.getresponse())
        finally:
            connection.close()

    def end(self, sign: signal.Signals = signal.SIGINT) -> int:
        """The exit code after this signal."""
        self.process.send_signal(sign)
        return self.process.wait(PATIENCE_S)


def _states(answer: http.client.HTTPResponse) -> Iterator[dict[str, Any]]:
    while line := answer.readline():
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


@contextmanager
def serving(site: Site, *arguments: str, port: int = 0, is_real: bool = False) -> Iterator[Served]:
    """``cjm serve`` on a free port, ended however the test ends.

    ``is_real`` starts Python anew, as a user's shell does, instead of a fork.
    """
    command = ("serve", "--content", "content", "--port", str(port or free_port()), *arguments)
    stdout, stderr = os.pipe(), os.pipe()
    process = started(command, site.folder, stdout[1], stderr[1], is_real=is_real)
    for written in (stdout[1], stderr[1]):
        os.close(written)
    with os.fdopen(stdout[0], encoding="utf-8") as said, os.fdopen(stderr[0]) as told:
        served = Served(process)
        listener = threading.Thread(target=lambda: served.said.extend(told))
        listener.start()
        try:
            served.address = said.readline().strip()
            yield served
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(PATIENCE_S)
            listener.join(PATIENCE_S)
    assert not [line for line in served.said if "Traceback" in line], "".join(served.said)


def free_port() -> int:
    """A port that nobody has at this moment."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(look: Callable[[], T], seconds: float = 10.0) -> T:
    """What ``look`` gives, as soon as that is true."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
    return found
