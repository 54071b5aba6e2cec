"""Which assumed values are varied, and between which ends."""

from typing import Any

import pytest

from sim.experiment.assumptions import NO_NUMBER, NO_OTHER, NO_PART, Amounts, assumptions
from sim.scenario import Scenario
from sim.scenario.quantities import quantity
from tests.experiment.scenarios import small

TYPES = "{any: {share: 100 %, work: {centre: 30 min}, lead: {centre: 1 workday}}}"
THREE = (
    TYPES,
    "{a: {share: 50 %, work: {centre: 30 min}}, b: {share: 30 %, work: {centre: 1 h}}, "
    "c: {share: 20 %, work: {centre: 1 h}}}",
)


def ends(scenario: Scenario) -> dict[str, tuple[Any, Any]]:
    return {each.key: (each.ends.low.value, each.ends.high.value) for each in assumptions(scenario)[0]}


def test_without_a_stated_range_a_value_is_moved_by_a_quarter_and_whole_things_by_at_least_one():
    found = ends(small())
    assert found["reply.work"] == ("3.75 min", "6.25 min")
    assert found["staff.centre.total"] == (1, 3)
    assert found["channels.hotline.cases"] == ("11.25 per day", "18.75 per day")
    assert found["spread.cv"] == (0.6, 1)


def test_a_default_range_ends_where_values_stop_being_valid():
    base = small(("total: 2, shift: office", "total: 2, shift: office, available: 90 %"))
    assert ends(base)["staff.centre.available"] == ("67.5 %", "100 %")
    assert ends(small(("total: 2", "total: 1")))["staff.centre.total"][1] == 2


def test_a_stated_range_is_tried_as_it_stands():
    base = small(("reply: {work: 5 min}", "reply: {work: {value: 5 min, assumed: guess, range: [2 min, 0.5 h]}}"))
    [stated] = [each for each in assumptions(base)[0] if each.stated]
    assert (stated.key, stated.ends.low.value, stated.ends.high.value) == ("reply.work", "2 min", "30 min")


def test_what_has_a_source_is_not_varied():
    assert "reply.work" not in ends(small(("reply: {work: 5 min}", "reply: {work: {value: 5 min, source: a}}")))


def test_what_is_left_out_is_listed_with_the_reason():
    _, left_out = assumptions(small())
    assert left_out["staff.centre.shift"] == NO_NUMBER
    assert left_out["shifts.office.hours"] == NO_NUMBER
    assert left_out["targets.reply.within"] == NO_PART
    assert left_out["case_types.any.share"] == NO_OTHER


def test_patterns_choose_among_the_keys():
    found, left_out = assumptions(small(), ["staff.*", "reply.w*"])
    assert [each.key for each in found] == ["staff.centre.total", "reply.work"]
    assert list(left_out) == ["staff.centre.shift"]


def test_shares_that_add_up_give_way_in_proportion_when_one_is_moved():
    moved = Amounts(small(THREE)).varied({("case_types", "a", "share"): quantity("60 %")})
    assert [moved.case_types[name].share for name in "abc"] == pytest.approx([0.6, 0.24, 0.16])


def test_shares_that_are_all_moved_are_scaled_to_add_up():
    sizes = dict(zip("abc", ("60 %", "30 %", "30 %"), strict=True))
    moved = Amounts(small(THREE)).varied(
        {("case_types", name, "share"): quantity(each) for name, each in sizes.items()}
    )
    assert [moved.case_types[name].share for name in "abc"] == pytest.approx([0.5, 0.25, 0.25])
