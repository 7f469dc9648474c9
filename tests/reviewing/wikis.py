"""A small wiki in a real repository, to be changed and reviewed."""

from __future__ import annotations

from pathlib import Path

from tests.history.repositories import begin, commit, git

FILES = {
    "site.yml": """\
title: Maps
lang: en
as-of: 2026-10-01
audiences:
  acme:
    title: For ACME
    journeys: [car]
""",
    "journeys/car.md": """\
---
title: Buying a car
persona: Igor
type: as-is
status: draft
owner: Anna
---

## Choose {#choose}

### Compare {#compare}
- touchpoint: Website
- emotion: +1
- pain: No prices
  - severity: high
  - hypothesis: yes
- moment of truth: yes
- owner: Boris

### Visit {#visit}
- emotion: 0
- kpi: Conversion
  - value: 2 %
  - target: 5 %
  - owner: Boris

## Pay {#pay}

### Sign {#sign}
- emotion: -1
- backstage: The till is slow
""",
    "journeys/flat.md": """\
---
title: Renting a flat
persona: Igor
owner: Vera
---

## Look {#look}

### Call {#call}
- emotion: -1
""",
    "personas/igor.md": "---\nname: Igor\n---\n\nA father.\n",
}


def wiki(root: Path) -> Path:
    """The content folder of a wiki that is one commit on its branch main."""
    begin(root)
    content = root / "content"
    for path, text in FILES.items():
        write(content, path, text)
    commit(root, "Start")
    return content


def write(content: Path, path: str, text: str) -> None:
    """A file of the content."""
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    (content / path).write_text(text, encoding="utf-8")


def edit(content: Path, path: str, old: str, new: str) -> None:
    """One edit of a file, which has to hold ``old`` once."""
    text = (content / path).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    write(content, path, text.replace(old, new))


def branch(content: Path, name: str = "work") -> None:
    """A branch of its own for what comes next."""
    git(content, "switch", "--quiet", "--create", name)
