"""`sim replay`: a page from a folder of results."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim
from sim.cli import app
from tests.mechanisms import district

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    result = sim.run(district(), replications=2, seed=3, out=tmp_path_factory.mktemp("results"))
    assert result.folder is not None
    return result.folder


def told(*words: object) -> tuple[int, str, str]:
    ran = RUNNER.invoke(app, ["replay", *map(str, words)])
    return ran.exit_code, ran.stdout, ran.stderr


def test_the_page_lies_beside_the_result_if_nothing_else_is_said(folder: Path) -> None:
    assert told(folder.parent) == (0, f"{folder / 'replay.html'}\n", "")
    page = (folder / "replay.html").read_text(encoding="utf-8")
    assert "第 1 次运行，2024-03-28 至 2024-04-17，种子 3" in page


def test_some_days_of_another_replication_go_where_they_are_asked_for(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "some.html"
    code, _, _ = told(folder, "--replication", 2, "--from", "2024-04-08", "--days", 3, "--lang", "en", "--out", out)
    assert code == 0
    assert "replication 2, 2024-04-08 to 2024-04-10, seed 3" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--replication", 3], "--replication: replication 3 is not kept there; it has 1 to 2"),
        (
            ["--from", "2024-04-18"],
            "--from: 2024-04-18 lies outside the period; choose a day from 2024-03-28 to 2024-04-17",
        ),
        (
            ["--out", "nowhere/page.html"],
            "--out: nowhere/page.html is no file in a folder that is there; name one such as replay.html",
        ),
    ],
)
def test_a_mistake_is_told_in_a_line(folder: Path, words: list, message: str) -> None:
    assert told(folder, *words) == (2, "", message + "\n")


def test_a_folder_without_results_is_told(tmp_path: Path) -> None:
    code, _, err = told(tmp_path)
    assert code == 2
    assert err.startswith(f"RESULT: {tmp_path} is no folder of results; name one")
