"""Changes of small wikis, told as what they were."""

from __future__ import annotations

import pytest

from generator.changes import difference, importance, sentence_of
from generator.changes.kinds import (
    FactChanged,
    HeadingMoved,
    HeadingRenamed,
    HeadingsMerged,
    HeadingSplit,
    MarkChanged,
    NarrativeChanged,
    SettingChanged,
    ThingReaddressed,
    ThingRenamed,
)
from tests.changes.wikis import HEAD, Files, catalog_of, changes, kinds, of_car

CAR = """## Need {#need}
- goal: Know what fits

Some prose here.

### Sees an ad {#sees-ad}
- touchpoint: radio
- thought: It is time for a bigger car
- emotion: +1 hope
- pain: No price anywhere to be found
  - severity: low

### Compares {#compares}
- touchpoint: website
- thought: Which of these two is the safer one
- emotion: -1 doubt

## Delivery {#delivery}
### Waits {#waits}
- emotion: 0
"""

AUDIENCES = (
    "title: Maps\naudiences:\n  acme: {title: ACME, journeys: [car]}\n  bank: {title: Bank}\n"
)


def test_nothing_changed_is_nothing() -> None:
    assert of_car(CAR, CAR) == ()


def test_a_record_that_is_the_same_one_is_not_looked_into() -> None:
    catalog = catalog_of({"journeys/car.md": HEAD + CAR})
    assert difference(catalog, catalog) == ()


def test_an_emotion_is_changed_with_old_and_new() -> None:
    (found,) = of_car(CAR, CAR.replace("+1 hope", "-2 hope"))
    assert isinstance(found, FactChanged)
    assert found.target == ("step", "car", "need", "sees-ad")
    assert (found.key, found.old_at, found.new_at) == ("emotion", 0, 0)
    assert [getattr(one, "score", None) for one in (found.old_value, found.new_value)] == [1, -2]


def test_a_sub_fact_names_the_fact_it_stands_below() -> None:
    (found,) = of_car(CAR, CAR.replace("severity: low", "severity: high"))
    assert isinstance(found, FactChanged)
    assert (found.key, found.old_value, found.new_value) == ("severity", "low", "high")
    (below,) = found.below
    assert (below.key, below.text) == ("pain", "No price anywhere to be found")


def test_a_heading_with_another_title_is_renamed_though_its_id_comes_from_the_title() -> None:
    old = CAR.replace(" {#compares}", "")
    (found,) = of_car(old, old.replace("### Compares", "### Weighs offers"))
    assert isinstance(found, HeadingRenamed)
    assert (found.old, found.new) == (
        ("step", "car", "need", "compares"),
        ("step", "car", "need", "weighs-offers"),
    )


def test_a_step_that_goes_to_another_stage_moved() -> None:
    step = CAR[CAR.index("### Compares") : CAR.index("## Delivery")]
    (found,) = of_car(CAR, CAR.replace(step, "") + "\n" + step)
    assert isinstance(found, HeadingMoved)
    assert found.is_in_another_stage
    assert (found.old_stage_title, found.new_stage_title) == ("Need", "Delivery")


def test_a_step_may_become_a_stage() -> None:
    (found,) = of_car(CAR, CAR.replace("### Compares", "## Compares"))
    assert isinstance(found, HeadingMoved)
    assert (found.old, found.new) == (
        ("step", "car", "need", "compares"),
        ("stage", "car", "compares"),
    )


def test_a_step_whose_facts_went_to_a_new_one_beside_it_was_split() -> None:
    new = CAR.replace(
        "- emotion: +1 hope\n", "\n### Looks for a price {#looks}\n- emotion: +1 hope\n"
    )
    (found,) = of_car(CAR, new)
    assert isinstance(found, HeadingSplit)
    assert [target[-1] for target in found.targets] == ["sees-ad", "looks"]


def test_a_step_that_took_in_the_facts_of_its_neighbour_was_merged_with_it() -> None:
    lines = "- touchpoint: website\n- thought: Which of these two is the safer one\n"
    old = CAR.replace("- emotion: -1 doubt\n", "")
    new = old.replace("### Compares {#compares}\n" + lines, "").replace(
        "- emotion: +1 hope\n", lines + "- emotion: +1 hope\n"
    )
    (found,) = of_car(old, new)
    assert isinstance(found, HeadingsMerged)
    assert found.old_titles == ("Sees an ad", "Compares")


