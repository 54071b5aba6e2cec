"""`sim run --precision` as a user meets it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sim.cli import app
from sim.experiment.precision import AT_LEAST, AT_MOST, LOOK_AHEAD
from tests.experiment.scenarios import TEXT


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(file: str, *words: str) -> Result:
    return CliRunner().invoke(app, ["run", file, "--out", str(Path(file).parent / "out"), "--workers", "1", *words])


def test_replications_go_on_until_the_precision_is_there_and_the_answer_says_so(file: str):
    done = run(file, "--precision", "3 个百分点", "--lang", "en")
    assert done.exit_code == 0
    said = " ".join(done.stdout.split())
    assert "half-widths of at most 3 percentage points were asked for; reached from replication 10 on" in said
    told = json.loads(run(file, "--precision", "3%", "--json").stdout)
    assert told["replications"] == 15
    assert told["precision"] == {
        "asked": 0.03,
        "widest": pytest.approx(max((each["high"] - each["low"]) / 2 for each in told["targets"].values())),
        "held_from": 10,
        "stopped": "reached",
    }


def test_replications_are_the_maximum_and_the_answer_says_that_it_was_not_enough(file: str):
    told = json.loads(run(file, "--precision", "0.001", "--replications", "12", "--json").stdout)
    assert (told["replications"], told["precision"]["stopped"], told["precision"]["held_from"]) == (12, "maximum", None)
    without = json.loads(run(file, "--replications", "2", "--json").stdout)
    assert (without["replications"], without["precision"]) == (2, None)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("often", "not a half-width: 'often'; write one such as 1 %, 0.5 个百分点 or 0.01"),
        ("1 permille", "not a half-width: '1 permille'; write one such as 1 %, 0.5 个百分点 or 0.01"),
        ("1", "must be more than 0 and less than 50 %, got 1; write one such as 1 %"),
        ("0 %", "must be more than 0 and less than 50 %, got 0 %; write one such as 1 %"),
    ],
)
def test_a_precision_that_cannot_be_read_is_told_before_anything_is_done(file: str, given: str, sentence: str):
    done = run(file, "--precision", given, "--lang", "en")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"--precision: {sentence}\n")
    assert not (Path(file).parent / "out").exists()


def test_help_tells_minimum_and_maximum():
    said = " ".join(CliRunner().invoke(app, ["run", "--help"], terminal_width=200).stdout.replace("│", " ").split())
    assert f"at least {AT_LEAST + LOOK_AHEAD}, at most {AT_MOST:,} if --replications gives no other maximum" in said


def test_a_backlog_that_grows_is_warned_of_and_a_short_warm_up_too(tmp_path: Path):
    busy = TEXT.replace("15 per day", "60 per day").replace("length: 14 days", "length: 28 days")
    path = tmp_path / "busy.yaml"
    path.write_text(busy, encoding="utf-8")
    told = json.loads(run(str(path), "--replications", "8", "--json", "--lang", "en").stdout)
    assert told["steadiness"]["growth"] > 0.1
    assert any("the backlog still grows at the end, there is no steady state" in each for each in told["warnings"])
    slow = TEXT.replace("warm_up: 7 days, length: 14 days", "warm_up: 0 days, length: 112 days")
    path.write_text(slow.replace("lead: {centre: 1 workday}", "lead: {centre: 12 days}"), encoding="utf-8")
    told = json.loads(run(str(path), "--replications", "8", "--json", "--lang", "en").stdout)
    assert told["steadiness"]["suggested_days"] >= 14
    assert any(each.startswith("a warm-up of 0 days is short, MSER-5 suggests") for each in told["warnings"])
