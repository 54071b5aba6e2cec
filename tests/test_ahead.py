"""A copy that prepares for a task while all that comes before is done."""

from pathlib import Path

from tests.alone import alone

BEGUN = """
import os, signal, sys, threading, time
from pathlib import Path
from sim.processes import pool
from sim.processes.ahead import ahead

pool.cores = lambda: 2
mine, marks = os.getpid(), Path(sys.argv[0]).parent

def mark():
    (marks / "prepared").write_text(str(os.getpid()))

def prepared():
    while not (marks / "prepared").exists() or not (marks / "prepared").read_text():
        time.sleep(0.01)
    return int((marks / "prepared").read_text())

def who():
    return "here" if os.getpid() == mine else "copy"

def is_there(pid):
    return Path(f"/proc/{pid}").exists()
"""


def told_by(folder: Path, script: str) -> str:
    return alone(folder, BEGUN + script)


def test_the_copy_prepares_at_once_and_does_the_task_with_what_it_prepared(tmp_path: Path) -> None:
    told = told_by(
        tmp_path,
        """
import json

def task():
    return json.made_ready, who()

with ahead(lambda: (setattr(json, "made_ready", who()), mark())) as begun:
    copy = prepared()
    done = begun(task)
    print(hasattr(json, "made_ready"), done(), is_there(copy))
print(is_there(copy))
""",
    )
    assert told == "False ('copy', 'copy') True\nFalse\n"


def test_a_copy_that_is_lost_or_fails_leaves_the_task_to_this_process(tmp_path: Path) -> None:
    told = told_by(
        tmp_path,
        """
def dies():
    if who() == "copy":
        os.kill(os.getpid(), signal.SIGKILL)
    return who()

def wrong():
    raise ValueError(who())

for prepare, task in ((dies, who), (mark, dies), (wrong, who), (mark, wrong)):
    with ahead(prepare) as begun:
        done = begun(task)
        try:
            print(done())
        except ValueError as error:
            print("ValueError", error)
""",
    )
    assert told == "here\nhere\nhere\nValueError here\n"


def test_a_copy_that_is_asked_for_nothing_ends_with_what_it_was_made_for(tmp_path: Path) -> None:
    told = told_by(
        tmp_path,
        """
try:
    with ahead(mark):
        copy = prepared()
        raise KeyboardInterrupt
except KeyboardInterrupt:
    print(is_there(copy))
""",
    )
    assert told == "False\n"


def test_a_copy_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    told = told_by(
        tmp_path,
        """
if (parent := os.fork()) == 0:
    with ahead(mark):
        prepared()
        os.kill(os.getpid(), signal.SIGKILL)
os.waitpid(parent, 0)
copy = prepared()
for _ in range(1000):
    if not is_there(copy) or "Z" in Path(f"/proc/{copy}/stat").read_text().split()[2]:
        break
    time.sleep(0.01)
else:
    print("still there")
""",
    )
    assert told == ""


def test_without_a_copy_the_task_is_done_here_when_it_is_waited_for(tmp_path: Path) -> None:
    told = told_by(
        tmp_path,
        """
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
with ahead(mark) as begun:
    done = begun(lambda: print("done") or who())
    print("begun", (marks / "prepared").exists())
    print(done())
""",
    )
    assert told == "begun False\ndone\nhere\n"
