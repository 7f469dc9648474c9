"""Checkouts in which everything that git can run is a trap: it writes down that it ran."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.history.repositories import begin, commit, git

SIGNATURE = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEz\n -----END PGP SIGNATURE-----"
HOOKS = (
    *("applypatch-msg", "pre-commit", "post-checkout", "post-merge", "post-index-change"),
    *("reference-transaction", "fsmonitor-watchman", "pre-auto-gc", "post-rewrite", "sendemail"),
)
ATTRIBUTES = "* filter=trap diff=trap merge=trap\n"
MAP = """\
---
title: Buying a car
personas: [ann]
---

## Need
- goal: To know which
### Sees an ad {#sees-ad}
- touchpoint: radio
- emotion: +1 interest
"""


def wiki(root: Path) -> Path:
    """A small wiki for a client, too, in a repository with two commits; its folder."""
    content = root / "content"
    files = {
        "site.yml": "title: Cars\naudiences:\n  acme:\n    title: ACME\n    journeys: [car]\n",
        "journeys/car.md": MAP,
        "personas/ann.md": "---\nname: Ann\n---\n",
        "pages/about.md": "---\ntitle: About\n---\n\nAbout us.\n",
    }
    begin(root)
    for path, text in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    commit(root, "Start")
    (content / "journeys/car.md").write_text(MAP.replace("+1", "+2"), encoding="utf-8")
    commit(root, "Happier", "2026-10-02")
    return root


def trap(folder: Path) -> Path:
    """A program that writes down each of its runs; `runs` reads them."""
    script = folder / "trap.sh"
    script.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{folder}/RAN'\nexit 1\n", encoding="utf-8")
    script.chmod(0o755)
    return script


def runs(folder: Path) -> list[str]:
    """What the trap in a folder was run with."""
    ran = folder / "RAN"
    return ran.read_text("utf-8").splitlines() if ran.exists() else []


def settings(script: Path) -> str:
    """Every setting by which git runs a program, as a file that is included."""
    run = str(script)
    return "\n".join(
        (
            f'[core]\n\tfsmonitor = {run}\n\thooksPath = "{script.parent}/hooks"\n\tpager = {run}',
            f"\teditor = {run}\n\tsshCommand = {run}\n\taskPass = {run}\n\tgitProxy = {run}",
            f"\talternateRefsCommand = {run}",
            f"[credential]\n\thelper = !{run}",
            f'[gpg]\n\tprogram = {run}\n[gpg "ssh"]\n\tprogram = {run}',
            "[log]\n\tshowSignature = true",
            f'[filter "trap"]\n\tclean = {run}\n\tsmudge = {run}\n\tprocess = {run}\n\trequired = true',
            f'[diff]\n\texternal = {run}\n[diff "trap"]\n\tcommand = {run}\n\ttextconv = {run}',
            f'[merge "trap"]\n\tdriver = {run}',
            f"[pager]\n\tlog = {run}\n\tdiff = {run}",
            f"[sequence]\n\teditor = {run}\n[uploadpack]\n\tpackObjectsHook = {run}",
            f'[trailer "trap"]\n\tcommand = {run}\n[web]\n\tbrowser = {run}',
            *(f"[alias]\n\t{name} = !{run}" for name in ("log", "diff", "cat-file", "rev-parse")),
            f'[remote "origin"]\n\tpromisor = true\n\turl = ext::{run}\n\tuploadpack = {run}',
            '\tvcs = trap\n[protocol]\n\tallow = always\n[protocol "ext"]\n\tallow = always',
            "",
        )
    )


def hooks(folder: Path, script: Path) -> None:
    """Every hook in ``folder`` is the trap."""
    folder.mkdir(exist_ok=True)
    for name in HOOKS:
        shutil.copy(script, folder / name)


def with_settings(root: Path, script: Path) -> Path:
    """The checkout's own settings include a file of the branch; all files have filters."""
    (root / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    (root / ".gitmodules").write_text(
        f'[submodule "sub"]\n\tpath = content/sub\n\turl = ext::{script}\n\tupdate = !{script}\n',
        encoding="utf-8",
    )
    (root / "team.gitconfig").write_text(settings(script), encoding="utf-8")
    commit(root, "Attributes", "2026-10-03")
    (root / "content/journeys/car.md").write_text(MAP.replace("+1", "0"), encoding="utf-8")
    gone = git(root, "rev-parse", "HEAD~2:content/journeys/car.md").strip()
    (root / ".git/objects" / gone[:2] / gone[2:]).unlink()
    with (root / ".git/config").open("a", encoding="utf-8") as config:
        config.write("[extensions]\n\tpartialClone = origin\n")
        config.write('[includeIf "onbranch:main"]\n\tpath = ../team.gitconfig\n')
        config.write("[include]\n\tpath = ../team.gitconfig\n")
    (root / ".git/objects/info/alternates").write_text(f"{script}\n", encoding="utf-8")
    hooks(root / ".git/hooks", script)
    hooks(script.parent / "hooks", script)
    return root


def with_bare_repository(root: Path, script: Path, folder: str = "content") -> Path:
    """A folder of the branch is itself a repository, with a signed commit and settings."""
    own = root.parent / "own"
    shutil.copytree(root / "content", own)
    begin(own)
    made = commit(own, "Innocent")
    body = git(own, "cat-file", "commit", made)
    lines = [
        f"{line}\n{SIGNATURE}" if line.startswith("committer") else line
        for line in body.split("\n")
    ]
    (own / ".git/commit").write_text("\n".join(lines), encoding="utf-8")
    signed = git(own, "hash-object", "-t", "commit", "-w", ".git/commit").strip()
    git(own, "update-ref", "refs/heads/main", signed)
    place = root / folder
    for name in ("objects", "refs"):
        shutil.copytree(own / ".git" / name, place / name)
    shutil.copy(own / ".git/index", place / "index")
    (place / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    head = f"[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ../{folder}\n"
    (place / "config").write_text(head + settings(script), encoding="utf-8")
    return root
