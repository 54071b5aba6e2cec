"""Skills, speeds, absences, chains of towns and villages, volunteers and sweeps, computed by hand."""

from dataclasses import replace

import numpy as np
import pytest

from sim.demand import Absences, Cases, sample_cases
from sim.flow import rules, simulate
from sim.flow.places import stations_of
from sim.measure import Run, failures
from sim.measure.load import station_loads
from sim.measure.parts import visit_parts
from sim.measure.stations import station_table
from sim.scenario import Scenario, parse
from tests.flow.stories import cases, told

TEXT = """
name: people
period: {start: 2024-03-04, length: 14 days}
territory: {streets: {甲街道: {communities: 1, villages: 1, grids: 4}}}
shifts:
  office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}
  evening: {days: all, hours: [18:00-22:00]}
  night: {days: all, hours: [20:00-06:00]}
staff:
%s
channels:
  hotline: {cases: 1 per day, enters: %s}
case_types:
  噪音:
    share: 60 %%
    department: 城管
    solved_at: {%s: 100 %%}
    work: {grid: 1 h, community: 1 h, street: 1 h, centre: 1 h, department: 1 h}
  占道:
    share: 40 %%
    department: 城管
    solved_at: {%s: 100 %%}
    work: {grid: 1 h, community: 1 h, street: 1 h, centre: 1 h, department: 1 h}
triage: {grid: 10 min, community: 10 min, street: 10 min, centre: 10 min}
targets:
  closure: {to: closed, within: 3 workdays, goal: 90 %%}
%s
"""
NOISE, STALLS = 0, 1


def office(staff: str, level: str = "centre", enters: str = "", more: str = "") -> Scenario:
    """The scenario TEXT with *staff*, one indented line each, and all cases solved at *level*."""
    lines = "\n".join(f"  {line.strip()}" for line in staff.strip().splitlines())
    text = TEXT % (lines, enters or level, level, level, more)
    return parse(text if "department" in staff else text.replace("    department: 城管\n", ""))


def tell(scenario: Scenario, *received: str, out: list[tuple[int, ...]] = (), **columns) -> list[str]:
    """The story of some cases, with people out as (station, group, person, day)."""
    return told(scenario, simulate(scenario, met(scenario, *received, out=out, **columns)))


def met(scenario: Scenario, *received: str, out: list[tuple[int, ...]] = (), **columns) -> Cases:
    """Some cases, and who is out."""
    return replace(cases(scenario, *received, **columns), absences=absences(*out))


def absences(*rows: tuple[int, ...]) -> Absences:
    """People who are out, as (station, group, person, day)."""
    return Absences(*np.array(sorted(rows), dtype=np.int32).reshape(-1, 4).T)


def test_a_case_climbs_through_the_community_where_it_is_staffed():
    scenario = office(
        """grid: {each: 1, shift: office}
        community: {each: 1, shift: office}
        street: {each: 1, shift: office}""",
        level="street",
        enters="grid",
    )
    assert scenario.ladder == ("grid", "community", "street")
    assert tell(scenario, "Mon 09:00", grid=2) == [
        "0 triage 甲街道村01网格01: Mon 09:00, Mon 09:00, Mon 09:10",
        "0 triage 甲街道村01: Mon 09:10, Mon 09:10, Mon 09:20",
        "0 work 甲街道: Mon 09:20, Mon 09:20, Mon 10:20",
    ]


def test_every_community_is_a_station_of_its_own():
    scenario = office("community: {each: 1, at: {甲街道村01: 2}}", level="community")
    assert [(station.name, station.staff) for station in scenario.network.stations] == [
        ("甲街道社区01", 1),
        ("甲街道村01", 2),
    ]
    assert stations_of(scenario.network, cases(scenario, "Mon 09:00", "Mon 09:00", grid=[1, 2])).tolist() == [[0], [1]]


