"""What is published of files beside the text: what is drawn, and nothing that is written in it."""

from __future__ import annotations

import struct
from zlib import compress, crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assets.kinds import may_be_published
from generator.assets.publishing import published

SECRET = b"SECRET"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))


HEAD = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
PIXELS = chunk(b"IDAT", compress(b"\0\x20\x80\xc0"))
PNG = HEAD + PIXELS + chunk(b"IEND", b"")


def segment(marker: int, data: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def exif(turn: int, order: str = "<") -> bytes:
    name = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(order + "HHII", 0x010E, 2, 6, 38) + struct.pack(
        order + "HHIHH", 0x0112, 3, 1, turn, 0
    )
    return b"Exif\0\0" + name + struct.pack(order + "IH", 8, 2) + entries + b"\0" * 4 + SECRET


SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56"
JFIF = segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0")


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + SCAN + b"\xff\xd9"


def body(name: str, content: bytes) -> bytes:
    found = published(name, content)
    assert found is not None
    return found.body


def test_a_png_without_metadata_stays_byte_by_byte() -> None:
    assert body("a.png", PNG) == PNG


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"prIv"])
def test_a_png_loses_what_programs_wrote_into_it(kind: bytes) -> None:
    marked = HEAD + chunk(kind, SECRET) + PIXELS + chunk(kind, SECRET) + chunk(b"IEND", b"")
    assert body("a.PNG", marked + SECRET) == PNG


