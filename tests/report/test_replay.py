"""The film of a replication says at every instant what its journal says."""

import json
from datetime import date
from typing import Any

import numpy as np
import pytest

from sim.demand import sample_cases
from sim.flow import simulate
from sim.measure import Run
from sim.measure.targets import MISSED, closure_target, due_times, outcomes
from sim.report.replay import replay_page
from sim.report.replay.film import Film, film
from sim.report.replay.moves import FOR_OTHERS, IN_HAND, WAITING, city_spot, closed_spot, moves
from sim.report.replay.scene import scene
from sim.scenario import Scenario, parse
from sim.scenario.calendar import WORKDAY
from sim.scenario.units import DAY
from tests.flow.stories import cases, clock, office
from tests.mechanisms import DISTRICT, district, ran, surprised_district

CENTRE = "centre: {total: 1, shift: office}"
STATES = {WAITING: "waits", IN_HAND: "in hand", FOR_OTHERS: "with others"}


def told(scenario: Scenario, *received: str, **columns: Any) -> list[str]:
    """The moves of a story in words."""
    run = Run(scenario, met := cases(scenario, *received, **columns), simulate(scenario, met))
    names = [station.name for station in scenario.network.stations] + ["city", "closed"]
    table = moves(run)
    return [
        f"{clock(at)} {case} {names[spot]}{'' if names[spot] == 'closed' else ' ' + STATES[state]}{' late' * late}"
        for at, case, spot, state, late in zip(table.at, table.case, table.spot, table.state, table.late, strict=True)
    ]


@pytest.fixture(scope="module", params=[district, surprised_district], ids=["district", "surprised"])
def run(request: pytest.FixtureRequest) -> Run:
    scenario = request.param()
    return ran(scenario, sample_cases(scenario, 5, 1))


def whole(run: Run) -> Film:
    return film(run, run.network.warm_up, run.network.horizon)


def open_at(run: Run, shown: Film, instant: int) -> int:
    """The cases that the film has somewhere but at the closed ones."""
    before = np.searchsorted(shown.moves.at, instant, side="right")
    last = dict(zip(shown.moves.case[:before].tolist(), shown.moves.spot[:before].tolist(), strict=True))
    return sum(spot != closed_spot(run.network) for spot in last.values())


def test_a_case_waits_is_taken_in_hand_and_closed() -> None:
    assert told(office(CENTRE), "Mon 09:00", "Mon 09:30") == [
        "Mon 09:00 0 centre waits",
        "Mon 09:00 0 centre in hand",
        "Mon 10:00 0 closed",
        "Mon 09:30 1 centre waits",
        "Mon 10:00 1 centre in hand",
        "Mon 11:00 1 closed",
    ]


def test_while_it_waits_for_others_a_case_stays_at_the_station_that_worked_on_it() -> None:
    story = told(office(CENTRE), "Mon 09:00", lead=3600)
    assert story[2:] == ["Mon 10:00 0 centre with others", "Mon 11:00 0 closed"]


def test_a_case_turns_late_in_the_second_after_its_limit_and_stays_so() -> None:
    # Received on Monday, due on Thursday when the office closes, worked on from Friday on.
    story = told(office(CENTRE), "Mon 09:00", lead=4 * DAY)
    assert story[2:] == [
        "Mon 10:00 0 centre with others",
        "Thu 17:00:01 0 centre with others late",
        "Fri 10:00 0 closed late",
    ]


def test_a_case_with_the_city_is_there() -> None:
    staff = f"{CENTRE}\ndepartments: {{公安: {{total: 1}}}}"
    scenario = office(staff, "centre", "city", "no", kind="lead: {city: 2 workdays}")
    story = told(scenario, "Mon 09:00", fates={"city_wait": [DAY], "city_in_workdays": [0]})
    assert [line for line in story if "city" in line] == [f"{story[-1][:9]} 0 city with others".replace("Tue", "Mon")]


