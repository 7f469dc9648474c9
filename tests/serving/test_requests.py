"""The preview serves one site to this machine's browser, and nothing else to anybody."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from generator.serving.server import refusal, site_path
from tests.served import Served, serving
from tests.sites import ROOT, Site

HIDDEN = "nobody-may-read-this"
WIKI = "---\ntitle: Car\nowner: team\n---\n\n![A map](map.png)\n\n## Need\n### Look\n- goal: see\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("wiki")
    picture = min((ROOT / "content").rglob("*.png"))
    site = (
        Site(folder)
        .write("site.yml", f"title: Cars\nlang: en\n# {HIDDEN}\n")
        .write("journeys/car.md", WIKI)
        .write("journeys/map.png", picture.read_bytes())
        .write("journeys/other.png", picture.read_bytes())
        .write("notes.txt", HIDDEN)
        .write(".env", HIDDEN)
    )
    (folder / "secret.txt").write_text(HIDDEN)
    with serving(site) as running:
        yield running


@pytest.mark.parametrize(
    "path",
    ["/", "/index.html", "/journeys/car.html", "/journeys/car.html?x=1", "/files/journeys/map.png"],
)
def test_what_the_site_has_is_served(served: Served, path: str) -> None:
    status, headers, body = served.ask(path)
    assert (status, len(body)) == (200, int(headers["content-length"]))
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/files/../../secret.txt",
        "/files/journeys/../../../secret.txt",
        "/files/journeys/other.png",
        "/files/notes.txt",
        "/site.yml",
        "/.env",
        "/content/site.yml",
        "/journeys/car.md",
        "/journeys/car.html%00.txt",
        "/journeys/car.html/",
        "/files/",
        "/assets/",
        "/journeys",
        "/assets/style.css",
        "/assets/../templates/frame.html",
        "/%ff%fe",
        "/" + "a" * 5000,
        "/_cjm/",
        "/_cjm/../secret.txt",
        "/_cjm/nothing",
    ],
)
def test_nothing_else_is(served: Served, path: str) -> None:
    status, _, body = served.ask(path)
    assert status == 404
    assert HIDDEN.encode() not in body
    assert b"Index of" not in body
    assert b"Directory listing" not in body


@pytest.mark.parametrize("path", ["/", "/_cjm/events?page=%2F", "/files/journeys/map.png"])
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example:{port}",
        "0.0.0.0:{port}",
        "",
    ],
)
def test_a_foreign_host_is_refused(served: Served, path: str, host: str) -> None:
    status, _, body = served.ask(path, Host=host.format(port=served.port))
    assert status == 403
    assert b"<html" not in body


@pytest.mark.parametrize("path", ["/", "/_cjm/events?page=%2F"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_a_foreign_page_is_refused(served: Served, path: str, headers: dict[str, str]) -> None:
    asked = {name: value.format(port=served.port) for name, value in headers.items()}
    assert served.ask(path, **asked)[0] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "localhost:{port}"},
        {"Host": "LOCALHOST:{port}"},
        {"Origin": "http://127.0.0.1:{port}"},
        {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors"},
        {"Sec_Fetch_Site": "none", "Sec_Fetch_Mode": "navigate"},
        # Somebody follows a link to the preview in a letter or a chat.
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"},
    ],
)
def test_its_own_reader_is_answered(served: Served, headers: dict[str, str]) -> None:
    asked = {name: value.format(port=served.port) for name, value in headers.items()}
    assert served.ask("/", **asked)[0] == 200


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "X"]
)
def test_only_reading_is_possible(served: Served, method: str) -> None:
    status, headers, _ = served.ask("/", method)
    assert status == 405
    assert headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path", ["/", "/journeys/car.html", "/files/journeys/map.png", "/_cjm/events?page=%2F"]
)
def test_head_gives_the_head_alone(served: Served, path: str) -> None:
    status, _, body = served.ask(path, "HEAD")
    assert (status, body) == (200, b"")


@pytest.mark.parametrize(
    "request_text",
    [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}, evil.example\r\n\r\n",
        "GET /\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\n" + "X: y\r\n" * 200 + "\r\n",
    ],
)
def test_odd_requests_get_no_page(served: Served, request_text: str) -> None:
    answer = raw(served, request_text.format(port=served.port))
    assert b"<html" not in answer
    assert b"Traceback" not in answer


def test_a_body_is_not_taken_for_another_request(served: Served) -> None:
    smuggled = f"GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n"
    head = f"GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nContent-Length: {len(smuggled)}\r\n\r\n"
    assert raw(served, head + smuggled).count(b"HTTP/1.1 ") == 1


def raw(served: Served, text: str) -> bytes:
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as connection:
        connection.sendall(text.encode())
        connection.shutdown(socket.SHUT_WR)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
        return b"".join(parts)


def test_it_listens_on_this_machine_alone(served: Served) -> None:
    found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM)
    addresses = {str(address[0]) for *_, address in found}
    for address in addresses - {"127.0.0.1"}:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((address, served.port)) != 0


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/", "index.html"),
        ("/personas/", "personas/index.html"),
        ("/journeys/car.html?x#y", "journeys/car.html"),
        ("/%D0%BF%D1%83%D1%82%D1%8C.html", "путь.html"),
    ],
)
def test_a_target_means_a_path_of_the_site(asked: str, path: str) -> None:
    assert site_path(asked) == path


def test_a_link_out_of_the_content_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "outside"
    secret.mkdir()
    picture = min((ROOT / "content").rglob("*.png")).read_bytes()
    (secret / "map.png").write_bytes(picture)
    site = Site(tmp_path / "wiki").write("site.yml", "title: Cars\nlang: en\n")
    site.write("journeys/car.md", WIKI).write("journeys/map.png", picture)
    with serving(site) as served:
        assert served.ask("/files/journeys/map.png")[0] == 200
        away = site.folder / "away"
        (site.content / "journeys").rename(away)
        # No event tells of what a folder that is a link holds: it is looked at when asked for.
        (secret / "car.md").write_text(WIKI)
        (site.content / "journeys").symlink_to(secret)
        assert served.ask("/files/journeys/map.png")[2] != picture


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:80", "LOCALHOST"])
def test_browsers_leave_the_usual_port_out(host: str) -> None:
    headers = Message()
    headers["Host"] = host
    headers["Origin"] = f"http://{host}"
    assert refusal(headers, 80) == ""
    assert bool(refusal(headers, 8000))


def test_two_hundred_pages_follow_at_once(served: Served) -> None:
    streams = []
    try:
        for _ in range(200):
            stream = socket.create_connection(("127.0.0.1", served.port), timeout=20)
            streams.append(stream)
            asked = f"GET /_cjm/events?page=%2F HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n"
            stream.sendall(asked.encode())
        assert {stream.recv(12) for stream in streams} == {b"HTTP/1.1 200"}
    finally:
        for stream in streams:
            stream.close()