def test_towns_and_villages_have_chains_of_their_own():
    scenario = office(
        """grid: {also: {
            网格长: {each: 1, where: towns, shift: office},
            楼长: {each: 2, where: towns, shift: evening, speed: 50 %},
            书记: {each: 1, where: villages, shift: office, available: 50 %},
            组长: {total: 4, where: villages, shift: evening}}}""",
        level="grid",
    )
    chains = [[(group.name, group.staff) for group in station.groups] for station in scenario.network.stations]
    assert chains == [[("网格长", 1), ("楼长", 2)]] * 2 + [[("书记", 1), ("组长", 2)]] * 2
    assert tell(scenario, "Mon 09:00", "Mon 09:00", "Mon 18:00", "Mon 18:00", grid=[0, 2, 0, 2]) == [
        "0 work 甲街道社区01网格01: Mon 09:00, Mon 09:00, Mon 10:00",
        "1 work 甲街道村01网格01: Mon 09:00, Mon 09:00, Mon 11:00",
        "2 work 甲街道社区01网格01: Mon 18:00, Mon 18:00, Mon 20:00",
        "3 work 甲街道村01网格01: Mon 18:00, Mon 18:00, Mon 19:00",
    ]


def test_whoever_works_at_80_percent_takes_a_quarter_longer():
    scenario = office("centre: {total: 1, shift: office, speed: 80 %}")
    assert tell(scenario, "Mon 09:00") == ["0 work centre: Mon 09:00, Mon 09:00, Mon 10:15"]


def test_speed_and_other_duties_combine():
    scenario = office("centre: {total: 1, shift: office, speed: 80 %, available: 50 %}")
    assert tell(scenario, "Mon 08:30") == ["0 work centre: Mon 08:30, Mon 08:30, Mon 11:00"]
    faster = office("centre: {total: 1, shift: office, speed: 200 %}")
    assert tell(faster, "Mon 09:00") == ["0 work centre: Mon 09:00, Mon 09:00, Mon 09:30"]


@pytest.mark.parametrize(
    ("available", "speed", "pace"),
    [(1_000_000, 1_000_000, 1_000_000), (500_000, 800_000, 400_000), (400_000, 1_000_000, 400_000), (1, 10_000, 1)],
)
def test_the_pace_is_the_product_of_availability_and_speed(available: int, speed: int, pace: int):
    assert rules.pace(available, speed) == pace


def test_each_group_takes_the_best_case_that_it_can_and_passes_others_by():
    scenario = office("centre: {total: 1, shift: office, also: {stalls: {total: 1, shift: office, types: [占道]}}}")
    lines = tell(scenario, *["Mon 08:00"] * 4, case_type=[NOISE, NOISE, STALLS, STALLS])
    assert lines == [
        "0 work centre: Mon 08:00, Mon 08:30, Mon 09:30",
        "1 work centre: Mon 08:00, Mon 09:30, Mon 10:30",
        "2 work centre: Mon 08:00, Mon 08:30, Mon 09:30",
        "3 work centre: Mon 08:00, Mon 09:30, Mon 10:30",
    ]


def test_specialists_go_first_so_that_others_are_kept_for_what_only_they_can_do():
    scenario = office("centre: {total: 1, shift: office, also: {stalls: {total: 1, shift: office, types: [占道]}}}")
    journal = simulate(scenario, cases(scenario, "Mon 09:00", "Mon 09:00", case_type=[STALLS, NOISE]))
    assert journal.visits["group"].tolist() == [1, 0]
    assert journal.visits["started_at"].tolist() == [9 * 3600, 9 * 3600]


def test_a_free_specialist_leaves_alone_what_others_must_do():
    scenario = office("centre: {total: 1, shift: office, also: {stalls: {total: 3, shift: evening, types: 占道}}}")
    assert tell(scenario, "Mon 17:30", "Mon 17:30", case_type=[NOISE, STALLS]) == [
        "0 work centre: Mon 17:30, Tue 08:30, Tue 09:30",
        "1 work centre: Mon 17:30, Mon 18:00, Mon 19:00",
    ]


def test_skills_that_cover_everything_change_nothing():
    plain = office("centre: {total: 2, shift: office}")
    skilled = office("centre: {total: 2, shift: office, types: [噪音, 占道]}")
    drawn = sample_cases(plain, 3, 1)
    assert told(plain, simulate(plain, drawn)) == told(skilled, simulate(skilled, drawn))


def test_work_laid_down_by_a_specialist_goes_to_whoever_can_take_it():
    scenario = office(
        """centre: {total: 1, shift: office, shift_end: hand_over, types: [占道], also: {
            duty: {total: 1, shift: evening}, chat: {total: 1, shift: evening, types: [噪音]}}}"""
    )
    journal = simulate(scenario, cases(scenario, "Mon 16:30", case_type=STALLS))
    assert told(scenario, journal) == [
        "0 work centre: Mon 16:30, Mon 16:30, Mon 17:00",
        "0 work centre: Mon 17:00, Mon 18:00, Mon 18:30",
    ]
    assert journal.visits["group"].tolist() == [0, 1]