def test_what_a_split_changed_besides_is_told_too() -> None:
    new = CAR.replace(
        "- emotion: +1 hope\n", "\n### Looks for a price {#looks}\n- emotion: +1 hope\n"
    )
    found = of_car(CAR, new.replace("severity: low", "severity: high"))
    assert sorted(kinds(found)) == ["FactChanged", "HeadingSplit"]


def test_narrative_is_told_word_by_word() -> None:
    (found,) = of_car(CAR, CAR.replace("Some prose", "Some better prose"))
    assert isinstance(found, NarrativeChanged)
    assert [(run.kind, run.text) for run in found.runs] == [
        ("kept", "Some "),
        ("added", "better "),
        ("kept", "prose here."),
    ]


def test_a_mark_says_who_gains_and_who_loses_sight() -> None:
    site = {"site.yml": AUDIENCES}
    marked = CAR.replace("{#compares}\n", "{#compares}\n- audience: team\n")
    (lost,) = of_car(CAR, marked, site)
    (gained,) = of_car(marked, CAR, site)
    assert isinstance(lost, MarkChanged)
    assert isinstance(gained, MarkChanged)
    assert (lost.gained, lost.lost) == ((), ("acme",))
    assert (gained.gained, gained.lost) == (("acme",), ())
    assert importance(gained) == importance(lost) == "high"


def test_a_call_out_that_is_no_more_the_teams_is_shown_to_all_who_see_the_place() -> None:
    site = {"site.yml": AUDIENCES}
    team = CAR.replace("Some prose here.", "Some prose here.\n\n> [!team]\n> Margin: 12 %")
    (found,) = of_car(team, team.replace("> [!team]\n", ""), site)
    assert isinstance(found, MarkChanged)
    assert (found.key, found.gained) == ("narrative", ("acme",))


def test_a_step_that_moves_to_a_stage_of_the_teams_is_lost_to_those_who_saw_it() -> None:
    hidden = CAR.replace("{#delivery}\n", "{#delivery}\n- audience: team\n")
    step = hidden[hidden.index("### Compares") : hidden.index("## Delivery")]
    (found,) = of_car(hidden, hidden.replace(step, "") + "\n" + step, {"site.yml": AUDIENCES})
    assert isinstance(found, HeadingMoved)
    assert found.lost == ("acme",)


def test_who_gets_what_is_told_by_audience() -> None:
    wiki = {"journeys/car.md": HEAD + CAR}
    wider = AUDIENCES.replace("title: Bank", "title: Bank, journeys: [car], hide: [pain]")
    found = changes({**wiki, "site.yml": AUDIENCES}, {**wiki, "site.yml": wider})
    assert kinds(found) == ["SightGained", "KeyHidden"]


def test_another_severity_of_a_rule_is_a_setting() -> None:
    wiki = {"journeys/car.md": HEAD + CAR}
    site = "title: Maps\nrules:\n  large-map: {severity: error, only: journeys/car}\n"
    found = changes({**wiki, "site.yml": "title: Maps\n"}, {**wiki, "site.yml": site})
    assert [(one.key, one.entry) for one in found if isinstance(one, SettingChanged)] == [
        ("rules", "large-map"),
        ("rule-scopes", "large-map"),
    ]


def test_a_measure_is_known_by_its_day() -> None:
    kpi = "\n- kpi: offers\n  - measured: 2.1 % (2026-04-01)\n  - measured: 2.2 % (2026-05-01)\n"
    more = kpi.replace("2.2 %", "2,4 %")
    (found,) = of_car(CAR + kpi[1:], CAR + more[1:])
    assert isinstance(found, FactChanged)
    assert (found.key, found.new_at) == ("measured", 1)
    assert sentence_of(found).text() == (
        "Measured of KPI “offers” of step “Waits”: 2.2 % (2026-05-01) → 2.4 % (2026-05-01)"
    )
    assert of_car(CAR + kpi[1:], CAR + kpi[1:].replace("2.1", "2,1")) == ()


PERSONAS = {
    "personas/ann.md": "---\nname: Ann\n---\n\nBuys for five and hates to haggle.\n",
    "personas/bob.md": "---\nname: Bob\n---\n\nDrives to work each day, alone.\n",
}