def test_a_jpeg_loses_fields_comments_thumbnails_and_what_follows_it() -> None:
    marked = jpeg(
        segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\1\1" + b"abc"),
        segment(0xE0, b"JFXX\0" + SECRET),
        segment(0xE1, exif(1)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        segment(0xED, SECRET),
        segment(0xFE, SECRET),
    )
    assert body("a.jpg", marked + SECRET) == jpeg(JFIF)


def test_a_jpeg_keeps_its_colours() -> None:
    kept = jpeg(JFIF, segment(0xE2, b"ICC_PROFILE\0\1\1x"), segment(0xEE, b"Adobe\0d\0\0\0\0\1"))
    assert body("a.jpeg", kept) == kept


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_that_is_to_be_turned_still_is(order: str) -> None:
    clean = body("a.jpg", jpeg(segment(0xE1, exif(6, order))))
    assert SECRET not in clean
    turned = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    assert clean == jpeg(segment(0xE1, turned))


def test_a_gif_keeps_its_pictures_and_its_loop_alone() -> None:
    head = b"GIF89a\1\0\1\0\x80\0\0" + b"\0" * 6
    loop = b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0"
    picture = b"\x21\xf9\4\0\0\0\0\0" + b"\x2c\0\0\0\0\1\0\1\0\0" + b"\2\2\x44\1\0"
    marked = (
        head + loop + b"\x21\xfe\6SECRET\0" + b"\x21\xff\x0bXMP DataXMP\6SECRET\0" + picture + b";"
    )
    assert body("a.gif", marked + SECRET) == head + loop + picture + b";"


def test_a_webp_loses_exif_and_xmp_and_says_so() -> None:
    def riff(*chunks: bytes) -> bytes:
        inner = b"WEBP" + b"".join(chunks)
        return b"RIFF" + struct.pack("<I", len(inner)) + inner

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack("<4sI", kind, len(data)) + data + b"\0" * (len(data) % 2)

    pixels, rest = part(b"VP8L", b"\x2fabcd"), b"\0" * 9
    marked = riff(
        part(b"VP8X", b"\x2c" + rest), pixels, part(b"EXIF", SECRET), part(b"XMP ", SECRET)
    )
    assert body("a.webp", marked + SECRET) == riff(part(b"VP8X", b"\x20" + rest), pixels)


DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1" /></svg>'


def test_a_plain_drawing_stays_as_it_is() -> None:
    found = published("a.svg", DRAWING)
    assert found is not None
    assert (found.body, found.taken_out) == (DRAWING, ())


def test_a_drawing_loses_what_programs_noted_in_it_without_a_word() -> None:
    marked = (
        b"<?xml version='1.0'?><!-- SECRET --><?note SECRET?>"
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:i" i:name="SECRET" data-x="SECRET"'
        b' viewBox="0 0 1 1"><metadata>SECRET</metadata><title>SECRET</title><desc>SECRET</desc>'
        b'<i:view note="SECRET"/><!-- SECRET --><path d="M0 0h1"/></svg>'
    )
    found = published("a.svg", marked)
    assert found is not None
    assert (found.body, found.taken_out) == (DRAWING, ())


RUNNING = {
    "<script>alert(1)</script>": "<script>",
    '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>': "<script>",
    "<foreignObject><p>x</p></foreignObject>": "<foreignObject>",
    '<a href="javascript:alert(1)"></a>': "<a>",
    '<set attributeName="href" to="javascript:alert(1)"/>': "<set>",
    "<style>@import 'https://evil.example/x.css';</style>": "<style>",
    "<style>g{fill:url(https://evil.example/x)}</style>": "<style>",
    "<style>g{fill:u\\72l(//evil.example/x)}</style>": "<style>",
}


@pytest.mark.parametrize(("inner", "name"), RUNNING.items(), ids=RUNNING.values())
def test_a_drawing_loses_what_runs_or_loads_and_that_is_named(inner: str, name: str) -> None:
    whole = DRAWING.replace(b"<path", inner.encode() + b"<path")
    found = published("a.svg", whole)
    assert found is not None
    assert (found.body, found.taken_out) == (DRAWING, (name,))


def test_attributes_that_run_or_load_are_named_too() -> None:
    whole = DRAWING.replace(
        b"<path",
        b'<path onclick="alert(1)" fill="url(https://evil.example/x)" style="fill:url(#ok)"',
    )
    found = published("a.svg", whole)
    assert found is not None
    assert found.taken_out == ("onclick", "fill")
    assert b'style="fill:url(#ok)"' in found.body


def test_a_picture_in_a_drawing_is_cleaned_as_any_other() -> None:
    from base64 import b64encode

    marked = PNG[:-12] + chunk(b"tEXt", SECRET) + chunk(b"IEND", b"")

    def drawing(png: bytes) -> bytes:
        url = b"data:image/png;base64," + b64encode(png)
        return DRAWING.replace(b"<path", b'<image href="' + url + b'" /><path')

    assert body("a.svg", drawing(marked)) == drawing(PNG)
    outside = drawing(marked).replace(b"data:image/png;base64,", b"https://evil.example/")
    found = published("a.svg", outside)
    assert found is not None
    assert b"evil" not in found.body
    assert found.taken_out[0].startswith('href="https:')


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg",
        b"<html/>",
        b"<svg xmlns='urn:other'/>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        b"<g>" * 100,
        b"<svg>" + b"<g>" * 500 + b"</g>" * 500 + b"</svg>",
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>'.encode("utf-16"),
    ],
)
def test_what_is_no_drawing_is_not_published(content: bytes) -> None:
    assert published("a.svg", content) is None


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.webp"])
@given(content=st.binary(max_size=64))
def test_what_is_no_picture_is_not_published(name: str, content: bytes) -> None:
    assert published(name, content) is None or name == "a.webp"


@pytest.mark.parametrize("whole", [PNG, jpeg(JFIF, segment(0xE1, exif(6)))])
@given(cut=st.integers(0, 400), change=st.binary(max_size=3))
def test_a_damaged_picture_is_no_fault_of_ours(whole: bytes, cut: int, change: bytes) -> None:
    at = cut % len(whole)
    damaged = whole[:at] + change + whole[at + len(change) + 1 :]
    published("a.png", damaged)
    published("a.jpg", damaged)
    published("a.webp", b"RIFF" + damaged[:4] + b"WEBP" + damaged)
    published("a.gif", b"GIF89a" + damaged)


@pytest.mark.parametrize("name", ["a.html", "a.js", "a.svgz", "a.xml", "png", ".png.exe", "a.avif"])
def test_what_browsers_run_or_hides_metadata_is_not_published(name: str) -> None:
    assert not may_be_published(name)
    assert published(name, b"x") is None


@pytest.mark.parametrize("name", ["a.pdf", "b/a.CSV", "a.mp4", "a.b.docx"])
def test_documents_go_as_they_are(name: str) -> None:
    found = published(name, b"anything")
    assert may_be_published(name)
    assert found is not None
    assert found.body == b"anything"
