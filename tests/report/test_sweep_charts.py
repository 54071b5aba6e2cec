"""What the charts of sweeps and of sensitivity say."""

import pandas as pd
import pytest

from sim.report.charts import sweep_lines_chart, sweep_map_chart, sweep_points_chart, tornado_chart
from tests.report.slides import assert_readable, texts

KEYS = ["staff.street.each", "staff.departments.城市管理.total"]


def swept(keys: list[str]) -> pd.DataFrame:
    seconds = [10, 12, 14] if len(keys) > 1 else [10]
    points = [(first, second) for first in range(4, 9) for second in seconds]
    rows = []
    for target, label, goal in (("reply", "暂时性答复", 0.95), ("closure", "办结", 0.9)):
        for first, second in points:
            share = 0.7 + 0.04 * first - 0.005 * second
            verdict = "holds" if share - 0.01 > goal else "fails"
            row = {KEYS[0]: first, KEYS[1]: second, "target": target, "label": label, "goal": goal, "share": share}
            rows.append(row | {"low": share - 0.01, "high": share + 0.01, "verdict": verdict})
    return pd.DataFrame(rows)


SMALLEST = pd.DataFrame({KEYS[0]: [8, None, None]}, index=["reply", "closure", "*"], dtype=object)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_of_a_sweep_leaves_its_slide_or_covers_another(lang: str) -> None:
    assert_readable(sweep_lines_chart(swept(KEYS[:1]), KEYS[:1], SMALLEST, lang))
    assert_readable(sweep_lines_chart(swept(KEYS), KEYS, SMALLEST, lang))
    assert_readable(sweep_map_chart(swept(KEYS), KEYS, lang))
    assert_readable(sweep_points_chart(swept(KEYS), KEYS, lang))


def test_the_least_value_that_holds_is_marked_where_there_is_one() -> None:
    said = texts(sweep_lines_chart(swept(KEYS[:1]), KEYS[:1], SMALLEST, "zh"))
    assert [each for each in said if "最小达标值" in each] == ["最小达标值 8"]
    assert "办结\n目标 90 %" in said


def test_a_second_value_has_a_line_for_each_setting_or_a_row_of_the_map() -> None:
    assert {"10", "12", "14"} <= set(texts(sweep_lines_chart(swept(KEYS), KEYS, SMALLEST)))
    assert "97.0\n±1.0" in texts(sweep_map_chart(swept(KEYS), KEYS))


def test_a_sweep_without_shares_says_so() -> None:
    empty = swept(KEYS).assign(share=float("nan"))
    for figure in (
        sweep_lines_chart(empty, KEYS, SMALLEST),
        sweep_map_chart(empty, KEYS),
        sweep_points_chart(empty, KEYS),
    ):
        assert "无数据" in texts(figure)


@pytest.fixture
def moved() -> pd.DataFrame:
    rows = []
    for rank in range(1, 18):
        key = f"staff.departments.城市建设管理服务中心{rank}.available"
        row = {"rank": rank, "key": key, "value": "50 %", "low": "37.5 %", "high": "62.5 %", "stated": rank % 2 == 0}
        for target in ("reply", "closure"):
            row |= {"target": target, "label": target, "swing": 0.2 / rank}
            for name, sign in (("at_low", -1), ("at_high", 1)):
                mean = sign * 0.1 / rank
                row |= {name: mean, f"{name}_from": mean - 0.01, f"{name}_to": mean + 0.01, f"{name}_word": "better"}
            rows.append(dict(row))
    return pd.DataFrame(rows).astype({"rank": "Int64"})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_of_a_tornado_leaves_its_slide_or_covers_another(lang: str, moved: pd.DataFrame) -> None:
    assert_readable(tornado_chart(moved, lang))


def test_a_tornado_names_ranges_marks_those_not_stated_and_counts_what_it_leaves_out(moved: pd.DataFrame) -> None:
    said = texts(tornado_chart(moved, "zh"))
    assert {"37.5–62.5 % *", "37.5–62.5 %", "另有 7 个影响较小，未画"} <= set(said)


def test_a_tornado_without_any_effect_says_so(moved: pd.DataFrame) -> None:
    assert "没有一个假设值的影响能与偶然区分" in texts(tornado_chart(moved.assign(rank=pd.NA), "zh"))