def test_a_persona_with_another_id_has_another_id_and_what_refers_to_it_has_not_changed() -> None:
    old = HEAD.replace("title", "persona: ann\ntitle") + CAR
    renamed = {"personas/anna.md": PERSONAS["personas/ann.md"]}
    found = changes(
        {"journeys/car.md": old + "\nSee [her](../personas/ann.md).\n", **PERSONAS},
        {
            "journeys/car.md": old.replace("ann\n", "anna\n")
            + "\nSee [her](../personas/anna.md).\n",
            "personas/bob.md": PERSONAS["personas/bob.md"],
            **renamed,
        },
    )
    assert kinds(found) == ["ThingReaddressed"]
    assert isinstance(found[0], ThingReaddressed)
    assert (found[0].old, found[0].new) == (("persona", "ann"), ("persona", "anna"))


def test_a_journey_with_another_title_and_id_is_known_by_its_headings() -> None:
    (found,) = changes(
        {"journeys/car.md": HEAD + CAR},
        {"journeys/auto.md": HEAD.replace("Buy a car", "A purchase") + CAR},
    )
    assert isinstance(found, ThingRenamed)
    assert (found.old, found.new) == (("journey", "car"), ("journey", "auto"))


def test_a_touchpoint_is_added_when_it_gets_described() -> None:
    found = of_car(CAR, CAR.replace("touchpoint: radio", "touchpoint: radio, podcast"))
    assert kinds(found) == ["FactAdded"]
    wiki = {"journeys/car.md": HEAD + CAR}
    page = {"touchpoints/radio.md": "---\ntitle: Radio\n---\n"}
    assert kinds(changes(wiki, {**wiki, **page})) == ["ThingAdded"]


SAME: dict[str, tuple[Files, Files]] = {
    "keys in Russian, plural, in another order": (
        {"journeys/car.md": HEAD + CAR},
        {
            "journeys/car.md": HEAD
            + CAR.replace("- touchpoint: radio\n- thought: It", "- мысли: It").replace(
                "- emotion: +1 hope", "- touchpoints: radio\n- эмоция: +1 hope"
            )
        },
    ),
    "prose wrapped otherwise": (
        {"journeys/car.md": HEAD + CAR},
        {"journeys/car.md": HEAD + CAR.replace("Some prose here.", "Some\nprose\nhere.\n\n")},
    ),
    "a file that became a folder": (
        {"journeys/car.md": HEAD + "See [the page](../pages/x.md).\n\n" + CAR, "pages/x.md": HEAD},
        {
            "journeys/car/index.md": HEAD + "See [the page](../../pages/x.md).\n",
            "journeys/car/1.md": CAR[: CAR.index("## Delivery")],
            "journeys/car/2.md": CAR[CAR.index("## Delivery") :],
            "pages/x.md": HEAD,
        },
    ),
    "a persona named by its title": (
        {"journeys/car.md": HEAD.replace("title", "personas: [ann]\ntitle") + CAR, **PERSONAS},
        {"journeys/car.md": HEAD.replace("title", "персона: Ann\ntitle") + CAR, **PERSONAS},
    ),
    "a fact in two lines, a comma in a number": (
        {"journeys/car.md": HEAD + "## Need\n- goal: Know what fits\n- conversion: 2.5 %\n"},
        {"journeys/car.md": HEAD + "## Need\n- goal: Know\n  what fits\n- conversion: 2,5 %\n"},
    ),
    "a section in another language": (
        {"personas/ann.md": "---\nname: Ann\n---\n\n## Goals\n- One\n\n## Traits\n- Calm: 4/5\n"},
        {"personas/ann.md": "---\nимя: Ann\n---\n\n## Цели\n- One\n\n## Черты\n- Calm: 4/5\n"},
    ),
    "own rows in another order": (
        {"site.yml": "title: A\nlang: en\n", "journeys/car.md": HEAD + CAR},
        {"site.yml": "lang: en\ntitle: 'A'\n", "journeys/car.md": HEAD + CAR},
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_what_is_only_typed_otherwise_has_not_changed(case: str) -> None:
    old, new = SAME[case]
    assert changes(old, new) == changes(new, old) == ()


def test_a_list_of_many_likenesses_takes_no_longer_than_it_must() -> None:
    old = "## Need\n" + "".join(f"- thought: Thought number {one} of many\n" for one in range(900))
    found = of_car(old, old.replace("Thought", "Another"))
    assert len(found) == 1800
