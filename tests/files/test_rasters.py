"""Pictures keep their pixels to the last one, and nothing of what was written into them."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms, features

from tests.files.samples import (
    CANARY,
    WORD,
    body,
    exif,
    frames,
    marked_gif,
    marked_jpeg,
    marked_png,
    marked_webp,
    png_chunks,
    profile,
    riff,
    saved,
    spots,
    words_in,
)

MOVING = {"save_all": True, "append_images": [spots(60), spots(90)], "duration": 120, "loop": 3}

needs_avif = pytest.mark.skipif(not features.check("avif"), reason="Pillow has no AVIF here")


def everything(**more: object) -> dict[str, object]:
    return {"exif": exif(), "icc_profile": profile(), **more}


def samples() -> dict[str, bytes]:
    """By file name; each has the word wherever its encoder and its format let it stand."""
    grey, clear = spots().convert("L"), spots().convert("RGBA")
    clear.putalpha(grey)
    return {
        "still.png": marked_png(saved(spots(), "PNG", **everything())),
        "palette.png": marked_png(saved(spots().quantize(16), "PNG", transparency=3)),
        "deep.png": marked_png(saved(grey.convert("I;16"), "PNG", bits=16)),
        "moving.png": marked_png(saved(spots(), "PNG", **MOVING)),
        "still.jpg": marked_jpeg(saved(spots(), "JPEG", **everything(comment=CANARY))),
        "steps.jpeg": marked_jpeg(saved(spots(), "JPEG", progressive=True, **everything())),
        "grey.jpg": marked_jpeg(saved(grey, "JPEG", **everything())),
        "printed.jpg": marked_jpeg(saved(spots().convert("CMYK"), "JPEG", exif=exif())),
        "still.gif": marked_gif(saved(spots(), "GIF", comment=CANARY)),
        "moving.gif": marked_gif(saved(spots(), "GIF", comment=CANARY, **MOVING)),
        "lossy.webp": marked_webp(saved(spots(), "WEBP", **everything(xmp=CANARY))),
        "exact.webp": marked_webp(saved(clear, "WEBP", lossless=True, **everything(xmp=CANARY))),
        "plain.webp": saved(spots(), "WEBP") + CANARY,
        "moving.webp": marked_webp(saved(spots(), "WEBP", **MOVING, **everything(xmp=CANARY))),
        **({"still.avif": avif()} if features.check("avif") else {}),
    }


def avif(**more: object) -> bytes:
    return saved(spots(), "AVIF", **everything(xmp=CANARY, **more)) + _loose_box()


def _loose_box() -> bytes:
    note = b"uuid" + bytes(16) + CANARY
    return (len(note) + 4).to_bytes(4) + note


SAMPLES = samples()
every_sample = pytest.mark.parametrize(("name", "content"), SAMPLES.items(), ids=SAMPLES)


@every_sample
def test_no_word_of_metadata_is_left(name: str, content: bytes) -> None:
    assert CANARY in words_in(content)
    assert CANARY not in words_in(body(name, content))


@every_sample
def test_every_frame_has_the_very_same_pixels_the_same_way_up(name: str, content: bytes) -> None:
    assert frames(body(name, content)) == frames(content)


@every_sample
def test_a_clean_picture_stays_byte_by_byte(name: str, content: bytes) -> None:
    clean = body(name, content)
    assert body(name, clean) == clean


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")]
)
def test_which_side_is_up_is_all_that_stays_of_exif(turn: int, name: str, kind: str) -> None:
    photo = saved(spots(), kind, exif=exif(turn))
    clean = body(name, photo)
    with Image.open(io.BytesIO(clean)) as picture:
        assert dict(picture.getexif()) == ({} if turn == 1 else {0x0112: turn})
    assert frames(clean) == frames(photo)


@pytest.mark.parametrize("order", ["little", "big"])
def test_which_side_is_up_is_read_in_both_orders_of_bytes(order: str) -> None:
    block = exif(8)
    block.endian = "<" if order == "little" else ">"
    assert (
        frames(body("a.jpg", saved(spots(), "JPEG", exif=block)))[0]
        == (frames(saved(spots(), "JPEG", exif=exif(8)))[0])
    )


@pytest.mark.parametrize("name", ["still.png", "still.jpg", "exact.webp"])
def test_a_profile_keeps_its_colours_and_loses_its_names(name: str) -> None:
    with Image.open(io.BytesIO(body(name, SAMPLES[name]))) as picture:
        kept = picture.info["icc_profile"]
    assert CANARY[:4] not in kept
    assert WORD.encode("utf-16-be") not in kept
    screen = ImageCms.createProfile("LAB")
    pixels = [
        ImageCms.ImageCmsTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(one)),
            ImageCms.ImageCmsProfile(screen),
            "RGB",
            "LAB",
        )
        .apply(spots())
        .tobytes()
        for one in (profile(), kept)
    ]
    assert pixels[0] == pixels[1]


def test_a_profile_that_cannot_be_read_is_left_out() -> None:
    broken = saved(spots(), "PNG", icc_profile=CANARY * 20)
    assert b"iCCP" not in body("a.png", broken)


def test_a_chunk_with_a_wrong_checksum_is_left_out_or_damages_the_picture() -> None:
    from generator.files.outcome import Refusal
    from generator.files.publishing import published

    picture = saved(spots(), "PNG", dpi=(72, 72))
    for name in (b"pHYs", b"IDAT"):
        at = picture.index(name)
        wrong = picture[: at + 5] + bytes([picture[at + 5] ^ 1]) + picture[at + 6 :]
        found = published("a.png", wrong)
        assert isinstance(found, Refusal) == (name == b"IDAT")


def test_only_chunks_that_are_drawn_stay_in_a_png() -> None:
    names = [each[4:8] for each in png_chunks(body("a.png", SAMPLES["still.png"]))]
    assert names == [b"IHDR", b"iCCP", b"eXIf", b"IDAT", b"IEND"]


def test_a_frame_of_a_webp_holds_its_bitmap_alone() -> None:
    moving = saved(spots(), "WEBP", **MOVING)
    at = moving.index(b"ANMF")
    size = int.from_bytes(moving[at + 4 : at + 8], "little")
    frame = moving[at + 8 : at + 8 + size] + riff(b"XMP ", CANARY)
    inner = moving[8:at] + riff(b"ANMF", frame) + moving[at + 8 + size :]
    marked = b"RIFF" + len(inner).to_bytes(4, "little") + inner
    assert body("a.webp", marked) == body("a.webp", moving)


def test_an_embedded_thumbnail_goes_with_its_exif() -> None:
    small = saved(spots(), "JPEG", comment=CANARY)
    block = exif().tobytes() + small
    clean = body("a.jpg", saved(spots(), "JPEG", exif=block))
    assert clean.count(b"\xff\xd8\xff") == 1


@needs_avif
def test_an_avif_stays_as_long_as_it_was() -> None:
    content = avif()
    assert len(body("a.avif", content)) == len(content)


@needs_avif
def test_a_moving_avif_is_not_made_to_stand_still() -> None:
    from generator.files.outcome import Refusal
    from generator.files.publishing import published

    found = published("a.avif", saved(spots(), "AVIF", **MOVING))
    assert isinstance(found, Refusal)
    assert "moving" in str(found.message)
