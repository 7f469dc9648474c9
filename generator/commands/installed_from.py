"""Where this program was installed from, as pip takes it: a repository, pinned to a commit.

No package registry has it, and a name that nobody holds there may be taken by anybody.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.errors import CjmError
from generator.history.repository import repository_of
from generator.pipelines.writing import PACKAGE

_SSH = re.compile(r"(?:([\w.-]+)@)?([\w.-]+\.[\w-]+):(?!//)(\S+)")


def requirement_found() -> str:
    """What pip is told to install the same from elsewhere; "" where nothing tells."""
    try:
        said = metadata.distribution(PACKAGE).read_text("direct_url.json")
        found = json.loads(said) if said else {}
    except (metadata.PackageNotFoundError, OSError, ValueError):
        return ""
    return requirement_of(found) if isinstance(found, dict) else ""


def requirement_of(direct_url: Mapping[str, object]) -> str:
    """The same of what pip noted of an installation (PEP 610)."""
    url, vcs = str(direct_url.get("url", "")), direct_url.get("vcs_info")
    if isinstance(vcs, dict) and vcs.get("vcs") == "git":
        return _pinned(url, str(vcs.get("commit_id", "")))
    parts = urlsplit(url)
    if parts.scheme != "file":
        return ""
    folder = Path(unquote(parts.path))
    try:
        repository = repository_of(folder) if folder.is_dir() else None
        if repository is None or repository.root.resolve() != folder.resolve():
            return ""
        origin = repository.line("config", "--get", "remote.origin.url") or ""
        return _pinned(origin, repository.commit("HEAD"))
    except CjmError:
        return ""


def _pinned(url: str, commit: str) -> str:
    """``git+https://host/repository@commit``, without who may read it; "" for other addresses."""
    ssh = _SSH.fullmatch(url)
    if ssh:
        url = f"ssh://{ssh[1] or 'git'}@{ssh[2]}/{ssh[3]}"
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http", "ssh") or not re.fullmatch(r"[0-9a-f]{40,64}", commit):
        return ""
    # A user of ssh is part of the address; a name or password for the web is somebody's own.
    user, _, host = parts.netloc.rpartition("@")
    if parts.scheme == "ssh" and user:
        host = f"{user.partition(':')[0]}@{host}"
    address = f"git+{parts.scheme}://{host}{parts.path}@{commit}"
    return address if host and re.fullmatch(r"[\w.:/@+~%-]+", address) else ""
