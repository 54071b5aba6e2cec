"""All that scenarios can say of people, at work together in one busy district."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim.demand import sample_cases
from sim.measure import Run, failures
from sim.measure.costs import monthly_cost
from sim.measure.load import station_loads
from sim.measure.stations import station_table
from sim.measure.times import visit_parts
from sim.scenario import Scenario, parse
from tests.mechanisms import DISTRICT, ran

CHANGES = [
    ("{communities: 2, grids: 4}", "{communities: 1, villages: 1, grids: 4}"),
    ("grid: {each: 1, at: {甲街道社区01网格01: 0}, shift: early, available: 40 %, cover: community}",
     "grid: {each: 1, shift: early, available: 40 %, speed: 130 %, cover: community, absence: {share: 20 %}, also: "
     "{组长: {each: 1, where: villages, shift: night, types: [noise], absence: {share: 10 %, spell: 2 days}}}}"),
    ("street: {each: 1,", "community: {each: 1, shift: office, absence: {share: 10 %}}\n  street: {each: 1,"),
    ("centre: {total: 1, shift: early, shift_end: hand_over,",
     "centre: {total: 2, shift: early, shift_end: hand_over, speed: 80 %, absence: {share: 15 %, spell: 3 days},"),
    ("late: {total: 1,", "rubbish: {total: 1, shift: office, types: [rubbish]}, late: {total: 1,"),
    ("公安: {total: 2, shift: office,", "公安: {total: 2, shift: office, absence: {share: 10 %},"),
    ("spread:", "sweeps: {s: {at: [城管, 甲街道], days: [2024-04-02, 2024-04-09], hours: [18:00-23:00], "
     "types: [rubbish], people: 3}}\nspread:"),
    ("triage: {", "triage: {community: 5 min, "),
]  # fmt: skip


def district() -> Scenario:
    """The district of all mechanisms with all that can be said of people."""
    text = DISTRICT
    for old, new in CHANGES:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse(text)


@pytest.fixture(scope="module", params=[1, 2, 3])
def run(request: pytest.FixtureRequest) -> Run:
    scenario = district()
    return ran(scenario, sample_cases(scenario, 1, request.param))


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


def test_nobody_takes_what_they_cannot(run: Run):
    visits = run.journal.visits
    for station, group, case in zip(*(visits[name].tolist() for name in ("station", "group", "case")), strict=True):
        if group >= 0:
            types = run.network.stations[station].groups[group].types
            assert types is None or run.cases.case_type[case] in types


def test_parts_of_time_add_up_and_none_is_negative(run: Run):
    parts = visit_parts(run)
    assert all((part >= 0).all() for part in parts.values())
    assert np.array_equal(sum(parts.values()), run.visits["ended_at"] - run.visits["queued_at"])


def test_utilisation_comes_near_the_load_told_before():
    staff = "total: 3, shift: office, available: 70 %, speed: 80 %, absence: {share: 20 %, spell: 2 days},"
    text = DISTRICT.replace("total: 2, shift: office, available: 70 %,", staff)
    scenario = parse(text.replace("length: 21 days", "length: 350 days"))
    runs = [ran(scenario, sample_cases(scenario, 1, replication)) for replication in (1, 2, 3, 4)]
    police = next(i for i, station in enumerate(scenario.network.stations) if station.name == "公安")
    used = np.array([station_table(each)["utilisation"][police] for each in runs])
    load = next(load.ratio for load in station_loads(scenario) if load.name == "公安")
    assert load < 0.9
    assert abs(used.mean() - load) < 4 * used.std(ddof=1) / 2


def test_the_page_on_people_holds_a_sound_scenario():
    page = (Path(__file__).parents[1] / "docs" / "people.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    scenario = parse(text)
    assert scenario.origin.warnings == ()
    assert monthly_cost(scenario) == 80 * 2600 + 40 * 3000 + 24 * 3800 + 6 * 4800 + 9 * 5000
    assert failures(ran(scenario, sample_cases(scenario, 1, 1))) == []
