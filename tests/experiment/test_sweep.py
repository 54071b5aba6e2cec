"""Sweeps: every setting on the same cases, and the smallest that holds."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment import DesignError, read_sweep
from sim.experiment.sweep import ALL
from tests.experiment.scenarios import small

KEY = "staff.centre.total"
EASY = (
    ("within: 2 h, goal: 95 %", "within: 2 h, goal: 10 %"),
    ("within: 3 workdays, goal: 90 %", "within: 2 days, goal: 50 %"),
    (", lead: {centre: 1 workday}", ""),
    ("length: 14 days", "length: 28 days"),
)
COST = ("total: 2, shift: office", "total: 2, shift: office, monthly_cost: 5000")


def test_rows_are_the_targets_of_each_setting_as_a_run_of_it_gives_them():
    swept = sim.sweep(small(), {KEY: range(1, 4)}, replications=2, out=None)
    assert swept.rows[KEY].tolist() == [1, 1, 2, 2, 3, 3]
    alone = sim.run(small().vary({KEY: 3}), replications=2, out=None).targets
    assert swept.rows["share"].tolist()[-2:] == alone["share"].tolist()
    assert swept.rows["staff"].tolist() == [1, 1, 2, 2, 3, 3]


def test_of_one_key_the_least_value_that_holds_is_the_smallest_whatever_the_order():
    swept = sim.sweep(small(*EASY), {KEY: np.array([3, 1, 2])}, replications=4, out=None)
    verdicts = swept.rows.pivot(index=KEY, columns="target", values="verdict")
    assert verdicts["closure"].to_dict() == {1: "fails", 2: "holds", 3: "holds"}
    assert swept.smallest.loc["closure", KEY] == 2
    assert swept.smallest.loc[ALL, KEY] == 2


def test_where_nothing_holds_the_smallest_is_empty():
    swept = sim.sweep(small(), {KEY: [1]}, replications=3, out=None)
    assert swept.smallest.loc["closure"].isna().all()


def test_of_several_keys_the_cheapest_that_holds_is_the_smallest_and_without_costs_that_of_fewest_staff():
    values = {"reply.work": ["1 min", "5 min"], KEY: [3, 2]}
    for base in (small(*EASY, COST), small(*EASY)):
        swept = sim.sweep(base, values, replications=4, out=None)
        assert swept.smallest.loc[ALL, KEY] == 2
        assert swept.smallest.loc[ALL, "reply.work"] == "1 min"


def test_a_space_filling_sweep_lies_between_the_ends():
    swept = sim.sweep(small(), {KEY: [1, 4], "reply.work": ["2 min", "8 min"]}, points=4, replications=1, out=None)
    assert sorted(point[KEY] for point in swept.points) == [1, 2, 3, 4]
    assert not swept.full


def test_a_sweep_is_read_back_as_it_was_and_what_ran_before_is_not_run_again(tmp_path: Path):
    sim.run(small(), replications=2, out=tmp_path)
    made = sim.sweep(small(), {KEY: [1, 2]}, replications=2, out=tmp_path)
    assert (made.results[1].folder or tmp_path).parent == tmp_path / "small"
    read = read_sweep(tmp_path / "small")
    assert (read.points, read.folder, read.name) == (made.points, made.folder, "small")
    pd.testing.assert_frame_equal(read.rows, made.rows)


def test_what_cannot_be_swept_is_refused_before_anything_runs(tmp_path: Path):
    with pytest.raises(DesignError, match=r"needs at least one key to vary, such as staff\.street\.each"):
        sim.sweep(small(), {}, out=tmp_path)
    with pytest.raises(DesignError, match=r"reply\.work: needs two ends to fill the space between, got 1 values"):
        sim.sweep(small(), {"reply.work": ["5 min"]}, points=3, out=tmp_path)
    with pytest.raises(sim.ScenarioError, match=r"staff\.centre\.totl: unknown key 'totl'"):
        sim.sweep(small(), {"staff.centre.totl": [1]}, out=tmp_path)
    assert list(tmp_path.iterdir()) == []
