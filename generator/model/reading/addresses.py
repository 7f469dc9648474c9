"""Addresses as authors write them: URLs, pictures, logos, former addresses of pages.

A picture's path is resolved to the content folder; whether the file is there a rule checks.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import unquote

from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Span, error, say
from generator.model.reading.lists import not_one_text
from generator.model.reading.numbers import Problems
from generator.patterns import late
from generator.source.values import Node, Text

_WEB = late(r"https?://(?![/?#])[^\s<>\"'`\\^{}|]++", re.IGNORECASE)
_MAIL = late(r"mailto:[^\s<>\"'`\\@]++@[^\s<>\"'`\\@]++", re.IGNORECASE)
_SCHEME = late(r"\s*([A-Za-z][A-Za-z0-9+.\-]{0,30})\s*:")
_HOST = late(r"[\w\-]+(?:\.[\w\-]+)+(?:[:/?#][^\s<>\"]*)?")
_PICTURE = late(r"!\[((?:[^\[\]\\]|\\.)*)\]\(\s*(<[^<>]*>|[^\s<>]*)\s*(?:\"[^\"]*\"\s*)?\)")
_SEGMENT = re.compile(r"[\w\-]+")
_OWN_FOLDERS = frozenset(("assets", "files"))
"""Folders of the site that hold no pages."""

_LONGEST_SEGMENT_BYTES = 150


def read_url(text: Text, problems: Problems) -> str | None:
    """An address that begins with ``http://``, ``https://`` or ``mailto:``."""
    value = text.value.strip()
    if value.isprintable() and (_WEB.fullmatch(value) or _MAIL.fullmatch(value)):
        return value
    problems.append(_wrong_url(text, value))
    return None


PATH_SIGN = "{path}"
"""Where in an address a file's path goes, unless it goes to the end."""


def read_file_url(text: Text, problems: Problems) -> str | None:
    """An address of files: ``{path}`` may stand in it for the path of one."""
    without = replace(text, value=text.value.replace(PATH_SIGN, "path"))
    return text.value.strip() if read_url(without, problems) else None


def _wrong_url(text: Text, value: str) -> Diagnostic:
    scheme = _SCHEME.match(_visible(value))
    name = scheme.group(1).casefold() if scheme else ""
    if name not in ("", "http", "https", "mailto") and not _HOST.fullmatch(value):
        return error(
            "unsafe-url",
            text.span,
            say("An address may not begin with “{scheme}:”.", scheme=name),
            say("Type one that begins with https://, http:// or mailto:."),
        )
    hint = (
        say("Type https://{value}", value=value)
        if _HOST.fullmatch(value)
        else say("Type it whole and without spaces, such as https://tracker.example/123.")
    )
    return error("bad-url", text.span, say("“{value}” is not an address.", value=value), hint)


def _visible(value: str) -> str:
    """``value`` without control characters, which browsers pass over in a scheme."""
    return "".join(sign for sign in value if unicodedata.category(sign)[0] != "C")


def read_picture(
    text: Text, problems: Problems, *, may_be_bare: bool = False
) -> tuple[str, str] | None:
    """``![words](path)`` as its words and its path in the content folder.

    ``may_be_bare``: the path alone will do, since ``!`` has a meaning of its own in YAML.
    """
    value = text.value.strip()
    found = _PICTURE.fullmatch(value)
    if found is None:
        if may_be_bare and value and not value.startswith("!"):
            return _in_content(text, "", value, 0, problems)
        problems.append(_no_picture(text))
        return None
    words, target = found.groups()
    offset = text.value.index(value) + found.start(2)
    if target.startswith("<"):
        target, offset = target[1:-1], offset + 1
    return _in_content(text, words.strip(), target, offset, problems)


def _in_content(
    text: Text, words: str, target: str, offset: int, problems: Problems
) -> tuple[str, str] | None:
    path = resolved(text.span.path, target)
    if path is not None:
        return words, path
    span = text.at(offset, len(target))
    problems.append(_unfit_path(target, span) if target else _no_picture(text))
    return None


def _unfit_path(target: str, span: Span) -> Diagnostic:
    hint = say("Put the picture beside this file and type its path.")
    if is_remote(target):
        return error(
            "remote-image",
            span,
            say("Pages request nothing from other places, so “{path}” can't show.", path=target),
            hint,
        )
    return error(
        "image-outside",
        span,
        say("“{path}” leads out of the content folder.", path=target),
        hint,
    )


def _no_picture(text: Text) -> Diagnostic:
    value = text.value.strip()
    is_path = bool(re.fullmatch(r"[^\s!\[\]()]+", value))
    return error(
        "bad-image",
        text.span,
        say("“{value}” is not a picture.", value=value),
        say("Type ![what it shows]({path})", path=value)
        if is_path
        else say("Type ![what it shows](path to the file)"),
    )


def is_remote(target: str) -> bool:
    """Whether ``target`` names a host or a scheme, not a file of the content."""
    clean = target if target.isprintable() else _visible(target)
    clean = "".join(clean.split()).replace("\\", "/")
    return clean.startswith("//") or bool(_SCHEME.match(clean))


def resolved(path: str, target: str) -> str | None:
    """Where ``target`` leads from the file ``path``, or None when not into the content."""
    if not target or is_remote(target) or target.startswith(("/", "\\")):
        return None
    decoded = unquote(target)
    if "\\" in decoded or not decoded.isprintable():
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), decoded))
    return None if joined in ("", ".", "..") or joined.startswith(("../", "/")) else joined


def read_alias(text: Text, problems: Problems) -> str | None:
    """An address within the site that this page had before, such as ``old/buy-car``."""
    value = text.value.strip().strip("/")
    segments = value.removesuffix(".html").split("/")
    if all(map(_is_segment, segments)) and segments[0].casefold() not in _OWN_FOLDERS:
        return value
    problems.append(
        error(
            "bad-alias",
            text.span,
            say("“{value}” is not an address of this site.", value=text.value),
            say("Type letters, digits and hyphens, such as buy-car or old/buy-car."),
        )
    )
    return None


def _is_segment(name: str) -> bool:
    """Whether a file and a folder may be called so: a folder with an ending may meet a file."""
    return bool(_SEGMENT.fullmatch(name)) and len(name.encode()) <= _LONGEST_SEGMENT_BYTES


NOWHERE = Span("site.yml")


def read_logo(node: Node | None, problems: Problems) -> tuple[str, Span]:
    """Its path in the content and where it is named; "" where there is none to read."""
    if node is None:
        return "", NOWHERE
    if not isinstance(node, Text):
        problems.append(not_one_text(node))
        return "", NOWHERE
    read = read_picture(node, problems, may_be_bare=True) if node.value.strip() else None
    return (read[1], node.span) if read else ("", NOWHERE)
