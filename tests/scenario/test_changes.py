"""What a plan writes otherwise than its base."""

import pytest

from sim.scenario.changes import Change, changes
from tests.experiment.scenarios import small


def test_a_scenario_does_not_differ_from_itself_whatever_it_is_called() -> None:
    assert changes(small(), small(("name: small", "name: other"))) == []


def test_values_that_differ_are_named_by_their_keys_in_the_order_of_the_base() -> None:
    plan = small().vary({"reply.work": "7 min", "staff.centre.total": 3}, "plan")
    assert changes(small(), plan) == [
        Change("staff.centre.total", 2, 3),
        Change("reply.work.mean", "5 min", "7 min"),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2700 s", "45 min"),
        ("1.5 h", "1.5 h"),
        ("2 days", "48 h"),
        ("90 s", "1.5 min"),
        ("50 s", "50 s"),
        ("61 s", "61 s"),
    ],
)
def test_lengths_of_time_are_told_as_people_write_them(written: str, read: str) -> None:
    assert changes(small(), small().vary({"reply.work": written}, "plan")) == [
        Change("reply.work.mean", "5 min", read),
    ]


def test_what_one_of_them_does_not_write_is_none() -> None:
    shorter = small(("staff: {centre: {total: 2, shift: office}}", "staff: {centre: {total: 2}}"))
    assert changes(small(), shorter) == [Change("staff.centre.shift", "office", None)]
    assert changes(shorter, small()) == [Change("staff.centre.shift", None, "office")]
