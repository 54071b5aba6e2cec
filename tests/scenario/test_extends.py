# ruff: noqa: E501 - a message stands whole in its line
"""Files that extend others, and plans that say only what they change."""

from pathlib import Path

import pytest

from sim.scenario import Scenario, ScenarioError, load
from tests.scenario.texts import DISTRICT


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of a test, with a district to extend."""
    monkeypatch.chdir(tmp_path)
    write("base.yaml", DISTRICT)
    return tmp_path


def write(file: str, text: str) -> str:
    Path(file).parent.mkdir(exist_ok=True)
    Path(file).write_text(text, "utf-8")
    return file


def plan(changes: str) -> Scenario:
    return load(write("plan.yaml", f"extends: base.yaml\n{changes}\n"))


def complaints(file: str) -> list[str]:
    with pytest.raises(ScenarioError) as raised:
        load(file)
    return str(raised.value).split("\n")


def test_a_plan_that_changes_nothing_is_what_it_extends() -> None:
    assert plan("").fingerprint() == load("base.yaml").fingerprint()


def test_mappings_merge_while_values_and_lists_replace() -> None:
    scenario = plan("name: 新\nshifts: {office: {hours: [09:00-12:00]}}\nchannels: {巡查: {cases: 70 per day}}")
    assert scenario.name == "新"
    assert scenario.shifts["office"].hours == ((32400, 43200),)
    assert scenario.shifts["office"].days == "workdays"
    assert scenario.channels["巡查"].cases.count == 70
    assert scenario.channels["巡查"].types == {"乱堆": 1.0}


def test_people_are_added_and_taken_away() -> None:
    scenario = plan("staff: {street: {each: +2, at: {西街道: －1 人}}, departments: {城市管理: {total: -3}}}")
    street = scenario.staff.street
    assert street is not None
    assert (street.each, street.at) == (8, {"西街道": 3})
    assert scenario.staff.departments["城市管理"].total == 11


def test_a_place_that_is_not_named_counts_from_each() -> None:
    street = plan("staff: {street: {each: +1, at: {东街道: +2}}}").staff.street
    assert street is not None
    assert (street.each, street.at) == (7, {"西街道": 4, "东街道": 8})


def test_a_changed_count_tells_what_it_was_by_how_much_and_why() -> None:
    scenario = plan("staff: {centre: {total: {value: +2, assumed: 试点}}, street: {each: +1}}")
    notes = {p.path: p for p in scenario.origin.provenance}
    centre = notes["staff", "centre", "total"]
    assert (centre.text, centre.kind, centre.note) == ("7", "assumed", "5 (source: 公报) +2 (assumed: 试点)")
    assert (centre.file, centre.line) == ("plan.yaml", 2)
    assert notes["staff", "street", "each"].note == "6 +1"
    assert (notes["staff", "street", "at", "西街道"].file, notes["staff", "street", "at", "西街道"].line) == (
        "base.yaml",
        20,
    )


@pytest.mark.parametrize("word", ["remove", "去掉", "{value: remove, assumed: 试试}"])
def test_what_is_removed_is_gone(word: str) -> None:
    scenario = plan(f"targets: {{reply: {word}}}\nstaff: {{street: {{at: {word}}}}}")
    assert list(scenario.targets) == ["closure"]
    assert scenario.staff.street is not None
    assert scenario.staff.street.at == {}


def test_a_source_beside_values_does_not_come_to_cover_those_of_another_file() -> None:
    write("base.yaml", DISTRICT.replace("  street:\n", "  street:\n    source: 编制\n"))
    scenario = plan("staff: {street: {shift_end: pause}}")
    notes = {p.path: (p.kind, p.note) for p in scenario.origin.provenance}
    assert notes["staff", "street", "each"] == ("source", "编制")
    assert notes["staff", "street", "shift_end"] == ("assumed", "")


def test_paths_are_relative_to_the_file_that_says_them_and_chains_work() -> None:
    write("common/parts.yaml", DISTRICT)
    write("middle.yaml", "extends: common/parts.yaml\nstaff: {street: {each: +1}}\n")
    write("plans/plan.yaml", "extends: ../middle.yaml\nstaff: {street: {each: +1}}\n")
    street = load("plans/plan.yaml").staff.street
    assert street is not None
    assert street.each == 8


def test_of_several_parents_the_later_wins_and_a_shared_one_counts_once() -> None:
    write("one.yaml", "extends: base.yaml\nname: 一\nstaff: {street: {each: +1}}\n")
    write("two.yaml", "extends: base.yaml\nname: 二\nstaff: {street: {each: +1}}\n")
    scenario = load(write("both.yaml", "extends: [one.yaml, two.yaml]\n"))
    assert scenario.name == "二"
    assert scenario.staff.street is not None
    assert scenario.staff.street.each == 8


def test_a_circle_is_one_mistake_that_names_the_chain() -> None:
    write("a.yaml", "extends: b.yaml\n")
    write("b.yaml", "extends: ./a.yaml\n")
    message = "the files extend each other in a circle: a.yaml → b.yaml → a.yaml; break it at one of them"
    assert complaints("a.yaml") == [f"b.yaml:1:10: extends: {message}"]


def test_a_file_that_extends_itself_is_a_circle_too() -> None:
    message = "the files extend each other in a circle: a.yaml → a.yaml; break it at one of them"
    assert complaints(write("a.yaml", "extends: a.yaml\n")) == [f"a.yaml:1:10: extends: {message}"]


BAD = [
    ("staff: {centre: {total: -6}}", "plan.yaml:2:25: staff.centre.total: must not fall below 0, got 5 -6; take away at most 5"),
    ("staff: {street: {also: {早班: {total: +6}}}}", "plan.yaml:2:37: staff.street.also.早班.total: there is nothing to count '+6' from: no extended file says it; write the number itself, such as 6"),
    ("staff: {centre: {total: +2.5}}", "plan.yaml:2:25: staff.centre.total: people come in whole numbers, got '+2.5'; write one such as +2"),
    ("staff: {centre: {total: +10 %}}", "plan.yaml:2:25: staff.centre.total: people come in whole numbers, got '+10 %'; write one such as +2"),
    ("staff: {grid: {available: +10 %}}", "plan.yaml:2:27: staff.grid.available: only head-counts (each, total, at) can be changed by an amount, got '+10 %'; write the new value"),
    ("targets: {closure: {goal: remove}}", "plan.yaml:2:11: targets.closure.goal: is missing; write goal: 40 %"),
    ("targets: {answer: remove}", "plan.yaml:2:11: targets.answer: there is nothing to remove; 'remove' takes away what an extended file says"),
    ("shifts: {patrol: 去掉}", "base.yaml:17:26: staff.grid.shift: shift 'patrol' is not defined; possible are office, night, round_the_clock"),
    ("staff: {street: {shfit: office}}", "plan.yaml:2:18: staff.street.shfit: unknown key 'shfit'; did you mean 'shift'?"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "message"), BAD)
def test_a_mistake_in_a_plan_is_told_where_the_offending_value_stands(changes: str, message: str) -> None:
    assert complaints(write("plan.yaml", f"extends: base.yaml\n{changes}\n")) == [message]


def test_a_mistake_of_an_extended_file_is_told_at_its_own_line() -> None:
    write("base.yaml", DISTRICT.replace("80 %", "180 %").replace("goal: 90 %", "goal: 190 %"))
    assert complaints(write("plan.yaml", "extends: base.yaml\nspread: {cv: lots}\n")) == [
        "base.yaml:50:74: targets.closure.goal: must be at most 100 %, got 190 %",
        "plan.yaml:2:14: spread.cv: must be a number, got 'lots'; write for example cv: 0.5",
    ]


@pytest.mark.parametrize(
    ("extends", "message"),
    [
        ("no.yaml", "there is no such file 'no.yaml'; check the path"),
        (".", "this is a folder '.'; name a file in it"),
        ("{a: b}", "must be the path of a file, or a list of them; write it relative to this file"),
        ("[]", "must be the path of a file, or a list of them; write it relative to this file"),
        ("", "must be the path of a file, or a list of them; write it relative to this file"),
    ],
)
def test_what_cannot_be_extended_is_told(extends: str, message: str) -> None:
    told = complaints(write("plan.yaml", f"extends: {extends}\nname: a\n"))
    assert [one.split(": ", 1)[1] for one in told] == [f"extends: {message}"]


def test_a_parent_that_is_not_utf_8_is_told_by_its_own_name() -> None:
    Path("gbk.yaml").write_bytes("name: 白塔\n".encode("gbk"))
    assert complaints(write("plan.yaml", "extends: gbk.yaml\n")) == [
        "gbk.yaml:1:7: not UTF-8 but probably GBK; save it as UTF-8 (另存为，编码选 UTF-8)"
    ]
