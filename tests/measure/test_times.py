"""Where a case's time goes, in parts that add up, and quantiles of times of which some are not known to the end."""

import numpy as np
import pytest

from sim.demand import sample_cases
from sim.flow import simulate
from sim.measure import Run
from sim.measure.times import PARTS, part_rows, part_table, time_rows, time_table, visit_parts
from sim.scenario import Scenario, parse
from tests.flow.stories import cases, office
from tests.measure.journals import worked, written
from tests.mechanisms import district, ran

AT_THE_CENTRE = "centre: {total: 1, shift: office}"


def parts_of(scenario: Scenario, *received: str, **columns) -> list[dict[str, float]]:
    """Hours of each part of each visit of a story."""
    run = Run(scenario, met := cases(scenario, *received, **columns), simulate(scenario, met))
    parts = visit_parts(run)
    return [{name: float(parts[name][i] / 3600) for name in PARTS} for i in range(len(parts["lead"]))]


def test_waiting_for_a_busy_desk_and_for_the_morning_are_told_apart():
    first, second = parts_of(office(AT_THE_CENTRE), "Mon 16:00", "Mon 16:30")
    assert first == {"waiting": 0, "off_shift": 0, "hands_on": 1, "lead": 0}
    # Half an hour behind the first, 15.5 hours of night, and an hour of work on Tuesday.
    assert second == {"waiting": 0.5, "off_shift": 15.5, "hands_on": 1, "lead": 0}


def test_work_that_pauses_over_lunch_is_off_shift_meanwhile():
    assert parts_of(office(AT_THE_CENTRE), "Mon 11:00") == [{"waiting": 0, "off_shift": 1.5, "hands_on": 1, "lead": 0}]


def test_other_duties_make_a_case_wait():
    half = office("centre: {total: 1, shift: office, available: 50 %}")
    assert parts_of(half, "Mon 11:00") == [{"waiting": 1, "off_shift": 1.5, "hands_on": 1, "lead": 0}]


def test_overtime_is_hands_on_and_not_off_shift():
    scenario = office("centre: {total: 1, shift: office, shift_end: finish}")
    assert parts_of(scenario, "Mon 16:30") == [{"waiting": 0, "off_shift": 0, "hands_on": 1, "lead": 0}]


def test_waiting_for_others_is_lead_time_by_day_and_night():
    visits = parts_of(office(AT_THE_CENTRE), "Mon 16:00", lead=36_000)
    assert visits[1] == {"waiting": 0, "off_shift": 0, "hands_on": 0, "lead": 10}


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


@pytest.mark.parametrize("replication", [1, 2, 3])
def test_the_parts_of_every_case_add_up_to_its_time_to_the_second(replication: int):
    scenario = district()
    met = sample_cases(scenario, 5, replication)
    run = ran(scenario, met)
    parts = visit_parts(run)
    assert all((parts[name] >= 0).all() for name in PARTS)
    way = run.on_its_way
    spent = np.bincount(run.visits["case"][way], weights=sum(parts.values())[way], minlength=len(met))
    open_for = np.zeros(len(met), dtype=np.int64)
    for (case, at), sign in ((run.opened, 1), (run.closings, -1)):
        np.add.at(open_for, case, sign * (run.network.horizon - at))
    assert spent.astype(np.int64).tolist() == open_for.tolist()


def times(scenario: Scenario, run: Run) -> dict[tuple[str, str], tuple[float, float, float]]:
    """Quantiles by milestone and clock."""
    table = time_table(run)
    return dict(
        zip(time_rows(scenario), zip(*(table[q].tolist() for q in ("p50", "p90", "p95")), strict=True), strict=True)
    )


def test_quantiles_of_cases_that_are_all_closed_are_those_of_the_sample():
    scenario = office(AT_THE_CENTRE)
    # Ten cases received at 08:30 and closed after 1 to 10 hours.
    closed = ["Mon 09:30", "Mon 10:30", "Mon 11:30", "Mon 12:30", "Mon 13:30",
              "Mon 14:30", "Mon 15:30", "Mon 16:30", "Mon 17:30", "Mon 18:30"]  # fmt: skip
    run = written(scenario, cases(scenario, *["Mon 08:30"] * 10), closed=closed)
    assert times(scenario, run)["closed", "elapsed"] == (5, 9, 10)
    # Office hours by then: 3 by noon, 3.5 by 13:30, and all 7 from 17:00 on.
    assert times(scenario, run)["closed", "working"] == (3.5, 7, 7)


