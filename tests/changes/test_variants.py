"""A change of a base is told once, however many variants inherit it."""

from __future__ import annotations

from generator.changes import difference
from generator.changes.kinds import FactChanged
from generator.model.reading.loading import load
from tests.changes.applying import parted
from tests.changes.test_comparing import CAR
from tests.changes.wikis import HEAD, catalog_of, changes, kinds
from tests.sites import ROOT, Site

VARIANT = "---\ntitle: To be\nextends: car\n---\n\n## Need {#need}\n### Sees an ad {#sees-ad}\n- emotion: +2 joy\n"
SECOND = "---\ntitle: Further\nextends: to-be\n---\n\n## Need {#need}\n- duration: a day\n"
WIKI = {
    "journeys/car.md": HEAD + CAR,
    "journeys/to-be.md": VARIANT,
    "journeys/further.md": SECOND,
}


def with_car(old: str, new: str) -> dict[str, str]:
    assert old in CAR
    return {**WIKI, "journeys/car.md": HEAD + CAR.replace(old, new)}


def test_what_variants_inherit_is_told_at_the_base() -> None:
    (found,) = changes(WIKI, with_car("severity: low", "severity: high"))
    assert found.target == ("step", "car", "need", "sees-ad")
    assert found.variants == ("to-be", "further")


def test_what_a_variant_says_itself_is_no_echo() -> None:
    (found,) = changes(WIKI, with_car("+1 hope", "-2 hope"))
    assert found.target == ("step", "car", "need", "sees-ad")
    assert found.variants == ()
    edited = {**WIKI, "journeys/to-be.md": VARIANT.replace("+2 joy", "-1 fear")}
    (own,) = changes(WIKI, edited)
    assert isinstance(own, FactChanged)
    assert own.target == ("step", "to-be", "need", "sees-ad")
    assert own.variants == ("further",)


def test_the_same_edit_in_both_files_is_two_changes() -> None:
    both = with_car("+1 hope", "-2 hope") | {
        "journeys/to-be.md": VARIANT.replace("+2 joy", "-2 hope")
    }
    assert [one.journey_id for one in changes(WIKI, both)] == ["car", "to-be"]


def test_headings_that_come_go_and_move_are_inherited_too() -> None:
    step = CAR[CAR.index("### Compares") : CAR.index("## Delivery")]
    for new in (
        CAR.replace(step, ""),
        CAR + "\n### Is glad {#is-glad}\n- emotion: +2\n",
        CAR.replace(step, "") + "\n" + step,
        CAR.replace("## Delivery", "## The delivery"),
    ):
        found = changes(WIKI, {**WIKI, "journeys/car.md": HEAD + new})
        assert [one.variants for one in found] == [("to-be", "further")], kinds(found)


def test_a_journey_that_becomes_a_variant_says_so() -> None:
    alone = {**WIKI, "journeys/to-be.md": HEAD + CAR}
    found = changes(alone, WIKI)
    assert "FactAdded" in kinds(found)


def test_echoes_lead_to_the_new_catalog_too() -> None:
    step = CAR[CAR.index("### Compares") : CAR.index("## Delivery")]
    new = CAR.replace(step, "").replace("severity: low", "severity: high") + "\n" + step
    assert_leads(WIKI, {**WIKI, "journeys/car.md": HEAD + new})


def assert_leads(old: dict[str, str], new: dict[str, str]) -> None:
    import json

    from generator.changes import as_json

    before, after = catalog_of(old), catalog_of(new)
    document = json.loads(json.dumps(as_json(difference(before, after))))
    assert parted(before, document, after) == []


def test_a_fact_of_the_sample_wikis_base_is_told_once(site: Site) -> None:
    import shutil

    shutil.copytree(ROOT / "content", site.content, dirs_exist_ok=True)
    old = load(site.content).catalog
    site.edit("journeys/buy-equipment.md", "## Техническое задание", "## Составление ТЗ")
    (found,) = difference(old, load(site.content).catalog)
    assert found.journey_id == "buy-equipment"
