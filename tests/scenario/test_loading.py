# ruff: noqa: E501 - a message stands whole in its line
import pickle
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.scenario import Scenario, ScenarioError, load, parse
from sim.scenario.units import DAY, Rate, Span
from tests.scenario.texts import DISTRICT, SMALL, small


def test_one_station_round_the_clock_is_sayable() -> None:
    scenario = parse(SMALL)
    assert scenario.staff.centre is not None
    assert (scenario.staff.centre.total, scenario.staff.centre.shift) == (3, "round_the_clock")
    assert scenario.case_types["any"].solved_at == {"centre": 1.0}
    assert scenario.case_types["any"].department == {}
    assert scenario.places.grids == ()
    assert scenario.origin.warnings == ()


def test_a_district_reads_into_validated_values() -> None:
    scenario = parse(DISTRICT)
    assert scenario.period.start == date(2021, 1, 4)
    assert (scenario.period.warm_up, scenario.period.length) == (14 * DAY, 91 * DAY)
    assert scenario.calendar.holidays == (date(2021, 2, 10),)
    assert scenario.shifts["office"].hours == ((30600, 41400), (46800, 61200))
    street = scenario.staff.street
    assert street is not None
    assert (street.each, street.at, street.also["夜班"].total) == (6, {"西街道": 4}, 2)
    assert scenario.staff.grid is not None
    assert scenario.staff.grid.available == 0.4
    assert scenario.channels["12345"].cases == Rate(24.2, DAY)
    assert scenario.channels["巡查"].reply is False
    assert scenario.profiles["day"].days == {"weekend": 0.6, "holiday": 0.5}
    kind = scenario.case_types["乱堆"]
    assert kind.department == {"城市管理": 1.0}
    assert kind.solved_at == {"grid": 0.55, "street": 0.25, "department": 0.2}
    assert kind.lead["department"].mean == Span(DAY, "workdays")
    assert scenario.case_types["噪音"].solved_at == {"street": 1.0}
    assert scenario.targets["reply"].channels == ("12345",)
    assert scenario.targets["closure"].within == Span(3 * DAY, "workdays")
    assert scenario.origin.warnings == ()
    assert scenario.ladder == ("grid", "street", "centre", "department")


def test_what_is_allowed_and_may_not_be_meant_is_a_warning() -> None:
    text = DISTRICT.replace("urgency: urgent", "urgency: urgent\n    lead: {grid: 1 h}\n    department: 城市管理")
    text = text.replace("at: {西街道: 4}", "at: {西街道: 0}").replace("夜班: {total: 2,", "夜班: {at: {东街道: 2},")
    text = text.replace("targets:", "  停用:\n    solved_at: grid\n    work: {grid: 5 min}\ntargets:")
    assert list(parse(text, "a.yaml").origin.warnings) == [
        "a.yaml:18:3: staff.street: nobody works at 西街道, but cases go there; write how many people do",
        "a.yaml:36:1: case_types: no channel brings cases of 停用; give them shares, or remove them",
        "a.yaml:48:12: case_types.噪音.lead.grid: no case of this type is solved at level 'grid'; this time is not used",
        "a.yaml:49:5: case_types.噪音.department: no case of this type is solved by a department; this is not used",
    ]


def test_what_is_written_loads_as_an_equal_scenario_with_its_text_as_it_was(tmp_path: Path) -> None:
    scenario = parse(DISTRICT)
    written = scenario.write(tmp_path)
    assert written == tmp_path / "scenario.yaml"
    again = load(written)
    assert again == scenario
    assert again.fingerprint() == scenario.fingerprint()
    assert [(p.path, p.text, p.kind, p.note) for p in again.origin.provenance] == [
        (p.path, p.text, p.kind, p.note) for p in scenario.origin.provenance
    ]
    text = written.read_text("utf-8")
    assert text.startswith("name: 小区\nnote: 一个小小的区\nperiod:\n  start: 2021-01-04\n  warm_up: 2 周\n")
    assert "  length: {value: 13 weeks, source: 公报}\n" in text
    assert "    office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}\n".strip() in text


