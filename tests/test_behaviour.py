"""What any planner would expect of any office, whatever its numbers."""

from dataclasses import replace

import numpy as np
import pytest

import sim
from sim.demand import sample_cases
from sim.flow import rules
from sim.measure import Run, failures
from sim.scenario import Scenario, parse
from sim.scenario.units import DAY, HOUR
from tests.mechanisms import by_case, district, ran

ONE_DESK = """
name: one desk
period: {start: 2024-03-04, length: %s days}
shifts:
  office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}
  weekend: {days: rest_days, hours: [09:00-12:00]}
staff: {centre: {total: %d, shift: %s}}
channels: {hotline: {cases: %s per day, enters: centre}}
case_types: {any: {share: 100 %%, work: {centre: %s}}}
targets: {closure: {to: closed, within: 1 workday, goal: 90 %%}}
"""


def desk(
    staff: int, days: int = 28, shift: str = "office", cases: str = "30", work: str = "{mean: 40 min, cv: 1}"
) -> Scenario:
    """One first-come station."""
    return parse(ONE_DESK % (days, staff, shift, cases, work))


def waits(run: Run) -> np.ndarray:
    """Each case's wait for its first visit [s]."""
    return run.visits["started_at"] - run.visits["queued_at"]


@pytest.mark.parametrize("shift", ["office", "round_the_clock"])
def test_more_staff_lengthens_no_case_s_wait_at_a_first_come_station(shift: str):
    cases = sample_cases(desk(1, shift=shift), 1, 1)
    before = waits(ran(desk(1, shift=shift), cases))
    for staff in (2, 3, 5, 8):
        after = waits(ran(desk(staff, shift=shift), cases))
        assert (after <= before).all()
        assert after.sum() < before.sum() or not before.sum()
        before = after


def test_shorter_work_lengthens_no_case_s_wait_at_a_first_come_station():
    cases = sample_cases(desk(3), 1, 1)
    shorter = replace(cases, work=(cases.work * 0.8).astype(np.int32))
    assert (waits(ran(desk(3), shorter)) <= waits(ran(desk(3), cases))).all()


def test_a_first_come_station_serves_in_the_order_of_arrival():
    run = ran(desk(3), sample_cases(desk(3), 1, 1))
    assert (np.diff(run.visits["started_at"]) >= 0).all()


def test_with_staff_for_everybody_nobody_waits_but_for_the_morning():
    scenario = desk(200)
    run = ran(scenario, sample_cases(scenario, 1, 1))
    office = scenario.network.shifts["office"]
    assert (waits(run)[office.is_open(run.cases.received_at)] == 0).all()
    assert (office.open_time(run.visits["started_at"]) == office.open_time(run.visits["queued_at"])).all()


def test_when_nobody_is_on_shift_nothing_is_done_and_everything_waits():
    # Five days from a Monday on, and a shift on rest days only.
    scenario = desk(3, days=5, shift="weekend")
    result = sim.run(scenario, replications=2, out=None)
    assert result.failures == []
    assert result.measures.loc["closed", "mean"] == 0
    assert result.measures.loc["open_at_end", "mean"] == result.measures.loc["received", "mean"] > 100
    assert result.stations["utilisation"].isna().all()
    assert result.measures.loc["closed_h.elapsed.p50"].isna().all()
    assert result.targets.loc["closure", "share"] == 0  # those who are late; the others are undecided
    assert result.targets.loc["closure", "undecided"] > 0


def test_without_arrivals_there_is_nothing_to_tell_and_nothing_breaks():
    result = sim.run(desk(1, cases="0.000000001"), replications=3, out=None)
    assert result.failures == []
    assert result.measures.loc["received", "mean"] == 0
    assert np.isnan(result.targets.loc["closure", "share"])
    assert result.targets.loc["closure", "verdict"] == "too close to call"
    assert result.stations["utilisation"].tolist() == [0]
    assert result.stations["waiting_mean_h"].isna().all()
    assert result.backlog["open"].tolist() == [0] * 28
    assert all(len(table.columns) for table in result.tables().values())


def test_an_overloaded_desk_closes_what_its_hands_allow_and_the_backlog_grows():
    # Two handlers close 14 cases of an hour on each of 20 working days, whatever else comes in.
    scenario = desk(2, cases="60", work="1 h")
    run = ran(scenario, sample_cases(scenario, 1, 1))
    assert run.closed_at[0] > 8.5 * HOUR
    assert np.count_nonzero(run.closed_at < run.network.horizon) == 2 * 7 * 20
    result = sim.run(scenario, replications=3, out=None)
    assert result.measures.loc["closed", "mean"] == 280
    assert result.stations["utilisation"].tolist() == [1]
    opened = result.backlog["open"]
    weekly = opened.iloc[[6, 13, 20, 27]].tolist()
    assert weekly == sorted(weekly)
    assert weekly[-1] == pytest.approx(28 * 60 - 280, abs=4 * np.sqrt(28 * 60 / 3))  # received is Poisson
    assert result.targets.loc["closure", "verdict"] == "fails"


