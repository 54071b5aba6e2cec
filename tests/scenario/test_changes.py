"""What a plan writes otherwise than its base."""

from sim.scenario.changes import Change, changes
from tests.experiment.scenarios import small


def test_a_scenario_does_not_differ_from_itself_whatever_it_is_called() -> None:
    assert changes(small(), small(("name: small", "name: other"))) == []


def test_values_that_differ_are_named_by_their_keys_in_the_order_of_the_base() -> None:
    plan = small().vary({"reply.work": "7 min", "staff.centre.total": 3}, "plan")
    assert changes(small(), plan) == [
        Change("staff.centre.total", 2, 3),
        Change("reply.work.mean", "300 s", "420 s"),
    ]


def test_what_one_of_them_does_not_write_is_none() -> None:
    shorter = small(("staff: {centre: {total: 2, shift: office}}", "staff: {centre: {total: 2}}"))
    assert changes(small(), shorter) == [Change("staff.centre.shift", "office", None)]
    assert changes(shorter, small()) == [Change("staff.centre.shift", None, "office")]