REPLIES = "reply: {work: 5 min, interrupts: yes}"


def test_work_laid_down_for_a_reply_goes_at_once_to_a_free_specialist_who_cannot_reply():
    staff = "centre: {total: 1, shift: office, also: {s: {total: 1, shift: office, types: [噪音]}}}"
    scenario = office(staff, more=REPLIES)
    received = ("Mon 09:00", "Mon 09:00", "Mon 09:40")
    columns = {"case_type": [0, 0, 1], "work": [1800, 3600, 3600], "reply_work": [-1, -1, 300]}
    assert tell(scenario, *received, **columns) == [
        "0 work centre: Mon 09:00, Mon 09:00, Mon 09:30",
        "1 work centre: Mon 09:00, Mon 09:00, Mon 09:40",
        "1 work centre: Mon 09:40, Mon 09:40, Mon 10:00",
        "2 reply centre: Mon 09:40, Mon 09:40, Mon 09:45",
        "2 work centre: Mon 09:45, Mon 09:45, Mon 10:45",
    ]


def test_a_reply_that_nobody_at_work_can_give_does_not_hold_up_one_that_somebody_can():
    staff = """centre: {also: {
        day: {total: 1, shift: office, types: [噪音]}, late: {total: 1, shift: evening, types: [占道]}}}"""
    scenario = office(staff, more=REPLIES)
    lines = tell(scenario, "Mon 09:00", "Mon 09:10", "Mon 09:20", case_type=[0, 1, 0], reply_work=[-1, 300, 300])
    assert "1 reply centre: Mon 09:10, Mon 18:00, Mon 18:05" in lines
    assert "2 reply centre: Mon 09:20, Mon 09:20, Mon 09:25" in lines
    assert "0 work centre: Mon 09:20, Mon 09:25, Mon 10:05" in lines


def test_a_case_that_is_raised_while_it_waits_is_taken_once():
    staff = """centre: {discipline: most_urgent, also: {
        s: {total: 1, shift: office, types: [噪音]}, late: {total: 1, shift: evening}}}"""
    scenario = office(staff, more="supervision: {at: 1 %}")
    # Due on Thursday, so they are raised within an hour: the minor one at 09:48, ahead of the normal one of 10:50.
    columns = {"work": [9000, 1800, 1800], "urgency": [1, 2, 1]}
    assert tell(scenario, "Mon 08:30", "Mon 09:00", "Mon 10:50", **columns) == [
        "0 work centre: Mon 08:30, Mon 08:30, Mon 11:00",
        "1 work centre: Mon 09:00, Mon 11:00, Mon 11:30",
        "2 work centre: Mon 10:50, Mon 13:00, Mon 13:30",
    ]


def test_who_is_out_for_a_day_takes_the_case_on_the_next():
    scenario = office("centre: {total: 1, shift: office, absence: {share: 4 %}}")
    assert tell(scenario, "Mon 09:00", out=[(0, 0, 0, 0)]) == ["0 work centre: Mon 09:00, Tue 08:30, Tue 09:30"]
    assert tell(scenario, "Mon 09:00") == ["0 work centre: Mon 09:00, Mon 09:00, Mon 10:00"]


def test_work_in_hand_waits_for_who_is_out_and_is_counted_to_the_declared_group():
    scenario = office("centre: {total: 2, shift: office, absence: {share: 4 %}}")
    out = [(0, 0, 0, 1), (0, 0, 1, 0)]  # the first on Tuesday, the second on Monday
    journal = simulate(scenario, met(scenario, "Mon 16:30", "Tue 09:00", out=out))
    assert told(scenario, journal) == [
        "0 work centre: Mon 16:30, Mon 16:30, Wed 09:00",
        "1 work centre: Tue 09:00, Tue 09:00, Tue 10:00",
    ]
    assert journal.visits["group"].tolist() == [0, 0]
    assert journal.visits["person"].tolist() == [0, 1]


