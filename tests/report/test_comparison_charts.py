"""What the charts of a comparison say."""

import pandas as pd
import pytest

from sim.report.charts import costs_chart, differences_chart
from tests.report.slides import assert_readable, texts

PLANS = ["白塔区现状", "白塔区·每个街道加 2 人", "白塔区·指挥中心设晚班坐席"]


@pytest.fixture
def differences() -> pd.DataFrame:
    rows = [
        [PLANS[1], "reply", "暂时性答复", 0.0, 0.0, 0.0, "unchanged"],
        [PLANS[2], "reply", "暂时性答复", 0.1, 0.092, 0.107, "better"],
        [PLANS[1], "closure", "办结", 0.01, -0.002, 0.022, "not distinguishable"],
        [PLANS[2], "closure", "办结", -0.026, -0.038, -0.013, "worse"],
    ]
    return pd.DataFrame(rows, columns=["plan", "target", "label", "mean", "low", "high", "word"])


@pytest.fixture
def plans() -> pd.DataFrame:
    holds = [False, True, False]
    return pd.DataFrame(
        {"name": PLANS, "staff": [100, 108, 101], "monthly_cost": [5e5, 5.4e5, 5.04e5], "holds_all": holds}
    )


@pytest.fixture
def shares() -> pd.DataFrame:
    rows = [
        [plan, target, target, goal, share, share - 0.01, share + 0.01, "holds" if share > goal else "fails"]
        for target, goal in (("reply", 0.95), ("closure", 0.9))
        for plan, share in enumerate((0.76, 0.96, 0.86))
    ]
    return pd.DataFrame(rows, columns=["plan", "target", "label", "goal", "share", "low", "high", "verdict"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_of_a_comparison_leaves_its_slide_or_covers_another(
    lang: str, differences: pd.DataFrame, plans: pd.DataFrame, shares: pd.DataFrame
) -> None:
    assert_readable(differences_chart(differences, PLANS[0] * 9, lang))
    assert_readable(costs_chart(plans, shares, lang))


def test_differences_stand_with_their_intervals_and_words(differences: pd.DataFrame) -> None:
    said = texts(differences_chart(differences, PLANS[0], "zh"))
    assert {"各方案与白塔区现状之差", "+10.0（+9.2 至 +10.7）", "更好", "更差", "分不出高下", "没有变化"} <= set(said)


def test_plans_are_listed_with_what_they_take_and_whether_they_hold(plans: pd.DataFrame, shares: pd.DataFrame) -> None:
    said = texts(costs_chart(plans, shares, "zh"))
    assert {"2  白塔区·每个街道加 2 人", "108 人，月成本 54.0 万元，全部达标", "101 人，月成本 50.4 万元"} <= set(said)


def test_plans_whose_cost_is_unknown_are_drawn_by_their_staff(plans: pd.DataFrame, shares: pd.DataFrame) -> None:
    said = texts(costs_chart(plans.assign(monthly_cost=[5e5, float("nan"), 5e5]), shares, "zh"))
    assert {"人数与按期率：哪个方案守得住", "人数", "100 人，成本未知"} <= set(said)


def test_nobody_is_half_a_person(plans: pd.DataFrame, shares: pd.DataFrame) -> None:
    figure = costs_chart(plans.assign(monthly_cost=float("nan"), staff=[2, 1, 4]), shares, "zh")
    assert all(float(label.get_text()).is_integer() for axes in figure.axes for label in axes.get_xticklabels())


def test_a_comparison_without_shares_says_so(
    differences: pd.DataFrame, plans: pd.DataFrame, shares: pd.DataFrame
) -> None:
    assert "无数据" in texts(differences_chart(differences.iloc[:0], PLANS[0], "zh"))
    assert "无数据" in texts(costs_chart(plans, shares.assign(share=float("nan")), "zh"))
