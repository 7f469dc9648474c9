"""Which files may be published: by the endings of their names, checked by their bytes.

A web server and a browser believe the ending, so it decides; the first bytes have to agree
wherever a format has any that tell it.
"""

from __future__ import annotations

from msgspec import Struct


class Kind(Struct, frozen=True):
    """A format that goes along as it is.

    ``begins`` are bytes of which one has to stand at ``offset`` (none: any text will do).
    ``holds_author``: such files hold who made them, when and where.
    """

    name: str
    begins: tuple[bytes, ...] = ()
    offset: int = 0
    holds_author: bool = False


PICTURES = {
    "png": "PNG",
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "gif": "GIF",
    "webp": "WebP",
    "avif": "AVIF",
    "svg": "SVG",
}

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_MP3 = (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa")

ALONG: dict[str, Kind] = {
    "pdf": Kind("PDF", (b"%PDF-",), holds_author=True),
    "docx": Kind("Word", _ZIP, holds_author=True),
    "xlsx": Kind("Excel", _ZIP, holds_author=True),
    "pptx": Kind("PowerPoint", _ZIP, holds_author=True),
    "doc": Kind("Word", _OLD_OFFICE, holds_author=True),
    "xls": Kind("Excel", _OLD_OFFICE, holds_author=True),
    "ppt": Kind("PowerPoint", _OLD_OFFICE, holds_author=True),
    "odt": Kind("OpenDocument", _ZIP, holds_author=True),
    "ods": Kind("OpenDocument", _ZIP, holds_author=True),
    "odp": Kind("OpenDocument", _ZIP, holds_author=True),
    "rtf": Kind("RTF", (b"{\\rtf",), holds_author=True),
    "epub": Kind("EPUB", _ZIP, holds_author=True),
    "zip": Kind("ZIP", _ZIP, holds_author=True),
    "mp4": Kind("MP4", (b"ftyp",), 4, holds_author=True),
    "m4v": Kind("MP4", (b"ftyp",), 4, holds_author=True),
    "mov": Kind("QuickTime", (b"ftyp", b"moov", b"mdat", b"wide", b"free"), 4, holds_author=True),
    "webm": Kind("WebM", (b"\x1aE\xdf\xa3",), holds_author=True),
    "mp3": Kind("MP3", _MP3, holds_author=True),
    "m4a": Kind("MP4", (b"ftyp",), 4, holds_author=True),
    "ogg": Kind("Ogg", (b"OggS",), holds_author=True),
    "wav": Kind("WAV", (b"RIFF",), holds_author=True),
    "txt": Kind("text"),
    "csv": Kind("CSV"),
    "tsv": Kind("TSV"),
    "json": Kind("JSON"),
    "ics": Kind("iCalendar"),
}

_PAGES = "html htm xhtml xht shtml mht mhtml xml xsl xslt rdf atom rss svgz swf manifest appcache"
_SCRIPTS = "js mjs cjs css wasm php php3 php4 php5 phtml phar asp aspx jsp jspx cgi pl py rb sh"
_PROGRAMS = "exe msi bat cmd com scr vbs ps1 jar apk app dmg hta lnk url webloc desktop htaccess"
RUN_OR_SHOWN = frozenset(f"{_PAGES} {_SCRIPTS} {_PROGRAMS} webmanifest".split())
"""A browser, a server or a computer would run these, or show them as pages of their own."""

_RARE = "bmp ico tif tiff heic heif jxl psd ai eps raw cr2 cr3 nef arw dng jfif jpe apng"
OTHER_PICTURES = frozenset(_RARE.split())

_SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "png"),
    (b"\xff\xd8\xff", 0, "jpg"),
    (b"GIF87a", 0, "gif"),
    (b"GIF89a", 0, "gif"),
    (b"WEBP", 8, "webp"),
    (b"ftypavif", 4, "avif"),
    (b"%PDF-", 0, "pdf"),
)


def ending_of(path: str) -> str:
    """What stands behind the last full stop of the file's name, in small letters; or nothing."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].casefold() if "." in name else ""


def may_be_published(path: str) -> bool:
    """Whether a file of this name goes along, if its bytes are what the name says."""
    ending = ending_of(path)
    return ending in PICTURES or ending in ALONG


def is_picture(path: str) -> bool:
    """Whether a file of this name can be shown as a picture."""
    return ending_of(path) in PICTURES


def holds_author(path: str) -> bool:
    """Whether a file of this name goes along with what it holds of those who made it."""
    kind = ALONG.get(ending_of(path))
    return kind is not None and kind.holds_author


def agrees(kind: Kind, content: bytes) -> bool:
    """Whether the bytes may be of this kind."""
    start = content[kind.offset : kind.offset + 16]
    return not kind.begins or start.startswith(kind.begins)


def ending_by_bytes(content: bytes) -> str:
    """The ending that fits the bytes, empty where they tell of none that is known."""
    return next(
        (ending for signature, at, ending in _SIGNATURES if content.startswith(signature, at)), ""
    )