def test_a_plan_is_written_whole_with_its_sums_worked_out(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(DISTRICT, "utf-8")
    plan = "extends: base.yaml\nname: 加人\nstaff: {street: {each: +2, also: {夜班: remove}}}\n"
    (tmp_path / "plan.yaml").write_text(plan, "utf-8")
    scenario = load(tmp_path / "plan.yaml")
    written = scenario.write(tmp_path / "out")
    assert load(written) == scenario
    text = written.read_text("utf-8")
    assert "extends" not in text
    assert "夜班" not in text
    assert "    each: {value: 8, assumed: 6 +2}\n" in text


def test_a_changed_copy_is_written_in_plain_units(tmp_path: Path) -> None:
    scenario = parse(DISTRICT)
    changed = scenario.model_copy(update={"channels": {"12345": scenario.channels["12345"]}, "name": "只有热线"})
    again = load(changed.write(tmp_path))
    assert again == changed
    assert again != scenario


def test_a_scenario_survives_pickling_and_copying_with_its_origin() -> None:
    scenario = parse(DISTRICT)
    for same in (pickle.loads(pickle.dumps(scenario)), scenario.model_copy(), scenario.model_copy(deep=True)):
        assert same == scenario
        assert same.origin.provenance == scenario.origin.provenance
        assert same.fingerprint() == scenario.fingerprint()
        assert np.array_equal(same.places.community_of_grid, scenario.places.community_of_grid)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("M/M/3", "another name"),
        ("name: M/M/3", "name: M/M/3\nnote: words"),
        ("to: closed", "label: words, to: closed"),
        ("within: 1 h", "within: 60 分钟"),
        ("80 %", "{value: 0.8, source: somewhere}"),
        ("total: 3", "total: 3 人 "),
        ("total: 3", "total: 3, shift: round_the_clock"),
        ("share: 100 %", "share: 100 %, solved_at: centre"),
        ("\n", "\n# words\n"),
    ],
)
def test_the_fingerprint_passes_over_words_and_ways_of_writing(old: str, new: str) -> None:
    assert parse(small(old, new)).fingerprint() == parse(SMALL).fingerprint()


@pytest.mark.parametrize(("old", "new"), [("3}", "4}"), ("1 h", "2 h"), ("2024-01-01", "2024-01-02"), ("any", "all")])
def test_the_fingerprint_follows_values(old: str, new: str) -> None:
    assert parse(small(old, new)).fingerprint() != parse(SMALL).fingerprint()


def test_the_fingerprint_is_16_hex_digits_and_the_same_on_every_machine() -> None:
    assert parse(SMALL).fingerprint() == "bd4d32e99d87e2f5"


def test_a_missing_file_a_folder_and_a_file_too_large_are_told(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * 1_000_001)
    for path, message in (
        (tmp_path / "no.yaml", "there is no such file; check the path"),
        (tmp_path, "this is a folder; name a file in it"),
        (large, "is over 1,000,000 bytes; a file must be smaller"),
    ):
        with pytest.raises(ScenarioError) as raised:
            load(path)
        assert str(raised.value) == f"{path}: {message}"


def test_a_file_that_excel_or_notepad_wrote_in_gbk_is_told_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("note: ok\nname: 白塔区\n".encode("gbk"))
    with pytest.raises(ScenarioError) as raised:
        load(path)
    assert str(raised.value) == f"{path}:2:7: not UTF-8 but probably GBK; save it as UTF-8 (另存为，编码选 UTF-8)"
    path.write_bytes("name: 白塔区\n".encode("utf-16"))
    with pytest.raises(ScenarioError) as raised:
        load(path)
    assert str(raised.value) == f"{path}:1:1: not UTF-8 but probably UTF-16; save it as UTF-8 (另存为，编码选 UTF-8)"


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load(path) == parse(SMALL)


def test_the_error_survives_pickling() -> None:
    with pytest.raises(ScenarioError) as raised:
        parse("name: x")
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def load_or_complain(data: bytes, folder: Path) -> Scenario | None:
    path = folder / "any.yaml"
    path.write_bytes(data)
    try:
        return load(path)
    except ScenarioError as error:
        told = str(error).split("\n")
    assert all(line.startswith(str(path)) for line in told)
    return None


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
def test_arbitrary_bytes_raise_nothing_but_scenario_errors(tmp_path: Path, data: bytes) -> None:
    load_or_complain(data, tmp_path)


_PIECES = st.sampled_from(
    [*"{}[]:,-&*!?|>'\"#%@` \n\t", "value: ", "source: ", "extends: ", "+2", "-9", "remove", "~", "&a ", "*a", "!!str ", "12", "'x'", "9" * 400]
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(DISTRICT)), st.integers(0, 30), _PIECES), min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_a_scenario_with_slips_of_the_pen_raises_nothing_but_scenario_errors(tmp_path: Path, slips: list) -> None:
    text = DISTRICT
    for at, length, piece in slips:
        text = text[:at] + piece + text[at + length :]
    load_or_complain(text.encode(), tmp_path)
