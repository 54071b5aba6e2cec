"""At its limit every mechanism leaves what there was without it: nobody returned, called, absent, or sent elsewhere."""

import pytest

from sim.demand import sample_cases
from sim.flow import rules, simulate
from sim.scenario import parse
from tests.scenario.texts import DISTRICT
from tests.unchanged import digest

RETURNED = DISTRICT.replace("    城市管理: {", "    市容: {total: 2, shift: office}\n    城市管理: {").replace(
    "department: 城市管理", "department: {城市管理: 99.9999 %, 市容: 0.0001 %}"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "callback: {share: 0 %, work: 5 min}\n"),
        ("", "chasers: {after: 1 day, share: 0 %, work: 5 min}\n"),
        ("", "duplicates: {share: 0 %, within: 1 day, work: 5 min}\n"),
        ("", "supervision: {at: 100 %}\n"),
        ("    department: 城市管理\n", "    department: 城市管理\n    city: {share: 0 %, wait: 5 workdays}\n"),
        ("    department: 城市管理\n", "    department: 城市管理\n    really_solved: 100 %\n"),
        ("profile: day}", "profile: day, enquiries: {share: 0 %, work: 5 min}}"),
        ("profile: day}", "profile: day, callback: no}"),
        ("shift: patrol, available", "shift: patrol, absence: {share: 0 %}, speed: 100 %, available"),
        ("goal: 90 %}", "goal: 90 %, extension: {share: 0 %, by: 2 workdays}}"),
    ],
)
def test_a_mechanism_that_never_happens_leaves_the_same_journal(old: str, new: str) -> None:
    text = DISTRICT.replace(old, new, 1) if old else DISTRICT + new
    assert text != DISTRICT
    journal = digest(parse(text))
    if new.startswith("supervision"):
        raised = simulate(parse(text), sample_cases(parse(text), 7, 1)).milestones["what"] == rules.RAISED
        assert raised.any()  # at the limit itself, late cases are raised, which moves others
    else:
        assert journal == digest(parse(DISTRICT))


def test_returns_and_joint_handling_that_never_happen_leave_the_same_journal() -> None:
    more = "returns: {share: 0 %, work: 10 min, rounds: 2}\n"
    joint = RETURNED.replace(
        "    urgency: urgent\n", "    urgency: urgent\n    joint: {share: 0 %, departments: [市容], work: 1 h}\n"
    )
    assert joint != RETURNED
    assert digest(parse(RETURNED + more)) == digest(parse(RETURNED))
    assert digest(parse(joint)) == digest(parse(RETURNED))


def test_where_all_is_solved_in_the_grid_that_receives_it_nobody_else_has_work() -> None:
    text = DISTRICT.replace("enters: centre", "enters: grid").replace(
        "solved_at: {grid: 55 %, street: 25 %, department: 20 %}", "solved_at: {grid: 100 %}"
    )
    text = text.replace("solved_at: street", "solved_at: grid").replace("work: {street: {low", "work: {grid: {low")
    scenario = parse(text + "first_receiver: {check: 10 min}\n")
    visits = simulate(scenario, sample_cases(scenario, 7, 1)).visits
    grids = len(scenario.places.grids)
    assert (visits["station"] < grids).all()
    without = parse(text)
    assert len(visits["case"]) == len(simulate(without, sample_cases(without, 7, 1)).visits["case"])
