"""An nginx of the tests' own: found, or installed where we may, and run on this machine alone."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

_MAIN = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    types {{ text/html html; text/css css; font/woff2 woff2; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        root {folder}/nothing;
        include {folder}/share.conf;
    }}
}}
"""
SECONDS = 10


def nginx_path() -> str:
    """The server's executable, "" where there is none and none can be had."""
    found = _found()
    if not found and os.environ.get("CI") and os.geteuid() == 0 and shutil.which("apt-get"):
        apt = ["apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=300"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for command in (
            [*apt, "update"],
            [*apt, "--no-install-recommends", "install", "nginx-light"],
        ):
            # Without a network the tests are skipped, and say so.
            with suppress(subprocess.TimeoutExpired):
                subprocess.run(
                    command, env=environment, capture_output=True, check=False, timeout=240
                )
        found = _found()
    return found


def _found() -> str:
    places = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    return shutil.which("nginx", path=places) or ""


class Server:
    """What it answers."""

    def __init__(self, port: int) -> None:
        self._port = port

    def ask(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (their names in lower case) and body."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=SECONDS)
        connection.request("GET", path, headers=headers)
        answer: HTTPResponse = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): said for name, said in answer.getheaders()}, body

    def status(self, path: str, **headers: str) -> int:
        return self.ask(path, **headers)[0]


@contextmanager
def served(nginx: str, folder: Path, config: str) -> Iterator[Server]:
    """A server with this configuration for as long as it is asked; ``folder`` is its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "share.conf").write_text(config, encoding="utf-8")
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, port=port), encoding="utf-8")
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield Server(port)
    finally:
        running.terminate()
        running.wait(SECONDS)


def _wait(port: int) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not listen")
