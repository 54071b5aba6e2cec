"""Tasks in processes of their own, and what befalls those."""

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from sim.experiment import workers
from sim.experiment.workers import RESTARTS, WorkersLost, completed
from sim.processes import pool
from tests.alone import ENVIRONMENT, alone

ONE = [(0, number) for number in range(6)]
CALLS = [(task, number) for task in range(2) for number in range(3)]
DONE = {(0, 0): 0, (0, 1): 1, (0, 2): 4, (1, 0): 0, (1, 1): 1, (1, 2): 8}


def square(number: int) -> int:
    return number * number


def cube(number: int) -> int:
    return number**3


def die_once(marks: Path, number: int) -> int:
    """Kill the worker that has number 3 in its hands, the first time only."""
    mark = marks / "died"
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def always_die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_every_task_is_done_once_for_every_number(workers: int) -> None:
    assert sorted(completed([square, cube], CALLS, workers)) == [(call, DONE[call]) for call in CALLS]


def test_short_tasks_are_done_by_threads_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, together = threading.Barrier(2, timeout=60), []

    def meet(number: int) -> int:
        if number >= workers.TRIED:  # these wait for each other, which one after the other never could
            at_work.wait()
            together.append(os.getpid())
        return number * number

    monkeypatch.setattr(pool, "cores", lambda: 2)
    monkeypatch.setattr(pool, "copyable", lambda: False)
    assert sorted(completed([meet], ONE, None)) == [((0, n), n * n) for n in range(6)]
    assert together == [os.getpid()] * (6 - workers.TRIED)


def test_a_task_that_fails_in_a_thread_fails_here_and_no_further_one_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def fail(number: int) -> int:
        begun.append(number)
        if number == workers.TRIED:
            raise ValueError("no such number")
        time.sleep(0.005)
        return number

    monkeypatch.setattr(pool, "cores", lambda: 1)
    monkeypatch.setattr(pool, "copyable", lambda: False)
    with pytest.raises(ValueError, match="no such number"):
        list(completed([fail], [(0, number) for number in range(1000)], None))
    assert len(begun) < 1000


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by signal")
def test_a_killed_worker_takes_nothing_with_it_that_is_not_done_again(tmp_path: Path) -> None:
    assert sorted(completed([partial(die_once, tmp_path)], ONE, 2)) == [((0, n), n * n) for n in range(6)]
    assert (tmp_path / "died").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by signal")
def test_workers_that_always_die_are_told_after_some_restarts() -> None:
    assert RESTARTS == 3
    with pytest.raises(WorkersLost, match="worker processes died again and again; what they finished is kept"):
        list(completed([always_die], ONE, 2))


PARENT = """
import os, sys, time
from sim.processes import pool
from sim.experiment.workers import by_copies, completed

def wait_long(number):
    os.write(1, b"%d\\n" % os.getpid())  # at once, whatever the others write
    time.sleep(600)

if __name__ == "__main__":
    pool.cores = lambda: 2
    list({}([wait_long], [(0, 1), (0, 2)]{}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by signal")
@pytest.mark.parametrize("call", [("completed", ", 2"), ("by_copies", "")])
def test_workers_do_not_outlive_a_parent_that_is_killed(tmp_path: Path, call: tuple[str, str]) -> None:
    if call[0] == "by_copies" and sys.platform != "linux":
        pytest.skip("processes are copied on Linux")
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(*call), encoding="utf-8")
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 20
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(alive, workers))


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.fixture
def no_processes(monkeypatch) -> None:
    def started(*_: object) -> object:
        raise AssertionError("a process was started")

    monkeypatch.setattr(workers, "_in_processes", started)
    monkeypatch.setattr(pool, "copyable", lambda: False)


def test_without_a_number_further_processes_start_only_where_they_pay(no_processes: None, monkeypatch) -> None:
    assert len(list(workers.completed([abs], ONE, None))) == 6
    monkeypatch.setattr(workers, "PAYS_AFTER", 0.0)
    monkeypatch.setattr(workers, "PAYS_IF_THEY_WAIT", 0.0)
    monkeypatch.setattr(workers.pool, "cores", lambda: 2)
    with pytest.raises(AssertionError, match="a process was started"):
        list(workers.completed([abs], ONE, None))


def test_a_first_call_that_has_much_to_load_starts_no_processes(no_processes: None, monkeypatch) -> None:
    to_load = [0.1]
    monkeypatch.setattr(workers, "PAYS_AFTER", 0.3)
    monkeypatch.setattr(workers, "PAYS_IF_THEY_WAIT", 0.3)
    monkeypatch.setattr(workers.pool, "cores", lambda: 2)
    loading = lambda number: time.sleep(to_load.pop() if to_load else 0)  # noqa: E731
    assert len(list(workers.completed([loading], ONE, None))) == 6


HANDING_OVER = """
import threading, time
from multiprocessing import get_context
from sim.processes.pool import hands_over

