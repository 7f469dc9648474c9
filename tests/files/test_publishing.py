"""Which files go along: by their names, if their bytes agree, and with what is said if not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.files.kinds import ALONG, PICTURES, holds_author, may_be_published
from generator.files.outcome import Published, Refusal
from generator.files.publishing import publish, published
from tests.files.samples import body, saved, spots

PNG = saved(spots(), "PNG")

ALONG_AS_THEY_ARE = {
    "a.pdf": b"%PDF-1.7 ...",
    "b/a.CSV": b"a;b\n1;2\n",
    "a.txt": "Привет".encode(),
    "a.b.docx": b"PK\x03\x04...",
    "a.zip": b"PK\x05\x06" + bytes(18),
    "a.mp4": b"\0\0\0\x18ftypisom",
    "a.webm": b"\x1aE\xdf\xa3...",
    "a.mp3": b"ID3\x04",
}


@pytest.mark.parametrize(("name", "content"), ALONG_AS_THEY_ARE.items())
def test_documents_sound_and_video_go_along_as_they_are(name: str, content: bytes) -> None:
    assert body(name, content) == content


@pytest.mark.parametrize("name", ["a.png", "a.pdf", "a.txt", "a.csv", "a.svg"])
def test_a_pointer_of_git_lfs_is_told_as_that(name: str) -> None:
    found = published(name, b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    assert isinstance(found, Refusal)
    assert "pointer of Git LFS" in str(found.message)
    assert "git lfs pull" in str(found.hint)


@pytest.mark.parametrize(
    "name", [name for name in ALONG_AS_THEY_ARE if name[-3:] not in ("CSV", "txt")]
)
def test_a_file_whose_bytes_belie_its_name_is_refused(name: str) -> None:
    found = published(name, b"<script>alert(1)</script>")
    assert isinstance(found, Refusal)
    assert "is not what its name says" in str(found.message)


RUN = [
    "html",
    "HTM",
    "xhtml",
    "xml",
    "js",
    "mjs",
    "css",
    "mhtml",
    "wasm",
    "swf",
    "svgz",
    "php",
    "exe",
    "htaccess",
]


@pytest.mark.parametrize("ending", RUN)
def test_what_could_run_is_refused_whatever_it_holds(ending: str) -> None:
    found = published(f"a.{ending}", PNG)
    assert isinstance(found, Refusal)
    assert "could run" in str(found.message)
    assert not may_be_published(f"a.{ending}")


@pytest.mark.parametrize(
    "name", ["a.heic", "a.tiff", "a.bmp", "a.unheard", "a", "png", "a.png.", ".png.x"]
)
def test_what_nobody_knows_is_refused_with_what_to_do(name: str) -> None:
    found = published(name, PNG)
    assert isinstance(found, Refusal)
    assert str(found.hint).startswith("Save it as")


@pytest.mark.parametrize("ending", PICTURES)
def test_a_picture_of_another_kind_is_refused_with_its_right_name(ending: str) -> None:
    content = saved(spots(), "GIF") if ending == "png" else PNG
    found = published(f"pictures/queue.{ending}", content)
    assert isinstance(found, Refusal)
    right = "gif" if ending == "png" else "png"
    assert str(found.hint) == f"Rename it to “queue.{right}”."


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_a_picture_that_is_cut_off_is_damaged(kind: str) -> None:
    whole = saved(spots(), kind)
    found = published(f"a.{kind.lower()}", whole[: len(whole) * 2 // 3])
    assert isinstance(found, Refusal)
    assert "damaged" in str(found.message)


def test_every_kind_but_plain_text_tells_of_its_author_and_no_picture_does() -> None:
    telling = {ending for ending in (*PICTURES, *ALONG) if holds_author(f"a.{ending}")}
    assert telling == {*ALONG} - {"txt", "csv", "tsv", "json", "ics"}


def test_a_file_is_read_from_its_folder_and_one_that_is_not_there_is_refused(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "b.png").symlink_to(tmp_path / "a.png")
    (tmp_path / "c.png").mkdir()
    assert publish(tmp_path, "a.png") == Published(body("a.png", PNG))
    for name in ("b.png", "c.png", "d.png", "e\0.png"):
        found = publish(tmp_path, name)
        assert isinstance(found, Refusal)
        assert "cannot be read" in str(found.message)
