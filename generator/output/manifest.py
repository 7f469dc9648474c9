"""The list of what this tool wrote into a site: each file with the SHA-256 of its bytes.

The list stands in the site itself and is the only ground on which a file is ever removed
or replaced. It holds no clock and nothing of the machine, so equal sites have equal lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from msgspec import Struct

from generator.output.artifact import has_faults, name_fault

MANIFEST_NAME = ".cjm-manifest.json"
VERSION = 1

_DIGEST = re.compile(r"[0-9a-f]{64}")
_HEXADECIMAL = b"0123456789abcdef"


class BadManifestError(ValueError):
    """The bytes are no manifest that can be trusted; the message ends a sentence."""


class Manifest(Struct, frozen=True):
    """The files of a site: path (as in Artifact) → SHA-256 in lower-case hexadecimal."""

    files: Mapping[str, str]

    def encode(self) -> bytes:
        """The manifest as its file holds it: one line for each path, sorted, equal every time."""
        # The encoder that indents is many times slower than the one that does not.
        files = json.dumps(self.files, ensure_ascii=False, sort_keys=True, separators=(",\n", ": "))
        lines = f"\n{files[1:-1]}\n"
        return f'{{\n"version": {VERSION},\n"files": {{{lines}}}\n}}\n'.encode()


def decode_manifest(written: bytes) -> Manifest:
    """Read a manifest back; raises BadManifestError rather than trust half of it."""
    try:
        listing = json.loads(written)
    except (ValueError, RecursionError):
        raise BadManifestError("is damaged") from None
    if not isinstance(listing, dict) or not isinstance(listing.get("version"), int):
        raise BadManifestError("is damaged")
    if listing["version"] != VERSION:
        raise BadManifestError(f"is of version {listing['version']}, which this cjm cannot read")
    return Manifest(_decode_files(listing.get("files")))


def _decode_files(files: object) -> dict[str, str]:
    """The paths are checked like new ones: a manifest must not point out of its site."""
    if not isinstance(files, dict):
        raise BadManifestError("is damaged")
    if not _are_fit(files):
        for path, digest in files.items():
            if name_fault(path) or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
                raise BadManifestError(f"is damaged at {path!a}")
    return files


def _are_fit(files: Mapping[str, object]) -> bool:
    """Whether all is well for sure, which takes much less time than to say what is not."""
    digests: Any = files.values()
    try:
        rest = "".join(digests).encode().translate(None, _HEXADECIMAL)
    except (TypeError, ValueError):
        return False
    return not rest and set(map(len, digests)) <= {64} and not has_faults(files)


def digest_of(body: bytes) -> str:
    """The SHA-256 of a file's bytes, as the manifest holds it."""
    return sha256(body).hexdigest()
