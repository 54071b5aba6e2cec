"""What a result tells: verdicts, tables and their shapes."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import sim
from sim.experiment.result import FAILS, HOLDS, TOO_CLOSE, verdict
from sim.measure.intervals import t_interval
from tests.experiment.scenarios import small


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.96, 0.98, HOLDS),
        (0.95, 0.98, HOLDS),
        (0.94, 0.96, TOO_CLOSE),
        (0.90, 0.95, TOO_CLOSE),
        (0.90, 0.9499, FAILS),
        (np.nan, np.nan, TOO_CLOSE),
        (1.0, 1.0, HOLDS),
        (0.0, 0.0, FAILS),
    ],
)
def test_a_goal_is_judged_by_the_interval(low: float, high: float, expected: str):
    assert verdict(0.95, low, high) == expected


def test_a_goal_is_not_said_to_hold_while_more_than_a_tenth_is_undecided():
    assert verdict(0.95, 0.96, 0.98, undecided=0.1) == HOLDS
    assert verdict(0.95, 0.96, 0.98, undecided=0.11) == TOO_CLOSE
    assert verdict(0.95, 0.90, 0.94, undecided=0.11) == FAILS


def test_a_limit_longer_than_the_period_is_too_close_to_call():
    long = small(("within: 3 workdays, goal: 90 %", "within: 60 days, goal: 90 %"))
    closure = sim.run(long, replications=3, seed=3, out=None).targets.loc["closure"]
    assert closure["low"] == 1
    assert closure["verdict"] == TOO_CLOSE


def test_verdicts_are_words_that_people_say():
    assert (HOLDS, FAILS, TOO_CLOSE) == ("holds", "fails", "too close to call")


@pytest.fixture(scope="module")
def result() -> sim.Result:
    """Five replications of the small scenario."""
    return sim.run(small(), replications=5, seed=3, out=None)


def test_targets_are_a_row_each_with_share_interval_counts_and_verdict(result: sim.Result):
    targets = result.targets
    assert targets.index.tolist() == ["reply", "closure"]
    assert targets.columns.tolist() == [
        "label",
        "goal",
        "share",
        "low",
        "high",
        "met",
        "missed",
        "undecided",
        "verdict",
        "channels",
    ]
    shares = [done.tables["targets"]["share"][0] for done in result.replicated]
    mean, low, high = map(float, t_interval(shares))
    row = targets.loc["reply"]
    assert (row["share"], row["low"], row["high"]) == pytest.approx((mean, low, high))
    assert row["verdict"] == verdict(0.95, row["low"], row["high"])


def test_intervals_of_shares_stay_between_0_and_1(result: sim.Result):
    splits = result.splits
    assert (splits["low"].dropna() >= 0).all()
    assert (splits["high"].dropna() <= 1).all()


def test_every_case_received_is_met_missed_or_undecided(result: sim.Result):
    closure = result.targets.loc["closure"]
    received = result.measures.loc["received", "mean"]
    assert closure[["met", "missed", "undecided"]].sum() == pytest.approx(received)


def test_measures_have_names_that_machines_read(result: sim.Result):
    names = result.measures.index.tolist()
    assert names[:8] == [
        "received",
        "closed",
        "open_at_end",
        "closure_rate",
        "received.hotline",
        "closed.hotline",
        "open_at_end.hotline",
        "closure_rate.hotline",
    ]
    assert {"replied_h.elapsed.p50", "closed_h.working.p95"} <= set(names)
    assert result.measures.columns.tolist() == ["mean", "low", "high"]


def test_backlog_has_a_row_for_each_measured_day(result: sim.Result):
    backlog = result.backlog
    assert (result.start, result.end) == (date(2024, 3, 4), date(2024, 3, 17))
    assert [str(day.date()) for day in backlog.index[[0, -1]]] == ["2024-03-04", "2024-03-17"]
    assert backlog["working"].tolist() == [True] * 5 + [False] * 2 + [True] * 5 + [False] * 2
    assert (backlog["low"] >= 0).all()


def test_a_single_replication_has_means_and_no_verdict():
    alone = sim.run(small(), replications=1, seed=3, out=None)
    assert alone.targets["verdict"].tolist() == [TOO_CLOSE] * 2
    assert alone.targets["share"].notna().all()
    assert alone.targets[["low", "high"]].isna().all(axis=None)


def test_a_failed_self_check_names_its_replication(result: sim.Result):
    broken = replace(result.replicated[1], failures=["received 2 cases, but closed 3"])
    spoilt = sim.Result(result.scenario, 3, (result.replicated[0], broken))
    assert spoilt.failures == ["replication 2: received 2 cases, but closed 3"]
    assert result.failures == []


def test_a_target_names_its_channels_if_it_does_not_count_all():
    channels = "channels: {hotline: {cases: 15 per day, enters: centre}"
    some = small(
        (channels, f"{channels}, visits: {{cases: 1 per day, enters: centre, reply: no}}"),
        ("within: 3 workdays,", "within: 3 workdays, channels: [visits],"),
    )
    targets = sim.run(some, replications=1, seed=3, out=None)
    assert targets.targets["channels"].to_dict() == {"reply": ("hotline",), "closure": ("visits",)}
    assert targets.tables()["targets"]["channels"].tolist() == ["hotline", "visits"]


def test_a_target_of_all_channels_names_none(result: sim.Result):
    assert result.targets["channels"].tolist() == [(), ()]


def test_late_waits_are_a_row_for_each_target_and_station_where_somebody_waited(result: sim.Result):
    waits = sim.run(small(("total: 2", "total: 1")), replications=3, seed=3, out=None).late_waits
    assert waits.columns.tolist() == ["target", "station", "level", "cases", "total_hours", "hours"]
    assert waits["target"].tolist() == ["reply", "closure"]
    assert (waits["total_hours"] > 0).all()
    assert waits["hours"].tolist() == pytest.approx((waits["total_hours"] / waits["cases"]).tolist())
    easy = (("within: 2 h", "within: 60 days"), ("within: 3 workdays", "within: 60 days"))
    assert sim.run(small(*easy), replications=2, seed=3, out=None).late_waits.empty


def test_of_an_interval_the_low_end_comes_first(result: sim.Result):
    for name, table in result.tables().items():
        columns = table.columns.tolist()
        for low in (column for column in columns if column.endswith("low")):
            assert columns.index(low) + 1 == columns.index(low.removesuffix("low") + "high"), name


def test_grids_have_pooled_cases_and_intervals():
    places = "territory: {streets: {甲: {communities: 1, grids: 4}}}\nstaff: {grid: {each: 1, shift: office}, "
    solved = ("share: 100 %,", "share: 100 %, solved_at: {centre: 100 %},")
    passed_on = ("case_types: {any", "triage: {grid: 5 min, street: 5 min}\ncase_types: {any")
    some = small(("staff: {", places), ("enters: centre", "enters: grid"), solved, passed_on)
    grids = sim.run(some, replications=4, seed=3, out=None).grids
    assert grids["pooled"].tolist() == pytest.approx((4 * grids["cases"]).tolist())
    assert (grids["low"] <= grids["share"]).all()
    assert (grids["share"] <= grids["high"]).all()


def test_every_table_can_be_asked_for(result: sim.Result):
    assert list(result.tables()) == [
        "targets",
        "splits",
        "measures",
        "stations",
        "late_waits",
        "backlog",
        "time_parts",
        "readings",
        "grids",
    ]
