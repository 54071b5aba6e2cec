"""The printed answer: what it says, line by line, and that it fits a terminal of 80 cells."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.report.answer import answer
from sim.report.text import cells

NAN = float("nan")


def test_the_whole_answer_in_chinese(summary: Any) -> None:
    said = answer(replace(summary, folder=Path("results/x")), "zh", ["2027 年的放假安排尚未公布。"])
    assert said == (
        """\
白塔区现状
统计期 2021-01-04 至 2021-04-04，重复运行 20 次（件数取平均），种子 7

时限              目标  按期率                            判断
----------------------------------------------------------------
2 小时暂时性答复  95 %  91.2 %（90.8–91.6 %）             不达标
                        按期 7,012，超期 612，未到期 3
3 个工作日办结    90 %  93.1 %（92.1–94.1 %）             达标
                        按期 6,200，超期 480，未到期 550
                        只计热线、walk-in

渠道      收到   办结  期末未结  办结率
------------------------------------------------------
全部     7,421  7,200       221  97.0 %（96.8–97.3 %）
热线     2,181  2,122        59  97.3 %（96.8–97.9 %）
walk-in      —      —         —  —

超期件（2 小时暂时性答复）在哪里等得最久
岗位      层级      超期件  每件等待（小时）  共等待（小时）
------------------------------------------------------------
指挥中心  指挥中心     5.0               9.0              45
超期件平均 5.2 小时：下班时间 2.4、等待人手空出 2.0、等待外部条件 0.7、
实办工时 0.1

注意
· 2027 年的放假安排尚未公布。

结果："""
        + str(Path("results/x"))
    )


def test_the_answer_in_english(summary: Any) -> None:
    lines = answer(summary, "en").splitlines()
    assert lines[1] == "period 2021-01-04 to 2021-04-04, 20 replications (counts are means), seed 7"
    assert lines[5] == "2 小时暂时性答复  95 %  91.2 % (90.8–91.6 %)                  fails"
    assert "all         7,421   7,200          221  97.0 % (96.8–97.3 %)" in lines
    assert "                        hotline and walk-in only" in lines
    assert "Where late cases (2 小时暂时性答复) waited longest" in lines
    assert lines[-2:] == [
        "Late cases take 5.2 hours on average: off shift 2.4, waiting for staff 2.0,",
        "lead time 0.7, hands-on work 0.1",
    ]


def test_each_target_that_does_not_hold_tells_where_its_late_cases_waited(summary: Any) -> None:
    said = answer(replace(summary, targets=summary.targets.assign(verdict="too close to call")), "zh")
    assert said.index("超期件（2 小时暂时性答复）在哪里等得最久") < said.index("超期件（3 个工作日办结）在哪里等得最久")
    assert "超期件平均 155 小时：下班时间 72、等待人手空出 61、等待外部条件 20、实办工时 2" in said


def test_limits_read_in_other_ways_stand_below_the_written_one(summary: Any) -> None:
    rows = [["reply", "elapsed", True, 0.6, 0.59, 0.61], ["reply", "office", False, 0.977, 0.976, 0.978]]
    rows += [["closure", "after_receipt_day", True, 0.9, 0.89, 0.91]]
    readings = pd.DataFrame(rows, columns=["target", "reading", "written", "share", "low", "high"])
    said = answer(replace(summary, readings=readings), "zh")
    assert (
        """\
时限换一种读法（同一批运行；出处未说明按哪一种）
时限              读法                      按期率
-----------------------------------------------------------------
2 小时暂时性答复  自然时间（方案所写）      60.0 %（59.0–61.0 %）
                  工作时间                  97.7 %（97.6–97.8 %）
3 个工作日办结    收件次日起算（方案所写）  90.0 %（89.0–91.0 %）
"""
        in said
    )


def test_supervision_s_list_names_those_who_held_most_late_cases(summary: Any) -> None:
    rows = [["closure", "住建局", "department", 166.8, 494.8, 33.7], ["closure", "centre", "centre", 2.0, 500.0, 0.4]]
    rows += [["closure", "公安", "department", 0.0, 40.0, 0.0]]
    lists = pd.DataFrame(rows, columns=["target", "station", "level", "listed", "held", "per_hundred"])
    said = answer(replace(summary, accountability=lists), "zh")
    assert said.endswith(
        """\
