"""`sim chart`: a chart by its name, from a folder of results."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim
from sim.cli import app
from sim.experiment import compare
from tests.mechanisms import district

RUNNER = CliRunner()
NAMES = ["targets", "backlog", "stations", "time_parts", "grids"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    result = sim.run(district(), replications=2, seed=3, out=tmp_path_factory.mktemp("results"))
    assert result.folder is not None
    return result.folder


def told(*words: object) -> tuple[int, str, str]:
    ran = RUNNER.invoke(app, ["chart", *map(str, words)])
    return ran.exit_code, ran.stdout, ran.stderr


def test_without_a_name_the_charts_are_listed(folder: Path) -> None:
    assert told(folder.parent) == (0, "\n".join(NAMES) + "\n", "")


@pytest.mark.parametrize(("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_chart_is_written_in_the_format_that_its_name_tells(
    folder: Path, tmp_path: Path, suffix: str, begins: bytes
) -> None:
    out = tmp_path / f"backlog.{suffix}"
    assert told(folder, "backlog", "--out", out, "--lang", "en") == (0, f"{out}\n", "")
    assert out.read_bytes().startswith(begins)


def test_a_kept_comparison_has_charts_of_its_own(folder: Path, tmp_path: Path) -> None:
    base = district()
    plan = base.vary({"staff.street.each": 2}, name="two")
    kept = compare([base, plan], replications=2, seed=3, out=tmp_path).folder
    assert told(kept) == (0, "differences\ncosts\n", "")
    out = tmp_path / "differences.png"
    assert told(kept, "differences", "--out", out) == (0, f"{out}\n", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["backlg", "--out", "x.png"], f"NAME: there is no chart 'backlg'; choose among {', '.join(NAMES)}"),
        (["backlog"], "--out: name the picture to write, such as --out backlog.png; .svg and .pdf are drawn as well"),
        (["backlog", "--out", "x.gif"], "--out: x.gif: cannot draw as .gif; use .png, .svg or .pdf"),
        (
            ["backlog", "--out", "nowhere/x.png"],
            "--out: nowhere/x.png is no file in a folder that is there; name one such as backlog.png",
        ),
    ],
)
def test_a_mistake_is_told_in_a_line(folder: Path, words: list, message: str) -> None:
    assert told(folder, *words, "--lang", "en") == (2, "", message + "\n")


def test_a_picture_that_cannot_be_drawn_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    assert told(tmp_path, "backlog", "--out", "x.gif", "--lang", "en")[2].startswith("--out: x.gif: cannot draw as")


def test_a_folder_without_results_is_told(tmp_path: Path) -> None:
    code, _, err = told(tmp_path, "--lang", "en")
    assert code == 2
    assert err.startswith(f"RESULT: {tmp_path} is no folder of results; name one")
