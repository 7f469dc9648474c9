"""Hostile files: bytes that are no text, names that no system holds, ways out of the folder."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.wiki import Case, Content, Making, appended, filled, line_of, picture, wiki

PAGE = "pages/x.md"
HEAD = "---\ntitle: X\n---\n\n"


def link_to(target: str) -> Making:
    """A symbolic link."""
    return lambda path: path.symlink_to(target)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "more.md").write_text("words\n")


def _socket(path: Path) -> None:
    """A socket; its address may not be longer than about a hundred bytes."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


SPECIAL: dict[str, tuple[str, Making, str]] = {
    "a link to a file outside": (PAGE, link_to("/etc/passwd"), "symbolic-link"),
    "a link up and out": (PAGE, link_to("../../../../etc/passwd"), "symbolic-link"),
    "a link to a page": (PAGE, link_to("about.md"), "symbolic-link"),
    "a link to nothing": (PAGE, link_to("nosuch.md"), "symbolic-link"),
    "a link to itself": (PAGE, link_to("x.md"), "symbolic-link"),
    "a link to a device": (PAGE, link_to("/dev/zero"), "symbolic-link"),
    "a link to what runs": (PAGE, link_to("/proc/self/environ"), "symbolic-link"),
    "a folder that is a link": ("journeys/more", link_to("/etc"), "symbolic-link"),
    "a folder that is a link to itself": ("journeys/more", link_to("."), "symbolic-link"),
    "a folder that is a link to its parent": ("journeys/more", link_to(".."), "symbolic-link"),
    "a registry that is a link": ("flows", link_to("/etc"), "symbolic-link"),
    "a picture that is a link": ("pages/x.png", link_to("/etc/passwd"), "symbolic-link"),
    "a FIFO": (PAGE, _fifo, "special-file"),
    "a FIFO that is a picture": ("pages/x.png", _fifo, "special-file"),
    "a FIFO that is a registry": ("flows", _fifo, "special-file"),
    "a socket": (PAGE, _socket, "special-file"),
    "a folder called like a page": (PAGE, _folder, "misplaced-file"),
}
"""What is no plain file, and what is said of it."""

INSTEAD: dict[str, tuple[str, Making]] = {
    "site.yml that is a FIFO": ("site.yml", _fifo),
    "site.yml that is a link": ("site.yml", link_to("/etc/passwd")),
    "site.yml that is a folder": ("site.yml", _folder),
    "index.md that is a FIFO": ("index.md", _fifo),
    "index.md that is a link": ("index.md", link_to("site.yml")),
    "index.md that is a folder": ("index.md", _folder),
}
"""What stands where the wiki's own files should."""

NAMES = {
    "a name that Windows keeps": ("pages/con.md", "reserved-name"),
    "a name that Windows keeps, in capitals": ("pages/NUL.md", "reserved-name"),
    "a port": ("pages/com1.md", "reserved-name"),
    "a port with an ending": ("pages/lpt9.x.md", "reserved-name"),
    "a picture that Windows keeps": ("pages/aux.png", "reserved-name"),
    "a folder that Windows keeps": ("journeys/prn/x.md", "reserved-name"),
    "a colon": ("pages/a:b.md", "unportable-name"),
    "a stream": ("pages/a.md::$DATA", "unportable-name"),
    "a quote": ('pages/a".md', "unportable-name"),
    "a tag": ("pages/<script>.md", "unportable-name"),
    "a backslash": ("pages/a\\..\\x.md", "unportable-name"),
    "a newline": ("pages/a\nb.md", "unportable-name"),
    "an escape": ("pages/\x1b[31ma.md", "unportable-name"),
    "a question": ("pages/a?.md", "unportable-name"),
    "a blank at the end": ("pages/a.md ", "unportable-name"),
    "a dot at the end": ("pages/a.md.", "unportable-name"),
    "no UTF-8": ("pages/\udce9.md", "undecodable-name"),
    "capitals": ("pages/About-Us.md", "name-no-id"),
    "a blank": ("pages/a b.md", "name-no-id"),
    "a sign alone": ("pages/☃.md", "name-no-id"),
    "a hyphen first": ("pages/-rf.md", "name-no-id"),
    "a percent sign": ("pages/%2e%2e%2fx.md", "name-no-id"),
    "a quote alone": ("pages/'.md", "name-no-id"),
    "a direction": ("pages/a\u202edm.md", "name-no-id"),
    "a width of zero": ("pages/a\u200bb.md", "name-no-id"),
    "a template": ("pages/{{7+191}}.md", "name-no-id"),
    "another ending": ("pages/a.markdown", "wrong-ending"),
    "an ending in capitals": ("pages/a.MD", "wrong-ending"),
    "another folder": ("page/a.md", "unknown-folder"),
    "a page at the top": ("a.md", "unknown-file"),
    "another site.yml": ("site.yaml", "unknown-file"),
    "a flow in a folder": ("flows/more/a.md", "misplaced-file"),
    "a page in a folder": ("pages/more/a.md", "misplaced-file"),
    "a file in a journey's folder": ("journeys/a/b/c.md", "file-in-journey"),
}
"""Files whose names are told of; what is in them is a page."""

