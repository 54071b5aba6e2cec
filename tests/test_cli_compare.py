"""`sim compare` as a user meets it."""

import json
from pathlib import Path

from typer.testing import CliRunner

from sim.cli import app
from tests.experiment.scenarios import TEXT


def compared(folder: Path, *options: str, plan: str = "staff: {centre: {total: 1}}") -> tuple[int, str]:
    base, other = folder / "base.yaml", folder / "plan.yaml"
    base.write_text(TEXT, encoding="utf-8")
    other.write_text(f"extends: base.yaml\nname: fewer\n{plan}\n", encoding="utf-8")
    words = ["compare", str(base), str(other), "--replications", "4", "--workers", "1", "--out", str(folder / "out")]
    ended = CliRunner().invoke(app, [*words, *options])
    return ended.exit_code, ended.stdout


def test_json_has_plans_with_differences_from_the_base(tmp_path: Path):
    code, printed = compared(tmp_path, "--json")
    answer = json.loads(printed)
    assert code == 0
    assert list(answer) == ["plans", "cheapest_holding"]
    base, plan = answer["plans"]
    assert list(plan) == ["name", "monthly_cost", "staff", "targets"]
    assert list(plan["targets"]["reply"]) == ["share", "low", "high", "verdict", "difference"]
    assert list(plan["targets"]["reply"]["difference"]) == ["mean", "low", "high", "word"]
    assert plan["targets"]["reply"]["difference"]["word"] == "worse"
    assert base["targets"]["reply"]["difference"] is None
    assert (base["staff"], plan["staff"], plan["monthly_cost"], answer["cheapest_holding"]) == (2, 1, None, None)


def test_people_read_one_word_for_each_difference(tmp_path: Path):
    assert "更差" in compared(tmp_path)[1]
    code, printed = compared(tmp_path, "--lang", "en", plan="note: nothing else")
    assert code == 0
    assert printed.count("unchanged") == 2
    assert all(len(line) < 80 for line in printed.splitlines()[:-1])  # the last names the folder


def test_a_mistake_in_a_plan_ends_with_2(tmp_path: Path):
    assert compared(tmp_path, plan="staff: {centre: {totl: 1}}")[0] == 2