queue = get_context("spawn").SimpleQueue()
before = hands_over()
told = []

def look():
    while not hands_over():
        time.sleep(0.01)
    told.append(True)
    while told:
        queue.get()

threading.Thread(target=look, daemon=True).start()
queue.put(bytes(10_000_000))  # more than a pipe holds: it goes on until somebody takes it
print(before, told, hands_over())
"""


def test_a_worker_knows_whether_it_hands_something_over() -> None:
    told = subprocess.run(
        [sys.executable, "-c", HANDING_OVER], env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout == "False [True] False\n"


CUT_SHORT = """
from sim.experiment.workers import completed

if __name__ == "__main__":
    results = completed([bytes], [(0, 50_000_000)] * 40, 2)
    next(results)
    results.close()
    print("ended")
"""


@pytest.mark.parametrize("attempt", range(3))
def test_what_is_cut_short_ends_also_while_workers_hand_over_what_they_did(tmp_path: Path, attempt: int) -> None:
    script = tmp_path / "parent.py"
    script.write_text(CUT_SHORT, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ended\n", "")


def test_a_call_without_a_number_is_done_by_copies_that_need_no_guard(tmp_path: Path) -> None:
    told = alone(
        tmp_path,
        """
        import os, time
        from sim.processes import pool
        from sim.experiment.workers import completed

        def work(number):
            time.sleep(0.05)
            return os.getpid()

        pool.cores = lambda: 2
        done = dict(completed([work], [(0, n) for n in range(20)], None))
        here = [n for n in range(20) if done[0, n] == os.getpid()]
        print(here, len(set(done.values())), pool.waits(), pool.copyable())
        """,
    )
    assert told == "[0] 3 False True\n"


def test_a_process_with_a_second_thread_is_not_copied(tmp_path: Path) -> None:
    told = alone(
        tmp_path,
        """
        import os, threading, time
        from sim.processes import pool
        from sim.experiment.workers import by_copies

        def work(number):
            return os.getpid() == parent

        parent = os.getpid()
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        print(pool.copyable(), list(by_copies([work], [(0, 1), (0, 2)])))
        """,
    )
    assert told == "False [((0, 1), True), ((0, 2), True)]\n"


def test_copies_have_their_tasks_as_they_are_and_tell_what_goes_wrong_in_them(tmp_path: Path) -> None:
    told = alone(
        tmp_path,
        """
        import os
        from sim.processes import pool
        from sim.experiment.workers import by_copies

        pool.cores = lambda: 2
        parent = os.getpid()
        tasks = [lambda n: os.getpid() != parent, lambda n: int("x")]  # neither could be packed
        print(sorted(by_copies(tasks, [(0, 1), (0, 2)])))
        try:
            list(by_copies(tasks, [(0, 1), (1, 2)]))
        except ValueError as error:
            print(error)
        """,
    )
    assert told == "[((0, 1), True), ((0, 2), True)]\ninvalid literal for int() with base 10: 'x'\n"


def test_a_copy_that_is_killed_takes_nothing_with_it_that_is_not_done_again(tmp_path: Path) -> None:
    told = alone(
        tmp_path,
        f"""
        from functools import partial
        from pathlib import Path
        from sim.processes import pool
        from sim.experiment.workers import by_copies
        from tests.experiment.test_workers import ONE, die_once

        pool.cores = lambda: 2
        print(sorted(by_copies([partial(die_once, Path({str(tmp_path)!r}))], ONE)))
        """,
    )
    assert told == f"{[((0, n), n * n) for n in range(6)]}\n"
    assert (tmp_path / "died").exists()
