"""What a report of a review is made of, and how its pages say things."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Literal

from msgspec import Struct, field

from generator.changes.kinds import Change
from generator.changes.wording import Titles
from generator.model.records.catalog import Catalog
from generator.model.records.places import KINDS, Target
from generator.model.records.site import words_in
from generator.output.artifact import Artifact
from generator.pages.interface import Interface, speak
from generator.pages.markdown import plain
from generator.pages.page_context import url_from
from generator.site.addresses import address

Side = Literal["old", "new"]
HOME_PAGE = "pages/home_.html"
"""The page on the home page's words; no page's file can be called this."""


class Problem(Struct, frozen=True):
    """A finding in words, with its place (``journeys/car.md:12``)."""

    severity: str
    place: str
    words: str
    hint: str = ""


class Approval(Struct, frozen=True):
    """Who has to agree: ``why`` as the rule says it, ``owners`` by name, to which sentences."""

    why: str
    owners: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


class Told(Struct, frozen=True, kw_only=True):
    """Two revisions and all that is different.

    ``old_name`` and ``new_name`` are what people call them. ``changes`` come most important
    first. ``picture`` gives a file beside the text of a side as it may be published, None
    where there is none. ``problems`` came, ``solved`` are how many went, ``standing`` how many
    stayed.
    """

    old: Catalog
    new: Catalog
    old_name: str
    new_name: str
    changes: tuple[Change, ...]
    titles: Titles
    problems: tuple[Problem, ...] = ()
    solved: int = 0
    standing: int = 0
    approvals: tuple[Approval, ...] = ()
    picture: Callable[[Side, str], bytes | None] = lambda _side, _path: None


class Writer(Struct, frozen=True):
    """Writes for one page of the report, in one language, from where the page stands.

    ``files`` grows by the pictures that the page shows.
    """

    told: Told
    path: str
    interface: Interface
    files: dict[str, Artifact] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The language of the page's words."""
        return self.interface.lang

    def url(self, path: str) -> str:
        """The way from here to another file of the report."""
        return url_from(self.path.rpartition("/")[0], path)

    def title(self, target: Target) -> str:
        """What a thing is called, now or before it went."""
        if target[0] == "home":
            return self.interface.translate("Home page")
        return plain(self.told.titles.get((target[0], target[1]), target[1]))

    def picture_url(self, path: str, sides: tuple[Side, ...]) -> str:
        """The way to a picture of the content, taken along as the first of the sides has it."""
        for side in sides:
            body = self.told.picture(side, path)
            if body is not None:
                ending = path.rpartition(".")[2].lower()
                name = f"files/{sha256(body).hexdigest()[:16]}.{ending}"
                self.files[name] = Artifact(name, body)
                return self.url(name)
        return ""


def writer_for(told: Told, path: str, lang: str | None = None) -> Writer:
    """Who writes the page at a path, in the site's language unless told."""
    site = told.new.site
    return Writer(told, path, speak(lang or site.lang, site.lang))


def page_path(target: Target) -> str:
    """Where the page on a thing's changes stands in the report."""
    return HOME_PAGE if target[0] == "home" else address(target[:2])


def thing_target(change: Change) -> Target:
    """The thing that a change belongs to; ``("site",)`` where it is none."""
    target = change.target
    if target[0] in ("stage", "step"):
        return ("journey", target[1])
    return target if target[0] in (*KINDS.values(), "home") else ("site",)


def site_title(told: Told, lang: str) -> str:
    """What the wiki is called."""
    return plain(words_in(told.new.site.title, lang))
