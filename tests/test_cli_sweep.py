"""`sim sweep` and `sim sensitivity` as a user meets them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli import app
from tests.experiment.scenarios import TEXT


def called(folder: Path, verb: str, *options: str) -> tuple[int, str, str]:
    base = folder / "base.yaml"
    base.write_text(TEXT, encoding="utf-8")
    words = [verb, str(base), "--replications", "2", "--workers", "1", "--out", str(folder / "out")]
    ended = CliRunner().invoke(app, [*words, *options])
    return ended.exit_code, ended.stdout, ended.stderr


def test_a_sweep_prints_each_setting_and_the_smallest_that_holds_and_keeps_tables_and_charts(tmp_path: Path):
    code, printed, _ = called(tmp_path, "sweep", "--vary", "staff.centre.total=1..3")
    assert code == 0
    assert "守住时限的最小取值" in printed
    folder = Path(printed.splitlines()[-1].removeprefix("结果："))
    kept = {path.name for path in folder.rglob("[!.]*") if path.is_file()}
    assert kept == {"experiment.json", "sweep.csv", "smallest.csv", "lines.png", "lines.svg"}


def test_the_rows_of_json_are_those_of_the_saved_table(tmp_path: Path):
    asked = ("--vary", "staff.centre.total=1,2", "--vary", "reply.work=5 min,10 min", "--json")
    code, printed, _ = called(tmp_path, "sweep", *asked)
    answer = json.loads(printed)
    assert code == 0
    assert list(answer) == ["scenario", "results", "rows", "smallest"]
    saved = (Path(answer["results"]) / "summary" / "sweep.csv").read_text("utf-8-sig").splitlines()
    assert saved[0].split(",") == list(answer["rows"][0])
    assert len(saved) - 1 == len(answer["rows"]) == 8
    assert {row["reply.work"] for row in answer["rows"]} == {"5 min", "10 min"}


def test_a_space_filling_sweep_has_as_many_points_as_asked_for(tmp_path: Path):
    asked = ("--vary", "reply.work=5 min..10 min", "--design", "lhs", "--points", "3", "--json")
    code, printed, _ = called(tmp_path, "sweep", *asked)
    assert code == 0
    assert {row["point"] for row in json.loads(printed)["rows"]} == {1, 2, 3}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["staff.centre.totl=1..3"], "--vary: staff.centre.totl: unknown key 'totl'; did you mean 'total'?"),
        (["staff.centre.total=a"], "--vary: staff.centre.total: not a number of people: 'a'; write a whole number"),
        (["staff.centre.total"], "--vary: needs a key and its values, got 'staff.centre.total'; write KEY=VALUES"),
        (["staff.centre.total=3..1"], "--vary: staff.centre.total: must rise, got 3..1; write the smaller end first"),
        (["reply.work=5 min..9 min"], "--vary: reply.work: needs a step between 5 min and 9 min; write one"),
        (["reply.work=[1"], "--vary: reply.work: cannot read '[1'; write values with commas"),
        (["reply.work=1..2", "--points", "5"], "--points: goes with --design lhs"),
        (["reply.work=5 min", "--design", "lhs"], "--vary: reply.work: a space-filling design goes between two ends"),
        (["reply.work=1..2", "--vary", "reply.work=3"], "--vary: reply.work is given twice; write all of its values"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_option_and_ends_with_2(tmp_path: Path, options: list[str], told: str):
    code, printed, error = called(tmp_path, "sweep", "--lang", "en", "--vary", *options)
    assert (code, printed) == (2, "")
    assert error.splitlines()[-1].startswith(told)
    assert not (tmp_path / "out").exists()


def test_sensitivity_says_what_to_measure_first_and_what_was_left_out(tmp_path: Path):
    code, printed, _ = called(tmp_path, "sensitivity", "--only", "staff.*", "--lang", "en", "--replications", "4")
    assert code == 0
    assert "Measure first: staff.centre.total\n" in printed
    assert "1 assumed values were not varied" in printed
    assert all(len(line) < 80 for line in printed.splitlines()[:-1])
    folder = Path(printed.splitlines()[-1].removeprefix("results: "))
    kept = {path.name for path in folder.rglob("[!.]*") if path.is_file()}
    assert kept == {"experiment.json", "shares.csv", "sensitivity.csv", "left_out.csv", "tornado.png", "tornado.svg"}


def test_the_rows_of_a_sensitivity_are_those_of_its_table(tmp_path: Path):
    code, printed, _ = called(tmp_path, "sensitivity", "--only", "staff.*", "--points", "0", "--json")
    answer = json.loads(printed)
    saved = (Path(answer["results"]) / "summary" / "sensitivity.csv").read_text("utf-8-sig").splitlines()
    assert code == 0
    assert saved[0].split(",") == list(answer["rows"][0])
    assert answer["left_out"] == {"staff.centre.shift": "not a number"}


def test_nothing_to_vary_and_too_few_points_end_with_2(tmp_path: Path):
    code, _, error = called(tmp_path, "sensitivity", "--lang", "en", "--only", "nothing")
    begin = "Finding how far each assumed value can be varied"
    assert (code, error.splitlines()) == (2, [begin, "--only: there is no assumed amount to vary among nothing"])
    code, _, error = called(tmp_path, "sensitivity", "--lang", "en", "--points", "3")
    told = "--points: 6 values need at least 9 points, got 3; 0 leaves the design out"
    assert (code, error.splitlines()) == (2, [begin, told])


@pytest.mark.parametrize(("verb", "chart"), [("sweep", "lines"), ("sensitivity", "tornado")])
def test_what_is_kept_can_be_told_and_drawn_again(tmp_path: Path, verb: str, chart: str):
    asked = {"sweep": ("--vary", "staff.centre.total=1,2"), "sensitivity": ("--only", "staff.*", "--points", "0")}
    _, printed, _ = called(tmp_path, verb, *asked[verb])
    folder = printed.splitlines()[-1].removeprefix("结果：")
    again = CliRunner().invoke(app, ["results", "show", folder])
    assert (again.exit_code, again.stdout) == (0, printed)
    drawn = CliRunner().invoke(app, ["chart", folder, chart, "--out", str(tmp_path / "chart.png")])
    assert drawn.exit_code == 0
    assert (tmp_path / "chart.png").read_bytes() == (Path(folder) / "charts" / f"{chart}.png").read_bytes()
