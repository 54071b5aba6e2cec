"""Whose accountability list a late case is on, by hand and by a slow second look."""

import numpy as np
import pytest

from sim.demand import sample_cases
from sim.flow import rules, simulate
from sim.measure import Run
from sim.measure.accountability import accountability_rows, accountability_table, held_at_limit
from sim.measure.targets import MISSED, due_times, outcomes
from sim.scenario import Scenario
from tests.flow.stories import cases, office
from tests.mechanisms import surprised_district

STAFF = """street: {each: 1}
centre: {total: 1, shift: office}
departments: {公安: {total: 1}}"""


def holder(scenario: Scenario, *received: str, **columns: object) -> str:
    """The station on whose list the last case is."""
    run = Run(scenario, drawn := cases(scenario, *received, **columns), simulate(scenario, drawn))
    station = int(held_at_limit(run, "closure")[-1])
    return scenario.network.stations[station].name if station >= 0 else "nobody"


def supervised(solved_at: str, *more: str) -> Scenario:
    return office(STAFF, "street", solved_at, "no", "supervision: {at: 80 %}", *more)


def test_a_late_case_is_on_the_list_of_the_station_in_whose_hands_it_is_at_the_limit() -> None:
    assert holder(supervised("department"), "Mon 09:00", work=5 * 86_400) == "公安"


def test_a_case_that_waits_in_a_queue_at_the_limit_is_that_station_s() -> None:
    # The one that gets to the desk first keeps it busy for a week of office hours.
    assert holder(supervised("centre"), "Mon 08:59", "Mon 09:00", work=[5 * 6 * 3600, 3600]) == "centre"


def test_a_case_that_waits_for_others_at_the_limit_is_still_with_those_who_worked_on_it() -> None:
    assert holder(supervised("department"), "Mon 09:00", lead=6 * 86_400) == "公安"


def test_where_the_first_receiver_stays_responsible_the_case_is_on_that_station_s_account() -> None:
    scenario = supervised("department", "first_receiver: {check: 10 min}")
    assert holder(scenario, "Mon 09:00", lead=6 * 86_400, fates={"check_work": [600]}) == "甲街道"


def test_a_case_that_keeps_its_limit_is_on_nobody_s_list() -> None:
    assert holder(supervised("department"), "Mon 09:00") == "nobody"


def test_without_supervision_there_is_no_list() -> None:
    scenario = office(STAFF, "street", "department")
    assert accountability_rows(scenario) == []
    run = Run(scenario, drawn := cases(scenario, "Mon 09:00"), simulate(scenario, drawn))
    assert len(accountability_table(run)["listed"]) == 0


@pytest.mark.parametrize("responsible", [True, False], ids=["first receiver", "holder"])
def test_a_slow_second_look_finds_the_same_lists(responsible: bool) -> None:
    scenario = surprised_district()
    if not responsible:
        scenario = scenario.model_copy(update={"first_receiver": None})
    run = Run(scenario, drawn := sample_cases(scenario, 5, 1), simulate(scenario, drawn))
    target = scenario.targets["closure"]
    outcome, due = outcomes(run, target), due_times(run, target)
    visits = run.visits
    listed = np.zeros(len(scenario.network.stations))
    for case in np.flatnonzero(outcome == MISSED):
        own = [
            row
            for row in np.flatnonzero(visits["case"] == case)
            if visits["station"][row] >= 0 and visits["step"][row] not in rules.BESIDE
        ]
        held = own[:1] if responsible else own[:1] + [row for row in own if visits["queued_at"][row] <= due[case]]
        listed[visits["station"][held[-1]]] += 1
    assert listed.sum() > 10
    assert accountability_table(run)["listed"].tolist() == listed.tolist()
    assert (accountability_table(run)["held"] >= listed).all()
