"""What a share writes beside its folder takes nobody's place and goes through no link."""

from __future__ import annotations

import threading
from pathlib import Path

from generator.sharing.storage import put_file
from tests.sharing.test_share import share, wiki
from tests.sites import Site

__all__ = ["wiki"]


def theirs(site: Site) -> Path:
    file = site.folder / "theirs.txt"
    file.write_text("theirs", encoding="utf-8")
    return file


def test_a_file_that_is_no_share_is_left_alone(wiki: Site) -> None:
    (wiki.folder / "share").mkdir()
    file = wiki.folder / "share" / "acme.html"
    file.write_text("<p>A report by hand</p>", encoding="utf-8")
    assert "is no share" in share(wiki, "acme", "--single-file", code=2).stderr
    assert file.read_text(encoding="utf-8") == "<p>A report by hand</p>"


def test_a_share_takes_the_place_of_an_earlier_one(wiki: Site) -> None:
    share(wiki, "acme", "--single-file")
    share(wiki, "acme", "--single-file", "--journey", "car")


def test_nothing_is_written_through_links_that_lie_ready(wiki: Site) -> None:
    file = theirs(wiki)
    (wiki.folder / "share").mkdir()
    for name in ("acme.html", "acme.html.receipt.json"):
        for link in (name, f".{name}.new"):
            (wiki.folder / "share" / link).symlink_to(file)
    (wiki.folder / "share" / "acme.html").unlink()
    share(wiki, "acme", "--single-file")
    assert file.read_text(encoding="utf-8") == "theirs"


def test_no_secret_is_written_through_a_link(wiki: Site) -> None:
    elsewhere = wiki.folder / "published"
    elsewhere.mkdir()
    (wiki.folder / ".cjm-secrets").symlink_to(elsewhere)
    assert "is a link" in share(wiki, "acme", "--path-token", code=2).stderr
    assert list(elsewhere.iterdir()) == []
    (wiki.folder / ".cjm-secrets").unlink()
    (wiki.folder / ".cjm-secrets").mkdir()
    file = theirs(wiki)
    (wiki.folder / ".cjm-secrets" / ".gitignore").symlink_to(file)
    share(wiki, "acme", "--path-token")
    assert file.read_text(encoding="utf-8") == "theirs"


def test_two_shares_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    place, failed = tmp_path / "acme.html", []

    def work(sign: bytes) -> None:
        for _ in range(60):
            try:
                put_file(sign * 100_000, place)
            except OSError as problem:
                failed.append(problem)

    threads = [threading.Thread(target=work, args=(sign,)) for sign in (b"A", b"B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert place.read_bytes() in (b"A" * 100_000, b"B" * 100_000)
    assert [each.name for each in tmp_path.iterdir()] == ["acme.html"]
