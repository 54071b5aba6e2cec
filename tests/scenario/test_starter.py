"""A starting scenario is sound whatever its numbers are, and says where to ask for the real ones."""

import re
from itertools import product

import pytest

import sim
from sim.measure.load import station_loads
from sim.scenario import Scenario, parse
from sim.scenario.starter import District, starter
from sim.scenario.starter.district import dealt

STREETS, GRIDS, CASES = (None, 1, 7, 23), (None, 23, 702), (None, 20, 900, 15_000)


def made(**given: int | None) -> Scenario:
    return parse(starter(District.of(**given)))


@pytest.mark.parametrize(("streets", "grids", "cases"), list(product(STREETS, GRIDS, CASES)))
def test_it_loads_without_a_warning_and_has_hands_for_its_work(
    streets: int | None, grids: int | None, cases: int | None
) -> None:
    scenario = made(streets=streets, grids=grids, cases=cases)
    assert scenario.origin.warnings == ()
    assert list(scenario.network.unpublished_years) == []
    assert [load for load in station_loads(scenario) if load.level != "grid" and load.busiest_ratio > 0.85] == []
    assert len(scenario.places.streets) == (streets or 5)
    assert grids is None or len(scenario.places.grids) == grids


def test_every_number_says_in_chinese_where_the_real_one_is_to_be_had() -> None:
    values = [each for each in made().origin.provenance if re.search(r"\d", each.text)]
    assert len(values) > 80
    assert [each.path for each in values if not re.search("[一-鿿]", each.note)] == []


def test_staff_that_is_given_is_there() -> None:
    staff = made(street_staff=9, centre_staff=11, department_staff=21).staff
    assert staff.street is not None
    assert staff.centre is not None
    assert (staff.street.each, staff.centre.total) == (9, 11)
    assert sum(each.total or 0 for each in staff.departments.values()) == 21
    assert min(each.total or 0 for each in staff.departments.values()) >= 1


def test_any_name_is_a_name() -> None:
    name = "a: {b} # 'c' \"d\"\n\\"
    assert parse(starter(District.of(name))).name == name


def test_it_answers_at_once_with_shares_that_can_be_believed() -> None:
    result = sim.run(made(streets=7, grids=702, cases=900), replications=2, out=None)
    assert result.failures == []
    assert 0.8 < result.targets.loc["closure", "share"] < 1
    assert 0.6 < result.targets.loc["reply", "share"] < 1
    assert result.measures.loc["received", "mean"] == pytest.approx(2693, rel=0.05)


@pytest.mark.parametrize(("number", "weights"), [(7, [1, 1, 1]), (3, [40, 30, 15, 15]), (0, [1, 2])])
def test_what_is_dealt_adds_up(number: int, weights: list[int]) -> None:
    assert sum(dealt(number, weights)) == number