def test_an_overloaded_station_does_not_starve_the_one_before_it():
    text = ONE_DESK % (28, 3, "office", "12", "5 min")
    text = text.replace("staff: {", "triage: {centre: 5 min}\nstaff: {departments: {局: {total: 1, shift: office}}, ")
    text = text.replace("work: {centre: 5 min}", "department: 局, solved_at: department, work: {department: 8 h}")
    result = sim.run(parse(text), replications=2, out=None)
    busy = dict(zip(result.stations["name"], result.stations["utilisation"], strict=True))
    assert busy["局"] > 0.99
    assert busy["centre"] < 0.2


@pytest.fixture(scope="module", params=[1, 2, 3])
def run(request: pytest.FixtureRequest) -> Run:
    """Runs of the district in which every mechanism is at work."""
    scenario = district()
    return ran(scenario, sample_cases(scenario, 9, request.param))


def test_received_is_closed_and_open(run: Run):
    result = sim.run(run.scenario, replications=3, seed=9, out=None).measures["mean"]
    assert result["received"] == pytest.approx(result["closed"] + result["open_at_end"])
    closed = np.flatnonzero(run.is_closed)
    unfinished = np.unique(run.visits["case"][(run.journal.visits["ended_at"] == rules.NOT_YET) & run.on_its_way])
    assert sorted([*closed, *unfinished]) == list(range(len(run.cases)))
    assert failures(run) == []


def test_work_that_is_laid_down_and_handed_over_is_neither_lost_nor_done_twice(run: Run):
    visits, cases = run.visits, run.cases
    parts = np.unique(np.stack([visits["case"], visits["step"], visits["station"]]), axis=1)
    assert parts.shape[1] < len(visits["case"])  # some work came in several parts
    closed = run.closed_at < run.network.horizon
    for step, owed in ((rules.WORK, cases.work), (rules.REPLY, np.maximum(cases.reply_work, 0))):
        done = by_case(run, visits["hands_on"], (visits["step"] == step) & (visits["round"] == 0))
        assert done[closed].tolist() == owed[closed].tolist()
        assert (done <= owed).all()
    passed_on = np.zeros_like(cases.triage)
    entry, solved, top = cases.entry_level, cases.solved_level, cases.triage.shape[1] - 1
    fast = np.array([kind.fast_lane for kind in run.scenario.case_types.values()])[cases.case_type]
    straight = fast | np.array([channel.straight for channel in run.scenario.channels.values()])[cases.channel]
    for level in range(top + 1):
        upwards = (entry <= level) & (level < solved) & (~straight | (level == entry) | (level == top))
        passed_on[:, level] = np.where(upwards | ((level == entry) & (solved < entry)), cases.triage[:, level], 0)
    triaged = by_case(run, visits["hands_on"], (visits["step"] == rules.TRIAGE) & (visits["round"] == 0))
    assert triaged[closed].tolist() == passed_on.sum(axis=1)[closed].tolist()


def test_waiting_for_others_takes_its_time_and_nobody_s_hands(run: Run):
    visits, cases = run.visits, run.cases
    lead = (visits["step"] == rules.LEAD) & (visits["round"] == 0)
    assert visits["hands_on"][lead].sum() == 0
    spent = by_case(run, visits["ended_at"] - visits["queued_at"], lead)
    ended = (run.closed_at < run.network.horizon) & ~cases.lead_in_workdays
    assert spent[ended].tolist() == cases.lead[ended].tolist()


def test_nobody_works_on_two_things_at_once(run: Run):
    visits = run.visits
    for index, station in enumerate(run.network.stations):
        for number, group in enumerate(station.groups):
            here = (visits["station"] == index) & (visits["group"] == number)
            begun, ended = np.sort(visits["started_at"][here]), np.sort(visits["ended_at"][here])
            in_hand = np.arange(1, len(begun) + 1) - np.searchsorted(ended, begun, side="right")
            assert in_hand.max(initial=0) <= group.staff


def test_work_begins_on_shift_and_ends_on_shift_unless_in_overtime(run: Run):
    visits = run.visits
    for index, station in enumerate(run.network.stations):
        for number, group in enumerate(station.groups):
            here = (visits["station"] == index) & (visits["group"] == number)
            assert group.shift.is_open(visits["started_at"][here]).all()
            if group.shift_end != "finish":
                ended = visits["ended_at"][here & (visits["ended_at"] < run.network.horizon)]
                # Work that was laid down at the very opening, for a reply or an urgent case, did not get a second.
                assert (group.shift.is_open(ended - 1) | group.shift.is_open(ended)).all()


def test_every_case_is_replied_to_before_it_is_closed(run: Run):
    owed = run.cases.reply_work >= 0
    assert (run.replied_at[owed] <= run.closed_at[owed]).all()
    assert (run.replied_at >= run.cases.received_at).all()


def test_a_later_horizon_changes_nothing_that_happened_before(run: Run):
    longer = run.scenario.model_copy(
        update={"period": run.scenario.period.model_copy(update={"length": run.scenario.period.length + 7 * DAY})}
    )
    after = ran(longer, run.cases)
    known = run.closed_at < run.network.horizon
    assert np.array_equal(after.closed_at[known], run.closed_at[known])
    assert (after.closed_at[~known] >= run.network.horizon).all()


def test_a_case_that_comes_later_changes_nothing_before_it(run: Run):
    half = len(run.cases) // 2
    cut = run.cases.received_at[half]
    fewer = run.cases.take(slice(half))
    before = ran(run.scenario, fewer)
    known = before.closed_at < cut
    assert np.array_equal(run.closed_at[:half][known], before.closed_at[known])