到期时在谁手里：问责清单（时限：3 个工作日办结）
岗位      列入件  经手件  每百件
--------------------------------
住建局     166.8   494.8    33.7
指挥中心     2.0   500.0     0.4"""
    )


def test_what_citizens_say_is_told_by_rate_and_channel(summary: Any) -> None:
    rates = {"satisfaction_rate": (0.878, 0.874, 0.882), "satisfied_of_closed_rate.hotline": (0.909, 0.906, 0.912)}
    measures = pd.concat(
        [summary.measures, pd.DataFrame.from_dict(rates, orient="index", columns=["mean", "low", "high"])]
    )
    lines = answer(replace(summary, measures=measures), "en").splitlines()
    assert "What citizens say, and whether the trouble was really solved" in lines
    assert "satisfaction rate (of those who were asked)  87.8 % (87.4–88.2 %)" in lines
    assert "satisfied of the closed: hotline             90.9 % (90.6–91.2 %)" in lines


def test_if_all_targets_hold_late_cases_of_the_one_in_the_charts_are_told_of(summary: Any) -> None:
    said = answer(replace(summary, targets=summary.targets.assign(verdict="holds")), "zh")
    assert "答复）在哪里" not in said
    assert said.endswith(
        """\
超期件（3 个工作日办结）在哪里等得最久
岗位          层级      超期件  每件等待（小时）  共等待（小时）
----------------------------------------------------------------
城管执法大队  区直部门   312.2              41.2          12,863
武圣街道      街道        88.0               2.3             202
指挥中心      指挥中心    20.0               1.5              30
超期件平均 155 小时：下班时间 72、等待人手空出 61、等待外部条件 20、实办工时 2"""
    )


def test_a_target_without_label_bears_the_word_of_the_language(summary: Any) -> None:
    unlabelled = replace(summary, targets=summary.targets.assign(label=["reply", "closure"]))
    assert "Where late cases (provisional reply) waited longest" in answer(unlabelled, "en")
    assert "超期件（暂时性答复）在哪里等得最久" in answer(unlabelled, "zh")


def test_one_replication_has_shares_without_intervals(summary: Any) -> None:
    targets = summary.targets.assign(low=NAN, high=NAN, verdict="too close to call")
    measures = summary.measures.assign(low=NAN, high=NAN)
    said = answer(replace(summary, replications=1, targets=targets, measures=measures), "zh")
    assert "统计期 2021-01-04 至 2021-04-04，运行 1 次，种子 7\n" in said
    assert "2 小时暂时性答复  95 %  91.2 %                            难以判定\n" in said
    assert "只重复运行 1 次，没有置信区间，各时限难以判定。" in said
    assert "–" not in said


def test_nothing_late_nothing_known(summary: Any) -> None:
    unknown = summary.targets.assign(share=NAN, low=NAN, high=NAN, goal=NAN, met=0.0, missed=0.0, undecided=0.0)
    waits, parts = summary.late_waits.iloc[:0], summary.parts.assign(hours=NAN)
    said = answer(replace(summary, targets=unknown, late_waits=waits, parts=parts, channels=[]), "en")
    assert said.endswith("No late case (2 小时暂时性答复) waited at a station.")
    assert "nan" not in said.lower()
    assert "results" not in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_fits_80_cells_whatever_the_names(summary: Any, lang: str) -> None:
    label = "自收到诉求件起两个小时以内给出暂时性答复并告知诉求人承办单位和联系电话"
    warnings = ["很长的提醒" * 30, "a long warning " * 20]
    waits = summary.late_waits.assign(station="武圣街道沿河老工业区第二家属院社区第三网格第四楼栋" * 2)
    channels = ["一个名字特别长的渠道" * 8]
    long = replace(
        summary,
        targets=summary.targets.assign(label=label, channels=[(), tuple("很长的渠道" * 8 for _ in "12")]),
        warnings=warnings,
        late_waits=waits,
        channels=channels,
    )
    said = answer(long, lang)
    assert max(cells(line) for line in said.splitlines()) < 80
    assert "…" not in said.split("\n\n")[1]  # a target is never cut short


def test_it_is_plain_text(summary: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    said = answer(replace(summary, name="[red]区[/red] :smile:", channels=["[bold]"]), "zh")
    assert said.startswith("[red]区[/red] :smile:\n")
    assert "[bold]" in said
    assert "\x1b" not in said
    assert not any(line.endswith(" ") for line in said.splitlines())
    assert answer(replace(summary, name="[red]区[/red] :smile:", channels=["[bold]"]), "zh") == said


def test_a_long_folder_stays_on_one_line(summary: Any) -> None:
    folder = Path("results") / ("长" * 60) / "0123456789abcdef"
    assert answer(replace(summary, folder=folder), "zh").splitlines()[-1] == f"结果：{folder}"
