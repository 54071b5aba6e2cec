"""A sound journal passes the self-checks; one that was tampered with is told from it in a sentence."""

from dataclasses import replace

import pytest

from sim.demand import sample_cases
from sim.flow import rules, simulate
from sim.measure import Run, failures
from tests.flow.stories import cases, office
from tests.measure.journals import worked
from tests.mechanisms import district, ran

SCENARIO = office("centre: {total: 1, shift: office}")


def sound() -> Run:
    """Two cases, one after the other."""
    met = cases(SCENARIO, "Mon 09:00", "Mon 09:00")
    return Run(SCENARIO, met, simulate(SCENARIO, met))


def tampered(run: Run, column: str, row: int, value: int) -> Run:
    """*run* with one value of its visits replaced."""
    visits = {name: values.copy() for name, values in run.journal.visits.items()}
    visits[column][row] = value
    return replace(run, journal=replace(run.journal, visits=visits))


@pytest.mark.parametrize("replication", [1, 2])
def test_runs_of_every_mechanism_are_sound(replication: int):
    scenario = district()
    assert failures(ran(scenario, sample_cases(scenario, 3, replication))) == []


def test_a_run_without_cases_is_sound():
    met = cases(SCENARIO)
    assert failures(Run(SCENARIO, met, simulate(SCENARIO, met))) == []


def test_a_closure_that_nobody_noted_is_found():
    run = sound()
    kept = (run.journal.milestones["what"] != rules.CLOSED) | (run.journal.milestones["case"] != 1)
    milestones = {name: column[kept] for name, column in run.journal.milestones.items()}
    forgotten = replace(run, journal=replace(run.journal, milestones=milestones))
    assert failures(forgotten)[0] == "received 2 cases, but closed 1 and left 0 open in visits, 1 by count"


def test_time_that_no_visit_accounts_for_is_found():
    # The second case joined the queue an hour after it was received; 3 of 336 case-hours become 2.
    assert failures(tampered(sound(), "queued_at", 1, 10 * 3600)) == [
        "Little's law fails: 0.00892857 cases were open on average by their milestones, "
        "but their visits account for 0.00595238"
    ]


def test_work_that_ends_before_it_begins_is_found():
    assert failures(tampered(sound(), "started_at", 1, 12 * 3600)) == ["1 visits are out of order or leave a gap"]


def test_a_case_that_is_in_two_places_at_once_is_found():
    scenario = office("grid: {each: 1, shift: office}\ncentre: {total: 1, shift: office}", "grid", "centre")
    met = cases(scenario, "Mon 09:00")
    run = tampered(Run(scenario, met, simulate(scenario, met)), "ended_at", 0, 9 * 3600 + 300)
    assert failures(run)[-1] == "1 visits are out of order or leave a gap"


def test_one_person_at_three_things_at_once_is_found():
    run = worked(SCENARIO, *[("Mon 08:30", "Mon 08:30", "2Fri 17:00")] * 3)
    assert failures(run) == ["station centre worked 300.0% of its staffed time"]