def test_a_night_shift_is_missed_whole_from_the_day_on_which_it_begins():
    scenario = office("centre: {total: 1, shift: night, absence: {share: 4 %}}")
    assert tell(scenario, "Mon 19:00", "Tue 04:30", "Tue 05:00", out=[(0, 0, 0, 1)]) == [
        "0 work centre: Mon 19:00, Mon 20:00, Mon 21:00",
        "1 work centre: Tue 04:30, Tue 04:30, Tue 05:30",
        "2 work centre: Tue 05:00, Tue 05:30, Wed 20:30",
    ]


def test_neighbours_cover_for_a_grid_worker_who_is_out():
    scenario = office("grid: {each: 1, shift: office, cover: community, absence: {share: 4 %}}", level="grid")
    out = [(0, 0, 0, 0), (2, 0, 0, 0), (3, 0, 0, 0)]
    assert tell(scenario, "Mon 09:00", "Mon 09:00", "Tue 09:00", out=out, grid=[0, 2, 0]) == [
        "0 work 甲街道社区01网格02: Mon 09:00, Mon 09:00, Mon 10:00",
        "1 work 甲街道村01网格01: Mon 09:00, Tue 08:30, Tue 09:30",
        "2 work 甲街道社区01网格01: Tue 09:00, Tue 09:00, Tue 10:00",
    ]


def test_a_neighbour_who_cannot_take_the_case_does_not_cover():
    staff = "grid: {each: 1, at: {甲街道社区01网格02: 0}, shift: office, cover: community, "
    scenario = office(staff + "also: {stalls: {each: 1, shift: evening, types: [占道]}}}", level="grid")
    assert tell(scenario, "Mon 18:00", "Mon 18:00", grid=[1, 1], case_type=[NOISE, STALLS]) == [
        "0 work 甲街道社区01网格01: Mon 18:00, Tue 08:30, Tue 09:30",
        "1 work 甲街道社区01网格02: Mon 18:00, Mon 18:00, Mon 19:00",
    ]


def test_an_absence_of_0_percent_is_none():
    plain = office("centre: {total: 2, shift: office}")
    never = office("centre: {total: 2, shift: office, absence: {share: 0 %}}")
    drawn = sample_cases(never, 3, 1)
    assert len(drawn.absences) == 0
    assert told(plain, simulate(plain, drawn)) == told(never, simulate(never, drawn))
    assert "person" not in simulate(never, drawn).visits


def test_measures_know_who_was_out():
    scenario = office("centre: {total: 1, shift: office, absence: {share: 4 %}}")
    cases_met = met(scenario, "Mon 09:00", "Wed 16:00", out=[(0, 0, 0, 0), (0, 0, 0, 3)], work=[3600, 7200])
    run = Run(scenario, cases_met, simulate(scenario, cases_met))
    assert told(scenario, run.journal) == [
        "0 work centre: Mon 09:00, Tue 08:30, Tue 09:30",
        "1 work centre: Wed 16:00, Wed 16:00, Fri 09:30",
    ]
    # Ten days of seven hours, of which two are missed; three hours of work.
    assert station_table(run)["utilisation"].tolist() == pytest.approx([3 / 56])
    parts = {name: column.tolist() for name, column in visit_parts(run).items()}
    assert parts["hands_on"] == [3600, 7200]
    assert parts["waiting"] == [0, 0]
    assert parts["off_shift"] == [23.5 * 3600, 39.5 * 3600]
    assert failures(run) == []


def test_slow_work_is_hands_on_time_and_fast_work_is_not_time_off():
    for speed, hours in (("80 %", 1.25), ("200 %", 0.5)):
        scenario = office(f"centre: {{total: 1, shift: office, speed: {speed}, available: 50 %}}")
        run = Run(scenario, drawn := cases(scenario, "Mon 08:30"), simulate(scenario, drawn))
        parts = {name: column.tolist() for name, column in visit_parts(run).items()}
        assert parts["hands_on"] == [hours * 3600]
        assert parts["waiting"] == [hours * 3600]  # other duties take as long again
        assert parts["off_shift"] == [0]
        assert station_table(run)["utilisation"].tolist() == pytest.approx([2 * hours / 70])


def test_the_load_counts_speed_and_absence():
    plain = office("centre: {total: 2, shift: office}")
    slow = office("centre: {total: 2, shift: office, speed: 80 %, absence: {share: 25 %}}")
    (before,), (after,) = station_loads(plain), station_loads(slow)
    assert after.staffed == pytest.approx(before.staffed * 0.8 * 0.75)
    assert after.offered_load == before.offered_load


