"""Takes built sites away: what their manifests list, and the folders that this leaves empty.

    python tests/sweep.py output/site

What others put into the folder stays. Needs nothing but Python itself, for `make clean`
must work where nothing is set up.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

MANIFEST = ".cjm-manifest.json"


def sweep(site: Path) -> None:
    """Removes the files of ``site`` that its manifest lists, and the manifest."""
    manifest = site / MANIFEST
    if not manifest.is_file():
        return
    listed = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    inside = site.resolve()
    for name in (*sorted(listed), MANIFEST):
        path = site / name
        if inside in path.resolve().parents or path.is_symlink():
            path.unlink(missing_ok=True)
    folders = [path for path in site.rglob("*") if path.is_dir() and not path.is_symlink()]
    for folder in [*sorted(folders, key=lambda path: len(path.parts), reverse=True), site]:
        if not any(folder.iterdir()):
            folder.rmdir()


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        sweep(Path(argument))
