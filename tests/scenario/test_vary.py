"""Plans without a file."""

import pytest

import sim
from tests.experiment.scenarios import small


def test_a_varied_scenario_differs_in_that_value_only():
    plan = small().vary({"staff.centre.total": 3})
    assert plan.staff.centre.total == 3
    assert plan.name == "small · staff.centre.total=3"
    assert plan.fingerprint() == small(("total: 2", "total: 3")).fingerprint()


def test_values_may_carry_units_as_in_a_file():
    assert (
        small().vary({"targets.reply.within": "4 小时"}).targets["reply"].within
        == small(("within: 2 h", "within: 4 h")).targets["reply"].within
    )


def test_a_varied_scenario_can_be_varied_again():
    plan = small().vary({"staff.centre.total": 3}).vary({"period.length": "21 days"}, "both")
    assert (plan.name, plan.staff.centre.total, plan.period.length) == ("both", 3, 21 * 86_400)


def test_a_misspelt_key_is_told_with_what_is_meant():
    with pytest.raises(sim.ScenarioError, match=r"staff\.centre\.totl: unknown key 'totl'; did you mean 'total'\?"):
        small().vary({"staff.centre.totl": 3})


def test_a_key_inside_another_that_is_varied_is_refused():
    with pytest.raises(sim.ScenarioError, match=r"staff\.centre\.total: lies inside another key"):
        small().vary({"staff.centre": 1, "staff.centre.total": 3})
