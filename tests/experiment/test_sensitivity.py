"""Sensitivity: what moves the targets comes first, what does not is no signal, and an interrupted run goes on."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment import DesignError, TooFewPoints, read_sensitivity, runs, settings
from sim.experiment.record import NoResult
from tests.experiment.scenarios import small


@pytest.fixture(scope="module")
def found() -> sim.Sensitivity:
    return sim.sensitivity(small(), replications=4, points=26, out=None)


def test_the_value_on_which_the_answer_hangs_comes_first(found: sim.Sensitivity):
    first = found.rows.iloc[:2].set_index("target")
    assert set(first["key"]) == {"staff.centre.total"}
    assert first.loc["closure", "at_low_word"] == "worse"
    assert first.loc["closure", "prcc_from"] > 0


def test_what_cannot_be_told_from_chance_has_no_rank_and_no_swing(found: sim.Sensitivity):
    unranked = found.rows[found.rows["rank"].isna()]
    assert (unranked["swing"] == 0).all()
    assert not ((unranked["prcc_from"] > 0) | (unranked["prcc_to"] < 0)).any()
    assert len(unranked) > 0


def test_a_value_at_its_end_is_what_a_run_of_that_plan_gives(found: sim.Sensitivity):
    row = found.rows[(found.rows["key"] == "reply.work") & (found.rows["target"] == "closure")].iloc[0]
    base, plan = (
        sim.run(each, replications=4, out=None) for each in (small(), small().vary({"reply.work": row["low"]}))
    )
    expected = plan.targets.loc["closure", "share"] - base.targets.loc["closure", "share"]
    assert row["at_low"] == pytest.approx(expected)


def test_without_points_there_are_no_correlations():
    found = sim.sensitivity(small(), only=["staff.*"], points=0, replications=2, out=None)
    assert found.rows["prcc"].isna().all()
    assert found.rows["at_low"].notna().all()


def test_an_interrupted_run_goes_on_and_ends_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    arguments = {"only": ["staff.*", "reply.*"], "points": 12, "replications": 2}
    whole = sim.sensitivity(small(), **arguments, out=tmp_path / "whole")
    monkeypatch.setattr(settings, "BATCH", 5)
    batches = []

    def interrupted(scenarios, **options):
        batches.append(len(scenarios))
        if len(batches) == 2:
            raise KeyboardInterrupt
        return runs.run_all(scenarios, **options)

    monkeypatch.setattr(settings, "run_all", interrupted)
    with pytest.raises(KeyboardInterrupt):
        sim.sensitivity(small(), **arguments, out=tmp_path / "part")
    with pytest.raises(NoResult, match="is not finished; the command that began it goes on from there"):
        read_sensitivity(tmp_path / "part" / "small")
    again = sim.sensitivity(small(), **arguments, out=tmp_path / "part")
    assert batches == [5, 5, 5, 5, 1]
    pd.testing.assert_frame_equal(again.rows, whole.rows)
    assert again.folder is not None
    assert whole.folder is not None
    assert (again.folder / "shares.csv").read_bytes() == (whole.folder / "shares.csv").read_bytes()
    assert not (again.folder / "runs").exists()
    read = read_sensitivity(tmp_path / "part" / "small")
    pd.testing.assert_frame_equal(read.rows, again.rows)
    assert np.array_equal(read.filled, whole.filled)


def test_two_calls_at_once_share_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    arguments = {"only": ["staff.*", "reply.*"], "points": 0, "replications": 2}
    ran = []

    def counted(scenarios, **options):
        ran.extend(each.name for each in scenarios)
        return runs.run_all(scenarios, **options)

    monkeypatch.setattr(settings, "BATCH", 2)
    monkeypatch.setattr(settings, "run_all", counted)
    with ThreadPoolExecutor(2) as both:
        one, other = both.map(lambda _: sim.sensitivity(small(), **arguments, out=tmp_path), range(2))
    assert len(ran) == 2 * len(one.tried)
    pd.testing.assert_frame_equal(one.rows, other.rows)


def test_more_replications_do_not_take_away_what_fewer_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    arguments = {"only": ["staff.*", "reply.*"], "points": 0}
    whole = sim.sensitivity(small(), **arguments, replications=2, out=tmp_path)
    assert whole.folder is not None
    before = pd.read_csv(whole.folder / "shares.csv")
    monkeypatch.setattr(settings, "BATCH", 2)

    def stopped(done: int, _: int) -> None:
        if done > 3 + 2 * 3:  # the base and a batch
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sim.sensitivity(small(), **arguments, replications=3, out=tmp_path, progress=stopped)
    after = pd.read_csv(whole.folder / "shares.csv")
    assert len(after) == len(before) + 2
    pd.testing.assert_frame_equal(after[after["replication"] < 3].reset_index(drop=True), before)


def test_progress_counts_the_base_and_every_setting(tmp_path: Path):
    told = []
    arguments = {"only": ["staff.*"], "points": 0, "replications": 2, "out": tmp_path}
    for _ in range(2):
        sim.sensitivity(small(), **arguments, progress=lambda done, all_: told.append((done, all_)))
    number = (1 + 2 * len(sim.sensitivity(small(), **arguments).tried)) * 2
    assert told[0] == (0, number)
    assert told[-1] == (number, number)


@pytest.mark.parametrize("left", ["", "x,y\n1,2\n", "setting\n", "setting,replication,0,1\n0,1,a,b\n"])
def test_damaged_shares_are_told_as_unfinished(tmp_path: Path, left: str):
    kept = sim.sensitivity(small(), only=["staff.*"], points=0, replications=2, out=tmp_path).folder
    assert kept is not None
    (kept / "shares.csv").write_text(left, encoding="utf-8")
    with pytest.raises(NoResult, match="is not finished; the command that began it goes on from there"):
        read_sensitivity(kept)


def test_nothing_to_vary_and_too_few_points_are_told():
    with pytest.raises(DesignError, match="there is no assumed amount to vary among nothing"):
        sim.sensitivity(small(), only=["nothing"], out=None)
    with pytest.raises(TooFewPoints, match="6 values need at least 9 points, got 5; 0 leaves the design out"):
        sim.sensitivity(small(), points=5, out=None)
