"""The files of a host, with this wiki's names in them, written where nobody's work is lost.

The first line of each says who wrote it and has a digest of the rest: what was edited since
belongs to whoever edited it.
"""

from __future__ import annotations

import json
import re
import shlex
from hashlib import sha256
from importlib import resources
from pathlib import Path

from msgspec import Struct

from generator import __version__
from generator.errors import CjmError

PACKAGE = "journey-map-generator"
"""What pip installs this program by."""

UNKNOWN = f"git+https://git.example/tools/{PACKAGE}@v{__version__}"
"""What stands for the repository where nothing tells which it is: an address that leads nowhere."""

MARKER = "<!-- cjm-review -->"
"""What a comment of ``cjm diff --format markdown`` begins with, so that it is found again."""

PLACES: dict[str, dict[str, str]] = {
    "github": {
        "maps.yml": ".github/workflows/maps.yml",
        "maps-comment.yml": ".github/workflows/maps-comment.yml",
    },
    "gitlab": {"gitlab-ci.yml": ".gitlab-ci.yml"},
    "pre-commit": {"pre-commit-config.yaml": ".pre-commit-config.yaml"},
}
"""Of each kind the templates, and where in a repository they go."""

_FIRST = re.compile(r"# Written by cjm ci [\w-]+ \S+ \[([0-9a-f]{16})\]\.[^\n]*\n")


class Wiki(Struct, frozen=True):
    """``root`` is the repository's folder, ``content`` the content's posix path in it.

    ``install`` is what pip is told to install.
    """

    root: Path
    content: str
    branch: str = "main"
    install: str = UNKNOWN


def write_pipeline(kind: str, wiki: Wiki, *, force: bool = False) -> tuple[Path, ...]:
    """Write the files of ``kind``; the ones that are new or other than before.

    Raises CjmError, before anything is written, where a file stands that others wrote or
    edited, unless ``force``.
    """
    texts = {
        wiki.root / place: _signed(kind, _filled(template, wiki))
        for template, place in PLACES[kind].items()
    }
    changed = {place: text for place, text in texts.items() if _standing(place) != text}
    if not force:
        for place in changed:
            _demand_own(place)
    for place, text in changed.items():
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
        except OSError as wrong:
            raise CjmError(f"“{place}” cannot be written: {wrong.strerror}") from wrong
    return tuple(changed)


def _filled(template: str, wiki: Wiki) -> str:
    text = (resources.files("generator") / "pipelines" / "templates" / template).read_text("utf-8")
    content = wiki.content or "."
    # A path or branch may hold what YAML reads otherwise; JSON's strings are YAML's too.
    names = {
        "@REQUIREMENT@": json.dumps(wiki.install),
        "@CONTENT@": _quoted(content),
        "@CHECK@": json.dumps(f"cjm check --content {shlex.quote(content)}", ensure_ascii=False),
        "@PATTERN@": json.dumps(
            f"^{re.escape(wiki.content)}/" if wiki.content else "", ensure_ascii=False
        ),
        "@BRANCH@": _quoted(wiki.branch),
        "@MARKER@": MARKER,
    }
    return re.sub("|".join(names), lambda found: names[found[0]], text)


def _quoted(word: str) -> str:
    plain = re.fullmatch(r"[A-Za-z][\w./-]*", word, re.ASCII)
    return word if plain else json.dumps(word, ensure_ascii=False)


def _signed(kind: str, text: str) -> str:
    edit = "Edit it as you like: then it is yours"
    return f"# Written by cjm ci {kind} {__version__} [{_digest(text)}]. {edit}.\n{text}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _standing(place: Path) -> str | None:
    try:
        return place.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _demand_own(place: Path) -> None:
    text = _standing(place)
    if text is None and not place.exists() and not place.is_symlink():
        return
    first = _FIRST.match(text or "")
    if first is None or text is None or _digest(text[first.end() :]) != first[1]:
        message = "was written or edited by others, and is left alone"
        raise CjmError(f"“{place}” {message}; move it away, or write over it by --force")
