"""The workbook read back as a spreadsheet program would: its sheets, its numbers, its charts, and no formula."""

import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

import sim
from sim.report.words.workbook import EN, ZH
from sim.report.workbook import write_comparison, write_result, write_workbook
from sim.scenario import parse

HOSTILE = ["=1+1", "@x", "+x", "-x & Co", '=HYPERLINK("no")', "http:··x.cn"]
DISTRICT = """\
name: =1+1
note: =2+2
period: {start: 2024-01-08, warm_up: 1 day, length: 4 days}
territory: {streets: {"@x": {communities: 1, grids: 2}, +x: {communities: 1, grids: 2}}}
staff:
  grid: {each: 1, shift: office}
  street: {each: 2, shift: office, monthly_cost: {value: 4800, assumed: =3+3}}
  departments: {"-x & Co": {total: 1}}
shifts: {office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}}
triage: {grid: 5 min, street: 5 min}
channels: {"http:··x.cn": {cases: 20 per day, enters: grid}}
supervision: {at: 80 %, by: street, work: 5 min}
case_types:
  '=HYPERLINK("no")':
    share: 100 %
    department: -x & Co
    solved_at: {grid: 40 %, street: 30 %, department: 30 %}
    work: {grid: 20 min, street: 30 min, department: 30 min}
targets:
  closure: {to: closed, within: 4 h, goal: 90 %, label: =4+4}
"""


@pytest.fixture(scope="module")
def result() -> sim.Result:
    return sim.run(parse(DISTRICT), replications=3, out=None)


@pytest.fixture(scope="module")
def path(result: sim.Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_result(result, tmp_path_factory.mktemp("workbook") / "=1.xlsx")


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    headings, *found = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in found]


def parts_of_type(path: Path, name: str) -> Iterator[str]:
    with zipfile.ZipFile(path) as packed:
        for each in packed.namelist():
            if re.fullmatch(name, each):
                yield packed.read(each).decode()


def test_the_sheets_have_the_tables_and_charts_in_chinese_or_english(
    book: Workbook, result: sim.Result, tmp_path: Path
) -> None:
    def names(own: Any) -> list[str]:
        told = ["targets", "targets_chart", "readings", "splits", "measures", "parts", "parts_chart", "late_waits"]
        told += ["accountability", "stations", "stations_chart", "backlog", "backlog_chart", "grids", "staff"]
        return [own.sheets[each] for each in [*told, "sources", "method"]]

    assert book.sheetnames == names(ZH)
    assert load_workbook(write_result(result, tmp_path / "en.xlsx", "en")).sheetnames == names(EN)


def test_no_text_is_a_formula_or_a_link_whatever_it_begins_with(path: Path, book: Workbook) -> None:
    texts = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert set(HOSTILE) | {"=2+2", "=3+3", "=4+4"} <= texts
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert [cell.coordinate for cell in row if cell.data_type == "f" or cell.hyperlink] == []
    for xml in parts_of_type(path, r"xl/worksheets/sheet\d+\.xml"):
        assert "<f>" not in xml
        assert "hyperlink" not in xml


def test_shares_are_numbers_shown_as_percentages(book: Workbook, result: sim.Result) -> None:
    (target,) = rows(book, "时限")
    assert (target["目标"], target["按期率"]) == (0.9, pytest.approx(result.targets.loc["closure", "share"]))
    formats = {cell.number_format for cell in book["时限"][2] if isinstance(cell.value, float)}
    assert formats == {"0.0%", "#,##0.0"}
    assert target["判断"] in ("达标", "不达标", "难以判定")


def test_every_row_of_the_results_tables_is_there(book: Workbook, result: sim.Result) -> None:
    counted = {"分组按期率": result.splits, "指标": result.measures, "岗位": result.stations, "积压": result.backlog}
    counted |= {"网格": result.grids, "超期件等待": result.late_waits, "时限读法": result.readings}
    assert {name: len(rows(book, name)) for name in counted} == {name: len(frame) for name, frame in counted.items()}
    assert len(rows(book, "出处与假设")) == len(result.scenario.origin.provenance)


def test_measures_have_names_units_and_their_values(book: Workbook, result: sim.Result) -> None:
    told = {(row["指标"], row["渠道"] or ""): row for row in rows(book, "指标")}
    assert told["收到", "http:··x.cn"]["数值"] == pytest.approx(result.measures.loc["received", "mean"])
    assert told["办结率", ""]["单位"] == "占比"
    assert told["办结用时，工作时间，90 % 分位数", ""]["单位"] == "小时"
    assert {row["单位"] for row in told.values()} == {"件", "小时", "占比"}


def test_parts_of_time_add_up_in_each_row(book: Workbook, result: sim.Result) -> None:
    told = rows(book, "时间构成")
    assert [row["结果"] for row in told] == ["按期件", "超期件"]
    for row in told:
        parts = [row[name] for name in ("等待人手空出", "下班时间", "周末与节假日", "实办工时", "等待外部条件")]
        assert row["合计"] == pytest.approx(sum(parts))
        assert row["合计"] > 0


