"""Where the pages of a renamed file went, so that whoever reads one is taken along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.model.places import Target
from generator.serving.edition import Edition
from generator.site.plan import Site


def followed(
    before: Edition | None, now: Edition | None, renames: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """From the address that a page had to the one it has; ``renames`` are of content files."""
    if before is None or now is None or before is now:
        return ()
    return tuple(
        pair
        for old, new in renames
        for pair in _followed(before.site, now.site, old, new)
        if pair[0] not in now.site.by_path
    )


def _followed(before: Site, now: Site, old: str, new: str) -> Iterator[tuple[str, str]]:
    was, became = _target(before.sources, old), _target(now.sources, new)
    if not was or not became or was[0] != became[0]:
        return
    for page in before.pages:
        if page.target == was or (was[0] == "journey" and page.target[:2] == ("stage", was[1])):
            target = (page.target[0], became[1], *page.target[2:])
            if target in now.by_target:
                yield page.path, now.by_target[target].path


def _target(sources: Mapping[str, Target], path: str) -> Target | None:
    """What the file became, or the folder of a journey."""
    return sources.get(path) or sources.get(f"{path}/index.md")
