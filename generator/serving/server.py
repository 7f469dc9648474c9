"""The server of the preview: this machine's own browser, GET and HEAD, what the site has.

A page's stream of events holds a thread of its own until the page or the preview is closed.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import sys
import threading
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

from generator.errors import CjmError
from generator.serving.editions import INDEX, kind_of
from generator.serving.preview import Preview

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")

USUAL_PORT = 80
"""Of HTTP: browsers leave it out."""

OWN = "/_cjm/"
"""Where the preview's own answers live: no page of a site begins like this."""
EVENTS = OWN + "events"


def refusal(headers: Message, port: int) -> str:
    """Why a request with these headers is not answered, "" when it is."""
    ours = [f"{name}:{port}" for name in NAMES]
    if port == USUAL_PORT:
        ours += NAMES
    hosts = headers.get_all("Host", [])
    if len(hosts) != 1 or hosts[0].strip().lower() not in ours:
        return "This server answers to 127.0.0.1 alone."
    origins = headers.get_all("Origin", [])
    if any(origin.strip().lower() not in [f"http://{host}" for host in ours] for origin in origins):
        return "This server answers its own pages alone."
    site, mode = headers.get("Sec-Fetch-Site"), headers.get("Sec-Fetch-Mode")
    if site in ("cross-site", "same-site") and mode != "navigate":
        return "This server answers its own pages alone."
    return ""


def site_path(target: str) -> str:
    """The path in the site that a request's target means; it is looked up, never opened."""
    path = unquote(urlsplit(target).path, errors="replace").removeprefix("/")
    return path + INDEX if not path or path.endswith("/") else path


PORT = 8000
MORE_PORTS = 20
MOST_STREAMS = 512
"""Pages that follow at once; each holds a thread, which sleeps."""
GONE_S = 1
"""How soon it is noticed that nobody listens to a stream any more."""
PATIENCE_S = 30

_HTML = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
_DRAWING = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
"""A drawing opened by itself is a document: it may draw, and nothing else."""


class Server(ThreadingHTTPServer):
    """Serves one preview on 127.0.0.1; ``close`` ends all its threads."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128
    # On Windows it would let two programs have one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, preview: Preview, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.preview = preview
        self.streams = threading.Semaphore(MOST_STREAMS)
        self._connections: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.1,), name="serving")

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """What to type into a browser."""
        return f"http://{HOST}:{self.port}/"

    def start(self) -> None:
        """Answer requests from now on."""
        self._thread.start()

    def close(self) -> None:
        """Stop listening, and let go of everybody who is still connected."""
        self.preview.end()
        self.shutdown()
        for connection in tuple(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()
        self._thread.join()

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 (its own)
        """Note who is connected."""
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 (its own)
        """Forget who has gone."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 (its own)
        """A browser that went away is no error of ours."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "cjm"
    sys_version = ""
    timeout = PATIENCE_S
    disable_nagle_algorithm = True
    wbufsize = -1
    error_content_type = _PLAIN
    error_message_format = "%(code)d %(message)s\n"

    @property
    def _preview(self) -> Preview:
        return cast("Server", self.server).preview

    def do_GET(self) -> None:
        """A page, a file, or the stream of events."""
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            # Nobody reads what was sent along, so it must not be taken for another request.
            self.close_connection = True
        refused = refusal(self.headers, cast("Server", self.server).port)
        if refused:
            self._answer(HTTPStatus.FORBIDDEN, _PLAIN, refused.encode())
        elif urlsplit(self.path).path == EVENTS:
            self._stream()
        elif self.path.startswith(OWN):
            self._answer(HTTPStatus.NOT_FOUND, _PLAIN, b"")
        else:
            self._show(site_path(self.path))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (a method of HTTP, or none)
        """HEAD is answered as GET is; every other method of HTTP is refused alike."""
        if name == "do_HEAD":
            return self.do_GET
        if name.startswith("do_"):
            return self._refuse_method
        raise AttributeError(name)

    def _refuse_method(self) -> None:
        self.close_connection = True
        self._answer(HTTPStatus.METHOD_NOT_ALLOWED, _PLAIN, b"", {"Allow": "GET, HEAD"})

    def _show(self, path: str) -> None:
        try:
            page = self._preview.page(path)
            file = b"" if page else self._preview.file(path) or b""
        except CjmError as wrong:  # a download that nothing on this machine makes
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, _PLAIN, f"{wrong}\n".encode())
            return
        if page:
            status, body = page
            self._answer(status, _HTML, body)
            return
        kind = kind_of(path)
        more = _DRAWING if kind == "image/svg+xml" else {}
        self._answer(HTTPStatus.OK, kind, file, more)

    def _answer(
        self, status: int, kind: str, body: bytes, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(body)), **_HEADERS}
        for name, value in {**headers, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        self.close_connection = True
        streams = cast("Server", self.server).streams
        if not streams.acquire(blocking=False):
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, _PLAIN, b"")
            return
        try:
            self._open_stream()
            if self.command != "HEAD":
                asked = parse_qs(urlsplit(self.path).query).get("page", ["/"])[0]
                self._notify(site_path(asked))
        finally:
            streams.release()

    def _open_stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        headers = {"Content-Type": "text/event-stream", "Connection": "close", **_HEADERS}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"retry: 1000\n\n")
        self.wfile.flush()

    def _notify(self, path: str) -> None:
        """The state of a page, again whenever it is another one."""
        preview, update, told = self._preview, -1, ""
        with preview.watching(path):
            while not self._is_gone():
                newest = preview.wait(update, GONE_S)
                if preview.is_over:
                    return
                state = preview.state(path) if newest != update else told
                if state != told:
                    self.wfile.write(f"data: {state}\n\n".encode())
                    self.wfile.flush()
                update, told = newest, state

    def _is_gone(self) -> bool:
        """Whether the browser has closed the stream, which it sends nothing through."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its own name)
        """Requests are not worth a line; what is made anew is."""


def open_server(preview: Preview, port: int = PORT) -> Server:
    """A server on ``port``, or on the next one that is free; raises CjmError when none is."""
    for candidate in (*range(port, min(port + MORE_PORTS, 65536)), 0):
        with contextlib.suppress(PermissionError, OSError):
            return Server(preview, candidate)
    raise CjmError(f"no port from {port} on is free")