TWINS = {
    "case": ("pages/about.md", "pages/ABOUT.md"),
    "composition": ("pages/é.md", "pages/e\u0301.md"),
    "folding": ("pages/strasse.md", "pages/straße.md"),
    "a long s": ("pages/news.md", "pages/newſ.md"),
    "a sigma": ("pages/ός.md", "pages/όσ.md"),
    "a picture's case": ("journeys/dot.png", "journeys/DOT.png"),
    "a folder's case": ("journeys/group/a.md", "journeys/Group/b.md"),
    "a kelvin": ("pages/k.md", "pages/\u212a.md"),
}
"""Two names that are one on some disk."""

BYTES: dict[str, tuple[bytes, str, int]] = {
    "NUL": (HEAD.encode() + b"a\0b\n", "control-character", 5),
    "NUL in a field": (b"---\ntitle: a\0b\n---\n", "control-character", 2),
    "an escape": (HEAD.encode() + b"\x1b[31mred\n", "control-character", 5),
    "a backspace": (HEAD.encode() + b"a\x08b\n", "control-character", 5),
    "a form feed": (HEAD.encode() + b"a\x0cb\n", "control-character", 5),
    "a delete": (HEAD.encode() + b"a\x7fb\n", "control-character", 5),
    "a control of C1": (HEAD.encode() + "a\x9bb\n".encode(), "control-character", 5),
    "a line separator": (HEAD.encode() + "a\u2028b\n".encode(), "control-character", 5),
    "a mark that is none": (HEAD.encode() + "a\ufffeb\n".encode(), "control-character", 5),
    "a broken letter": (HEAD.encode() + b"a\xd0\n", "not-utf-8", 5),
    "a letter that is too long": (HEAD.encode() + b"\xc0\xbcscript>\n", "not-utf-8", 5),
    "half a pair": (HEAD.encode() + b"\xed\xa0\x80\n", "not-utf-8", 5),
    "beyond all letters": (HEAD.encode() + b"\xf5\x80\x80\x80\n", "not-utf-8", 5),
    "Windows' letters": (HEAD.encode() + "слова и слова".encode("cp1251") + b"\n", "not-utf-8", 5),
    "sixteen bits": ((HEAD + "x\n").encode("utf-16"), "not-utf-8", 1),
    "thirty-two bits": ((HEAD + "x\n").encode("utf-32"), "not-utf-8", 1),
    "a picture": (picture(), "not-utf-8", 1),
    "an archive": (b"PK\x03\x04" + bytes(range(128, 256)) * 40, "not-utf-8", 1),
    "ten megabytes in a line": (HEAD.encode() + b"a" * 10_485_760, "file-too-large", 1),
    "ten megabytes of lines": (HEAD.encode() + b"a\n" * 5_242_880, "file-too-large", 1),
    "ten megabytes of NUL": (b"\0" * 10_485_760, "file-too-large", 1),
}
"""Bytes of a page, and what is said of them."""

READABLE: dict[str, bytes] = {
    "a mark of order": b"\xef\xbb\xbf" + HEAD.encode() + b"seen-words\n",
    "ends of lines of Windows": (HEAD + "seen-words\n").replace("\n", "\r\n").encode(),
    "ends of lines of old": (HEAD + "seen-words\n").replace("\n", "\r").encode(),
    "ends of lines of all kinds": b"---\r\ntitle: X\r---\n\r\nseen-words",
    "no end of the last line": HEAD.encode() + b"seen-words",
    "letters beyond sixteen bits": (HEAD + "seen-words 😀𝕏\U0001f468\u200d\U0001f469").encode(),
    "right to left": (HEAD + "seen-words \u202bעברית\u202c \u2067x\u2069").encode(),
    "marks of order within": (HEAD + "seen-words a\ufeffb").encode(),
}
"""Bytes of a page that builds."""

PICTURES = {
    "out of the folder": "../../../../etc/passwd",
    "out of the folder, encoded": "..%2f..%2f..%2fetc%2fpasswd",
    "out of the folder, twice encoded": "..%252f..%252fetc%252fpasswd",
    "out of the folder, backslashes": "..\\..\\..\\etc\\passwd",
    "the root": "/etc/passwd",
    "a disk": "C:\\windows\\win.ini",
    "the file's scheme": "file:///etc/passwd",
    "NUL": "dot.png%00.md",
    "the folder itself": ".",
    "the sources": "car.md",
    "site.yml": "../site.yml",
    "nothing": "nosuch.png",
    "another case": "DOT.png",
}
"""Where a picture of a step must not lead; ``dot.png`` lies there."""

