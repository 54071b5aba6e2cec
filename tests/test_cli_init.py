"""`sim init` as a person meets it: questions or flags, and a file that runs as it is."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim
from sim.cli import app

NUMBERS = ("--streets", "7", "--grids", "702", "--cases", "900")


def init(file: Path, *words: str, answers: str = "") -> tuple[int, str, str]:
    ran = CliRunner().invoke(app, ["init", str(file), *words], input=answers)
    return ran.exit_code, ran.stdout, ran.stderr


def test_flags_alone_write_a_scenario_and_say_what_comes_next(tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    code, out, err = init(file, *NUMBERS, "--name", "=我的区 #1", "--yes")
    assert (code, err) == (0, "")
    assert f"已写出 {file}。" in out
    assert out.endswith(f"接下来：\n  sim check {file}\n  sim run {file}\n")
    scenario = sim.load(file)
    assert scenario.name == "=我的区 #1"
    assert (len(scenario.places.streets), len(scenario.places.grids)) == (7, 702)
    assert sum(channel.case_rate.per_day(91) for channel in scenario.channels.values()) == pytest.approx(900 * 12 / 365)


def test_answers_are_taken_and_enter_takes_what_is_offered(tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    code, out, _ = init(file, "--cases", "600", answers="明山区\n3\n\n\n4\n\n\n")
    assert code == 0
    assert out.startswith("回答几个问题，写出一份可以直接运行的方案；按回车就用方括号里的数字。\n区名 [我的区]: ")
    assert "有几个街道（乡镇） [5]: " in out
    assert "每月" not in out  # it is given
    scenario = sim.load(file)
    assert (scenario.name, len(scenario.places.streets), len(scenario.places.communities)) == ("明山区", 3, 30)
    notes = {".".join(map(str, each.path)): each.note for each in scenario.origin.provenance}
    assert scenario.staff.street is not None
    assert scenario.staff.street.each == 4
    assert notes["staff.street.each"].startswith("新建方案时填写，")
    assert notes["staff.centre.total"].startswith("默认值，")


def test_an_answer_that_cannot_be_is_told_and_asked_again(tmp_path: Path) -> None:
    code, out, err = init(tmp_path / "my.yaml", answers="\n许多\n0\n2\n1\n\n\n\n\n\n\n")
    assert code == 0
    assert out.count("有几个街道") == 3
    assert err == "须为整数，写的是 '许多'\n须在 1 与 500 之间，写的是 0\n须在 2 与 5,000 之间，写的是 1\n"


def test_it_asks_in_english_too(tmp_path: Path) -> None:
    code, out, _ = init(tmp_path / "my.yaml", "--lang", "en", answers="\n" * 8)
    assert code == 0
    assert "How many grids in all [600]: " in out
    assert "Wrote " in out


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    file.write_text("mine", encoding="utf-8")
    assert init(file, "--yes") == (2, "", f"FILE: {file} 已经存在；请换一个文件名，或先删去它\n")
    assert file.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["my.txt", "--yes"], "FILE: must end in .yaml, got my.txt"),
        (["nowhere/my.yaml", "--yes"], "FILE: nowhere is no folder; make it first"),
        (["my.yaml", "--yes", "--streets", "0"], "--streets: must be between 1 and 500, got 0"),
        (["my.yaml", "--yes", "--streets", "7", "--grids", "6"], "--grids: must be between 7 and 20,000, got 6"),
        (["my.yaml", "--yes", "--department-staff", "3"], "--department-staff: must be between 4 and 50,000, got 3"),
        (["my.yaml", "--yes", "--name", " "], "--name: must have between 1 and 200 characters, got 0"),
    ],
)
def test_a_mistake_is_told_in_a_line_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert init(Path(words[0]), *words[1:], "--lang", "en") == (2, "", message + "\n")
    assert list(tmp_path.iterdir()) == []
