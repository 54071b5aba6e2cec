"""Finished replications are kept whole or not at all, found again, and never taken for those of another question."""

import errno
import json
import os
import platform
import shutil
import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sim
from sim.demand import sample_cases
from sim.experiment import replicate as replicating
from sim.experiment.disk import CannotWrite
from sim.experiment.fingerprint import fingerprint, folder_name
from sim.experiment.parquet import packed
from sim.experiment.store import DamagedReplication, Store
from sim.flow import simulate
from tests.experiment.scenarios import small


def kept(store: Store) -> list[str]:
    """Names of what lies beside the kept replications."""
    return sorted(path.name for path in (store.folder / "replications").iterdir())


def test_a_replication_is_read_back_as_it_was_written(tmp_path: Path):
    scenario = small()
    store = Store(tmp_path, scenario, 1)
    cases = sample_cases(scenario, 1, 1)
    journal = simulate(scenario, cases)
    assert not store.holds(1)
    store.write(1, packed(scenario.network, cases, journal))
    assert store.holds(1)
    cases_read, journal_read = store.read(1)
    for name, column in cases.columns().items():
        read = cases_read.columns()[name]
        assert np.array_equal(read, column), name
        assert read.dtype == column.dtype, name
    for written, read in ((journal.visits, journal_read.visits), (journal.milestones, journal_read.milestones)):
        assert list(written) == list(read)
        assert all(np.array_equal(written[name], read[name]) for name in written)


def test_a_folder_left_by_a_killed_run_is_not_a_finished_replication(tmp_path: Path):
    store = Store(tmp_path, small(), 1)
    aside = store.folder / "replications" / ".0001-killed"
    aside.mkdir(parents=True)
    (aside / "cases.parquet").write_bytes(b"half")
    assert not store.holds(1)
    result = sim.run(small(), replications=1, seed=1, out=tmp_path)
    assert store.holds(1)
    assert result.failures == []


def test_a_replication_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch):
    scenario = small()
    store = Store(tmp_path, scenario, 1)
    cases = sample_cases(scenario, 1, 1)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWrite, match=f"^{store.folder}: the disk is full; make room, and the same call goes on"):
        store.write(1, packed(scenario.network, cases, simulate(scenario, cases)))
    assert kept(store) == []
    assert not store.holds(1)


