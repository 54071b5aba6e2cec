"""Charts say what their tables say, survive what is unknown, and come out the same byte for byte."""

from collections.abc import Callable
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from sim.report import charts
from sim.report.charts import look
from sim.report.charts.grids import short_names
from tests.report.slides import assert_readable, texts

NAN = float("nan")
Request = pytest.FixtureRequest
CHARTS: dict[str, Callable[..., Figure]] = {
    "targets": charts.targets_chart,
    "backlog": charts.backlog_chart,
    "stations": charts.stations_chart,
    "parts": charts.time_parts_chart,
    "grids": charts.grids_chart,
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_leaves_the_slide_and_no_text_covers_another(name: str, lang: str, request: Request) -> None:
    figure = CHARTS[name](request.getfixturevalue(name), lang, footer="白塔区现状 · 2021-01-01–2021-03-31 · " * 9)
    assert_readable(figure)


@pytest.mark.parametrize("name", CHARTS)
def test_an_empty_table_gives_a_slide_that_says_so(name: str, request: Request) -> None:
    empty = request.getfixturevalue(name).iloc[:0]
    assert "无数据" in texts(CHARTS[name](empty, "zh"))
    assert "no data" in texts(CHARTS[name](empty, "en"))


@pytest.mark.parametrize("name", CHARTS)
def test_without_intervals_nothing_is_said_about_them(name: str, request: Request) -> None:
    table = request.getfixturevalue(name)
    ends = [column for column in table.columns if column.endswith(("low", "high"))]
    figure = CHARTS[name](table.assign(**dict.fromkeys(ends, NAN)), "zh")
    assert not any("nan" in text or "置信区间" in text for text in texts(figure))


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
@pytest.mark.parametrize("name", CHARTS)
def test_the_same_table_gives_the_same_bytes(name: str, suffix: str, request: Request, tmp_path: Path) -> None:
    paths = [tmp_path / f"{turn}{suffix}" for turn in ("first", "second")]
    for path in paths:
        charts.save(CHARTS[name](request.getfixturevalue(name)), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_picture_is_1920_by_1080_and_an_svg_needs_no_fonts(targets: pd.DataFrame, tmp_path: Path) -> None:
    figure = charts.targets_chart(targets)
    charts.save(figure, tmp_path / "chart.png")
    charts.save(figure, tmp_path / "chart.svg")
    assert matplotlib.image.imread(tmp_path / "chart.png").shape[:2] == (1080, 1920)
    assert "<text" not in (tmp_path / "chart.svg").read_text(encoding="utf-8")


def test_an_unknown_format_is_refused(targets: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"cannot draw as \.gif; use \.png, \.svg or \.pdf"):
        charts.save(charts.targets_chart(targets), tmp_path / "chart.gif")


def test_a_missing_glyph_fails_the_tests_and_is_named(targets: pd.DataFrame) -> None:
    with pytest.raises(
        UserWarning, match=r"Glyph \S+ \(U\+1F9FF\) missing from all fonts here; the chart shows 〓 inst"
    ):
        charts.targets_chart(targets.assign(label="\U0001f9ff"))


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_sign_for_what_is_missing_stands_in_its_place(targets: pd.DataFrame, tmp_path: Path, suffix: str) -> None:
    """matplotlib itself would warn of an empty box, which is an error in the tests."""
    with pytest.warns(UserWarning, match="from all fonts here"):
        lacking = charts.targets_chart(targets.assign(label="\U0001f9ff\U0001f9ff"))
    written = charts.targets_chart(targets.assign(label="〓〓"))
    files = [tmp_path / f"{name}{suffix}" for name in ("lacking", "written")]
    for figure, file in zip((lacking, written), files, strict=True):
        charts.save(figure, file)
    if suffix == ".png":
        ink = [float((1 - matplotlib.image.imread(file)).sum()) for file in files]
        assert ink[0] == pytest.approx(ink[1], rel=0.001)  # two fonts, one shape


@pytest.mark.parametrize("name", ["stations", "grids"])
def test_rare_characters_of_a_street_are_drawn_as_they_are(name: str, request: Request) -> None:
    street = "堃喆㛃硚𫟦ẞЖ街道"
    table = request.getfixturevalue(name).replace("武圣街道", street)
    assert any(street in said for said in texts(CHARTS[name](table)))


SAID = {
    "targets": ({"各时限的按期率与目标", "按期率"}, {"Share on time of each target against its goal", "share on time"}),
    "backlog": (
        {"积压：每日未结诉求件及其已历时间", "未结诉求件（件）", "未结件平均已历（天）"},
        {"Backlog: open cases by day, and their age", "open cases", "mean age of open cases (days)"},
    ),
    "stations": (
        {"各岗位的利用率", "利用率", "区直部门", "街道", "网格"},
        {"Utilisation of each station", "utilisation", "Departments", "Streets", "Grids"},
    ),
    "parts": (
        {"时间花在哪里：按期件与超期件（时限：办结）", "平均每件（小时）", "按期件", "超期件"},
        {"Where the time goes: cases on time and late (target: closure)", "mean hours per case", "on time", "late"},
    ),
    "grids": (
        {"各网格的按期率（时限：办结）", "按期率"},
        {"Share on time of each grid (target: closure)", "share on time"},
    ),
}


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_has_its_title_and_labels_in_both_languages(name: str, request: Request) -> None:
    for lang, expected in zip(("zh", "en"), SAID[name], strict=True):
        said = texts(CHARTS[name](request.getfixturevalue(name), lang))
        assert expected - set(said) == set()


def test_settings_of_matplotlib_neither_change_a_chart_nor_are_changed(targets: pd.DataFrame, tmp_path: Path) -> None:
    charts.save(charts.targets_chart(targets), tmp_path / "plain.png")
    with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "red"}):
        charts.save(charts.targets_chart(targets), tmp_path / "set.png")
        assert matplotlib.rcParams["font.size"] == 30
    assert (tmp_path / "plain.png").read_bytes() == (tmp_path / "set.png").read_bytes()


