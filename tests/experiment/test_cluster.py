"""The same replications by a Dask cluster on this machine, and what befalls it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import sim
from sim.cli import app
from sim.experiment import cluster
from sim.experiment.cluster import NoCluster, connected
from sim.experiment.fingerprint import versions
from tests.experiment.scenarios import TEXT, small
from tests.experiment.test_run import files

REPLICATIONS = 40


class Cluster:
    """A real scheduler and two workers in processes of their own."""

    def __init__(self, folder: Path) -> None:
        file = folder / "scheduler.json"
        self._env = os.environ | {
            "PYTHONPATH": str(Path(sim.__file__).parents[1]),
            "DASK_LOGGING__DISTRIBUTED": "error",
        }
        common = ["--scheduler-file", str(file), "--no-dashboard"]
        at_home = ["--host", "127.0.0.1"]
        scheduler = self._start("dask_scheduler", *common, *at_home, "--port", "0")
        one_thread = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder)]
        self.workers = [self._start("dask_worker", *common, *at_home, *one_thread) for _ in range(2)]
        self.processes = [scheduler, *self.workers]
        self.file = file

    def _start(self, module: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
        return subprocess.Popen(command, env=self._env, stderr=subprocess.DEVNULL)

    @cached_property
    def address(self) -> str:
        """Where the scheduler is, once both workers are there."""
        from distributed import Client

        with Client(scheduler_file=str(self.file), timeout=120, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
            return str(client.scheduler_info()["address"])


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    started = Cluster(tmp_path_factory.mktemp("cluster"))
    yield started
    for process in started.processes:
        process.kill()
        process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by signal")
def test_a_cluster_leaves_the_same_bytes_as_this_process_also_when_a_worker_is_killed(
    running: Cluster, tmp_path: Path
) -> None:
    def kill_one(done: int, _: int) -> None:
        if done == 3:
            running.workers[0].kill()

    address = running.address
    kept = {"replications": REPLICATIONS, "engine": "compiled"}
    far = sim.run(small(), out=tmp_path / "far", cluster=address, progress=kill_one, **kept)
    assert running.workers[0].wait(timeout=20) != 0
    near = sim.run(small(), out=tmp_path / "near", **kept)
    assert len(files(tmp_path / "near")) == 3 * REPLICATIONS
    assert files(tmp_path / "far") == files(tmp_path / "near")
    assert far.measures.equals(near.measures)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("importlib.metadata.version", lambda _: "0.0.1")
        versions.cache_clear()
        wrong = r"^the worker at tcp://\S+ has sim 0\.1\.0 instead of 0\.0\.1, .*; versions must match$"
        with pytest.raises(NoCluster, match=wrong):
            sim.run(small(), out=None, cluster=address, engine="compiled")
    versions.cache_clear()


def test_sweeps_and_sensitivities_run_there_too(running: Cluster, tmp_path: Path) -> None:
    address = running.address
    for experiment, given in (
        (sim.sweep, {"values": {"staff.centre.total": [1, 2]}}),
        (sim.sensitivity, {"only": ["staff.*"], "points": 0}),
    ):
        far = experiment(small(), **given, replications=2, out=tmp_path / "far", cluster=address)
        near = experiment(small(), **given, replications=2, out=tmp_path / "near")
        for name, table in near.tables().items():
            pd.testing.assert_frame_equal(far.tables()[name], table)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def test_no_scheduler_is_told_within_seconds(free_port: int, tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(TEXT, encoding="utf-8")
    began = time.monotonic()
    for address in (f"tcp://127.0.0.1:{free_port}", "nowhere"):
        told = CliRunner().invoke(app, ["run", str(tmp_path / "small.yaml"), "--cluster", address, "--lang", "en"])
        assert told.exit_code == 2
        assert told.stderr == (
            f"--cluster: no Dask scheduler answers at {address}; start one with 'dask scheduler' and give the address "
            "that it tells, such as tcp://127.0.0.1:8786\n"
        )
    assert time.monotonic() - began < 4 * cluster.ANSWERS_WITHIN


def test_a_package_that_is_missing_is_named(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    wrong = "^a cluster needs the package 'distributed': pip install -c constraints.txt distributed$"
    with pytest.raises(NoCluster, match=wrong), connected("tcp://127.0.0.1:8786"):
        pass
