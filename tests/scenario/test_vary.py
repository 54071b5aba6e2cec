"""Plans without a file."""

from pathlib import Path

import pytest

import sim
from tests.experiment.scenarios import TEXT, small


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


def test_a_mistake_in_a_value_is_told_at_its_key():
    with pytest.raises(sim.ScenarioError) as told:
        sim.Scenario.vary(small(), {"staff.centre.total": "many"})
    assert str(told.value) == (
        "<text>: staff.centre.total: not a number of people: 'many'; write a whole number such as 6"
    )


def test_a_key_with_a_dot_in_a_name_is_given_in_parts():
    base = small(("any:", '"no. 1":'))
    plan = base.vary({("case_types", "no. 1", "work", "centre"): "1 h"}, "longer")
    assert plan.fingerprint() == small(("any:", '"no. 1":'), ("centre: 30 min", "centre: 1 h")).fingerprint()


def test_a_value_may_say_where_it_comes_from():
    plan = small().vary({"staff.centre.total": {"value": 3, "assumed": "tried"}})
    said = {entry.path: entry.note for entry in plan.origin.provenance}
    assert said["staff", "centre", "total"] == "tried"


def with_tables(folder: Path) -> Path:
    """A scenario with a table of grids and one of open cases."""
    (folder / "g.csv").write_text("street,community,grid,residents\n甲街道,东社区,一网格,900\n", encoding="utf-8")
    (folder / "open.csv").write_text("received,channel,type\n2024-02-20 09:00,hotline,any\n", encoding="utf-8")
    tables = "territory: {from: g.csv}\nstart: {from: open.csv}\n"
    (folder / "a.yaml").write_text(TEXT + tables, encoding="utf-8")
    return folder / "a.yaml"


def test_tables_stay_when_other_values_are_varied_even_if_their_files_are_gone(tmp_path: Path):
    base = sim.load(with_tables(tmp_path))
    for name in ("g.csv", "open.csv"):
        (tmp_path / name).unlink()
    plan = base.vary({"staff.centre.total": 3}).vary({"period.length": "21 days"})
    assert plan.places.grids == base.places.grids
    assert plan.start == base.start
    assert sim.load(plan.write(tmp_path / "out")).fingerprint() == plan.fingerprint()


def test_another_table_is_looked_for_beside_the_scenario(tmp_path: Path):
    base = sim.load(with_tables(tmp_path))
    rows = "street,community,grid,residents\n甲街道,东社区,一网格,900\n甲街道,东社区,二网格,800\n"
    (tmp_path / "more.csv").write_text(rows, encoding="utf-8")
    assert base.vary({"territory.from": "more.csv"}).places.grids == ("一网格", "二网格")
    with pytest.raises(sim.ScenarioError, match=r"a\.yaml: territory\.from: there is no such file '.*no\.csv'"):
        base.vary({"territory.from": "no.csv"})


def test_a_scenario_that_was_changed_in_python_can_be_varied(tmp_path: Path):
    base = sim.load(with_tables(tmp_path))
    longer = base.model_copy(update={"period": base.period.model_copy(update={"length": 21 * 86_400})})
    plan = longer.vary({"staff.centre.total": 3})
    assert (plan.period.length, plan.staff.centre.total, plan.places.grids) == (21 * 86_400, 3, base.places.grids)
    assert plan.vary({"staff.centre.total": 2}).fingerprint() == longer.fingerprint()
