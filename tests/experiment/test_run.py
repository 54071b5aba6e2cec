"""Running replications: here or in other processes, told as it goes, and mistakes in the call told in a sentence."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.demand import Cases
from sim.experiment.proof import Proof
from sim.experiment.record import NoResult
from sim.experiment.runs import Prove, run_all
from sim.flow import COMPILED, SIMPY, Engine, Journal, simulate
from tests.experiment.scenarios import small


def files(folder: Path) -> dict[str, bytes]:
    """Every kept Parquet file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}


def test_the_number_of_workers_changes_no_byte(tmp_path: Path):
    alone = sim.run(small(), replications=3, seed=1, workers=1, out=tmp_path / "alone")
    together = sim.run(small(), replications=3, seed=1, workers=2, out=tmp_path / "together")
    assert len(files(tmp_path / "alone")) == 9
    assert files(tmp_path / "alone") == files(tmp_path / "together")
    assert alone.splits.equals(together.splits)
    assert alone.measures.equals(together.measures)
    assert alone.stations.equals(together.stations)


def test_replications_come_in_order_and_do_not_depend_on_how_many_there_are():
    few, many = (sim.run(small(), replications=n, seed=1, out=None) for n in (2, 3))
    received = [[done.tables["counts"]["value"][0] for done in result.replicated] for result in (few, many)]
    assert received[0] == received[1][:2]
    assert len(set(received[1])) > 1


def test_progress_is_told_from_the_first_to_the_last():
    told: list[tuple[int, int]] = []
    sim.run(small(), replications=3, out=None, progress=lambda done, all_: told.append((done, all_)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(("replications", "seed"), [(0, 1), (3, -1)])
def test_a_run_of_nothing_is_refused(replications: int, seed: int):
    message = f"^needs at least 1 replication and a seed of at least 0, got {replications} and {seed}$"
    with pytest.raises(ValueError, match=message):
        sim.run(small(), replications=replications, seed=seed, out=None)


def test_a_kept_result_is_read_back_as_it_was(tmp_path: Path):
    made = sim.run(small(), replications=3, seed=4, out=tmp_path)
    assert made.folder is not None
    for path in (made.folder, made.folder.parent):
        read = sim.read_result(path)
        assert (read.name, read.seed, read.replications, read.folder) == ("small", 4, 3, made.folder)
        for name, table in made.tables().items():
            assert read.tables()[name].equals(table), name


def test_a_folder_without_a_finished_run_is_no_result(tmp_path: Path):
    made = sim.run(small(), replications=2, out=tmp_path)
    assert made.folder is not None
    shutil.rmtree(made.folder / "replications" / "0001")
    with pytest.raises(NoResult, match="holds only 1 of 2 replications; run it again"):
        sim.read_result(made.folder)


def test_several_scenarios_are_each_run_as_alone_whatever_the_number_of_workers(tmp_path: Path):
    base = small()
    fewer = base.vary({"staff.centre.total": 1}, "fewer")
    for plan in (base, fewer):
        sim.run(plan, replications=3, out=tmp_path / "alone")
    told: list[tuple[int, int]] = []
    results = run_all(
        [base, fewer],
        replications=3,
        workers=2,
        out=tmp_path / "together",
        progress=lambda done, all_: told.append((done, all_)),
    )
    assert [result.name for result in results] == ["small", "fewer"]
    assert files(tmp_path / "alone") == files(tmp_path / "together")
    assert told == [(done, 6) for done in range(7)]


@pytest.mark.parametrize(("prove", "proven"), [("each", ["small", "fewer"]), ("first", ["small"])])
def test_the_engine_is_proven_on_each_scenario_or_on_the_first_for_all(
    monkeypatch, tmp_path: Path, prove: Prove, proven: list[str]
):
    looked_at: list[str] = []

    def differs(scenario: sim.Scenario, *_: object) -> Proof:
        looked_at.append(scenario.name)
        return Proof("another case went first", {})

    ran_by: list[str] = []

    def noted(scenario: sim.Scenario, cases: Cases, engine: Engine) -> Journal:
        ran_by.append(engine)
        return simulate(scenario, cases, engine)

    monkeypatch.setattr("sim.experiment.replicate.proof", differs)
    monkeypatch.setattr("sim.experiment.replicate.simulate", noted)
    plans = [small(), small().vary({"staff.centre.total": 1}, "fewer")]
    results = run_all(plans, replications=1, out=tmp_path, prove=prove)
    assert looked_at == proven
    assert [result.difference != "" for result in results] == [plan.name in proven for plan in plans]
    assert ran_by == [COMPILED, COMPILED, SIMPY, SIMPY]


def test_a_scenario_that_is_asked_for_twice_runs_once():
    told = []
    one, other = run_all([small(), small()], replications=2, out=None, progress=lambda *counts: told.append(counts))
    assert told[-1] == (2, 2)
    pd.testing.assert_frame_equal(one.targets, other.targets)