def test_the_busiest_stations_of_a_level_come_first(book: Workbook) -> None:
    told = rows(book, "岗位")
    assert [row["层级"] for row in told] == ["区直部门", "街道", "街道", "网格", "网格", "网格", "网格"]
    used = [row["利用率"] for row in told]
    assert used[1] >= used[2]
    assert used[3:] == sorted(used[3:], reverse=True)


def test_staff_and_costs_have_their_sum_unless_one_is_unknown(book: Workbook) -> None:
    told = rows(book, "人员与成本")
    assert [(row["层级"], row["人数"]) for row in told] == [("网格", 4), ("街道", 4), ("区直部门", 1), ("合计", 9)]
    assert [row["月成本（元）"] for row in told] == [None, 19200, None, None]


def test_days_are_dates(book: Workbook) -> None:
    assert [row["日期"] for row in rows(book, "积压")] == [datetime(2024, 1, day) for day in (8, 9, 10, 11)]


def test_sheets_keep_their_headings_in_sight_and_print_on_a4(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
        assert all(9 <= column.width <= 64 for column in sheet.column_dimensions.values())
        assert sheet.oddFooter.left.text.startswith("=1+1 · 2024-01-08–2024-01-11 · 3 次 · 种子 1")


def test_charts_draw_the_cells_that_they_name(path: Path, book: Workbook) -> None:
    drawn = list(parts_of_type(path, r"xl/charts/chart\d+\.xml"))
    assert not any("#%" in xml for xml in drawn)  # which shows 95 % as "95.%"
    assert len(drawn) == 4
    headings = []
    for xml in drawn:
        for where in re.findall(r"<c:val><c:numRef><c:f>(.*?)</c:f>", xml):
            sheet, cells = where.replace("'", "").split("!")
            left, top, right, bottom = range_boundaries(cells)
            assert (left, top) == (right, 2)
            assert left is not None
            headings.append(str(book[sheet].cell(1, left).value))
            for row in range(2, (bottom or 2) + 1):
                assert book[sheet].cell(row, left).data_type == "n"
    parts = ["等待人手空出", "下班时间", "周末与节假日", "实办工时", "等待外部条件"]
    backlog = ["未结诉求件（件）", "95 % 区间下限", "95 % 区间上限"]
    assert headings == ["按期率", "目标", *parts, "利用率", *backlog]
    assert "<c:errBars>" in drawn[0]


def test_a_failure_leaves_no_half_a_workbook(result: sim.Result, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_result(result, tmp_path / "no" / "such.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_comparison_is_a_workbook_too(tmp_path: Path) -> None:
    base = parse(DISTRICT)
    comparison = sim.compare(
        [base, parse(DISTRICT.replace("each: 2", "each: 3").replace("name: =1+1", "name: '@plan'"))],
        replications=3,
        out=None,
    )
    book = load_workbook(write_comparison(comparison, tmp_path / "comparison.xlsx"))
    assert book.sheetnames == ["方案", "时限", "与基准之差", "说明"]
    assert [(row["方案"], row["人数"]) for row in rows(book, "方案")] == [("=1+1", 9), ("@plan", 11)]
    (difference,) = rows(book, "与基准之差")
    assert (difference["基准"], difference["方案"], difference["时限"]) == ("=1+1", "@plan", "=4+4")
    assert difference["按期率之差"] == pytest.approx(comparison.differences["mean"].iloc[0])
    sheet: Worksheet = book["与基准之差"]
    assert sheet["D2"].number_format == "+0.0%;-0.0%;0.0%"


def test_a_sweep_is_a_workbook_too(tmp_path: Path) -> None:
    found = sim.sweep(parse(DISTRICT), {"staff.street.each": [1, 2]}, replications=3, out=None)
    book = load_workbook(write_workbook(found, "zh", tmp_path / "sweep.xlsx"))
    assert book.sheetnames == ["最小取值", "各取值", "说明"]
    points = rows(book, "各取值")
    assert [(row["序号"], row["staff.street.each"], row["人数"]) for row in points] == [(1, "1", 7), (2, "2", 9)]
    assert [row["时限"] for row in rows(book, "最小取值")] == ["=4+4", "全部时限"]


def test_a_sensitivity_is_a_workbook_too(tmp_path: Path) -> None:
    found = sim.sensitivity(parse(DISTRICT), only=["staff.*"], points=0, replications=3, out=None)
    book = load_workbook(write_workbook(found, "zh", tmp_path / "sensitivity.xlsx"))
    assert book.sheetnames == ["敏感性", "出处与假设", "说明"]
    told = rows(book, "敏感性")
    assert len(told) == len(found.rows)
    assert {row["参数"] for row in told} == {each.key for each in found.tried}


def test_what_is_not_kept_needs_a_name_for_its_workbook(result: sim.Result) -> None:
    with pytest.raises(ValueError, match="not kept in a folder; name the workbook"):
        write_workbook(result)


def test_the_versions_are_those_that_the_result_was_made_with(tmp_path: Path) -> None:
    kept = sim.run(parse(DISTRICT), replications=1, out=tmp_path)
    assert kept.folder is not None
    manifest = kept.folder / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"versions": {"sim": "0.0.7"}}), "utf-8")
    told = {row[ZH.item]: row[ZH.content] for row in rows(load_workbook(write_workbook(kept)), ZH.sheets["method"])}
    assert told[ZH.items["versions"]] == "sim 0.0.7"
