"""`sim results` as a user meets it."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import sim
from sim.cli import app
from tests.experiment.scenarios import small


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for scenario in (small(), small().vary({"staff.centre.total": 1}, "fewer")):
        sim.run(scenario, replications=3, out=tmp_path, engine="compiled")
    return tmp_path


def results(out: Path, *words: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, ["results", "--out", str(out), *words], input=answer)


def test_what_is_kept_is_listed_in_both_languages_and_as_an_object(out: Path) -> None:
    listed = results(out).stdout
    assert listed.splitlines()[0].split() == ["方案", "编号", "种类", "次数", "大小", "日期"]
    assert "共 2 项" in listed
    assert "2 kept" in results(out, "--lang", "en").stdout
    told = json.loads(results(out, "--json").stdout)["results"]
    assert [(kept["scenario"], kept["kind"], kept["seed"], kept["replications"]) for kept in told] == [
        ("fewer", "run", 1, 3),
        ("small", "run", 1, 3),
    ]
    assert results(out / "nowhere", "--lang", "en").stdout == f"{out / 'nowhere'} holds no results\n"


def test_a_run_is_shown_as_it_was_told(out: Path) -> None:
    shown = results(out, "show", str(out / "small"), "--json")
    assert json.loads(shown.stdout)["replications"] == 3
    assert shown.exit_code == 0
    assert "判断" in results(out, "show", str(out / "small")).stdout


def test_kept_runs_are_compared_without_running_anything(out: Path, monkeypatch) -> None:
    monkeypatch.setattr("sim.experiment.replicate.simulate", lambda *_: pytest.fail("ran"))
    compared = results(out, "compare", str(out / "small"), str(out / "fewer"), "--json")
    assert [plan["name"] for plan in json.loads(compared.stdout)["plans"]] == ["small", "fewer"]
    assert json.loads(compared.stdout)["plans"][1]["targets"]["reply"]["difference"]["word"] == "worse"


def test_only_runs_on_the_same_cases_are_compared(out: Path) -> None:
    sim.run(small(), replications=2, seed=5, out=out / "other", engine="compiled")
    told = results(out, "compare", str(out / "small"), str(out / "other" / "small"))
    assert (told.exit_code, told.stderr) == (
        2,
        "RESULT: of different seeds (1, 5), so of different cases; run them with one\n",
    )
    told = results(out, "compare", str(out / "small"))
    assert (told.exit_code, told.stderr) == (2, "RESULT: needs two or more results, the first of them the base\n")


def test_removal_asks(out: Path) -> None:
    assert results(out, "remove", str(out / "small"), answer="n\n").exit_code == 1
    assert results(out, "remove", str(out / "small"), answer="").exit_code == 1
    assert (out / "small").exists()
    told = results(out, "remove", str(out / "small"), "--lang", "en", answer="y\n")
    assert "Remove these 1 (" in told.stderr
    assert told.stdout.endswith("removed 1 (0.1 MB)\n")
    assert [folder.name for folder in out.iterdir()] == ["fewer"]
    assert results(out, "remove", str(out / "fewer"), "--yes").exit_code == 0
    assert list(out.iterdir()) == []


def test_a_name_that_stands_for_nothing_is_told_in_one_line(out: Path) -> None:
    for verb in ("show", "remove"):
        told = results(out, verb, "nowhere")
        assert told.exit_code == 2
        assert told.stderr.startswith(f"RESULT: 'nowhere' is no result in {out}, nor a folder of results; ")
