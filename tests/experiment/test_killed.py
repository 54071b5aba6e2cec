"""Whatever moment a run is killed at, what it finished stays, and the next call ends as if nothing had happened."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sim
from sim import report
from sim.experiment.store import Store
from sim.processes.pool import cores
from tests.experiment.scenarios import small

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a process by signal")

COPIES = pytest.param(0, marks=pytest.mark.skipif(sys.platform != "linux" or cores() == 1, reason="makes no copies"))
REPLICATIONS = 60
ENDLESS = 100 * REPLICATIONS
"""So many that a run is never finished when its moment comes, however long this process is kept from looking."""
RUN = """
import sys
import sim
from sim import report
from tests.experiment.scenarios import small

if __name__ == "__main__":
    out, replications, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) or None
    result = sim.run(small(), replications=replications, workers=workers, out=out, engine="compiled")
    report.save(result, "zh")
"""


def started(script: Path, out: Path, replications: int, workers: int) -> subprocess.Popen[bytes]:
    """A run in a process of its own; with 0 workers it decides itself how to share out its work."""
    script.write_text(RUN, encoding="utf-8")
    paths = os.pathsep.join([str(Path(sim.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(script), str(out), str(replications), str(workers)]
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": paths}, stderr=subprocess.DEVNULL)


def content(out: Path) -> dict[str, bytes]:
    """Everything that must not depend on what befell a run; what was in flight is hidden, until it is cleared up."""
    found = [path for ending in ("parquet", "csv", "yaml") for path in out.rglob(f"*.{ending}")]
    kept = [path for path in found if not any(part.startswith(".") for part in path.relative_to(out).parts)]
    return {str(path.relative_to(out)): path.read_bytes() for path in kept}


def finish(out: Path) -> dict[str, bytes]:
    report.save(sim.run(small(), replications=REPLICATIONS, out=out, engine="compiled"), "zh")
    return content(out)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return finish(tmp_path_factory.mktemp("undisturbed"))


def wait_until(run: subprocess.Popen[bytes], reached) -> None:
    deadline = time.monotonic() + 120
    while not reached():
        assert time.monotonic() < deadline
        assert run.poll() is None, "the run ended before its moment came"
        time.sleep(0.001)


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_kills_at_random_moments_lose_only_what_was_in_flight(
    workers: int, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    chance = random.Random(workers)
    store = Store(tmp_path / "out", small(), 1)
    for least in sorted(chance.sample(range(REPLICATIONS - 5), 2)):
        run = started(tmp_path / "run.py", tmp_path / "out", ENDLESS, workers)
        wait_until(run, lambda least=least: len(store.kept) >= least and store.folder.exists())
        kill(run, chance.uniform(0, 0.02))
        assert least <= len(store.kept) < ENDLESS
        for replication in store.kept:
            store.read(replication)
    assert finish(tmp_path / "out").items() >= undisturbed.items()


def test_a_kill_while_summaries_are_written_is_made_good_by_the_next_call(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    store = Store(tmp_path / "out", small(), 1)
    run = started(tmp_path / "run.py", tmp_path / "out", REPLICATIONS, 1)
    wait_until(run, (store.folder / "summary").exists)
    kill(run, random.Random(3).uniform(0, 0.1))
    assert len(store.kept) == REPLICATIONS
    assert finish(tmp_path / "out") == undisturbed


def kill(run: subprocess.Popen[bytes], after: float) -> None:
    time.sleep(after)
    run.send_signal(signal.SIGKILL)
    run.wait()


def test_two_runs_at_the_same_place_at_once_do_not_harm_each_other(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    runs = [started(tmp_path / "run.py", tmp_path / "out", n, 1) for n in (REPLICATIONS // 2, REPLICATIONS)]
    assert [run.wait(timeout=120) for run in runs] == [0, 0]
    read = sim.read_result(tmp_path / "out" / "small")
    assert read.replications in (REPLICATIONS // 2, REPLICATIONS)
    assert finish(tmp_path / "out") == undisturbed


INTERRUPTED = """
import sys
from multiprocessing import active_children
import sim
from tests.experiment.scenarios import small

def told(done, all_):
    if done == 3:
        print(*(child.pid for child in active_children()), flush=True)

if __name__ == "__main__":
    workers = int(sys.argv[2]) or None
    sim.run(small(), replications=5000, workers=workers, out=sys.argv[1], engine="compiled", progress=told)
"""


@pytest.mark.parametrize("workers", [COPIES, 2])
def test_an_interruption_leaves_no_orphan_and_a_store_that_can_go_on(tmp_path: Path, workers: int) -> None:
    script = tmp_path / "run.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    paths = os.pathsep.join([str(Path(sim.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    run = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "out"), str(workers)],
        env=os.environ | {"PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    children = [int(pid) for pid in run.stdout.readline().split()]
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=20)
    assert told.rstrip().endswith("KeyboardInterrupt")
    assert len(children) == (workers or cores())
    assert not any(Path(f"/proc/{pid}").exists() for pid in children)
    store = Store(tmp_path / "out", small(), 1)
    assert len(store.kept) >= 3
    for replication in store.kept:
        store.read(replication)
    assert [path.name for path in (store.folder / "replications").glob(".*")] == []
