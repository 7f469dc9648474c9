"""Profiles of tools: dated data with a source, the latest where no time is named."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from generator.flows.profiles import profile_ids, profile_of
from generator.model.records.flow import Channel
from tests.sites import ROOT

LIMITS = {"points", "starts", "waits", "filters", "conditions", "branches"}
INABILITIES = {"wait", "split", "jump", "loop"}


@pytest.mark.parametrize("name", profile_ids())
def test_a_profile_is_dated_has_a_source_and_says_known_things(name: str) -> None:
    profile = profile_of(name)
    assert profile is not None
    assert date(2020, 1, 1) < profile.as_of < date(2027, 1, 1)
    year = name.partition("@")[2]
    assert year.isdigit()
    assert profile.source.startswith("https://")
    assert set(profile.channels) <= set(get_args(Channel))
    assert profile.channels
    assert profile.cannot <= INABILITIES
    assert set(profile.most) <= LIMITS
    assert all(count > 0 for count in profile.most.values())


def test_a_tool_without_a_time_is_its_latest() -> None:
    assert profile_of("mailchimp") == profile_of("mailchimp@2024") != profile_of("mailchimp@2023")
    assert profile_of("Customer.io") == profile_of("customer-io@2024")
    assert profile_of("mailchump") is None


def test_limits_change_with_time() -> None:
    old, new = profile_of("mailchimp@2023"), profile_of("mailchimp@2024")
    assert old is not None
    assert new is not None
    assert (old.most["waits"], new.most["waits"]) == (3, 10)
    assert ("sms" in old.channels, "sms" in new.channels) == (False, True)


@pytest.mark.parametrize("page", ["flows.md", "flows-ru.md"])
def test_the_guide_names_all_profiles(page: str) -> None:
    text = (ROOT / "content/pages" / page).read_text(encoding="utf-8")
    assert [name for name in profile_ids() if f"`{name}`" not in text] == []
