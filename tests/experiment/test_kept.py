"""Experiments are found again in their folders."""

import json
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.experiment import read_comparison
from sim.experiment.store import NoResult
from tests.experiment.scenarios import small


def compared(out: Path) -> sim.Comparison:
    return sim.compare([small(), small().vary({"staff.centre.total": 1}, "fewer")], replications=3, out=out)


def test_a_comparison_is_read_back_as_it_was(tmp_path: Path):
    made = compared(tmp_path)
    assert made.folder is not None
    assert made.folder.parent == tmp_path / "small"
    for path in (made.folder, tmp_path / "small"):
        read = read_comparison(path)
        assert read.folder == made.folder
        pd.testing.assert_frame_equal(read.differences, made.differences)


def test_the_file_of_an_experiment_names_its_results(tmp_path: Path):
    made = compared(tmp_path)
    assert made.folder is not None
    said = json.loads((made.folder / "experiment.json").read_text(encoding="utf-8"))
    assert (said["kind"], said["seed"], said["replications"]) == ("comparison", 1, 3)
    assert [(made.folder / each).resolve() for each in said["results"]] == [
        result.folder.resolve() for result in made.results if result.folder
    ]


@pytest.mark.parametrize("replications", [1, 5])
def test_a_later_run_of_fewer_or_more_replications_does_not_change_a_comparison(tmp_path: Path, replications: int):
    made = compared(tmp_path)
    sim.run(small(), replications=replications, out=tmp_path)
    pd.testing.assert_frame_equal(read_comparison(tmp_path / "small").differences, made.differences)


def test_the_same_experiment_again_has_the_same_folder_and_a_larger_one_extends_it(tmp_path: Path):
    made = compared(tmp_path)
    again = sim.compare([small(), small().vary({"staff.centre.total": 1}, "fewer")], replications=4, out=tmp_path)
    assert again.folder == made.folder
    assert read_comparison(tmp_path / "small").results[1].replications == 4


def test_a_folder_without_a_comparison_is_told(tmp_path: Path):
    sim.run(small(), replications=1, out=tmp_path)
    with pytest.raises(NoResult, match="small holds no comparison; name a folder that 'sim' wrote one into"):
        read_comparison(tmp_path / "small")


def test_what_is_not_kept_has_no_folder():
    assert sim.compare([small(), small()], replications=2, out=None).folder is None
