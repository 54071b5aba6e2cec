"""Experiments are found again in their folders."""

import json
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.experiment import read_comparison, replicate
from sim.experiment.reading import read
from sim.experiment.record import NoResult
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


@pytest.mark.parametrize("left", ["", '{"kind": "compar', "[]", '{"kind": "comparison", "replications": 3}'])
def test_a_damaged_record_of_an_experiment_is_told_and_its_command_mends_it(tmp_path: Path, left: str):
    made = compared(tmp_path)
    assert made.folder is not None
    file = made.folder / "experiment.json"
    whole = file.read_bytes()
    file.write_text(left, encoding="utf-8")
    for reading in (read, read_comparison):
        with pytest.raises(NoResult, match=r"experiment\.json is damaged; give the command that wrote it again, which"):
            reading(made.folder)
    compared(tmp_path)
    assert file.read_bytes() == whole


@pytest.mark.parametrize("left", ["", '{"seed', "[]", "{}"])
def test_a_damaged_record_of_a_run_is_told_and_the_next_run_keeps_its_replications(
    tmp_path: Path, left: str, monkeypatch: pytest.MonkeyPatch
):
    folder = sim.run(small(), replications=2, out=tmp_path).folder
    assert folder is not None
    (folder / "manifest.json").write_text(left, encoding="utf-8")
    with pytest.raises(NoResult, match=r"manifest\.json is damaged; give the command that wrote it again, which"):
        read(folder)
    monkeypatch.setattr(replicate, "simulate", None)
    sim.run(small(), replications=2, out=tmp_path)
    assert read(folder).replications == 2


def test_a_lost_scenario_file_is_told(tmp_path: Path):
    folder = sim.run(small(), replications=1, out=tmp_path).folder
    assert folder is not None
    (folder / "scenario.yaml").unlink()
    with pytest.raises(NoResult, match=r"scenario\.yaml is damaged; give the command that wrote it again"):
        read(folder)


def test_the_place_of_a_result_that_cannot_be_read_is_told_without_detours(tmp_path: Path):
    made = compared(tmp_path)
    assert made.folder is not None
    assert made.results[0].folder is not None
    manifest = made.results[0].folder / "manifest.json"
    manifest.write_text("", encoding="utf-8")
    with pytest.raises(NoResult, match=f"^{manifest} is damaged"):
        read(made.folder)
