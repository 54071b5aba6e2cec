"""The command line speaks the language that is asked for, or that of the system: its help and its mistakes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer import rich_utils

from sim.cli import app
from sim.cli.language import system_language

VERBS = [command.callback.__name__ for command in app.registered_commands if command.callback]


def sim(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    silent = dict.fromkeys(("SIM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"), "")
    surrounded = os.environ | silent | {"COLUMNS": "200"} | environment
    command = [sys.executable, "-m", "sim", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=surrounded, check=False)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "fr_FR.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_CN", "LC_ALL": "en_US"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "POSIX"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN", "SIM_LANG": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "SIM_LANG": "zh"}, "zh"),
    ],
)
def test_the_system_says_which_language(environment: dict[str, str], language: str) -> None:
    assert system_language(environment) == language


class TestMistakes:
    ZH, EN = "no.yaml: 没有这个文件；请检查路径\n", "no.yaml: there is no such file; check the path\n"

    def test_are_told_in_the_systems_language(self) -> None:
        assert sim("run", "no.yaml").stderr == self.ZH
        assert sim("run", "no.yaml", LANG="en_US.UTF-8").stderr == self.EN

    def test_are_told_in_the_language_that_is_asked_for(self) -> None:
        assert sim("check", "no.yaml", "--lang", "en").stderr == self.EN
        assert sim("check", "no.yaml", "--lang", "zh", LANG="en_US.UTF-8").stderr == self.ZH

    def test_on_the_disk_are_told_in_chinese(self, tmp_path: Path) -> None:
        taken = tmp_path / "a.yaml"
        taken.symlink_to(tmp_path / "nowhere" / "a.yaml")
        told = sim("init", str(taken), "--yes")
        assert (told.returncode, told.stderr) == (1, f"sim: {taken}：无法读写（同名文件已存在）\n")

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("run x.yaml --replicatons 3", "没有选项 --replicatons；是不是 --replications？"),
            ("run x.yaml --nope", "没有选项 --nope"),
            ("runn x.yaml", "没有命令 'runn'；是不是 'run'？"),
            ("xyz", "没有命令 'xyz'"),
            ("compare x.yaml", "缺少参数 'PLAN...'"),
            ("sweep x.yaml", "缺少选项 '--vary'"),
            ("run x.yaml y.yaml", "多写了 y.yaml"),
            ("run x.yaml --seed", "选项 '--seed' 后面要写值"),
            ("run x.yaml --report=1", "选项 '--report' 后面不写值"),
            ("run x.yaml --seed x", "--seed 的值不对：须为整数"),
            ("run x.yaml --seed -1", "--seed 的值不对：不得小于 0"),
            ("run x.yaml --workers 999", "--workers 的值不对：不得大于 256"),
            ("run x.yaml --engine foo", "--engine 的值不对：没有 'foo' 这一项；可以写 'simpy'、'compiled'"),
            ("replay x --from 2021-99-01", "--from 的值不对：'2021-99-01' 不是日期；请写成 2021-03-01 这样"),
        ],
    )
    def test_in_how_a_command_is_written_are_told_in_chinese(
        self, words: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in ("ERRORS_PANEL_TITLE", "RICH_HELP", "ABORTED_TEXT", "rich_format_error"):
            monkeypatch.setattr(rich_utils, name, getattr(rich_utils, name))
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setattr("sim.cli.help.spoken", lambda: "zh")
        with pytest.raises(SystemExit) as ended:
            app(words.split(), prog_name="sim")
        assert ended.value.code == 2
        assert f"│ {told} " in capsys.readouterr().err


class TestHelp:
    @pytest.mark.parametrize("verb", VERBS)
    def test_of_each_verb_carries_an_example_in_both_languages(self, verb: str) -> None:
        assert f"示例：sim {verb}" in sim(verb, "--help").stdout
        assert f"Example: sim {verb}" in sim(verb, "--help", LANG="en_US").stdout

    @pytest.mark.parametrize("verb", [None, *VERBS])
    def test_in_chinese_leaves_no_english_sentence(self, verb: str | None) -> None:
        shown = sim(*([verb] if verb else []), "--help").stdout
        lines = [line.strip("│ ") for line in shown.splitlines() if "--help" not in line and "Usage" not in line]
        assert [line for line in lines if " the " in line or " of " in line] == []

    @pytest.mark.parametrize("verb", [None, *VERBS])
    def test_in_chinese_cuts_nothing_off(self, verb: str | None) -> None:
        assert "…" not in sim(*([verb] if verb else []), "--help").stdout

    def test_lists_every_verb_in_chinese(self) -> None:
        shown = sim("--help").stdout
        assert "以现有人员和班次，时限能否守住？" in shown
        assert "示例：sim run scenarios/baita.yaml" in shown
        assert "运行一个方案，回答各时限能否守住。" in shown

    def test_in_english_is_as_written(self) -> None:
        assert "Run a scenario and say whether its targets hold." in sim("--help", LANG="en_US.UTF-8").stdout


class TestCompletion:
    def test_can_be_shown_for_bash(self) -> None:
        shown = sim("--show-completion", "bash").stdout
        assert "complete -o default -F _sim_completion sim" in shown  # where sim knows nothing, bash completes paths

    def test_knows_the_verbs(self) -> None:
        done = sim(_SIM_COMPLETE="complete_bash", COMP_WORDS="sim sc", COMP_CWORD="1")
        assert done.stdout.split() == ["schema"]

    def test_leaves_scenario_paths_to_the_shell(self) -> None:
        done = sim(_SIM_COMPLETE="complete_bash", COMP_WORDS="sim run scenarios/ba", COMP_CWORD="2")
        assert done.stdout.strip() == ""
