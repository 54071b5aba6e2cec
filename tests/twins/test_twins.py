"""The compiled engine leaves the very journal that SimPy leaves, whatever a scenario says."""

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

import sim
from sim.demand import sample_cases, settled
from sim.flow import COMPILED, SIMPY, Journal, simulate
from sim.flow.compiled.build import world_of
from sim.flow.compiled.loop import run
from sim.flow.twins import first_difference, same
from sim.scenario import Scenario, ScenarioError, load, parse
from tests.mechanisms import district, surprised_district
from tests.twins.districts import districts

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted((ROOT / "scenarios").glob("*.yaml")),
    *sorted((ROOT / "tests" / "theory" / "scenarios").glob("*.yaml")),
]
EXAMPLES = int(os.environ.get("SIM_TWINS", "1000"))


def journals(scenario: Scenario, seed: int = 1) -> tuple[Scenario, Journal, Journal]:
    """What both engines leave of a scenario's first replication."""
    own = settled(scenario, seed, 1)
    cases = sample_cases(own, seed, 1)
    return own, simulate(own, cases, SIMPY), simulate(own, cases, COMPILED)


def told_apart(scenario: Scenario, seed: int = 1) -> str:
    own, one, other = journals(scenario, seed)
    return first_difference(own.network, one, other, (SIMPY, COMPILED))


def shortened(scenario: Scenario, days: int) -> Scenario:
    """A scenario whose measured period is at most so many days long, after at most a week."""
    period = scenario.period
    shorter = {"warm_up": min(period.warm_up, 7 * 86_400), "length": min(period.length, days * 86_400)}
    return scenario.model_copy(update={"period": period.model_copy(update=shorter)})


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_scenario_plan_and_case_of_theory(file: Path) -> None:
    assert told_apart(shortened(load(file), 30)) == ""


@pytest.mark.parametrize("scenario", [district(), surprised_district()], ids=["district", "with a surge"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_districts_in_which_everything_goes_on(scenario: Scenario, seed: int) -> None:
    assert told_apart(scenario, seed) == ""


found = 0


@settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
@given(text=districts())
def test_any_scenario(text: str) -> None:
    global found
    try:
        scenario = parse(text)
    except ScenarioError:
        assume(False)
    difference = told_apart(scenario)
    assert difference == "", text
    found += 1


def test_enough_of_them_were_scenarios() -> None:
    assert found >= EXAMPLES


def test_room_that_runs_out_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.flow.compiled.build.rows_expected", lambda cases: 1)
    assert told_apart(district()) == ""


WEEKEND = """
name: all at once
period: {start: 2021-01-09, length: 5 days}
staff: {centre: {total: 60}}
channels: {hotline: {cases: 100000 per week, enters: centre, spacing: even}}
case_types: {any: {share: 100 %, work: {centre: 1 min}, lead: {centre: 1 workday}}}
targets: {closure: {to: closed, within: 3 days, goal: 90 %}}
"""


def test_what_a_weekend_brings_may_all_end_in_the_second_after_monday() -> None:
    scenario, one, other = journals(parse(WEEKEND))
    assert first_difference(scenario.network, one, other, (SIMPY, COMPILED)) == ""
    ends_at, cases = np.unique(other.visits["ended_at"][other.visits["station"] < 0], return_counts=True)
    assert cases.max() > 25_000 > 2 * 4096
    assert ends_at[cases.argmax()] == 3 * 86_400
    world = world_of(scenario, sample_cases(scenario, 1, 1))
    while run(world.table):
        world.grow()
    assert len(world.arrays["heap"]) >= cases.max()  # or else they would be written past its end


def test_cases_that_share_no_staff_are_run_apart() -> None:
    from sim.flow.compiled.build import world_of

    text = (ROOT / "tests" / "theory" / "scenarios" / "separate_grids.yaml").read_text(encoding="utf-8")
    scenario = parse(text)
    cases = sample_cases(scenario, 1, 1)
    component = world_of(scenario, cases).arrays["component"]
    visited = len(np.unique(cases.grid))
    assert np.count_nonzero(np.diff(component)) == visited > 1
    assert told_apart(scenario) == ""


def test_a_difference_is_told_as_the_first_event_with_the_station_on_either_side() -> None:
    scenario, one, other = journals(district())
    changed = {name: column.copy() for name, column in other.visits.items()}
    row = int(np.flatnonzero(changed["ended_at"] >= 0)[100])
    changed["ended_at"][row] += 1
    wrong = Journal(changed, other.milestones)
    assert same(one, other)
    assert not same(one, wrong)
    first, *states = first_difference(scenario.network, one, wrong, (SIMPY, COMPILED)).splitlines()
    assert first.startswith("only simpy has at 2024-")
    assert f"case {changed['case'][row]}, " in first
    assert "ends" in first
    assert [state.partition(":")[0] for state in states] == ["simpy", "compiled"]


def test_a_run_that_differs_goes_on_with_simpy_and_keeps_both_journals(tmp_path: Path, monkeypatch) -> None:
    def wrong(scenario, cases):
        journal = simulate(scenario, cases, SIMPY)
        return Journal(journal.visits | {"hands_on": journal.visits["hands_on"] + 1}, journal.milestones)

    monkeypatch.setattr("sim.flow.compiled.simulate", wrong)
    scenario = shortened(district(), 5)
    result = sim.run(scenario, replications=2, out=tmp_path)
    truth = sim.run(scenario, replications=2, out=None, engine=SIMPY)
    assert result.difference.startswith("only simpy has at 2024-")
    assert result.failures == []
    assert result.splits.equals(truth.splits)
    assert result.folder is not None
    assert sorted(path.name for path in (result.folder / "differences").iterdir()) == ["compiled", "simpy"]
    assert sim.run(scenario, replications=2, out=tmp_path).difference == result.difference


def test_a_run_that_is_proven_is_not_proven_again(tmp_path: Path, monkeypatch) -> None:
    scenario = shortened(district(), 5)
    assert sim.run(scenario, replications=1, out=tmp_path).difference == ""
    monkeypatch.setattr("sim.experiment.proof.simulate", lambda *_: pytest.fail("proven already"))
    assert sim.run(scenario, replications=2, out=tmp_path).difference == ""


def test_without_numba_everything_works_on_simpy_and_says_so_once(monkeypatch) -> None:
    import builtins

    from sim import flow

    real = builtins.__import__

    def refuse(name, *rest):
        if name == "numba":
            raise ImportError("no numba here")
        return real(name, *rest)

    flow.can_compile.cache_clear()
    monkeypatch.setattr(builtins, "__import__", refuse)
    scenario = shortened(district(), 5)
    with pytest.warns(UserWarning, match="numba cannot be imported"):
        result = sim.run(scenario, replications=1, out=None)
    flow.can_compile.cache_clear()
    monkeypatch.undo()
    assert result.splits.equals(sim.run(scenario, replications=1, out=None).splits)
