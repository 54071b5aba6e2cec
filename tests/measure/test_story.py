"""A case's story adds up to the second."""

import numpy as np
import pytest

from sim.demand import sample_cases
from sim.flow import simulate
from sim.measure import Run
from sim.measure.story import latest, story
from sim.measure.targets import MISSED, due_times, outcomes
from tests.flow.stories import cases, office
from tests.mechanisms import district, surprised_district


@pytest.mark.parametrize("scenario", [district(), surprised_district()], ids=["district", "with a surge"])
def test_the_parts_of_every_case_add_up_exactly_to_its_sojourn_time(scenario) -> None:
    run = Run(scenario, drawn := sample_cases(scenario, 3, 1), simulate(scenario, drawn))
    for case in np.flatnonzero(run.cases.is_case):
        told = story(run, int(case))
        assert told.before + sum(told.parts.values()) == told.sojourn
        spells = [spell for spell in told.spells if spell.on_its_way]
        assert all(sum(each.parts.values()) == (each.until or run.network.horizon) - each.since for each in told.spells)
        assert spells[0].since == max(int(run.cases.received_at[case]), 0)


def test_a_story_tells_who_did_what_when() -> None:
    scenario = office("centre: {total: 1, shift: office}")
    run = Run(scenario, drawn := cases(scenario, "Mon 16:30", lead=3600), simulate(scenario, drawn))
    told = story(run, 0)
    assert [(spell.step, spell.parts) for spell in told.spells] == [
        ("work", {"off_shift": 15 * 3600 + 1800, "hands_on": 3600}),
        ("lead", {"lead": 3600}),
    ]
    assert [event.what for event in told.events] == ["received", "closed"]
    assert told.sojourn == 17 * 3600 + 1800


def test_the_latest_cases_come_first() -> None:
    scenario = surprised_district()
    run = Run(scenario, drawn := sample_cases(scenario, 3, 1), simulate(scenario, drawn))
    found = latest(run, "closure", 4)
    target = scenario.targets["closure"]
    over = np.minimum(run.closed_at, run.network.horizon) - due_times(run, target)
    late = np.sort(over[outcomes(run, target) == MISSED])[::-1]
    assert over[found].tolist() == late[:4].tolist()


def test_there_is_no_story_of_a_call_that_was_answered_at_once() -> None:
    scenario = office("centre: {total: 1}")
    run = Run(scenario, drawn := cases(scenario, "Mon 09:00", answer_work=240), simulate(scenario, drawn))
    for case in (0, 1, -1):
        with pytest.raises(IndexError):
            story(run, case)
