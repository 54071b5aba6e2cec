"""Numbers and names as people read them."""

from datetime import date

import pytest

from sim.report import text
from sim.report.words import EN, ZH

NAN = float("nan")


def test_a_share_carries_its_interval_where_there_is_one() -> None:
    assert text.share_interval(0.912, 0.908, 0.916, ZH) == "91.2 %（90.8–91.6 %）"
    assert text.share_interval(0.912, 0.908, 0.916, EN) == "91.2 % (90.8–91.6 %)"
    assert text.share_interval(0.912, NAN, NAN, ZH) == "91.2 %"
    assert text.share_interval(NAN, NAN, NAN, ZH) == "—"


def test_an_interval_of_shares_stays_between_0_and_100_percent() -> None:
    assert text.share_interval(0.998, 0.99, 1.006, EN) == "99.8 % (99.0–100.0 %)"
    assert text.share_interval(0.002, -0.01, 0.014, EN) == "0.2 % (0.0–1.4 %)"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.874, "87 %"), (0.0996, "10 %"), (0.0994, "9.9 %"), (0.004, "0.4 %"), (1.12, "112 %"), (NAN, "—")],
)
def test_a_rough_share_keeps_small_ones_apart(value: float, shown: str) -> None:
    assert text.rough_share(value, ZH) == shown


def test_a_station_that_bears_the_key_of_its_level_is_called_by_its_word() -> None:
    assert text.station("centre", "centre", ZH) == "指挥中心"
    assert text.station("centre", "centre", EN) == "command centre"
    assert text.station("商务局", "department", EN) == "商务局"
    assert text.station("centre", "grid", ZH) == "centre"


def test_a_target_is_called_as_the_scenario_says_or_by_the_word_of_the_language() -> None:
    assert text.target("closure", "三日办结", EN) == "三日办结"
    assert (text.target("closure", "closure", ZH), text.target("closure", "", EN)) == ("办结", "closure")
    assert text.target("visit", "visit", EN) == "visit"


def test_channels_that_alone_are_counted_are_named() -> None:
    assert text.only(("hotline", "grid"), ZH) == "只计热线、网格"
    assert text.only(("hotline", "grid"), EN) == "hotline and grid only"
    assert text.only(("a", "b", "c"), EN) == "a, b and c only"
    assert text.only(("grid",), ZH) == "只计网格"
    assert text.only((), ZH) == ""


def test_pieces_are_joined_on_as_many_lines_as_they_need() -> None:
    assert text.joined(["甲 1", "乙 2", "丙 3"], "、", 79) == "甲 1、乙 2、丙 3"
    assert text.joined(["甲 1", "乙 2", "丙 3"], "、", 12) == "甲 1、乙 2、\n丙 3"


@pytest.mark.parametrize(("goal", "shown"), [(0.95, "95 %"), (0.975, "97.5 %"), (0.29, "29 %"), (NAN, "—")])
def test_a_goal_is_shown_as_it_was_set(goal: float, shown: str) -> None:
    assert text.goal(goal, ZH) == shown


def test_counts_amounts_and_days() -> None:
    assert (text.count(2180.6, ZH), text.count(NAN, ZH)) == ("2,181", "—")
    assert (text.amount(1234.56, EN), text.interval(-1.0, 2.0, EN), text.interval(NAN, NAN, EN)) == (
        "1,234.6",
        " (0.0–2.0)",
        "",
    )
    assert (text.day(date(2021, 2, 7), ZH), text.day(date(2021, 2, 7), EN)) == ("2月7日", "7 Feb")


@pytest.mark.parametrize("width", [5, 8, 11, 30])
def test_a_shortened_name_fits_and_keeps_its_end(width: int) -> None:
    short = text.shorten("沿河老工业区第12家属院", width)
    assert text.cells(short) <= width
    assert short.endswith("院")


def test_wrapping_breaks_at_spaces_into_lines_alike() -> None:
    assert text.wrap("3 个工作日办结", 20) == "3 个工作日办结"
    assert text.wrap("2 小时内暂时性答复", 17) == "2 小时内暂\n时性答复"
    assert (
        text.wrap("Reply to urgent cases within half an hour", 20, 3) == "Reply to urgent\ncases within\nhalf an hour"
    )
    assert text.wrap("a" * 50, 20, 2) == "a" * 20 + "\n" + "a" * 12 + "…" + "a" * 7


def test_a_line_ends_after_a_mark_rather_than_before_a_per_cent_sign() -> None:
    said = "条末横线：95 % 置信区间；网格按街道汇总：圆点为中位数"
    assert text.wrap(said, 30) == "条末横线：95 % 置信区间；\n网格按街道汇总：圆点为中位数"
    assert "\n%" not in text.wrap("a line at the end of a bar is the 95 % interval of the mean", 36)


def test_sentences_follow_one_another_as_their_language_has_it() -> None:
    assert text.sentences(["甲。", "", "乙。"], ZH) == "甲。乙。"
    assert text.sentences(["One.", "", "Two."], EN) == "One. Two."
