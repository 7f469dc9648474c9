"""Where Markdown leads to: links, pictures, reference definitions, with exact places.

Reads a passage once, from left to right, and looks into no code. Finds destinations, not
files: whether there is something at the other end is for others to find out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from generator.diagnostics import Span
from generator.patterns import late
from generator.source.values import Link, Text

_TOKEN = re.compile(
    r"""(?P<escaped>\\[^\n])
    | (?P<ticks>`+)
    | <(?P<auto>[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*)>
    | (?P<tag><[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>]))
    | (?P<wiki>(?<!!)\[\[(?P<name>[^\[\]\n|]{1,200}?)
        (?:\\?\|(?P<words>[^\[\]\n]{1,200}))?\]\](?![(\[]))
    | (?P<open>!?\[)
    | (?P<close>\](?P<inline>\()?)""",
    re.VERBOSE,
)
_BEGINNING = re.compile(r"[\\`<!\[\]]")
"""What any of these begins with: searching for it takes a tenth of the time."""

_DESTINATION = re.compile(
    r"""\(\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>(?:(?!<)
        (?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+)?))
        (?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)
    | \([ ]*(?P<spaced>[^\s()<>"'\\][^()<>"'\n\\]*?)[ ]*\)""",
    re.VERBOSE,
)
_DEFINITION = late(
    r"^[ ]{0,3}\[(?P<label>[^\[\]\n^][^\[\]\n]*)\]:[ \t]*"
    r"(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>[^\s<]\S*))",
    re.MULTILINE,
)
_ATTRIBUTE = late(
    r"""\s(?P<name>href|src)\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)'|(?P<bare>[^\s"'<>`=]+))""",
    re.IGNORECASE,
)
_FENCE = late(r"^ {0,3}(?:>[ ]?)*(?P<fence>`{3,}|~{3,})(?P<words>.*)$", re.MULTILINE)
WIKI_LINK = "[["
"""What the target of a link between double brackets begins with."""

_LONGEST_TAG = 2000
_LONGEST_WORDS = 500

_Place = Callable[[int, int], Span]


def links_in(
    text: str, path: str, numbers: tuple[int, ...], columns: tuple[int, ...]
) -> tuple[Link, ...]:
    """Links of a passage: its n-th line is the file's line ``numbers[n]``, ``columns[n]`` cut."""
    if not _may_link(text):
        return ()
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(offset: int, length: int) -> Span:
        line = bisect_right(starts, offset) - 1
        return Span(path, numbers[line], columns[line] + offset - starts[line] + 1, length)

    return tuple(_find(text, place))


def links_in_value(value: Text) -> tuple[Link, ...]:
    """Links of a fact's or field's value, which is inline Markdown."""
    if not _may_link(value.value):
        return ()
    return tuple(_find(value.value, value.at))


def _may_link(text: str) -> bool:
    return "[" in text or "<" in text


def _find(text: str, place: _Place) -> Iterator[Link]:
    """Links in the order of their destinations, a definition's where it stands."""
    blocks = _fences(text) if "```" in text or "~~~" in text else []
    found = [*_inline(text, place, blocks), *_definitions(text, place, blocks)]
    found.sort(key=lambda link: (link[0], link[1].is_image))
    return (link for _, link in found)


def _fences(text: str) -> list[tuple[int, int]]:
    """Where blocks of code begin and end."""
    blocks: list[tuple[int, int]] = []
    opening: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opening is None:
            if fence["fence"][0] == "~" or "`" not in fence["words"]:
                opening = fence
        elif fence["fence"].startswith(opening["fence"]) and not fence["words"].strip():
            blocks.append((opening.start(), fence.end()))
            opening = None
    return blocks


def _block_end(blocks: list[tuple[int, int]], offset: int) -> int | None:
    """The end of the block of code around ``offset``, if it lies in one."""
    at = bisect_right(blocks, (offset, len(blocks) and blocks[-1][1] + 1)) - 1
    return blocks[at][1] if at >= 0 and offset < blocks[at][1] else None


