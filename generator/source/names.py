"""Names of files and folders: which of them some disk or system could not hold, or not apart."""

from __future__ import annotations

import re
import unicodedata

from generator.diagnostics import Diagnostic, Related, Span, error, say
from generator.source.slugs import is_id, slug

_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
_FORBIDDEN = re.compile('[\x00-\x1f\x7f<>:"|?*\\\\]')


def folded(name: str) -> str:
    """What two names that some disk cannot tell apart have in common."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def displayed(name: str) -> str:
    """A name as it may be printed: bytes that are no UTF-8 become U+FFFD."""
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def check_name(name: str, path: str) -> Diagnostic | None:
    """What is wrong with a ``name`` that any system must be able to hold; ``path`` shows it."""
    if "\ufffd" in path and displayed(name) != name:
        return error(
            "undecodable-name",
            Span(path),
            say("The name “{path}” is not written in UTF-8.", path=path),
            say("Rename it."),
        )
    if _RESERVED.fullmatch(name.partition(".")[0].rstrip()):
        return error(
            "reserved-name",
            Span(path),
            say("Windows keeps the name “{name}” for itself.", name=name),
            say("Rename it, for example to “{name}”.", name=f"the-{name}"),
        )
    bad = _FORBIDDEN.search(name)
    if bad or name.endswith((" ", ".")):
        return error(
            "unportable-name",
            Span(path),
            say(
                "The name “{name}” has “{sign}” where not every system takes it.",
                name=name,
                sign=bad[0] if bad else name[-1],
            ),
            say("Rename it."),
        )
    return None


def check_id(stem: str, path: str) -> Diagnostic | None:
    """What is wrong with a file's name, without its ending, as the id of what it describes."""
    if is_id(unicodedata.normalize("NFC", stem)):
        return None
    fit = slug(stem)
    hint = say("Rename it, for example to “{name}”.", name=fit) if fit else say("Rename it.")
    return error(
        "name-no-id",
        Span(path),
        say("“{name}” is no id: lower-case letters, digits and hyphens make one.", name=stem),
        hint,
    )


def twins(path: str, first: str) -> Diagnostic:
    """What is said of two names that differ by case or by how letters are put together."""
    return error(
        "twin-names",
        Span(path),
        say("“{path}” and “{first}” are one name on some systems.", path=path, first=first),
        say("Rename one of them."),
        Related(Span(first), say("The other one.")),
    )
