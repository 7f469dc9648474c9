"""Which file became what."""

from __future__ import annotations

from pathlib import Path

from generator.model.reading.loading import load
from generator.model.records.places import sources


def test_a_journey_that_names_a_touchpoint_first_is_still_what_its_file_became(
    tmp_path: Path,
) -> None:
    (tmp_path / "journeys").mkdir()
    text = "---\ntitle: Car\n---\n\n## Need\n- touchpoint: outdoor ad\n"
    (tmp_path / "journeys" / "car.md").write_text(text, encoding="utf-8")
    found = sources(load(tmp_path).catalog)
    assert found["journeys/car.md"] == ("journey", "car")
    assert ("touchpoint", "outdoor-ad") not in found.values()