SCRIPT = b"<script>alert(1)</script>"
FILES_THAT_RUN: dict[str, bytes] = {
    "evil.html": b"<!doctype html>" + SCRIPT,
    "evil.HTM": SCRIPT,
    "evil.xhtml": b'<html xmlns="http://www.w3.org/1999/xhtml">' + SCRIPT + b"</html>",
    "evil.xml": b"<?xml-stylesheet href='x.xsl' type='text/xsl'?><x/>",
    "evil.js": b"alert(1)",
    "evil.mjs": b"alert(1)",
    "evil.svgz": b"\x1f\x8b",
    "evil.swf": b"FWS",
    "evil.mht": b"MIME-Version: 1.0",
    "evil.hta": SCRIPT,
    "evil.wasm": b"\0asm",
    "evil": SCRIPT,
}
"""Files beside the text that a browser would run, were they published and opened."""

DRAWINGS: dict[str, bytes] = {
    "a script": b"<script>alert(1)</script>",
    "a script with a prefix": b'<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    "an event": b'<rect onclick="alert(1)"/>',
    "a link": b'<a href="javascript:alert(1)"><rect/></a>',
    "another host": b'<image href="https://evil.example/x.png"/>',
    "HTML": b'<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "a style": b"<style>@import 'https://evil.example/x.css';</style>",
    "no end": b"<g>",
}
"""What is within a drawing that an author put beside the text."""


def file_cases() -> Iterator[Case]:
    """Special files, names, twins, bytes, paths of pictures, files beside the text."""
    for name, (path, make, code) in SPECIAL.items():
        at = f"{path}/more.md" if code == "misplaced-file" else path
        yield Case(f"{name}, as {path}", {path: make}, finds=((code, at, 1),))
    for name, (path, make) in INSTEAD.items():
        yield Case(name, {path: make}, finds=(_instead(path, name),))
    for name, (path, code) in NAMES.items():
        yield _named(name, path, code)
    for name, (first, second) in TWINS.items():
        yield from _twins(name, first, second)
    yield from _byte_cases()
    yield from _cases_beside()
    depth = "journeys/" + "/".join("a" * 16)
    yield Case(
        "folders in one another",
        {"journeys/" + "a/" * 40 + "x.md": HEAD},
        finds=(("folders-too-deep", depth, 1),),
    )


def _named(name: str, path: str, code: str) -> Case:
    files: dict[str, Content] = {path: HEAD + "words\n"}
    if code == "file-in-journey":
        files["journeys/a/index.md"] = "---\ntitle: A\n---\n\n## S\n- goal: g\n"
    told = "journeys/prn" if "/prn/" in path else path
    shown = told.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Case(f"a name, {name}", files, finds=((code, shown, 1),))


def _byte_cases() -> Iterator[Case]:
    for name, (content, code, line) in BYTES.items():
        yield Case(f"bytes, {name}", {PAGE: content}, finds=((code, PAGE, line),))
    for name, content in READABLE.items():
        yield Case(f"bytes, {name}", {PAGE: content}, shown=("seen-words",))


def _cases_beside() -> Iterator[Case]:
    for name, path in PICTURES.items():
        for slot, case_name in (("step.image", name), ("words of a step", f"a picture, {name}")):
            at = ("journeys/car.md", line_of(slot))
            yield filled(slot, case_name, f"![x]({path})", any_code=at)
    for name, content in FILES_THAT_RUN.items():
        yield _beside(f"a link to {name}", name, content, f"[x]({name})", "unpublished-file")
    for name, body in DRAWINGS.items():
        end = b"" if name == "no end" else b"</svg>"
        drawing = b'<svg xmlns="http://www.w3.org/2000/svg">' + body + end
        code = "unpublished-file" if name == "no end" else "drawing-taken-out"
        yield _beside(f"a drawing with {name}", "evil.svg", drawing, "![x](evil.svg)", code)


def _beside(name: str, file: str, content: bytes, text: str, code: str) -> Case:
    """A page that shows a file beside it."""
    files = {**appended(name, text).files, f"pages/{file}": content}
    return Case(name, files, finds=((code, "pages/about.md", line_of("words of a page")),))


def _instead(path: str, name: str) -> tuple[str, str, int]:
    if "folder" in name:
        return ("unknown-folder", f"{path}/more.md", 1)
    return ("special-file" if "FIFO" in name else "symbolic-link", path, 1)


def _twins(name: str, first: str, second: str) -> Iterator[Case]:
    content: Content = picture() if first.endswith(".png") else HEAD + "words\n"
    if first.startswith("journeys/") and first.endswith(".md"):
        content = "---\ntitle: A\nowner: x\n---\n\n## S\n- goal: g\n"
    files: dict[str, Content] = {first: content, second: content}
    if first in wiki():
        del files[first]
    later = max(first, second).split("/")
    at = "/".join(later[:2]) if len(later) > 2 else max(first, second)
    yield Case(f"twins by {name}", files, finds=(("twin-names", at, 1),))
