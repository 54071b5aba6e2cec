"""The load that is told before a run, against formulas and against long runs."""

import numpy as np
import pytest

import sim
from sim.measure.load import station_loads
from sim.scenario import parse
from tests.demand.scenarios import district
from tests.theory.observe import one_station


@pytest.mark.parametrize(("servers", "rate", "mean"), [(1, 0.8, 1), (3, 6, 1 / 3), (10, 8, 1)])
def test_the_load_of_a_single_station_is_arrivals_times_work(servers: int, rate: float, mean: float):
    scenario = one_station(servers, f"{rate} per hour", f"{mean * 60:g} min", days=10, warm_up=1)
    (load,) = station_loads(scenario)
    assert (load.name, load.level, load.busiest) == ("centre", "centre", "centre")
    assert load.offered_load == pytest.approx(rate * mean)
    assert load.staffed == servers
    assert load.ratio == load.busiest_ratio == pytest.approx(rate * mean / servers)


def test_the_load_of_a_district_by_hand():
    # 200 hotline cases a day reach the centre, owing a reply of 5 min; 60 % are noise. 35 % of all are solved at grids:
    # 30 % of noise, 50 % of rubbish. The centre solves 20 % of noise in 10 min and passes the others on in 5 min.
    # 50 patrol cases a day begin at grids, which pass on those they do not solve in 5 min; 20 % of noise and half of
    # all reach centre and departments.
    loads = {load.name: load for load in station_loads(district())}
    hotline, patrol, noise = 200 / 1440, 50 / 1440, 0.6  # cases a minute
    at_grids = (hotline + patrol) * (noise * 0.3 * 20 + 0.4 * 0.5 * 30) + patrol * (noise * 0.7 + 0.4 * 0.5) * 5
    assert loads["grid"].offered_load == pytest.approx(at_grids)
    at_centre = hotline * 5 + (hotline + patrol) * noise * 0.2 * 10
    at_centre += hotline * (noise * 0.8 + 0.4) * 5 + patrol * (noise * 0.5 + 0.4 * 0.5) * 5
    assert loads["centre"].offered_load == pytest.approx(at_centre)
    police = (hotline + patrol) * noise * 0.5 * 0.7 * 60
    assert loads["公安"].offered_load == pytest.approx(police)
    assert loads["城管"].offered_load == pytest.approx(police * 3 / 7 + (hotline + patrol) * 0.4 * 0.5 * 120)
    assert list(loads) == ["grid", "centre", "公安", "城管"]
    # The office is open 7 hours on the working days of 2021-01-04 to 2021-04-04: 65 weekdays, of which 5 of the Spring
    # Festival; Sunday 7 and Saturday 20 February are worked.
    assert loads["公安"].staffed == pytest.approx(2 * 7 * 62 / (91 * 24))
    assert loads["centre"].staffed == 3


def test_the_busiest_of_equal_stations_is_named():
    plan = district(("grid: {each: 1, shift: office}", "grid: {each: 2, at: {乙街道社区01网格02: 1}, shift: office}"))
    grids = station_loads(plan)[0]
    assert grids.busiest == "乙街道社区01网格02"
    assert grids.busiest_ratio == pytest.approx(grids.ratio * 11 / 6)


def test_work_where_nobody_is_on_duty_is_an_infinite_load():
    plan = district(("grid: {each: 1, shift: office}", "grid: {each: 1, at: {乙街道社区01网格02: 0}, shift: office}"))
    assert station_loads(plan)[0].busiest_ratio == np.inf


TEAMS = """
name: load
period: {start: 2024-03-04, warm_up: 28 days, length: 182 days}
territory: {streets: {甲街道: {communities: 2, grids: 5}}}
shifts:
  office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}
  late: {days: all, hours: [12:00-22:00]}
staff:
  grid: {each: 1, shift: office, available: 40 %, cover: community}
  street: {each: 2, shift: office}
  centre: {total: 1, shift: office, also: {evening: {total: 1, shift: late}}}
  departments: {公安: {total: 3, shift: late, available: 70 %}, 城管: {total: 2, shift: office}}
spread: {distribution: gamma, cv: 0.7}
triage: {grid: 5 min, street: 10 min, centre: 5 min}
reply: {work: 5 min}
channels:
  hotline: {cases: 24 per day, enters: centre}
  patrol: {cases: 12 per day, enters: grid, reply: no}
case_types:
  noise:
    share: 60 %
    department: {公安: 70 %, 城管: 30 %}
    solved_at: {grid: 40 %, street: 20 %, department: 40 %}
    work: {grid: 20 min, street: 30 min, department: 1 h}
    lead: {department: 1 workday}
  rubbish:
    share: 40 %
    department: 城管
    solved_at: {grid: 50 %, department: 50 %}
    work: {grid: 30 min, department: 40 min}
targets: {closure: {to: closed, within: 3 workdays, goal: 90 %}}
"""


def test_the_load_agrees_with_the_utilisation_of_long_runs():
    # 20 replications of half a year; within 4 standard errors.
    scenario = parse(TEAMS)
    result = sim.run(scenario, replications=20, seed=2, out=None)
    assert result.failures == []
    network = scenario.network
    worked = np.array([done.tables["stations"]["utilisation"] for done in result.replicated])
    for load in station_loads(scenario):
        members = [
            i
            for i, station in enumerate(network.stations)
            if network.ladder[station.level] == load.level and load.name in (load.level, station.name)
        ]
        utilisation = worked[:, members].mean(axis=1)  # equally staffed
        error = utilisation.std(ddof=1) / np.sqrt(20)
        assert load.ratio < 0.95
        assert error < 0.01
        assert abs(utilisation.mean() - load.ratio) < 4 * error, load.name
