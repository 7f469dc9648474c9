"""The chapters of a journey's story: what each of its commits did to the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from generator.biography.states import states
from generator.biography.trails import Stop
from generator.biography.versions import Version, Versions
from generator.changes import difference, titles_of
from generator.changes.kinds import Change
from generator.changes.wording import Titles
from generator.history.repository import Repository


class Chapter(Struct, frozen=True):
    """One commit, and the ``changes`` of the journey in it, most important first.

    There are none where things are only typed otherwise. ``titles`` name what they are about.
    """

    commit: str
    moment: datetime
    author: str
    subject: str
    changes: tuple[Change, ...]
    titles: Titles


def chapters(
    repository: Repository, stops: Sequence[Stop], *, whole: bool = True
) -> Iterator[Chapter]:
    """A chapter a stop, in their order; raises CjmError where git does not have a file.

    Unless it is ``whole``, that a journey begins is told with no more of it than its title.
    """
    found = states(repository, [one for stop in stops for one in (stop.commit.id, stop.parent)])
    versions = Versions(repository)
    versions.fetch(
        blob
        for stop in stops
        for commit in (stop.commit.id, stop.parent)
        for blob in versions.wanted(found.get(commit, {}), stop.names)
    )
    for stop in stops:
        old = versions.at(found.get(stop.parent, {}), stop.names)
        is_compared = whole or old.journey_id != ""
        new = versions.at(found[stop.commit.id], stop.names, whole=is_compared)
        yield _chapter(stop, old, new)


def _chapter(stop: Stop, old: Version, new: Version) -> Chapter:
    its = {one for one in (old.journey_id, new.journey_id) if one}
    changes = difference(old.catalog, new.catalog)
    commit = stop.commit
    return Chapter(
        commit.id,
        commit.written,
        commit.author,
        commit.subject,
        tuple(one for one in changes if one.journey_id in its),
        {**old.titles, **new.titles, **titles_of(old.catalog, new.catalog)},
    )