def test_a_name_with_dollar_signs_is_no_formula(targets: pd.DataFrame) -> None:
    assert "$x$" in texts(charts.targets_chart(targets.assign(label="$x$")))


def test_targets_show_share_goal_counts_and_verdict(targets: pd.DataFrame) -> None:
    said = texts(charts.targets_chart(targets, "zh"))
    assert {
        "目标 95 %",
        "91.2 %（90.8–91.6 %）",
        "按期 7,012，超期 612，未到期 3",
        "不达标",
        "达标",
        "只计热线、walk-in",
    } <= set(said)


def test_a_target_without_any_case_is_unknown(targets: pd.DataFrame) -> None:
    unknown = targets.assign(share=NAN, low=NAN, high=NAN, goal=NAN, met=0.0, verdict="too close to call")
    assert texts(charts.targets_chart(unknown, "en")).count("—") == 2


def test_backlog_names_its_highest_and_last_day_and_shades_days_off(backlog: pd.DataFrame) -> None:
    figure = charts.backlog_chart(backlog, "zh")
    assert {"最高 44 件（2月12日）", "期末\n23 件", "期末\n2.3 天", "2月8日", "2月17日"} <= set(texts(figure))
    for axes in figure.axes:
        bands = [path.get_extents() for path in axes.collections[0].get_paths()]
        assert [(band.x0, band.x1) for band in bands] == [(day, day + 1) for day in range(3, 10)]


def test_a_long_backlog_is_dated_by_month() -> None:
    days = pd.date_range("2021-01-01", "2021-12-31")
    table = pd.DataFrame({"open": 5.0, "low": NAN, "high": NAN, "age_days": NAN, "working": True}, index=days)
    assert {f"{month}月1日" for month in range(1, 13)} < set(texts(charts.backlog_chart(table)))


def test_stations_have_a_bar_each_and_grids_one_a_street(stations: pd.DataFrame) -> None:
    departments, shared = charts.stations_chart(stations, "zh").axes
    assert len(departments.containers) == 2
    assert len(shared.containers) == 3  # the centre, a street, the grids of that street
    said = texts(charts.stations_chart(stations, "zh"))
    assert {"城管执法大队  14 人", "93 %", "商务局  2 人", "—", "武圣街道 4 个网格", "25 %"} <= set(said)


def test_an_interval_of_utilisation_ends_where_nobody_has_more_hands(stations: pd.DataFrame) -> None:
    wide = stations.iloc[[0]].assign(utilisation_low=-0.4, utilisation_high=1.9)
    (axes,) = charts.stations_chart(wide).axes
    assert [np.asarray(line.get_xdata()).tolist() for line in axes.lines] == [[0, 1]]
    assert axes.get_xlim() == (0, 1)


def test_of_many_departments_the_busiest_are_drawn_and_the_rest_counted(stations: pd.DataFrame) -> None:
    one = stations.iloc[[0]]
    many = pd.concat([one.assign(name=f"部门{n:02d}", utilisation=n / 40) for n in range(30)])
    said = texts(charts.stations_chart(many, "zh"))
    assert "另有 18 个较低的未画出" in said
    assert "部门29  14 人" in said
    assert "部门17  14 人" not in said


def test_parts_are_stacked_and_listed_with_their_sum(parts: pd.DataFrame) -> None:
    figure = charts.time_parts_chart(parts, "zh")
    bars = [bar for container in figure.axes[0].containers for bar in container]
    assert len(bars) == 8
    ends = {round(bar.get_y()): bar.get_x() + bar.get_width() for bar in bars}
    assert ends == pytest.approx({0: 29.5, 1: 155.4})
    assert {"29.5 小时", "155.4 小时", "（61.2–61.4）", "等待外部条件", "合计"} <= set(texts(figure))


