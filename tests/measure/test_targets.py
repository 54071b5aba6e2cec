"""What becomes of a time limit, case by case. The horizon is the second Sunday at midnight."""

from typing import Any

import numpy as np
import pytest

from sim.flow import simulate
from sim.measure import Run
from sim.measure.targets import (
    MET,
    MISSED,
    NOT_APPLICABLE,
    UNDECIDED,
    closure_target,
    due_times,
    grid_table,
    outcomes,
    split_rows,
    target_table,
)
from sim.scenario import Scenario
from sim.scenario.schema import Target
from sim.scenario.units import WEEK
from tests.flow.stories import cases, clock, office
from tests.measure.journals import written

AT_THE_CENTRE = "centre: {total: 1, shift: office}"


def test_a_case_closed_as_its_limit_ends_has_met_it_and_a_second_later_missed():
    scenario = office(AT_THE_CENTRE)
    # Received on Monday, due on Thursday at 17:00.
    run = written(scenario, cases(scenario, *["Mon 09:00"] * 3), closed=["Thu 16:59", "Thu 17:00", "Thu 17:00:01"])
    assert outcomes(run, scenario.targets["closure"]).tolist() == [MET, MET, MISSED]


def test_an_open_case_is_missed_once_late_and_undecided_before():
    scenario = office(AT_THE_CENTRE)
    # Received on the second Wednesday it was due on the Monday after the horizon; on the second Tuesday, on Friday.
    run = written(scenario, cases(scenario, "Mon 09:00", "2Tue 09:00", "2Wed 09:00"), closed=["-", "-", "-"])
    assert outcomes(run, scenario.targets["closure"]).tolist() == [MISSED, MISSED, UNDECIDED]


def test_a_case_due_at_the_very_horizon_is_undecided():
    scenario = office(AT_THE_CENTRE)
    run = written(scenario, cases(scenario, "2Sun 22:00", "2Sun 21:59", reply_work=300), replied=["-", "-"])
    assert outcomes(run, scenario.targets["reply"]).tolist() == [UNDECIDED, MISSED]


def test_a_case_of_the_warm_up_or_without_a_claim_to_a_reply_does_not_count():
    scenario = with_warm_up(office(AT_THE_CENTRE))
    met = cases(scenario, "Sun 23:59", "2Mon 00:00", "2Mon 00:00", reply_work=[300, 300, -1])
    run = written(scenario, met, replied=["2Mon 00:30", "2Mon 00:30", "-"], closed=["2Mon 09:00"] * 3)
    assert outcomes(run, scenario.targets["reply"]).tolist() == [NOT_APPLICABLE, MET, NOT_APPLICABLE]
    assert outcomes(run, scenario.targets["closure"]).tolist() == [NOT_APPLICABLE, MET, MET]


def test_a_target_of_some_channels_does_not_count_the_others():
    scenario = office(AT_THE_CENTRE)
    closure = scenario.targets["closure"].model_copy(update={"channels": ("elsewhere",)})
    run = written(scenario, cases(scenario, "Mon 09:00"), closed=["Mon 10:00"])
    assert outcomes(run, closure).tolist() == [NOT_APPLICABLE]


def with_warm_up(scenario: Scenario) -> Scenario:
    """The scenario with its first week a warm-up."""
    period = scenario.period
    later = period.start.replace(day=period.start.day + 7)
    return scenario.model_copy(
        update={"period": period.model_copy(update={"start": later, "warm_up": WEEK, "length": WEEK})}
    )


TWO_DEPARTMENTS = """grid: {each: 1, shift: office}
centre: {total: 1, shift: office}
departments: {公安: {total: 1, shift: office}}"""


