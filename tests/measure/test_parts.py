"""Where a case's time goes, in parts that add up."""

import numpy as np
import pytest

from sim.demand import sample_cases
from sim.flow import rules, simulate
from sim.measure import Run
from sim.measure.parts import PARTS, case_parts, part_rows, part_table, visit_parts
from sim.measure.parts import parts_of as parts_named
from sim.scenario import Scenario
from tests.flow.stories import cases, office
from tests.mechanisms import district, ran

AT_THE_CENTRE = "centre: {total: 1, shift: office}"


def parts_of(scenario: Scenario, *received: str, **columns) -> list[dict[str, float]]:
    """Hours of each part of each visit of a story."""
    run = Run(scenario, met := cases(scenario, *received, **columns), simulate(scenario, met))
    parts = visit_parts(run)
    return [{name: float(parts[name][i] / 3600) for name in PARTS} for i in range(len(parts["lead"]))]


def spent(**hours: float) -> dict[str, float]:
    """Hours by part; nothing in those that are not named."""
    return dict.fromkeys(PARTS, 0.0) | hours


def test_waiting_for_a_busy_desk_and_for_the_morning_are_told_apart():
    first, second = parts_of(office(AT_THE_CENTRE), "Mon 16:00", "Mon 16:30")
    assert first == spent(hands_on=1)
    # Half an hour behind the first, 15.5 hours of night, and an hour of work on Tuesday.
    assert second == spent(waiting=0.5, off_shift=15.5, hands_on=1)


def test_work_that_pauses_over_lunch_is_off_shift_meanwhile():
    assert parts_of(office(AT_THE_CENTRE), "Mon 11:00") == [spent(off_shift=1.5, hands_on=1)]


def test_a_weekend_without_anybody_is_told_apart_from_the_nights_around_it():
    # Friday from 17:00 and Monday up to 08:30 are off shift, the two days between are the weekend.
    assert parts_of(office(AT_THE_CENTRE), "Fri 17:00") == [spent(off_shift=15.5, rest_days=48, hands_on=1)]
    assert parts_of(office(AT_THE_CENTRE), "Sat 20:00") == [spent(off_shift=8.5, rest_days=28, hands_on=1)]


def test_work_that_is_laid_down_over_the_weekend_waits_for_it_too():
    assert parts_of(office(AT_THE_CENTRE), "Fri 16:30") == [spent(off_shift=15.5, rest_days=48, hands_on=1)]


def test_a_night_between_two_days_of_duty_is_off_shift_also_at_a_weekend():
    early = office("centre: {total: 1, shift: early}")
    assert parts_of(early, "Sat 14:00") == [spent(off_shift=16, hands_on=1)]


def test_overtime_on_a_rest_day_is_hands_on():
    finishes = office("centre: {total: 1, shift: office, shift_end: finish}")
    assert parts_of(finishes, "Fri 16:30", work=10 * 3600) == [spent(hands_on=10)]


def test_other_duties_make_a_case_wait():
    half = office("centre: {total: 1, shift: office, available: 50 %}")
    assert parts_of(half, "Mon 11:00") == [spent(waiting=1, off_shift=1.5, hands_on=1)]


def test_overtime_is_hands_on_and_not_off_shift():
    scenario = office("centre: {total: 1, shift: office, shift_end: finish}")
    assert parts_of(scenario, "Mon 16:30") == [spent(hands_on=1)]


def test_waiting_for_others_is_lead_time_by_day_and_night():
    visits = parts_of(office(AT_THE_CENTRE), "Mon 16:00", lead=36_000)
    assert visits[1] == spent(lead=10)


def test_parts_are_averaged_over_cases_on_time_and_late_up_to_the_milestone():
    scenario = office(AT_THE_CENTRE)
    met = cases(scenario, "Mon 08:30", "Mon 08:30", reply_work=[300, -1], lead=[0, 8 * 86_400])
    run = Run(scenario, met, simulate(scenario, met))
    hours = dict(zip(part_rows(scenario), part_table(run)["hours"].tolist(), strict=True))
    assert hours["reply", "on_time", "hands_on"] == pytest.approx(5 / 60)  # not the work that follows
    assert hours["reply", "on_time", "waiting"] == 0
    assert np.isnan(hours["reply", "late", "hands_on"])
    assert hours["closure", "on_time", "hands_on"] == pytest.approx(65 / 60)
    assert hours["closure", "late", "lead"] == 192
    assert hours["closure", "late", "waiting"] == pytest.approx(5 / 60)


