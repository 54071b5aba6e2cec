"""What is kept is listed, chosen by name and removed; nothing else is."""

import json
import shutil
from pathlib import Path

import pytest

import sim
from sim.experiment.catalogue import catalogue, chosen, remove
from sim.experiment.record import NoResult
from tests.experiment.scenarios import small

EXPERIMENT = "comparison-0123456789abcdef"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three results of two scenarios and an experiment."""
    out = tmp_path_factory.mktemp("made")
    for scenario, seed in ((small(), 1), (small(), 2), (small().vary({"staff.centre.total": 1}, "fewer"), 1)):
        sim.run(scenario, replications=2, seed=seed, out=out, engine="compiled")
    (out / "small" / EXPERIMENT).mkdir()
    said = {"kind": "comparison", "seed": 1, "replications": 2, "results": []}
    (out / "small" / EXPERIMENT / "experiment.json").write_text(json.dumps(said), encoding="utf-8")
    return out


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "out")


def test_results_and_experiments_are_listed_by_scenario(out: Path) -> None:
    listed = catalogue(out)
    assert sorted((kept.scenario, kept.kind, kept.seed, kept.replications) for kept in listed) == [
        ("fewer", "run", 1, 2),
        ("small", "comparison", 1, 2),
        ("small", "run", 1, 2),
        ("small", "run", 2, 2),
    ]
    run = listed[0]
    files = [path for path in run.folder.rglob("*") if path.is_file()]
    assert run.size == sum(path.stat().st_size for path in files)
    assert (run.name, run.folder.parent) == (run.folder.name, out / "fewer")


def test_a_folder_with_no_results_lists_none(tmp_path: Path) -> None:
    assert catalogue(tmp_path) == []
    assert catalogue(tmp_path / "nowhere") == []


def test_a_result_is_chosen_by_its_folder_or_by_how_its_name_begins(out: Path) -> None:
    run = catalogue(out)[0]
    for name in (str(run.folder), run.name, run.name[:8]):
        assert chosen(out, name) == [run]
    assert chosen(out, "01234567")[0].kind == "comparison"
    assert len(chosen(out, str(out / "small"))) == 3


@pytest.mark.parametrize("name", ["abc", "ffff0000ffff", "nowhere", "."])
def test_a_name_that_stands_for_nothing_is_told(out: Path, name: str) -> None:
    with pytest.raises(NoResult, match=f"^'{name}' is no result in {out}, nor a folder of results; 'sim results'"):
        chosen(out, name)


def test_a_beginning_that_several_names_share_is_told(out: Path) -> None:
    shutil.copytree(out / "small" / EXPERIMENT, out / "small" / EXPERIMENT.replace("89", "98"))
    with pytest.raises(NoResult, match=f"^'0123' is how 2 results in {out} begin; write more of it$"):
        chosen(out, "0123")


def test_what_is_removed_is_gone_and_all_else_stays(out: Path) -> None:
    before = catalogue(out)
    (out / "fewer" / ".removed-0123456789abcdef").mkdir()
    remove(before[:1])
    assert catalogue(out) == before[1:]
    assert not (out / "fewer").exists()
    (out / "small" / "notes.txt").write_text("mine")
    remove(before[1:])
    assert [path.name for path in (out / "small").iterdir()] == ["notes.txt"]


def test_links_are_never_followed(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (out / "fewer").rename(elsewhere)
    (out / "fewer").symlink_to(elsewhere, target_is_directory=True)
    [there] = elsewhere.iterdir()
    (out / "small" / "fedcba9876543210").symlink_to(there, target_is_directory=True)
    [run] = [kept for kept in catalogue(out) if kept.seed == 2]
    (run.folder / "mine").symlink_to(there, target_is_directory=True)
    assert {kept.scenario for kept in catalogue(out)} == {"small"}
    for name in ("fewer", "small/fedcba9876543210", f"fewer/{there.name}"):
        with pytest.raises(NoResult, match="is no result"):
            chosen(out, str(out / name))
    remove([run])
    assert sim.read_result(there).replications == 2


def test_other_folders_are_no_results(out: Path) -> None:
    for name in ("0123456789abcdef", "notes", "sweep-0123456789abcdef", "replications"):
        (out / "small" / name).mkdir()
    (out / "small" / "notes" / "manifest.json").write_text("{}")
    assert len(catalogue(out)) == 4