def test_volunteers_lend_hands_for_some_types_in_hours_of_their_own():
    scenario = office(
        """street: {each: 1, shift: office, also: {
            志愿者: {each: 2, shift: evening, types: [占道], speed: 50 %, monthly_cost: 0},
            共建单位: {total: 1, shift: evening, types: [占道], monthly_cost: 0}}}""",
        level="street",
    )
    lines = tell(scenario, *["Mon 17:30"] * 4, case_type=[STALLS, STALLS, STALLS, NOISE])
    assert lines == [
        "0 work 甲街道: Mon 17:30, Mon 18:00, Mon 20:00",
        "1 work 甲街道: Mon 17:30, Mon 18:00, Mon 20:00",
        "2 work 甲街道: Mon 17:30, Mon 18:00, Mon 19:00",
        "3 work 甲街道: Mon 17:30, Tue 08:30, Tue 09:30",
    ]


SWEEP = "sweeps: {夜市整治: {at: 城管, days: [2024-03-05], hours: [18:00-20:00], types: [占道], people: 2}}"


def test_a_sweep_works_off_the_backlog_of_its_types_on_its_days():
    staff = "departments: {城管: {total: 1, shift: office}}"
    received = ["Mon 16:00", "Mon 16:30", "Mon 16:40", "Mon 16:50", "Mon 16:55"]
    kinds = [NOISE, STALLS, STALLS, NOISE, STALLS]
    work = [3600 * 8, 3600, 3600, 3600, 3600 * 3]
    before = tell(office(staff, level="department"), *received, case_type=kinds, work=work)
    after = tell(office(staff, level="department", more=SWEEP), *received, case_type=kinds, work=work)
    assert before[1:] == [
        "1 work 城管: Mon 16:30, Wed 08:30, Wed 09:30",
        "2 work 城管: Mon 16:40, Wed 09:30, Wed 10:30",
        "3 work 城管: Mon 16:50, Wed 10:30, Wed 11:30",
        "4 work 城管: Mon 16:55, Wed 13:00, Wed 16:00",
    ]
    assert after[1:3] == [
        "1 work 城管: Mon 16:30, Tue 18:00, Tue 19:00",
        "2 work 城管: Mon 16:40, Tue 18:00, Tue 19:00",
    ]
    # What the team has not done when it leaves goes back to the front of the queue.
    assert after[3:] == [
        "3 work 城管: Mon 16:50, Wed 10:30, Wed 11:30",
        "4 work 城管: Mon 16:55, Tue 19:00, Tue 20:00",
        "4 work 城管: Tue 20:00, Wed 08:30, Wed 10:30",
    ]


def test_a_sweep_of_streets_comes_to_each_street_that_is_named():
    staff = "street: {each: 1, shift: office}"
    sweep = "sweeps: {周末: {at: [甲街道], days: [2024-03-09, 2024-03-10], hours: [09:00-12:00], people: 1}}"
    scenario = office(staff, level="street", more=sweep)
    assert tell(scenario, "Sat 08:00", "Sun 11:30") == [
        "0 work 甲街道: Sat 08:00, Sat 09:00, Sat 10:00",
        "1 work 甲街道: Sun 11:30, Sun 11:30, Sun 12:00",
        "1 work 甲街道: Sun 12:00, 2Mon 08:30, 2Mon 09:00",
    ]
    # The team is on duty for six hours of the period, beside one person for seventy.
    run = Run(scenario, drawn := cases(scenario, "Sat 08:00"), simulate(scenario, drawn))
    assert station_table(run)["utilisation"].tolist() == pytest.approx([1 / 76])


def test_a_sweep_that_never_comes_changes_nothing():
    staff = "departments: {城管: {total: 1, shift: office}}"
    plain = office(staff, level="department")
    never = office(staff, level="department", more=SWEEP.replace("2024-03-05", "2025-03-05"))
    drawn = sample_cases(plain, 3, 1)
    assert told(plain, simulate(plain, drawn)) == told(never, simulate(never, drawn))
    assert set(never.origin.warnings) - set(plain.origin.warnings) == {
        "<text>:27:25: sweeps.夜市整治.days: none of these days lies in the simulated period; this sweep never comes",
    }