def test_at_any_instant_as_many_are_open_as_the_journal_says(run: Run) -> None:
    shown = whole(run)
    for instant in range(shown.since, shown.until, DAY // 3 + 1):
        opened, closed = (int((at <= instant).sum()) for _, at in (run.opened, run.closings))
        assert open_at(run, shown, instant) == opened - closed


def test_the_film_has_each_receipt_closure_and_lateness_of_the_period(run: Run) -> None:
    shown, start = whole(run), run.network.warm_up
    where: dict[int, int] = {}
    received = closed = 0
    late = set()
    for row, (case, spot) in enumerate(zip(shown.moves.case.tolist(), shown.moves.spot.tolist(), strict=True)):
        received += case not in where and row >= shown.opening
        closed += spot == closed_spot(run.network) != where.get(case)
        late |= {case} if shown.moves.late[row] else set()
        where[case] = spot
    assert received + shown.received == int(run.in_period.sum())
    assert closed == int((run.closings[1] > start).sum())
    assert len(late) == int((outcomes(run, run.scenario.targets["closure"]) == MISSED).sum())


def test_part_of_the_period_begins_with_what_is_open_then_and_with_what_was_counted_before(run: Run) -> None:
    since, until = run.network.warm_up + 5 * DAY, run.network.warm_up + 8 * DAY
    part = film(run, since, until)
    opened, closed = (int((at <= since).sum()) for _, at in (run.opened, run.closings))
    assert part.opening == opened - closed
    assert set(part.moves.at[: part.opening].tolist()) == {since}
    assert since < part.moves.at[part.opening] <= part.moves.at[-1] <= until
    assert (np.diff(part.moves.at) >= 0).all()
    assert part.received == int((run.cases.received_at[run.in_period] <= since).sum())
    target = run.scenario.targets[closure_target(run.scenario)]
    assert part.late == int(((outcomes(run, target) == MISSED) & (due_times(run, target) < since)).sum())


def test_a_scene_has_every_spot_once_and_the_kind_of_every_day(run: Run) -> None:
    shown = whole(run)
    told = scene(run, shown, "zh")
    offices = [street["office"] for street in told["streets"]]
    for community in (each for street in told["streets"] for each in street["communities"]):
        offices += [community["office"], *community["grids"]]
    offices += [office for level in told["levels"] for office in level["offices"]] + told["ends"]
    assert sorted(office["spot"] for office in offices) == list(range(closed_spot(run.network) + 1))
    assert told["ends"][0] == {"name": "市直部门", "spot": city_spot(run.network), "hours": None}
    # 5 April 2024, a Friday, is a holiday, and 7 April, a Sunday, a make-up day.
    first = run.network.day(shown.since)
    kinds = [told["kinds"][(day - first).days] == WORKDAY for day in (date(2024, 4, 5), date(2024, 4, 7))]
    assert kinds == [False, True]


def test_a_district_without_streets_shows_its_offices_alone() -> None:
    scenario = parse(
        """
name: two desks
period: {start: 2024-03-04, length: 3 days}
staff: {centre: {total: 1}}
channels: {hotline: {cases: 5 per day, enters: centre}}
case_types: {噪音: {share: 100 %, solved_at: {centre: 100 %}, work: {centre: 1 h}}}
targets: {closure: {to: closed, within: 2 h, goal: 90 %}}
"""
    )
    run = ran(scenario, sample_cases(scenario, 1, 1))
    told = scene(run, whole(run), "en")
    assert told["streets"] == []
    assert [office["name"] for level in told["levels"] for office in level["offices"]] == ["command centre"]
    assert told["office"] is None


def test_names_stay_text() -> None:
    street, name = "<script><!--", "</title></script><script>alert(1)</script>"
    scenario = parse(DISTRICT.replace("甲街道", street).replace("all mechanisms", name))
    run = ran(scenario, sample_cases(scenario, 1, 1))
    page = replay_page(run, 1, 1, run.network.warm_up, run.network.horizon)
    assert "<!--" not in page
    assert "<script>alert" not in page
    assert "&lt;/title&gt;&lt;/script&gt;&lt;script&gt;alert(1)" in page
    told = page.split('id="scene">')[1].split("</script>")[0]
    assert json.loads(told)["streets"][0]["name"] == street