def test_the_parts_of_a_target_do_not_depend_on_how_many_others_there_are():
    scenario = district()
    drawn = sample_cases(scenario, 5, 1)
    run = ran(scenario, drawn)
    alone = dict(zip(part_rows(scenario), part_table(run)["hours"].tolist(), strict=True))
    many = scenario.model_copy(
        update={"targets": {f"{name} {turn}": each for turn in range(4) for name, each in scenario.targets.items()}}
    )
    together = part_table(Run(many, drawn, run.journal))["hours"].tolist()
    assert len(many.targets) >= 8
    for (name, outcome, part), hours in zip(part_rows(many), together, strict=True):
        assert hours == pytest.approx(alone[name[:-2], outcome, part], abs=0, rel=0, nan_ok=True)


@pytest.mark.parametrize("replication", [1, 2, 3])
def test_the_parts_of_every_case_add_up_to_its_time_to_the_second(replication: int):
    scenario = district()
    met = sample_cases(scenario, 5, replication)
    run = ran(scenario, met)
    parts = case_parts(run)
    assert all((spent >= 0).all() for spent in parts.values())
    assert all(parts[name].any() for name in ("rest_days", "rework"))
    way = run.on_its_way
    spent = np.bincount(run.visits["case"][way], weights=sum(parts.values())[way], minlength=len(met))
    open_for = np.zeros(len(met), dtype=np.int64)
    for (case, at), sign in ((run.opened, 1), (run.closings, -1)):
        np.add.at(open_for, case, sign * (run.network.horizon - at))
    assert spent.astype(np.int64).tolist() == open_for.tolist()


def test_waiting_for_the_city_is_a_part_also_where_the_city_solves_the_case():
    staff = "centre: {total: 1}\ndepartments: {公安: {total: 1}}"
    scenario = office(staff, "centre", "city", "no", kind="lead: {city: 2 workdays}")
    waits = {"city_wait": [86_400], "city_in_workdays": [0]}
    run = Run(scenario, drawn := cases(scenario, "Mon 09:00", fates=waits), simulate(scenario, drawn))
    hours = dict(zip(part_rows(scenario), part_table(run)["hours"].tolist(), strict=True))
    assert hours["closure", "on_time", "city"] == 24
    told = [hours[row] for row in part_rows(scenario) if row[:2] == ("closure", "on_time")]
    assert sum(told) == pytest.approx((run.closed_at[0] - run.cases.received_at[0]) / 3600)


def test_what_is_done_at_the_wrong_office_and_assigned_again_is_rework_and_the_work_itself_is_not():
    staff = "centre: {total: 1}\ndepartments: {公安: {total: 1}, 城管: {total: 1}}"
    scenario = office(staff, "centre", "department", "no", "returns: {share: 10 %, work: 10 min, rounds: 1}")
    wrong = {"wrong_department.0": [1], "return_work.0": [600]}
    run = Run(scenario, drawn := cases(scenario, "Mon 09:00", fates=wrong), simulate(scenario, drawn))
    assert [rules.STEPS[step] for step in run.visits["step"]] == ["triage", "return", "triage", "work"]
    parts = case_parts(run)
    assert parts["rework"].tolist() == [0, 600, 600, 0]
    assert parts["hands_on"].tolist() == [600, 0, 0, 3600]


def test_rework_is_a_part_only_where_cases_can_come_back():
    assert "rework" not in parts_named(office(AT_THE_CENTRE))
    staff = "centre: {total: 1}\ndepartments: {公安: {total: 1}, 城管: {total: 1}}"
    assert "rework" in parts_named(office(staff, "centre", "department", "no", "returns: {share: 10 %, work: 10 min}"))
