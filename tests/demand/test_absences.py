"""Who is out when: shares and lengths as the scenario says, and the same luck whatever else is changed."""

import numpy as np
import pytest

from sim.demand import Absences, sample_cases
from sim.demand.absences import NO_ABSENCES
from sim.scenario import Scenario, parse

TEXT = """
name: absences
period: {start: 2024-01-01, length: 1000 days}
shifts:
  office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}
  night: {days: all, hours: [20:00-06:00]}
staff: {centre: {total: 50, shift: office%s}}
channels: {hotline: {cases: 1 per day, enters: centre}}
case_types: {any: {share: 100 %%, work: {centre: 1 h}}}
targets: {closure: {to: closed, within: 1 h, goal: 80 %%}}
"""


def office(absence: str) -> Scenario:
    return parse(TEXT % absence)


def drawn(scenario: Scenario, seed: int = 1, replication: int = 1) -> Absences:
    return sample_cases(scenario, seed, replication).absences


def days_of(absences: Absences, group: int, person: int) -> list[int]:
    return absences.day[(absences.group == group) & (absences.person == person)].tolist()


@pytest.mark.parametrize("spell", ["", ", spell: 1 day", ", spell: 5 days"])
def test_people_are_out_for_the_share_of_their_shift_days_that_is_written(spell: str) -> None:
    scenario = office(f", absence: {{share: 8 %{spell}}}")
    worked = np.count_nonzero(scenario.network.day_kinds() == 0)
    absences = drawn(scenario)
    assert len(absences) == len(set(zip(absences.person.tolist(), absences.day.tolist(), strict=True)))
    assert (scenario.network.day_kinds()[absences.day] == 0).all()
    # The standard error of the share is 0.13 points for days drawn one by one, and up to three times that for spells.
    assert len(absences) / (50 * worked) == pytest.approx(0.08, abs=0.0156)


def test_spells_have_the_mean_length_that_is_written() -> None:
    scenario = parse((TEXT % ", absence: {share: 8 %, spell: 5 days}").replace("shift: office,", "shift: night,"))
    absences = drawn(scenario)
    begins = sum(
        np.count_nonzero(np.diff(days, prepend=-9) > 1)
        for person in range(50)
        if (days := days_of(absences, 0, person))
    )
    assert len(absences) / begins == pytest.approx(5, rel=0.1)  # some 800 spells, standard error 3 %


def test_one_person_or_group_more_leaves_the_days_of_the_others() -> None:
    before = drawn(office(", absence: {share: 5 %}"))
    plan = (TEXT % ", absence: {share: 5 %}, also: {night: {total: 3, shift: night, absence: {share: 9 %}}}").replace(
        "total: 50", "total: 51"
    )
    after = drawn(parse(plan.replace("length: 1000 days", "length: 1200 days")))
    for person in range(50):
        assert [day for day in days_of(after, 0, person) if day < 1000] == days_of(before, 0, person)
    assert len(days_of(after, 0, 50)) > 20
    assert len(days_of(after, 1, 2)) > 50


def test_a_larger_share_adds_days_and_takes_none() -> None:
    few, many = drawn(office(", absence: {share: 5 %}")), drawn(office(", absence: {share: 7 %}"))
    for person in range(50):
        assert set(days_of(few, 0, person)) <= set(days_of(many, 0, person))


def test_absences_leave_the_cases_as_they_were() -> None:
    plain, absent = sample_cases(office(""), 1, 1), sample_cases(office(", absence: {share: 5 %}"), 1, 1)
    assert plain.absences is NO_ABSENCES
    assert all(np.array_equal(column, absent.columns()[name]) for name, column in plain.columns().items())
    assert len(absent.take(slice(0, 3)).absences) == len(absent.absences) > 0


def test_another_replication_has_other_absences() -> None:
    scenario = office(", absence: {share: 5 %}")
    assert days_of(drawn(scenario), 0, 0) == days_of(drawn(scenario), 0, 0) != days_of(drawn(scenario, 1, 2), 0, 0)


def test_people_are_told_one_by_one_with_their_days() -> None:
    rows = np.array([[0, 0, 1, 3], [0, 0, 1, 4], [0, 1, 1, 0], [2, 1, 1, 0]], dtype=np.int32)
    told = {key: days.tolist() for key, days in Absences(*rows.T).by_person()}
    assert told == {(0, 0, 1): [3, 4], (0, 1, 1): [0], (2, 1, 1): [0]}
    assert dict(NO_ABSENCES.by_person()) == {}


def test_what_is_open_at_the_start_reaches_back_without_touching_absences() -> None:
    text = (TEXT % ", absence: {share: 5 %}").replace("shift: office,", "shift: night,")
    plain = drawn(parse(text))
    with_backlog = sample_cases(parse(text + "start: {backlog: {cases: 20, age: 30 days}}\n"), 1, 1)
    assert with_backlog.received_at.min() < -20 * 86_400
    assert all(np.array_equal(column, vars(plain)[name]) for name, column in vars(with_backlog.absences).items())
    assert plain.day.min() == 0
