"""Where values come from."""

from pathlib import Path

import pytest

from sim.scenario import load, parse
from tests.scenario.texts import DISTRICT, mistakes, small


def notes(text: str) -> dict[str, tuple[str, str, str]]:
    return {".".join(map(str, p.path)): (p.text, p.kind, p.note) for p in parse(text).origin.provenance}


def test_a_value_may_say_its_source_or_why_it_is_assumed_and_is_assumed_otherwise() -> None:
    said = notes(DISTRICT)
    assert said["period.length"] == ("13 weeks", "source", "公报")
    assert said["staff.grid.available"] == ("40 %", "assumed", "兼职")
    assert said["staff.street.each"] == ("6 人", "assumed", "")
    assert said["shifts.office.hours"] == ("[08:30-11:30, 13:00-17:00]", "assumed", "")


def test_words_for_the_reader_are_no_values() -> None:
    assert not {"name", "note", "targets.closure.label"} & set(notes(DISTRICT))


def test_a_note_beside_values_covers_those_below_that_have_none() -> None:
    said = notes(
        DISTRICT.replace("staff:\n", "staff:\n  source: 编制表\n").replace("street:\n", "street:\n    assumed: 估计\n")
    )
    assert said["staff.street.each"] == ("6 人", "assumed", "估计")
    assert said["staff.street.also.夜班.total"] == ("2", "assumed", "估计")
    assert said["staff.grid.each"] == ("1", "source", "编制表")
    assert said["staff.grid.available"] == ("40 %", "assumed", "兼职")
    assert said["staff.centre.total"] == ("5", "source", "公报")


def test_a_note_may_stand_around_a_mapping_a_list_and_an_item() -> None:
    text = DISTRICT.replace(
        "{days: all, hours: [20:00-06:00]}", "{value: {days: all, hours: [20:00-06:00]}, source: a}"
    )
    text = text.replace("[07:30-11:30, 14:00-18:00]", "[{value: 07:30-11:30, source: b}, 14:00-18:00]")
    said = notes(text.replace("[08:30-11:30, 13:00-17:00]", "{value: [08:30-11:30, 13:00-17:00], source: c}"))
    assert said["shifts.night.days"] == ("all", "source", "a")
    assert said["shifts.patrol.hours.0"] == ("07:30-11:30", "source", "b")
    assert said["shifts.patrol.hours.1"] == ("14:00-18:00", "assumed", "")
    assert said["shifts.office.hours"] == ("[08:30-11:30, 13:00-17:00]", "source", "c")


def test_a_note_left_empty_counts_as_assumed() -> None:
    assert notes(small("80 %", "{value: 80 %, source: }"))["targets.closure.goal"] == ("80 %", "assumed", "")
    assert notes(small("80 %", "{value: 80 %}"))["targets.closure.goal"] == ("80 %", "assumed", "")


def test_the_file_and_line_of_each_value_are_kept() -> None:
    goal = parse(small(), "a.yaml").origin.provenance[-1]
    assert (goal.path, goal.file, goal.line) == (("targets", "closure", "goal"), "a.yaml", 6)


def test_notes_that_cannot_be_are_told() -> None:
    assert mistakes(small("80 %", "{value: 80 %, source: a, assumed: b}")) == [
        "a.yaml:6:77: targets.closure.goal: has both 'source' and 'assumed'; keep the one that is true"
    ]
    assert mistakes(small("80 %", "{value: 80 %, sourc: a}")) == [
        "a.yaml:6:66: targets.closure.goal.sourc: unknown key 'sourc' beside 'value'; "
        "only 'source', or 'assumed' and 'range', may stand there"
    ]
    assert mistakes(small("80 %", "{value: 80 %, source: [a]}")) == [
        "a.yaml:6:74: targets.closure.goal.source: must be text, got [a]; write a sentence or a file name"
    ]


def test_an_assumed_value_may_have_a_range_that_is_kept_when_it_is_written(tmp_path: Path) -> None:
    scenario = parse(small("80 %", "{value: 80 %, assumed: guess, range: [70 %, 90 %]}"))
    for read in (scenario, load(scenario.write(tmp_path))):
        [ranged] = [entry for entry in read.origin.provenance if entry.range]
        assert (ranged.path[-1], ranged.text, ranged.range) == ("goal", "80 %", ("70 %", "90 %"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("[70 %]", "must be two values, the lowest and the highest, got [70 %]; write [20 %, 60 %]"),
        ("[85 %, 90 %]", "must hold the value 80 %, the lower end first, got [85 %, 90 %]"),
        ("[90 %, 70 %]", "must hold the value 80 %, the lower end first, got [90 %, 70 %]"),
        ("[1 h, 2 h]", "must be in a unit of the value 80 %, got [1 h, 2 h]"),
        ("[low, high]", "not a number with a unit: 'low'; write one such as 6, 40 %, 25 min or 24.2 per day"),
    ],
)
def test_a_range_that_cannot_be_is_told(said: str, told: str) -> None:
    text = small("80 %", f"{{value: 80 %, assumed: guess, range: {said}}}")
    assert mistakes(text) == [f"a.yaml:6:89: targets.closure.goal.range: {told}"]


def test_only_an_assumed_value_has_a_range() -> None:
    told = "only an assumed value has a range; write 'assumed' beside it too, or remove the range"
    assert mistakes(small("80 %", "{value: 80 %, source: a, range: [70 %, 90 %]}")) == [
        f"a.yaml:6:84: targets.closure.goal.range: {told}"
    ]
