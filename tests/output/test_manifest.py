from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.output.manifest import BadManifestError, Manifest, decode_manifest, digest_of

ZEROS = "0" * 64

DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b"[" * 200_000,
    b'{"version": 1}',
    b'{"version": "1", "files": {}}',
    b'{"version": 1, "files": []}',
    b'{"version": 1, "files": {"index.html": 1}}',
    b'{"version": 1, "files": {"index.html": "abc"}}',
    b'{"version": 1, "files": {"../../etc/passwd": "' + ZEROS.encode() + b'"}}',
    b'{"version": 1, "files": {"/etc/passwd": "' + ZEROS.encode() + b'"}}',
    b'{"version": 1, "files": {"a": "' + b"A" * 64 + b'"}}',
    b'{"version": 1, "files": {"a": "' + b"\\ud800" * 64 + b'"}}',
    b'{"version": 1, "files": {"a": "' + b"0" * 63 + b'", "b": "' + b"0" * 65 + b'"}}',
    b'{"version": 1, "files": {"": "' + ZEROS.encode() + b'"}}',
    b'{"version": 1, "files": {"a": "' + ZEROS.encode() + b'", "b/": "' + ZEROS.encode() + b'"}}',
    b'{"version": 2, "files": {}}',
]


def test_it_reads_as_one_sorted_line_for_each_file() -> None:
    manifest = Manifest({"этап.html": ZEROS, "a.html": digest_of(b"")})
    assert manifest.encode().decode().splitlines() == [
        "{",
        '"version": 1,',
        '"files": {',
        '"a.html": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",',
        f'"этап.html": "{ZEROS}"',
        "}",
        "}",
    ]


def test_the_order_of_files_changes_no_byte() -> None:
    assert (
        Manifest({"a": ZEROS, "b": ZEROS}).encode() == Manifest({"b": ZEROS, "a": ZEROS}).encode()
    )


def test_it_comes_back_as_it_was() -> None:
    manifest = Manifest({"a.html": ZEROS, "journeys/ё.html": digest_of(b"x")})
    assert decode_manifest(manifest.encode()) == manifest


@pytest.mark.parametrize("written", DAMAGED, ids=lambda written: ascii(written[:40]))
def test_a_damaged_one_is_not_trusted(written: bytes) -> None:
    with pytest.raises(BadManifestError):
        decode_manifest(written)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_manifest_or_a_damaged_one(written: bytes) -> None:
    with contextlib.suppress(BadManifestError):
        decode_manifest(written)