def test_shares_are_split_by_street_department_type_channel_and_level():
    scenario = office(TWO_DEPARTMENTS, solved_at="department")
    assert [row for row in split_rows(scenario) if row[0] == "closure"] == [
        ("closure", "all", ""),
        ("closure", "street", "甲街道"),
        ("closure", "department", "公安"),
        ("closure", "type", "噪音"),
        ("closure", "channel", "hotline"),
        ("closure", "level", "grid"),
        ("closure", "level", "centre"),
        ("closure", "level", "department"),
    ]
    met = cases(scenario, *["Mon 09:00"] * 4, "2Fri 09:00", solved_level=[0, 0, 2, 2, 2], department=[-1, -1, 0, 0, 0])
    run = written(scenario, met, closed=["Tue 09:00", "Fri 09:00", "Tue 09:00", "Wed 09:00", "-"])
    table = target_table(run)
    counts = {
        row[1:]: tuple(int(table[column][i]) for column in ("met", "missed", "undecided"))
        for i, row in enumerate(split_rows(scenario))
        if row[0] == "closure"
    }
    assert counts == {
        ("all", ""): (3, 1, 1),
        ("street", "甲街道"): (3, 1, 1),
        ("department", "公安"): (2, 0, 1),
        ("type", "噪音"): (3, 1, 1),
        ("channel", "hotline"): (3, 1, 1),
        ("level", "grid"): (1, 1, 0),
        ("level", "centre"): (0, 0, 0),
        ("level", "department"): (2, 0, 1),
    }
    shares = dict(zip([row for row in split_rows(scenario) if row[0] == "closure"], table["share"][8:], strict=True))
    assert shares["closure", "all", ""] == 0.75
    assert shares["closure", "level", "grid"] == 0.5
    assert np.isnan(shares["closure", "level", "centre"])  # empty is not 0


def test_shares_by_grid_are_told_apart():
    scenario = office(AT_THE_CENTRE)
    run = written(scenario, cases(scenario, *["Mon 09:00"] * 3, grid=[0, 0, 2]), closed=["Tue 09:00", "-", "Tue 09:00"])
    table = grid_table(run, scenario.targets["closure"])
    assert table["met"].tolist() == [1, 0, 1]
    assert table["missed"].tolist() == [1, 0, 0]
    assert table["share"][[0, 2]].tolist() == [0.5, 1]
    assert np.isnan(table["share"][1])


def test_without_a_territory_there_are_no_grids_to_tell_apart():
    scenario = office(AT_THE_CENTRE).model_copy(update={"territory": None})
    run = written(scenario, cases(scenario, "Mon 09:00", grid=-1), closed=["Tue 09:00"])
    assert grid_table(run, scenario.targets["closure"])["met"].tolist() == []
    assert target_table(run)["met"].tolist()[:2] == [0, 0]


@pytest.mark.parametrize(("kept", "expected"), [(["reply", "closure"], "closure"), (["reply"], "reply")])
def test_maps_are_about_the_first_target_for_closure_or_else_the_first(kept: list[str], expected: str):
    scenario = office(AT_THE_CENTRE)
    targets = {name: scenario.targets[name] for name in kept}
    assert closure_target(scenario.model_copy(update={"targets": targets})) == expected


def test_the_clock_stands_still_while_a_case_waits_on_the_city_if_the_target_says_so():
    waits = {"city_wait": [2 * 86_400], "city_in_workdays": [0]}
    for pauses, outcome in (([], MISSED), (["city"], MET)):
        scenario = one_desk({"to": "closed", "within": "26 h", "goal": "90 %", "pauses": pauses})
        run = ran(scenario, "Mon 09:00", fates=waits)
        assert outcomes(run, scenario.targets["closure"]).tolist() == [outcome]


def test_a_granted_extension_makes_a_case_due_later():
    extension = {"share": "10 %", "by": "2 workdays"}
    scenario = one_desk({"to": "closed", "within": "1 workday", "goal": "90 %", "extension": extension})
    run = ran(scenario, "Mon 09:00", "Mon 09:00", fates={"extended.closure": [0, 1]}, lead=2 * 86_400)
    assert [clock(at) for at in due_times(run, scenario.targets["closure"])] == ["Tue 17:00", "Thu 17:00"]
    assert outcomes(run, scenario.targets["closure"]).tolist() == [MISSED, MET]


def one_desk(closure: dict[str, object]) -> Scenario:
    """A desk that is always staffed, with a target of its own, and cases that may need the city."""
    scenario = office("centre: {total: 2}", kind="city: {share: 10 %, wait: 2 days}")
    return scenario.model_copy(update={"targets": {"closure": Target.model_validate(closure)}})


def ran(scenario: Scenario, *received: str, **columns: Any) -> Run:
    chosen = cases(scenario, *received, **columns)
    return Run(scenario, chosen, simulate(scenario, chosen))
