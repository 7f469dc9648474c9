"""A journey as a story map: stages are activities, steps tasks, what to do is cut into releases.

Details are the opportunities and the user stories of a place. What has no release is "not
planned yet", what helps most for the least work first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.diagnostics import Span
from generator.model.analysis.pains import Where, spots_of
from generator.model.records.journey import Journey, Opportunity, Pain, Story
from generator.model.records.queries import Query
from generator.model.records.values import Audience, Value

_UNJUDGED = 9
"""More than any effort can exceed any impact by."""


class Detail(Struct, frozen=True, array_like=True):
    """Something to do for a place; ``opportunity`` is None of a story of the place's own.

    ``release`` is "" where nobody planned it. A story of an opportunity has its owner, its state
    and its tracker.
    """

    text: str
    span: Span
    spot: Where
    release: str
    opportunity: Opportunity | None
    is_story: bool
    pain: Pain | None = None
    visible_to: Audience = None

    @property
    def worth(self) -> tuple[int, int]:
        """What to sort by: the most impact for the least effort first, what nobody judged last."""
        found = self.opportunity
        if found is None or found.impact is None or found.effort is None:
            return _UNJUDGED, 0
        return found.effort.value - found.impact.value, -found.impact.value


def details_of(journey: Journey) -> Iterator[Detail]:
    """Everything to do along a journey, in reading order; rejected opportunities are left out."""
    for record in spots_of(journey):
        place, spot = record.place, record.where
        answers: list[tuple[Opportunity, Pain | None]] = [
            (each, pain) for pain in place.pains for each in pain.opportunities
        ]
        answers += [(each, None) for each in place.opportunities]
        for opportunity, pain in answers:
            if opportunity.state is None or opportunity.state.value != "rejected":
                yield from _of_opportunity(opportunity, pain, spot)
        for story in place.stories:
            yield _story(story, spot, None, "")


DETAILS: Query[list[Detail]] = Query(
    "story-map", lambda journey: list(details_of(journey)), list[Detail]
)


def _of_opportunity(opportunity: Opportunity, pain: Pain | None, spot: Where) -> Iterator[Detail]:
    release = _release(opportunity.release)
    yield Detail(
        opportunity.text,
        opportunity.span,
        spot,
        release,
        opportunity,
        is_story=False,
        pain=pain,
        visible_to=opportunity.visible_to,
    )
    for story in opportunity.stories:
        yield _story(story, spot, opportunity, release)


def _story(story: Story, spot: Where, opportunity: Opportunity | None, otherwise: str) -> Detail:
    """A story; one of an opportunity is in its release where it does not say another one."""
    return Detail(
        story.text,
        story.span,
        spot,
        _release(story.release) or otherwise,
        opportunity,
        is_story=True,
        visible_to=story.visible_to,
    )


def _release(release: Value[str] | None) -> str:
    return release.value if release else ""


def has_story_map(journey: Journey) -> bool:
    """Whether there is anything to do along a journey."""
    return next(details_of(journey), None) is not None


def by_worth(details: Sequence[Detail]) -> list[Detail]:
    """The details, what is worth most first; each story stays with its opportunity."""
    return sorted(details, key=lambda each: each.worth)
