"""All that scenarios can say of people, at work together in one busy district."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim.demand import sample_cases
from sim.flow.rules import STEPS
from sim.measure import Run, failures, measure
from sim.measure.costs import monthly_cost
from sim.measure.load import station_loads
from sim.measure.parts import ON_TIME_OR_LATE, part_rows, part_table, visit_parts
from sim.measure.stations import station_table
from sim.measure.targets import outcomes, target_reached_at
from sim.scenario import parse
from tests.mechanisms import district, ran, surprised_district

ONE_OFFICE = """
name: one office
period: {start: 2024-03-04, warm_up: 14 days, length: 364 days}
shifts: {office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}}
staff: {centre: {total: 3, shift: office, available: 70 %, speed: 80 %, absence: {share: 20 %, spell: 2 days}}}
channels: {hotline: {cases: 8 per day, enters: centre}}
case_types: {any: {share: 100 %, work: {centre: {mean: 40 min, cv: 1}}}}
targets: {closure: {to: closed, within: 1 workday, goal: 90 %}}
"""


@pytest.fixture(scope="module", params=[(district, 1), (district, 2), (surprised_district, 1), (surprised_district, 2)])
def run(request: pytest.FixtureRequest) -> Run:
    what, replication = request.param
    scenario = what()
    return ran(scenario, sample_cases(scenario, 1, replication))


def test_every_self_check_holds(run: Run):
    assert failures(run) == []
    assert len(run.cases.absences) > 20


def test_nobody_begins_work_on_a_day_out(run: Run):
    visits, out = run.journal.visits, dict(run.cases.absences.by_person())
    assert (visits["person"] >= 0).sum() > 100
    for station, group, person, at in zip(
        *(visits[name].tolist() for name in ("station", "group", "person", "started_at")), strict=True
    ):
        if person >= 0:
            shift = run.network.stations[station].groups[group].shift.without(out[station, group, person])
            assert shift.is_open(at)


def test_a_station_is_closed_because_people_are_out_exactly_when_none_of_its_shifts_is_kept(run: Run):
    network, out = run.network, dict(run.cases.absences.by_person())
    at = np.arange(0, network.horizon, 1800)
    several = 0
    for index, station in enumerate(network.stations):
        kept = [
            group.shift.without(out.get((index, place, person), np.empty(0, dtype=np.int32)))
            for place, group in enumerate(station.groups)
            for person in range(group.staff)
        ]
        there = np.any([each.is_open(at) for each in kept], axis=0) if kept else station.opening.is_open(at)
        closed = station.opening.is_open(at) & ~there
        assert run.missed is not None
        told = run.missed.closed_between(np.full(len(at), index), at, at + 1800)
        assert told.tolist() == (closed * 1800).tolist()
        several += (
            np.count_nonzero(closed) if len({group.shift.name for group in station.groups if group.staff}) > 1 else 0
        )
    assert several > 0


def test_the_parts_of_the_ways_to_a_target_add_up_to_their_time(run: Run):
    rows, hours = part_rows(run.scenario), part_table(run)["hours"]
    for name, target in run.scenario.targets.items():
        took = np.minimum(target_reached_at(run, target), run.network.horizon) - run.cases.received_at
        for word, code in ON_TIME_OR_LATE.items():
            mine = outcomes(run, target) == code
            told = [hour for row, hour in zip(rows, hours.tolist(), strict=True) if row[:2] == (name, word)]
            if mine.any():
                assert sum(told) == pytest.approx(took[mine].mean() / 3600, rel=1e-9)
            else:
                assert np.isnan(told).all()


def test_nobody_takes_what_they_cannot(run: Run):
    visits = run.journal.visits
    for station, group, case in zip(*(visits[name].tolist() for name in ("station", "group", "case")), strict=True):
        if group >= 0:
            types = run.network.stations[station].groups[group].types
            assert types is None or run.cases.case_type[case] in types


def test_nobody_who_is_on_duty_and_free_lets_work_wait_that_they_can_do(run: Run):
    visits, days_out = run.journal.visits, dict(run.cases.absences.by_person())
    kind = run.cases.case_type[visits["case"]]
    queued_at, started_at, ended_at = (
        visits[name].astype(np.uint32).astype(np.int64) for name in ("queued_at", "started_at", "ended_at")
    )  # what had not happened by the horizon comes after all else
    watched = 0
    for index, station in enumerate(run.network.stations):
        for number, group in enumerate(station.groups):
            away = [person for person in range(group.staff) if (index, number, person) in days_out]
            hours = {person: group.shift.without(days_out[index, number, person]) for person in away}
            here = visits["station"] == index
            able = here & (group.types is None or np.isin(kind, list(group.types)))
            able &= group.steps is None or np.isin(visits["step"], [STEPS.index(step) for step in group.steps or ()])
            for person, shift in (hours | {-1: group.shift}).items():
                hands = 1 if person >= 0 else group.staff - len(away)
                mine = here & (visits["group"] == number) & (visits["person"] == person)
                instants = np.unique(np.concatenate([queued_at[here], started_at[here], ended_at[here], shift.opens]))
                for now in instants[(instants < run.network.horizon) & shift.is_open(instants)]:
                    at_work = np.count_nonzero(mine & (started_at <= now) & (now < ended_at))
                    waiting = np.count_nonzero(able & (queued_at <= now) & (now < started_at))
                    assert at_work <= hands
                    assert at_work == hands or not waiting, (station.name, number, person, int(now))
                    watched += waiting
    assert watched > 1000


def test_parts_of_time_add_up_and_none_is_negative(run: Run):
    parts = visit_parts(run)
    assert all((part >= 0).all() for part in parts.values())
    assert np.array_equal(sum(parts.values()), run.visits["ended_at"] - run.visits["queued_at"])


def test_parts_of_time_until_each_target_are_none_negative(run: Run):
    hours = measure(run)["parts"]["hours"]
    assert (hours[~np.isnan(hours)] >= 0).all()
    assert np.nansum(hours) > 0


def test_utilisation_comes_near_the_load_told_before():
    scenario = parse(ONE_OFFICE)
    runs = [ran(scenario, sample_cases(scenario, 1, replication)) for replication in range(1, 9)]
    used = np.array([station_table(each)["utilisation"][0] for each in runs])
    (load,) = (load.ratio for load in station_loads(scenario))
    assert 0.5 < load < 0.9
    assert abs(used.mean() - load) < 4 * used.std(ddof=1) / np.sqrt(8)


def test_the_page_on_people_holds_a_sound_scenario():
    page = (Path(__file__).parents[1] / "docs" / "people.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    scenario = parse(text)
    assert scenario.origin.warnings == ()
    assert monthly_cost(scenario) == 80 * 2600 + 40 * 3000 + 24 * 3800 + 6 * 4800 + 9 * 5000
    assert failures(ran(scenario, sample_cases(scenario, 1, 1))) == []
