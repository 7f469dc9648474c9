"""Every expected picture as it was and as it is now, side by side in one page.

    python -m tests.gallery

«Was» is the last commit's, «is» the working tree's; a picture that a failing test has
saved (``.actual.``) stands in a third column. What differs comes first. The page is
output/gallery/index.html and needs nothing beside it.
"""

from __future__ import annotations

import base64
import html
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FONT = ROOT / "themes" / "default" / "assets" / "fonts" / "inter.woff2"
PLACE = ROOT / "output" / "gallery" / "index.html"

STYLE = """
body { font: 15px/1.5 sans-serif; margin: 24px; background: #f6f7f9; color: #1b2430 }
section { background: #fff; padding: 16px; margin: 0 0 24px; border-radius: 6px }
.sides { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 16px }
figure { margin: 0; min-width: 0 } figcaption { color: #566273 }
img { max-width: 100%; border: 1px solid #d5dae1; background: #fff }
.differs h2::after { content: " ≠"; color: #8f2d14 }
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A golden picture; each side is the SVG's bytes, or None where there is none."""

    name: str
    was: bytes | None
    now: bytes | None
    actual: bytes | None

    @property
    def differs(self) -> bool:
        return self.was != self.now or self.actual is not None


def pictures() -> list[Picture]:
    """The golden pictures of all tests: those that differ first, then by name."""
    tracked = _git("ls-files", "-z", "tests/*.svg").decode().split("\0")
    present = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("*.svg")
        if ".actual." not in path.name
    ]
    names = sorted({*filter(None, tracked), *present})
    return sorted((_picture(name) for name in names), key=lambda each: not each.differs)


def _picture(name: str) -> Picture:
    path = ROOT / name
    return Picture(
        name,
        _git("show", f"HEAD:{name}") or None,
        _bytes_of(path),
        _bytes_of(path.with_suffix(".actual.svg")),
    )


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _git(*arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else b""


def page_of(shown: list[Picture]) -> str:
    """The page that shows them."""
    differing = sum(each.differs for each in shown)
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f"<title>{differing} of {len(shown)} pictures differ</title>",
            f"<style>{STYLE}</style></head><body>",
            f"<h1>{differing} of {len(shown)} pictures differ</h1>",
            *map(_section, shown),
            "</body></html>\n",
        ]
    )


def _section(picture: Picture) -> str:
    sides = {"was": picture.was, "is": picture.now}
    if picture.actual is not None:
        sides["what the test drew"] = picture.actual
    figures = "".join(_figure(caption, svg) for caption, svg in sides.items())
    return (
        f'<section class="{"differs" if picture.differs else "same"}">'
        f'<h2>{html.escape(picture.name)}</h2><div class="sides">{figures}</div></section>'
    )


def _figure(caption: str, svg: bytes | None) -> str:
    if svg is None:
        return f"<figure><figcaption>{caption}: none</figcaption></figure>"
    # A picture in a picture's element loads nothing: it brings the font that it is set in.
    whole = svg.replace(b"<style>", b"<style>" + _face(), 1)
    url = "data:image/svg+xml;base64," + base64.b64encode(whole).decode()
    return f'<figure><figcaption>{caption}</figcaption><img alt="" src="{url}"></figure>'


@cache
def _face() -> bytes:
    font = base64.b64encode(FONT.read_bytes()).decode()
    source = f"src:url(data:font/woff2;base64,{font})"
    return f"@font-face{{font-family:Inter;font-weight:400 700;{source}}}".encode()


def main() -> None:
    """Writes the page and says where it is."""
    shown = pictures()
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(page_of(shown), encoding="utf-8")
    differing = sum(each.differs for each in shown)
    print(f"{differing} of {len(shown)} pictures differ: {PLACE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
