"""The configuration that is printed, in the server that it is meant for."""

from __future__ import annotations

import subprocess
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from filelock import FileLock

from generator.hosting.links import expiring_link
from tests.hosting.server import nginx_path, served
from tests.sites import Site, run

LETTERS = "s0123456789abcdef0123456789abcdef"
CLIENT = "https://intranet.example"
URL = "https://maps.example/acme/"


@pytest.fixture(scope="session")
def nginx(shared_folder: Path) -> str:
    with FileLock(shared_folder / "nginx.lock"):
        found = nginx_path()
    if not found:
        pytest.skip("there is no nginx: apt-get install nginx-light")
    return found


@pytest.fixture
def shares(site: Site) -> Path:
    """The folder of shares: one with a path that nobody can guess, and its receipt."""
    site.write("site.yml", "title: Ours\nlang: en\naudiences:\n  acme:\n    journeys: [car]\n")
    site.write("journeys/car.md", "---\ntitle: Car\n---\n\n## Need\n- goal: Arrive\n")
    done = site.run("share", "acme", "--output", "share", "--embed", "--path-token")
    assert done.returncode == 0, done.stderr
    return site.folder / "share"


def token_of(shares: Path) -> str:
    return next(each.name for each in (shares / "acme").iterdir() if each.is_dir())


def host(site: Site, *arguments: str, code: int = 0, key: str = "") -> str:
    """What was printed; what was said where that was to fail."""
    whole = ("host", *arguments, "--content", "content")
    done = run(*whole, cwd=site.folder, environment={"CJM_LINK_SECRET": key})
    assert done.returncode == code, done.stdout + done.stderr
    return done.stderr if code else done.stdout


def test_a_share_with_passwords_opens_to_who_has_one(nginx: str, site: Site, shares: Path) -> None:
    users = site.folder / "acme.htpasswd"
    hashed = subprocess.run(
        ["openssl", "passwd", "-apr1", "open sesame"], capture_output=True, text=True, check=True
    )
    users.write_text(f"acme:{hashed.stdout}", encoding="utf-8")
    given = ("--root", str(shares / "acme"), "--basic-auth", str(users), "--frames", CLIENT)
    token = token_of(shares)
    with served(nginx, site.folder, host(site, "nginx", "acme", *given)) as server:

        def asked(path: str, word: str = "open sesame") -> tuple[int, dict[str, str], bytes]:
            sent = b64encode(f"acme:{word}".encode()).decode()
            return server.ask(path, Authorization=f"Basic {sent}")

        assert server.ask("/acme")[1]["location"].endswith("/acme/")
        status, headers, _ = server.ask(f"/acme/{token}/")
        assert (status, headers["www-authenticate"]) == (401, 'Basic realm="acme"')
        assert server.status(f"/acme/{token}/journeys/car.html") == 401
        assert asked(f"/acme/{token}/", "open says me")[0] == 401
        status, headers, body = asked(f"/acme/{token}/journeys/car.html")
        assert (status, headers["content-type"]) == (200, "text/html")
        assert b"Arrive" in body
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
        assert headers["x-robots-tag"] == "noindex, nofollow, noarchive"
        assert headers["cache-control"] == "private, no-cache"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        status, headers, body = asked(f"/acme/{token}/embed/car.html")
        assert (status, headers["content-security-policy"]) == (200, f"frame-ancestors {CLIENT}")
        assert b"Arrive" in body
        # Nothing is listed, and what stands above the token does not name it.
        assert asked(f"/acme/{token}/journeys/")[0] == 403
        assert token.encode() not in asked("/acme/")[2]
        assert asked(f"/acme/{token}/.cjm-manifest.json")[0] == 404
        assert asked("/acme/../acme.receipt.json")[0] == 404
        assert asked("/acme%2f..%2facme.receipt.json")[0] == 404