def test_parts_of_another_target_stay_out_and_unknown_parts_keep_their_name(parts: pd.DataFrame) -> None:
    other = parts.assign(target="reply", hours=1000.0)
    more = pd.DataFrame([["closure", "late", "吹哨", 4.0, NAN, NAN]], columns=parts.columns)
    said = texts(charts.time_parts_chart(pd.concat([parts, other, more]), "zh"))
    assert "159.4 小时" in said
    assert "吹哨" in said


def test_no_late_case_leaves_its_bar_empty(parts: pd.DataFrame) -> None:
    unknown = parts["outcome"] == "late"
    said = texts(charts.time_parts_chart(parts.mask(unknown & True, other=parts.assign(hours=NAN)), "zh"))
    assert "29.5 小时" in said
    assert "无数据" in said


def test_the_map_has_a_tile_for_each_grid_and_hatches_those_with_few_cases(grids: pd.DataFrame) -> None:
    figure = charts.grids_chart(grids, "zh")
    known, few = figure.axes[0].collections
    assert (len(known.get_offsets()), len(few.get_paths()[0].vertices)) == (12, 12 * 5)
    assert few.get_hatch()
    assert any("灰斜线格：合计不足 30 件（24 个网格中有 12 个）" in said for said in texts(figure))
    assert {"武圣街道（12 个网格）", "南门街道（12 个网格）", "01", "02", "03"} <= set(texts(figure))


def test_the_map_tells_how_much_of_it_is_chance(grids: pd.DataFrame) -> None:
    # At a share of 80 % of 64 cases a grid, 1.96 standard errors are 1.96 · √(0.8 · 0.2 / 64) = 9.8 points.
    said = texts(charts.grids_chart(grids.assign(pooled=64.0, share=0.8), "zh"))
    assert any("每个网格合计约 64 件（中位数），按期率上下 9.8 个百分点之内属偶然" in line for line in said)
    assert not any("斜线" in line for line in said)
    assert not any("偶然" in line for line in texts(charts.grids_chart(grids.assign(pooled=0.0, share=NAN), "zh")))


def test_many_tiles_are_a_picture_within_an_svg(tmp_path: Path) -> None:
    rows = [("街道", f"社区{n // 50:03d}", f"网格{n}", 20.0 + n % 40, n % 7 / 7) for n in range(5_050)]
    many = pd.DataFrame(rows, columns=["street", "community", "grid", "pooled", "share"])
    charts.save(charts.grids_chart(many), tmp_path / "many.svg")
    assert (tmp_path / "many.svg").stat().st_size < 600_000
    assert "<image" in (tmp_path / "many.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CHARTS)
def test_a_footer_says_what_the_chart_was_made_from(name: str, request: Request) -> None:
    table = request.getfixturevalue(name)
    for shown in (table, table.iloc[:0]):
        assert "白塔区现状 · 种子 1" in texts(CHARTS[name](shown, footer="白塔区现状 · 种子 1"))


@pytest.mark.parametrize("name", ["parts", "grids"])
def test_a_chart_of_one_target_calls_it_as_the_scenario_does(name: str, request: Request) -> None:
    table = request.getfixturevalue(name)
    assert any("三日办结" in said for said in texts(CHARTS[name](table, label="三日办结")))
    assert any("(target: closure)" in said for said in texts(CHARTS[name](table, "en", label="closure")))


@pytest.mark.parametrize(
    ("communities", "names"),
    [
        (["武圣街道社区01", "武圣街道社区02"], ["01", "02"]),
        (["曙光社区", "和平里社区"], ["曙光", "和平里"]),
        (["社区", "武圣街道"], ["社区", "武圣街道"]),
        (["沿河老工业区第一家属院", "沿河老工业区第二家属院"], ["1", "2"]),
    ],
)
def test_communities_are_named_briefly_and_apart(communities: list[str], names: list[str]) -> None:
    assert short_names("武圣街道", communities, 8) == names


def test_neighbours_in_a_stack_differ_in_grey() -> None:
    def lightness(colour: str) -> float:
        """CIE 1976 L*, of the relative luminance that sRGB (IEC 61966-2-1) defines."""
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
        return 116 * float(np.cbrt(np.dot([0.2126, 0.7152, 0.0722], linear))) - 16

    steps = np.abs(np.diff([lightness(colour) for colour in look.STACK]))
    assert steps.min() > 15
    assert (np.diff([lightness(colour) for colour in look.LATE_TO_ON_TIME]) > 10).all()