def test_open_cases_count_as_longer_than_their_age():
    # By hand, after Kaplan and Meier: of five cases two close after 1 and 2 days, one is open at the age of 3 days, one
    # closes after 4 days, one is open at 12 days. Survival 4/5, 3/5, then 3/5 x 1/2 = 0.3.
    scenario = office(AT_THE_CENTRE)
    met = cases(scenario, "Mon 00:00", "Mon 00:00", "Wed 00:00", "Mon 00:00", "2Fri 00:00")
    closed = ["Tue 00:00", "Wed 00:00", "-", "Fri 00:00", "-"]
    p50, p90, p95 = times(scenario, written(scenario, met, closed=closed))["closed", "elapsed"]
    assert p50 == 96
    assert np.isnan([p90, p95]).all()  # beyond what was seen


def test_nothing_closed_has_no_quantiles():
    scenario = office(AT_THE_CENTRE)
    run = written(scenario, cases(scenario, "Mon 09:00"), closed=["-"])
    assert np.isnan(times(scenario, run)["closed", "elapsed"]).all()


def test_times_to_reply_are_of_those_who_wait_for_one():
    scenario = office(AT_THE_CENTRE)
    met = cases(scenario, "Mon 09:00", "Mon 09:00", reply_work=[300, -1])
    run = written(scenario, met, replied=["Mon 10:00", "-"], closed=["-", "-"])
    assert times(scenario, run)["replied", "elapsed"] == (1, 1, 1)


def test_a_scenario_without_an_office_or_replies_has_elapsed_times_to_closure_only():
    scenario = office(AT_THE_CENTRE)
    assert time_rows(scenario) == [
        ("replied", "elapsed"),
        ("replied", "working"),
        ("closed", "elapsed"),
        ("closed", "working"),
    ]
    plain = parse(
        """
        name: plain
        period: {start: 2024-01-01, length: 2 days}
        staff: {centre: {total: 1}}
        channels: {all: {cases: 2 per hour, enters: centre}}
        case_types: {any: {share: 100 %, work: {centre: 10 min}}}
        targets: {closure: {to: closed, within: 1 h, goal: 50 %}}
        """
    )
    assert time_rows(plain) == [("closed", "elapsed")]


def test_a_run_written_by_hand_measures_like_one_that_happened():
    scenario = office(AT_THE_CENTRE)
    by_hand = worked(scenario, ("Mon 09:00", "Mon 09:00", "Mon 10:00"), ("Mon 09:30", "Mon 10:00", "Mon 11:00"))
    met = cases(scenario, "Mon 09:00", "Mon 09:30")
    happened = Run(scenario, met, simulate(scenario, met))
    for table in (time_table, part_table):
        for name, column in table(happened).items():
            assert np.array_equal(column, table(by_hand)[name], equal_nan=True)


def test_waiting_for_the_city_is_a_part_also_where_the_city_solves_the_case():
    staff = "centre: {total: 1}\ndepartments: {公安: {total: 1}}"
    scenario = office(staff, "centre", "city", "no", kind="lead: {city: 2 workdays}")
    waits = {"city_wait": [86_400], "city_in_workdays": [0]}
    run = Run(scenario, drawn := cases(scenario, "Mon 09:00", fates=waits), simulate(scenario, drawn))
    hours = dict(zip(part_rows(scenario), part_table(run)["hours"].tolist(), strict=True))
    assert hours["closure", "on_time", "city"] == 24
    told = [hours["closure", "on_time", part] for _, outcome, part in part_rows(scenario)[:5] if outcome == "on_time"]
    assert sum(told) == pytest.approx((run.closed_at[0] - run.cases.received_at[0]) / 3600)