def test_a_signed_link_opens_until_it_expires(nginx: str, site: Site, shares: Path) -> None:
    root = shares / "acme" / token_of(shares)
    config = host(site, "nginx", "acme", "--root", str(root), "--signed", "--frames", CLIENT)
    link = host(site, "link", "acme", "--url", URL, "--expires", "14d").strip()
    assert link.startswith(URL)
    way = urlsplit(link).path
    kept = next((site.folder / ".cjm-secrets").glob("link-secrets.json"))
    assert "acme" in kept.read_text(encoding="utf-8")
    with served(nginx, site.folder, config) as server:
        status, headers, body = server.ask(f"{way}journeys/car.html")
        assert status == 200
        assert b"Arrive" in body
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
        assert headers["x-robots-tag"].startswith("noindex")
        status, headers, body = server.ask(f"{way}embed/car.html")
        assert (status, headers["content-security-policy"]) == (200, f"frame-ancestors {CLIENT}")
        assert b"Arrive" in body
        assert server.status(way) == 200
        assert server.status(f"{way}journeys") == 301
        assert server.ask(way[:-1])[1]["location"].endswith(way)
        for path in ("", "journeys/car.html", "index.html", f"{root.name}/index.html"):
            assert server.status(f"/acme/{path}") == 403
        other = way[:-3] + ("A" if way[-3] != "A" else "B") + way[-2:]
        assert server.status(other) == 403
        later = way.replace(way[6:16], str(int(way[6:16]) + 1))
        assert server.status(later) == 403
        past = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
        secret = kept.read_text(encoding="utf-8").split('"')[3]
        gone = urlsplit(expiring_link(URL, "/acme/", past, secret)).path
        assert server.status(gone) == 410
        assert server.status(f"{way}journeys/") == 403
        assert server.status(f"{way}.cjm-manifest.json") == 404
        assert server.status(f"{way}../../acme.receipt.json") == 404
        assert server.status(f"{way}..%2f..%2facme.receipt.json") in (400, 403, 404)
    renewed = host(site, "nginx", "acme", "--root", str(root), "--signed", "--rotate")
    with served(nginx, site.folder, renewed) as server:
        assert server.status(way) == 403


def test_a_secret_may_come_from_the_environment(site: Site) -> None:
    site.write("site.yml", "title: Ours\n")
    signed = ("nginx", "acme", "--root", "/srv/acme", "--signed")
    assert LETTERS in host(site, *signed, key=LETTERS)
    day = host(site, "link", "acme", "--url", URL, "--expires", "2099-12-31", code=2, key=LETTERS)
    assert "not within the next 10 years" in day
    assert not (site.folder / ".cjm-secrets" / "link-secrets.json").exists()
    said = host(
        site, "link", "acme", "--url", URL, "--expires", "1d", "--secret-env", "NONE", code=2
    )
    assert "nothing in NONE" in said
    assert "24 to 128" in host(site, *signed, code=2, key='a";}')


def test_no_link_is_made_that_nothing_opens(site: Site) -> None:
    site.write("site.yml", "title: Ours\n")
    given = ("--url", URL, "--expires", "1d")
    assert "cjm host nginx acmee --signed" in host(site, "link", "acmee", *given, code=2)
    assert not (site.folder / ".cjm-secrets").exists()
    for url in ("maps.example/acme", "https://maps.example/acme/?a=b", "https://[/a/"):
        said = host(site, "link", "acme", "--url", url, "--expires", "1d", code=2)
        assert "no address of a share" in said
    for time in ("0d", "a week", "2020-01-01", "9999d", "2026-02-30"):
        host(site, "link", "acme", "--url", URL, "--expires", time, code=2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--path", "/a b/"), "no path for a link"),
        (("--path", '/a";}{/'), "no path for a link"),
        (("--root", "/srv/$a"), "type a plain path"),
        (("--root", "srv"), "type a plain path"),
        (("--root", '/srv/a";'), "type a plain path"),
        (("--basic-auth", "/a\nb"), "type a plain path"),
        (("--frames", "https://a.example; script-src *"), "no origin"),
        (("--signed", "--basic-auth", "/a"), "Choose one"),
        (("--rotate",), "goes with --signed"),
        ((), "there is no output/share/acme"),
    ],
)
def test_nothing_gets_into_a_configuration_that_is_no_path_and_no_origin(
    site: Site, arguments: tuple[str, ...], said: str
) -> None:
    site.write("site.yml", "title: Ours\n")
    assert said in host(site, "nginx", "acme", *arguments, code=2)


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", " ", "\u2028"])
def test_no_link_is_made_of_an_address_with_a_line_break(site: Site, sign: str) -> None:
    site.write("site.yml", "title: Ours\n")
    for url in (f"https://maps.example/ac{sign}me/", f"https://maps.example/acme/{sign}"):
        assert "no address" in host(site, "link", "acme", "--url", url, "--expires", "1d", code=2)
