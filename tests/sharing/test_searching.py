"""A hidden text is found in whatever form it went out."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
import zlib
from urllib.parse import quote

import pytest

from generator.sharing.searching import EDGE, Finder, folded, is_worth_looking, readings

TEXT = "Маржа сделки складывается на сервисе"

FORMS = {
    "plain": TEXT,
    "entities": "".join(f"&#{ord(each)};" for each in TEXT),
    "capitals": TEXT.upper(),
    "soft hyphens": TEXT.replace("рж", "р\u00adж"),
    "tags": "<p>" + TEXT.replace(" ", "</b> <b>") + "</p>",
    "lines of a picture": "<svg><text>Маржа сделки склады-</text><text>вается на сервисе</text></svg>",
    "json": "{" + f'"a": "{TEXT.encode("ascii", "backslashreplace").decode()}"' + "}",
    "address": f"<a href='{quote(TEXT)}.html'>",
    "file name": quote(TEXT.replace(" ", "-")),
    "base64": f'<img src="data:text/plain;base64,{base64.b64encode(TEXT.encode()).decode()}">',
}


def is_found(body: bytes) -> bool:
    finder = Finder({folded(TEXT), "другой скрытый текст"})
    return any(finder.found(each) == {folded(TEXT)} for each in readings(body))


@pytest.mark.parametrize("form", FORMS)
def test_a_text_is_found_in_each_form(form: str) -> None:
    assert is_found(FORMS[form].encode())


@pytest.mark.parametrize("text", ["ⲁⲃⲅⲇⲉⲍ ⲏⲑⲓⲕⲗ", "½½½½½½ №№", "12 м² жилья", "ⅷⅷⅷⅷⅷⅷⅷ"])
def test_a_text_of_odd_signs_is_found(text: str) -> None:
    finder = Finder({folded(text)})
    assert finder.found(f"<p>So: {text}.</p>") == {folded(text)}
    assert finder.found(f"{text}, they said") == {folded(text)}
    assert finder.found("<p>Nothing of it</p>") == set()


def test_a_text_is_found_in_what_is_packed_in_what_is_packed() -> None:
    packed = base64.b64encode(gzip.compress(b"x" + gzip.compress(TEXT.encode())))
    assert is_found(b"data:a/b;base64," + packed)


def bare(text: str) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(text.encode()) + packer.flush()


def as_zip(text: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.xml", text)
    return written.getvalue()


@pytest.mark.parametrize(
    "part", [zlib.compress(TEXT.encode(), level) for level in (1, 5, 6, 9)] + [bare(TEXT)]
)
def test_a_text_is_found_in_what_is_deflated_and_written_in_letters(part: bytes) -> None:
    assert is_found(b'<script id="pack">' + base64.b64encode(part) + b"</script>")


def test_a_text_is_found_in_a_zip_and_in_a_stream_within_a_file() -> None:
    assert is_found(as_zip(TEXT))
    assert is_found(b"%PDF-1.7 stream\n" + zlib.compress(TEXT.encode()) + b"\nendstream")


def test_a_title_of_a_pdf_is_read_and_what_its_parts_are_called_is_not() -> None:
    title = TEXT.encode("utf-16-be").hex().upper().encode()
    assert is_found(b"%PDF-1.4\n<</Title <FEFF" + title + b">>>")
    finder = Finder({"supplement", "trailer"})
    noted = b"%PDF-1.4\n<</Type/Supplement 0>> trailer " + zlib.compress(b"/Supplement 0 def")
    assert not any(finder.found(each) for each in readings(noted))
    assert any(finder.found(each) for each in readings(b"%PDF-1.4\n(A/supplement)"))


def test_what_only_begins_like_something_packed_takes_no_time() -> None:
    assert not is_found(b"x\x9c\x1f\x8b\x08PK\x03\x04" * 20_000)


def test_neighbours_do_not_make_a_text_of_two_words() -> None:
    finder = Finder({"маржа сделки"})
    assert finder.found("<p>Высокая маржа</p> <p>Сделки идут</p>") == set()
    assert finder.found("<p>Высокая маржа сделки</p>") == {"маржа сделки"}


@pytest.mark.parametrize(
    ("text", "worth"), [("anna", False), ("family", True), ("2026 10 01", False)]
)
def test_short_texts_are_not_looked_for(text: str, worth: bool) -> None:
    assert is_worth_looking(text) is worth


def test_files_that_are_packed_as_one_are_read_each_by_itself() -> None:
    files = EDGE.join((b"<p>A</p>", TEXT.encode("utf-16"), b"<p>Z</p>"))
    assert is_found(base64.b64encode(zlib.compress(files)).join((b"<a>", b"</a>")))
    torn = TEXT.encode().replace(" сделки".encode(), EDGE + "сделки".encode())
    assert not is_found(torn)
