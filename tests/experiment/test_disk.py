"""What cannot be written is told in one sentence and harms nothing."""

import errno
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import sim
from sim.experiment.disk import CannotWrite, told, write_whole, writing
from sim.experiment.store import Store
from tests.experiment.scenarios import TEXT, small

FOLDER = Path("somewhere")


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        (errno.ENOSPC, "somewhere: the disk is full; make room, and the same call goes on from what is kept"),
        (
            errno.EROFS,
            "somewhere: cannot be written (Read-only file system); name another folder for results, or see to it that "
            "you may write",
        ),
    ],
)
def test_a_disk_that_is_full_or_read_only_is_told_in_a_sentence(number: int, wrong: str) -> None:
    with pytest.raises(CannotWrite) as raised, told(FOLDER):
        raise OSError(number, {errno.EROFS: "Read-only file system"}.get(number, ""))
    assert str(raised.value) == wrong


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_nothing_else(tmp_path: Path, monkeypatch) -> None:
    write_whole(tmp_path / "a", "old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a", "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]


def test_one_writes_after_the_other(tmp_path: Path) -> None:
    order = []

    def second() -> None:
        with writing(tmp_path):
            order.append("second")

    with writing(tmp_path):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that refuses even the administrator")
def test_a_folder_where_nothing_can_be_made_is_told_before_anything_is_run() -> None:
    with pytest.raises(CannotWrite, match=r"^/proc/sim/small/[0-9a-f]{16}: cannot be written \(.*\); name another"):
        sim.run(small(), replications=1, out="/proc/sim")


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files")
def test_a_run_whose_replications_cannot_be_written_ends_in_one_line_and_leaves_no_half(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "sim", "run", "small.yaml", "--replications", "3", "--engine", "simpy"]
    ended = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(sim.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},  # else half-written
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    last = ended.stderr.splitlines()[-1]
    assert last.startswith("sim: results/small/")
    assert "cannot be written (File too large); name another folder for results" in last
    assert "Traceback" not in ended.stderr
    store = Store(tmp_path / "results", small(), 1)
    assert list((store.folder / "replications").iterdir()) == []
    assert sim.run(small(), replications=3, out=tmp_path / "results", engine="simpy").folder == store.folder
