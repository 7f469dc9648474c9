"""What nobody can guess: an audience's path, or the secret its links are signed with.

There is one of a kind for each audience, the same until it is rotated. They are kept beside
the content in a folder that keeps itself out of git.
"""

from __future__ import annotations

import json
import re
import secrets
from pathlib import Path

from generator.errors import CjmError
from generator.sharing.writing import put

FOLDER = ".cjm-secrets"
PATHS = "share-paths.json"
LINKS = "link-secrets.json"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,64}")


def token_of(content: Path, audience: str, kind: str = PATHS, *, rotate: bool) -> str:
    """The audience's token, made when there is none yet or a new one is asked for."""
    known = kept_token(content, audience, kind)
    if rotate or not known:
        file = _file(content, kind)
        # Letters alone at both ends: no program takes the folder for hidden or for an option.
        known = f"s{secrets.token_hex(16)}"
        _write(file, {**_read(file), audience: known})
    return known


def kept_token(content: Path, audience: str, kind: str = PATHS) -> str:
    """The audience's token as it is kept, "" where it has none."""
    return _read(_file(content, kind)).get(audience, "")


def _file(content: Path, kind: str) -> Path:
    return content.absolute().parent / FOLDER / kind


def _read(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        raise CjmError(f"“{file}” cannot be read; delete it for new paths") from None
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {
        name: token for name, token in pairs if isinstance(token, str) and _TOKEN.fullmatch(token)
    }


def _write(file: Path, tokens: dict[str, str]) -> None:
    if file.parent.is_symlink():
        raise CjmError(f"“{file.parent}” is a link, and no secret is written through one")
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        put(b"*\n", file.parent / ".gitignore")
        put((json.dumps(dict(sorted(tokens.items())), indent=2) + "\n").encode(), file, 0o600)
    except OSError as wrong:
        raise CjmError(f"“{file}” cannot be written: {wrong.strerror}") from wrong
