"""The command line as a user meets it: exit codes, what goes to which stream, and what is left in the folder."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sim.cli import app
from sim.cli.app import _interrupt_again
from sim.scenario.json_schema import json_schema

DESK = """\
name: 服务台
period: {start: 2024-01-08, warm_up: 1 day, length: 4 days}
staff:
  centre: {total: 2, shift: office}
  departments: {城市管理: {total: 1}}
shifts: {office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}}
triage: {centre: 5 min}
reply: {work: 5 min}
channels:
  hotline: {cases: 20 per day, enters: centre}
  来访: {cases: 5 per day, enters: centre}
case_types:
  噪音:
    share: 100 %
    department: 城市管理
    solved_at: {centre: 40 %, department: 60 %}
    work: {centre: {mean: 20 min, distribution: exponential}, department: 30 min}
targets:
  reply: {to: replied, within: 2 h, goal: 95 %}
  closure: {to: closed, within: 3 workdays, goal: 5 %}
"""
SENTENCE = "已中断；做完的重复运行都保留着，再输入同一条命令就接着做\n"


@pytest.fixture
def desk(tmp_path: Path) -> str:
    """A scenario of which a replication takes no time; its replies mostly come too late, its closures mostly do not."""
    return write(tmp_path / "desk.yaml", DESK)


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def sim(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sim", *words], capture_output=True, env=os.environ | environment, check=False
    )


def run(
    file: str, out: Path, *words: str, replications: int = 3, workers: int = 1
) -> subprocess.CompletedProcess[bytes]:
    numbers = ("--replications", str(replications), "--workers", str(workers))
    return sim("run", file, "--out", str(out), *numbers, *words)


def inside(*words: str) -> Result:
    """The same without a process of its own, which is quicker."""
    return CliRunner().invoke(app, list(words))


def replications_kept(out: Path) -> dict[str, int]:
    """Names of the replications that are kept, and when each was written."""
    return {path.name: path.stat().st_mtime_ns for path in out.glob("*/*/replications/[0-9]*")}


def interval(said: dict[str, float | None]) -> bool:
    assert said.keys() == {"mean", "low", "high"}
    mean, low, high = said["mean"], said["low"], said["high"]
    return mean is not None and low is not None and high is not None and low <= mean <= high


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[bytes], Path]:
    """A finished run with --json, and the folder that holds its scenario and its results."""
    folder = tmp_path_factory.mktemp("answer")
    return run(write(folder / "desk.yaml", DESK), folder / "out", "--json"), folder


@pytest.fixture(scope="module")
def answer(ran: tuple[subprocess.CompletedProcess[bytes], Path]) -> Any:
    done, _ = ran
    assert done.returncode == 0
    return json.loads(done.stdout)


class TestAnswer:
    def test_has_the_keys_that_programs_rely_on(self, answer: Any, ran: tuple[Any, Path]) -> None:
        assert answer["scenario"] == "服务台"
        assert (answer["seed"], answer["replications"]) == (1, 3)
        assert Path(answer["results"]).is_dir()
        assert Path(answer["results"]).parent.parent == ran[1] / "out"
        assert (answer["warnings"], answer["failures"]) == ([], [])

    def test_gives_each_target_with_its_counts_and_verdict(self, answer: Any) -> None:
        assert set(answer["targets"]) == {"reply", "closure"}
        for target in answer["targets"].values():
            assert set(target) == {"goal", "share", "low", "high", "met", "missed", "undecided", "verdict"}
            assert 0 <= target["low"] <= target["share"] <= target["high"] <= 1
        assert answer["targets"]["reply"]["goal"] == 0.95
        assert answer["targets"]["reply"]["verdict"] == "fails"
        assert answer["targets"]["closure"]["verdict"] == "holds"

    def test_gives_counts_and_rates_in_all_and_by_channel(self, answer: Any) -> None:
        measures = answer["measures"]
        for name in ("received", "closed", "closure_rate", "open_at_end"):
            for measure in (name, f"{name}.hotline", f"{name}.来访"):
                assert interval(measures[measure]), measure
        assert 0 < measures["closure_rate"]["mean"] < 1
        for whole in ("received", "closed", "open_at_end"):
            parts = measures[f"{whole}.hotline"]["mean"] + measures[f"{whole}.来访"]["mean"]
            assert measures[whole]["mean"] == pytest.approx(parts)
        difference = measures["received"]["mean"] - measures["closed"]["mean"]
        assert measures["open_at_end"]["mean"] == pytest.approx(difference)

    def test_lists_the_stations(self, answer: Any) -> None:
        assert [(each["name"], each["level"]) for each in answer["stations"]] == [
            ("centre", "centre"),
            ("城市管理", "department"),
        ]
        for station in answer["stations"]:
            assert set(station) == {"name", "level", "utilisation", "waiting_mean_h", "overtime_h"}
            assert 0 < station["utilisation"] < 1

    def test_is_alone_on_standard_output_and_progress_on_the_other(self, ran: tuple[Any, Path]) -> None:
        done, _ = ran
        assert done.stdout.decode().startswith("{\n")
        assert done.stderr.decode().splitlines() == [f"重复运行 {n}/3" for n in range(4)]

    def test_does_not_depend_on_the_number_of_workers(self, answer: Any, ran: tuple[Any, Path]) -> None:
        done = run(str(ran[1] / "desk.yaml"), ran[1] / "two", "--json", workers=2)
        assert json.loads(done.stdout) | {"results": ""} == answer | {"results": ""}

    def test_says_null_where_there_is_nothing_to_say(self, ran: tuple[Any, Path]) -> None:
        done = run(str(ran[1] / "desk.yaml"), ran[1] / "one", "--json", replications=1)
        answer = json.loads(done.stdout, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))
        assert (answer["targets"]["reply"]["low"], answer["measures"]["received"]["low"]) == (None, None)
        assert answer["targets"]["reply"]["verdict"] == "too close to call"


def test_an_answer_is_an_answer_also_when_a_target_fails_unless_one_is_strict(desk: str, tmp_path: Path) -> None:
    assert inside("run", desk, "--out", str(tmp_path / "out"), "--workers", "1").exit_code == 0
    assert inside("run", desk, "--out", str(tmp_path / "out"), "--workers", "1", "--strict").exit_code == 3
    easy = write(tmp_path / "easy.yaml", "extends: desk.yaml\ntargets: {reply: remove}\n")
    assert inside("run", easy, "--out", str(tmp_path / "out"), "--workers", "1", "--strict").exit_code == 0


def test_chinese_survives_a_locale_that_knows_only_ascii(desk: str, tmp_path: Path) -> None:
    done = sim(
        "run", desk, "--out", str(tmp_path / "out"), "--replications", "2", LC_ALL="POSIX", PYTHONIOENCODING="ascii"
    )
    assert done.returncode == 0
    assert done.stdout.decode().startswith("服务台\n统计期 2024-01-08 至 2024-01-11，重复运行 2 次")
    assert "重复运行 2/2" in done.stderr.decode()
    assert "?" not in done.stdout.decode()


def test_the_table_comes_in_english_too(desk: str, tmp_path: Path) -> None:
    done = run(desk, tmp_path / "out", "--lang", "en", replications=2)
    said = done.stdout.decode()
    assert "period 2024-01-08 to 2024-01-11, 2 replications (counts are means), seed 1" in said
    assert "share on time" in said
    assert f"results: {tmp_path / 'out'}" in said


def test_a_second_call_runs_only_what_is_missing(desk: str, tmp_path: Path) -> None:
    run(desk, tmp_path / "out", replications=2)
    first = replications_kept(tmp_path / "out")
    run(desk, tmp_path / "out", replications=3)
    assert set(first) == {"0001", "0002"}
    assert replications_kept(tmp_path / "out").items() > first.items()


class TestMistakes:
    def test_in_a_file_are_all_told_at_once_and_leave_nothing_behind(self, tmp_path: Path) -> None:
        file = write(tmp_path / "bad.yaml", DESK.replace("share: 100 %", "shar: 100 %").replace("20 per day", "20"))
        done = run(file, tmp_path / "out", "--lang", "en")
        assert (done.returncode, done.stdout) == (2, b"")
        told = done.stderr.decode().splitlines()
        assert [line.removeprefix(file).split(":")[1] for line in told] == ["10", "14"]
        assert f"{file}:14:5: case_types.噪音.shar: unknown key 'shar'; did you mean 'share'?" in told
        assert not (tmp_path / "out").exists()

    def test_in_the_name_of_a_file_are_told(self, tmp_path: Path) -> None:
        done = run(str(tmp_path / "no.yaml"), tmp_path / "out", "--lang", "en")
        assert done.returncode == 2
        assert done.stderr.decode() == f"{tmp_path / 'no.yaml'}: there is no such file; check the path\n"
        assert not (tmp_path / "out").exists()

    def test_results_cannot_go_into_a_file(self, desk: str, tmp_path: Path) -> None:
        for out in (desk, f"{desk}/results"):
            done = run(desk, Path(out), "--lang", "en")
            assert done.returncode == 2
            assert done.stderr.decode() == f"--out: {desk} is a file; name a folder for results\n"

    @pytest.mark.parametrize(
        "words",
        [
            ("--replications", "0"),
            ("--replications", "many"),
            ("--seed", "-1"),
            ("--workers", "0"),
            ("--lang", "fr"),
            ("--wokers", "2"),
        ],
    )
    def test_in_an_option_are_told_before_anything_is_done(
        self, desk: str, tmp_path: Path, words: tuple[str, str]
    ) -> None:
        done = inside("run", desk, "--out", str(tmp_path / "out"), *words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert words[0] in done.stderr
        assert not (tmp_path / "out").exists()


class TestCheck:
    def test_compares_work_with_hands(self, desk: str) -> None:
        done = sim("check", desk, "--json")
        assert done.returncode == 0
        answer = json.loads(done.stdout)
        assert [each["name"] for each in answer["stations"]] == ["centre", "城市管理"]
        for station in answer["stations"]:
            assert station["ratio"] == pytest.approx(station["offered_load"] / station["staffed"])
        # 25 cases a day: a reply of 5 min each, 20 min for 40 %, 5 min for the others; two people for 7 h a day
        assert answer["stations"][0]["offered_load"] == pytest.approx(25 * (5 + 0.4 * 20 + 0.6 * 5) / 1440)
        assert answer["stations"][0]["staffed"] == pytest.approx(2 * 7 / 24)

    def test_warns_where_work_exceeds_hands(self, tmp_path: Path) -> None:
        file = write(tmp_path / "busy.yaml", DESK.replace("20 per day", "80 per day"))
        said = sim("check", file).stdout.decode()
        assert "· 指挥中心：工作量是人力的 161.9 %，活比人手多，积压会一直增长" in said
        assert sim("check", file, "--lang", "en").returncode == 0

    def test_tells_mistakes_as_a_run_does(self, tmp_path: Path) -> None:
        file = write(tmp_path / "bad.yaml", DESK.replace("goal: 95 %", "goal: 195 %"))
        for command in ("check", "run"):
            done = sim(command, file, "--lang", "en")
            assert (done.returncode, done.stdout) == (2, b"")
            said = f"{file}:19:43: targets.reply.goal: must be at most 100 %, got 195 %\n"
            assert done.stderr.decode() == said


def test_the_schema_is_printed() -> None:
    assert json.loads(sim("schema").stdout) == json_schema()


def test_a_failing_self_check_is_told_and_ends_with_1(
    desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sim.experiment import replicate

    monkeypatch.setattr(replicate, "failures", lambda run: ["received 3 cases, but closed 4"])
    words = ["run", desk, "--out", str(tmp_path / "out"), "--replications", "2", "--workers", "1", "--json"]
    done = inside(*words, "--lang", "en")
    assert done.exit_code == 1
    sentences = [f"replication {n}: received 3 cases, but closed 4" for n in (1, 2)]
    assert json.loads(done.stdout)["failures"] == sentences
    assert done.stderr.splitlines()[-2:] == [f"self-check failed: {sentence}" for sentence in sentences]


def test_engines_that_differ_are_told_and_end_with_1(
    desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sim.experiment import proof

    monkeypatch.setattr(proof, "first_difference", lambda *_: "only simpy has a case")
    out = tmp_path / "out"
    done = inside("run", desk, "--out", str(out), "--replications", "2", "--workers", "1", "--lang", "en")
    assert done.exit_code == 1
    (differences,) = out.glob("*/*/differences")
    assert done.stderr.splitlines()[-2:] == [
        f"the engines differ, so all results are SimPy's; please report this, with both journals in {differences}:",
        "only simpy has a case",
    ]
    assert sorted(path.name for path in differences.iterdir()) == ["compiled", "simpy"]


def test_a_damaged_replication_is_named_in_one_line(desk: str, tmp_path: Path) -> None:
    run(desk, tmp_path / "out", replications=2)
    (damaged,) = (tmp_path / "out").glob("*/*/replications/0002")
    os.truncate(damaged / "visits.parquet", 100)
    done = run(desk, tmp_path / "out", "--lang", "en", replications=2)
    assert (done.returncode, done.stdout) == (1, b"")
    said = done.stderr.decode()
    assert f"{damaged} cannot be read; remove it, and it is run anew" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals to a group of processes")
@pytest.mark.parametrize("workers", [None, 1, 2])
def test_an_interrupted_run_keeps_what_is_finished_and_leaves_no_process(tmp_path: Path, workers: int | None) -> None:
    out = tmp_path / "out"
    file = write(tmp_path / "long.yaml", DESK.replace("length: 4 days", "length: 150 days"))
    words = [sys.executable, "-m", "sim", "run", file, "--out", str(out), "--replications", "5000"]
    started = subprocess.Popen(
        words if workers is None else [*words, "--workers", str(workers)],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background would ignore it
    )
    assert started.stderr is not None
    while started.poll() is None and len(replications_kept(out)) < 4:  # past the start of all workers
        time.sleep(0.05)
    os.killpg(started.pid, signal.SIGINT)
    stdout, stderr = started.communicate(timeout=60)
    kept = replications_kept(out)
    assert (started.returncode, stdout) == (1, b"")
    assert [line for line in stderr.decode().splitlines(keepends=True) if not line.startswith("重复运行 ")] == [
        SENTENCE
    ]
    assert 0 < len(kept) < 5000
    assert not list(out.glob("*/*/replications/.*"))
    assert gone(started.pid)
    assert run(file, out, replications=2).returncode == 0
    assert replications_kept(out).items() >= kept.items()


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals to a process of a group")
def test_a_killed_run_leaves_no_process(tmp_path: Path) -> None:
    out = tmp_path / "out"
    file = write(tmp_path / "long.yaml", DESK.replace("length: 4 days", "length: 150 days"))
    words = [sys.executable, "-m", "sim", "run", file, "--out", str(out), "--replications", "5000"]
    started = subprocess.Popen(words, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while started.poll() is None and len(replications_kept(out)) < 4:
        time.sleep(0.05)
    started.kill()
    started.wait(timeout=60)
    assert gone(started.pid)


def test_an_interrupt_while_python_clears_up_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        def __del__(self) -> None:
            raise KeyboardInterrupt

    def cleared_up() -> None:
        Interrupted()
        time.sleep(10)

    monkeypatch.setattr(sys, "unraisablehook", _interrupt_again)
    with pytest.raises(KeyboardInterrupt):
        cleared_up()


def gone(group: int) -> bool:
    """Whether no process of a group is left soon."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