@pytest.mark.parametrize("left", ["written", "cleared up"])
def test_an_interrupt_in_the_middle_of_writing_comes_after_it(tmp_path: Path, monkeypatch, left: str):
    scenario = small()
    store = Store(tmp_path, scenario, 1)
    cases = sample_cases(scenario, 1, 1)
    files = packed(scenario.network, cases, simulate(scenario, cases))
    changed, real = ("rename", os.rename) if left == "written" else ("rmdir", os.rmdir)

    def interrupted(*given: Any, **how: Any) -> None:
        signal.raise_signal(signal.SIGINT)
        real(*given, **how)

    monkeypatch.setattr(os, changed, interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.write(1, files)
    assert kept(store) == ["0001"]
    store.read(1)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_replication_that_another_run_finished_first_is_kept(tmp_path: Path):
    scenario = small()
    store = Store(tmp_path, scenario, 1)
    cases = sample_cases(scenario, 1, 1)
    journal = simulate(scenario, cases)
    store.write(1, packed(scenario.network, cases, journal))
    store.write(1, packed(scenario.network, cases, journal))
    assert kept(store) == ["0001"]


def test_asking_for_more_runs_only_what_is_missing(tmp_path: Path, monkeypatch):
    ran: list[int] = []

    def counted(scenario, seed, replication):
        ran.append(replication)
        return sample_cases(scenario, seed, replication)

    monkeypatch.setattr(replicating, "sample_cases", counted)
    first = sim.run(small(), replications=2, seed=1, out=tmp_path)
    assert ran == [1, 2]
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
    more = sim.run(small(), replications=5, seed=1, out=tmp_path)
    assert ran == [1, 2, 3, 4, 5]
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert more.folder == first.folder
    assert more.replications == 5
    fewer = sim.run(small(), replications=2, seed=1, out=tmp_path)
    assert ran == [1, 2, 3, 4, 5]
    assert fewer.targets.equals(first.targets)


def test_a_lost_replication_is_run_again_and_is_the_same(tmp_path: Path):
    sim.run(small(), replications=2, seed=1, out=tmp_path)
    store = Store(tmp_path, small(), 1)
    before = {path.name: path.read_bytes() for path in store.replication_folder(2).iterdir()}
    shutil.rmtree(store.replication_folder(2))
    sim.run(small(), replications=2, seed=1, out=tmp_path)
    assert {path.name: path.read_bytes() for path in store.replication_folder(2).iterdir()} == before


def test_the_same_question_is_kept_under_the_same_fingerprint():
    assert fingerprint(small(), 1) == fingerprint(small(), 1)
    assert len(fingerprint(small(), 1)) == 16


@pytest.mark.parametrize(
    "change",
    [
        ("total: 2", "total: 3"),
        ("cases: 15 per day", "cases: 15.1 per day"),
        ("centre: 30 min", "centre: 31 min"),
        ("cv: 0.8", "cv: 0.9"),
        ("within: 3 workdays", "within: 4 workdays"),
        ("08:30-11:30", "08:30-11:31"),
        ("start: 2024-03-04", "start: 2024-03-11"),
        ("length: 14 days", "length: 21 days"),
        ("staff: {centre: {total: 2, shift: office}}", "staff: {centre: {total: 2, shift: office, shift_end: finish}}"),
        ("channels:", "calendar: {holidays: [2024-03-05]}\nchannels:"),
    ],
)
def test_another_question_has_another_fingerprint(change: tuple[str, str]):
    assert fingerprint(small(change), 1) != fingerprint(small(), 1)


def test_another_seed_has_another_fingerprint():
    assert fingerprint(small(), 2) != fingerprint(small(), 1)


@pytest.mark.parametrize(
    "change",
    [
        ("name: small", "name: small\nnote: what the office said on Monday"),
        ("total: 2", "total: {value: 2 人, source: 001.txt}"),
        ("length: 14 days", "length: 2 weeks"),
        ("cases: 15 per day", "cases: {value: 每天 15 件, assumed: nobody counted}"),
        ("centre: 30 min", "centre: 0.5 h"),
        ("within: 2 h, goal: 95 %}", "within: 2 h, goal: 95 %, label: 答复}"),
    ],
)
def test_notes_labels_and_units_leave_the_fingerprint(change: tuple[str, str]):
    assert fingerprint(small(change), 1) == fingerprint(small(), 1)


def test_what_was_asked_lies_beside_the_answer(tmp_path: Path):
    result = sim.run(small(), replications=1, seed=7, out=tmp_path, command="sim run small.yaml")
    assert result.folder == tmp_path / "small" / fingerprint(small(), 7)
    manifest = json.loads((result.folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["scenario"], manifest["seed"], manifest["command"]) == ("small", 7, "sim run small.yaml")
    assert manifest["fingerprint"] == result.folder.name
    assert manifest["names"]["station"] == ["centre"]
    assert manifest["names"]["step"][:4] == ["reply", "triage", "work", "lead"]
    assert manifest["versions"]["sim"] == sim.__version__
    machine = manifest["machine"]
    assert machine["system"].startswith(platform.system())
    assert machine["processor"]
    assert machine["cores"] == os.cpu_count()
    again = sim.load(result.folder / "scenario.yaml")
    assert fingerprint(again, 7) == fingerprint(small(), 7)


def test_nothing_is_kept_if_no_folder_is_named(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert sim.run(small(), replications=1, out=None).folder is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("白塔区现状", "白塔区现状"),
        ("a/b\\c:d", "a_b_c_d"),
        ("..", "scenario"),
        (" . ", "scenario"),
        ("x" * 99, "x" * 80),
    ],
)
def test_a_scenario_s_name_is_made_a_folder_on_any_system(name: str, folder: str):
    assert folder_name(name) == folder


def test_absences_are_kept_and_read_back(tmp_path: Path):
    scenario = small(("total: 2", "total: 2, absence: {share: 10 %}"))
    store = Store(tmp_path, scenario, 1)
    cases = sample_cases(scenario, 1, 1)
    journal = simulate(scenario, cases)
    store.write(1, packed(scenario.network, cases, journal))
    cases_read, journal_read = store.read(1)
    assert len(cases.absences) > 0
    for name, column in vars(cases.absences).items():
        assert np.array_equal(getattr(cases_read.absences, name), column)
    assert np.array_equal(journal_read.visits["person"], journal.visits["person"])
    assert sim.run(scenario, replications=2, out=tmp_path).failures == []
    (store.replication_folder(1) / "absences.parquet").unlink()
    with pytest.raises(DamagedReplication, match="remove it"):
        store.read(1)


def test_other_things_beside_replications_are_none(tmp_path: Path):
    folder = sim.run(small(), replications=1, out=tmp_path).folder
    assert folder is not None
    (folder / "replications" / "0abc").mkdir()
    (folder / "replications" / "0002").write_text("", encoding="utf-8")
    assert Store.opened(folder).kept == [1]
