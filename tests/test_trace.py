"""`sim trace`: the story of a case from a folder of results."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim
from sim.cli import app
from tests.mechanisms import district

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("results")
    result = sim.run(district(), replications=2, seed=3, out=out)
    assert result.folder is not None
    return result.folder


def told(*words: object) -> tuple[int, str, str]:
    ran = RUNNER.invoke(app, ["trace", *map(str, words)])
    return ran.exit_code, ran.stdout, ran.stderr


def test_the_latest_cases_are_told_line_by_line(folder: Path) -> None:
    code, out, _ = told(folder, "--late", "--most", 2)
    assert code == 0
    first = out.split("\n\n")[0].splitlines()
    assert first[0].startswith("第 1 次运行 ")
    assert any("时限到：办结，到期时在" in line for line in first)
    assert first[-1].startswith("总历时 ")


def test_a_folder_of_folders_stands_for_its_newest(folder: Path) -> None:
    assert told(folder.parent, "--late")[1] == told(folder, "--late")[1]


def test_an_object_adds_up(folder: Path) -> None:
    code, out, _ = told(folder, "--late", "--json", "--replication", 2)
    assert code == 0
    for case in json.loads(out)["cases"]:
        assert case["before"] + sum(case["parts"].values()) == case["sojourn"]
        assert set(case["held_at_limit"]) <= {"closure"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "--case: name a case, such as --case 17, or ask for the latest ones with --late"),
        (["--late", "--case", 1], "--case: name a case, such as --case 17, or ask for the latest ones with --late"),
        (["--late", "--replication", 3], "--replication: replication 3 is not kept there; it has 1 to 2"),
        (["--late", "--target", "clsure"], "--target: there is no target 'clsure'; choose among reply, closure"),
    ],
)
def test_a_mistake_is_told_in_a_line(folder: Path, words: list, message: str) -> None:
    assert told(folder, *words, "--lang", "en") == (2, "", message + "\n")


def test_a_case_that_is_not_there_is_told(folder: Path) -> None:
    code, _, err = told(folder, "--case", 99_999, "--lang", "en")
    assert code == 2
    assert err.startswith("--case: there is no case 99999; cases are numbered from 0 to ")


def test_a_folder_without_results_is_told(tmp_path: Path) -> None:
    code, _, err = told(tmp_path, "--late", "--lang", "en")
    assert code == 2
    assert err.startswith(f"RESULT: {tmp_path} is no folder of results; name one")


def test_mistakes_are_told_in_chinese_too(folder: Path) -> None:
    assert told(folder, "--late", "--target", "clsure") == (
        2,
        "",
        "--target: 没有时限 'clsure'；请从 reply、closure 中选\n",
    )