def _inline(text: str, place: _Place, blocks: list[tuple[int, int]]) -> Iterator[tuple[int, Link]]:
    runs: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        runs.setdefault(len(run[0]), []).append(run.start())
    opened: list[tuple[int, bool]] = []
    labels: frozenset[str] | None = None
    offset = 0
    while token := _next_token(text, offset):
        end = _block_end(blocks, token.start())
        offset = token.end() if end is None else end
        if end is not None:
            opened = []
        elif token["ticks"]:
            offset = _after_code(runs, token)
        elif token["auto"] or token["tag"]:
            yield from _in_angles(text, token, place)
        elif token["wiki"]:
            labels = _labels(text) if labels is None else labels
            yield from _named(token, place, labels)
        elif token["open"]:
            opened.append((token.end(), token[0] == "!["))
        elif token["close"] and opened:
            target, offset = _target(text, token)
            start, is_image = opened.pop()
            words = text[start : min(token.start(), start + _LONGEST_WORDS)]
            if target:
                yield _link(*target, place, words, is_image=is_image)


def _in_angles(text: str, token: re.Match[str], place: _Place) -> Iterator[tuple[int, Link]]:
    """An address between angle brackets, or what a tag leads to."""
    if token["auto"]:
        yield _link(token["auto"], token.start("auto"), place)
    else:
        yield from _attributes(text, token, place)


def _named(
    token: re.Match[str], place: _Place, labels: frozenset[str]
) -> Iterator[tuple[int, Link]]:
    """A link between double brackets."""
    if token["words"] or token["name"].casefold() not in labels:
        words = token["words"] or token["name"]
        yield _link(WIKI_LINK + token["name"], token.start(), place, words)


def _labels(text: str) -> frozenset[str]:
    """What links are defined by: double brackets around one are a link in brackets."""
    if "]:" not in text:
        return frozenset()
    return frozenset(found["label"].casefold() for found in _DEFINITION.finditer(text))


def _next_token(text: str, offset: int) -> re.Match[str] | None:
    while begins := _BEGINNING.search(text, offset):
        token = _TOKEN.match(text, begins.start())
        if token:
            return token
        offset = begins.end()
    return None


def _target(text: str, token: re.Match[str]) -> tuple[tuple[str, int] | None, int]:
    """What stands in the parentheses after ``]``, its place, and where reading goes on."""
    if not token["inline"]:
        return None, token.end()
    found = _DESTINATION.match(text, token.end() - 1)
    if not found:
        return None, token.end() - 1
    group = next(name for name in ("pointed", "plain", "spaced") if found[name] is not None)
    return (found[group], found.start(group)), found.end()


def _link(
    target: str,
    start: int,
    place: _Place,
    words: str = "",
    *,
    is_image: bool = False,
    tag: str = "",
) -> tuple[int, Link]:
    return start, Link(Text(target, place(start, len(target))), is_image, words, tag)


def _after_code(runs: dict[int, list[int]], ticks: re.Match[str]) -> int:
    """Where reading goes on after backticks: behind the code they open, if they open any."""
    length = len(ticks[0])
    starts = runs.get(length, [])
    at = bisect_left(starts, ticks.end())
    return starts[at] + length if at < len(starts) else ticks.end()


def _attributes(text: str, tag: re.Match[str], place: _Place) -> Iterator[tuple[int, Link]]:
    """What a tag of HTML leads to."""
    end = text.find(">", tag.end(), tag.end() + _LONGEST_TAG)
    if end < 0:
        return
    for found in _ATTRIBUTE.finditer(text, tag.end(), end):
        group = next(each for each in ("double", "single", "bare") if found[each] is not None)
        yield _link(
            found[group],
            found.start(group),
            place,
            is_image=found["name"].casefold() == "src",
            tag=tag["tag"][1:].casefold(),
        )


def _definitions(
    text: str, place: _Place, blocks: list[tuple[int, int]]
) -> Iterator[tuple[int, Link]]:
    """Definitions such as ``[words]: target``, outside of code."""
    if "]:" not in text:
        return
    for found in _DEFINITION.finditer(text):
        if _block_end(blocks, found.start()) is None:
            group = "pointed" if found["pointed"] is not None else "plain"
            yield _link(found[group], found.start(group), place, found["label"])
