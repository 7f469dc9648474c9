"""No file, however damaged, makes publishing fail, and what is published once stays so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.files.kinds import ALONG, PICTURES
from generator.files.outcome import Published, Refusal
from generator.files.publishing import published
from tests.files.test_rasters import SAMPLES
from tests.files.test_svg import KEPT, drawing
from tests.lanes import times

ENDINGS = (*PICTURES, *ALONG, "html", "")
HEADS = (
    b"",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF89a",
    b"RIFF\x40\0\0\0WEBP",
    b"\0\0\0\x14ftypavif\0\0\0\0avif",
    b'<svg xmlns="http://www.w3.org/2000/svg">',
)
WHOLE = {**SAMPLES, "a.svg": drawing("".join(KEPT))}


def holds(name: str, content: bytes) -> None:
    found = published(name, content)
    if isinstance(found, Published):
        again = published(name, found.body)
        assert isinstance(again, Published)
        assert again.body == found.body
        assert again.taken_out == ()
    else:
        assert isinstance(found, Refusal)
        assert str(found.message)
        assert str(found.hint)


@given(st.sampled_from(ENDINGS), st.sampled_from(HEADS), st.binary(max_size=200))
def test_any_bytes_are_published_or_refused(ending: str, head: bytes, rest: bytes) -> None:
    holds(f"a.{ending}", head + rest)


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The bytes with a few places overwritten, cut out, doubled or cut off."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        cut = draw(st.integers(0, 12))
        middle = draw(st.one_of(st.binary(max_size=8), st.just(content[at : at + 40])))
        content = content[:at] + middle + content[at + cut :]
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=times(25, nightly=200))
@given(chance=st.data())
def test_any_damage_to_a_picture_is_borne(name: str, chance: st.DataObject) -> None:
    holds(name, chance.draw(damaged(WHOLE[name])))
