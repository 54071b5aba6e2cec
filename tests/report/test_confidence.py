"""How precise a result is, and whether it is of a steady state, as people are told."""

from dataclasses import dataclass, fields, replace
from typing import cast

import pytest

from sim.experiment import Result
from sim.experiment.precision import Precision
from sim.experiment.steadiness import Steadiness
from sim.report.confidence import confidence_object, precision_sentence, unsteady
from sim.report.words.confidence import EN, ZH, ConfidenceWords
from tests.report.test_words import placeholders

STEADY = Steadiness(14, 14, False, None, None)


@dataclass(frozen=True)
class Told:
    """The little of a result that this is about."""

    precision: Precision | None = None
    steadiness: Steadiness = STEADY
    replications: int = 22

    def of(self, lang: str) -> list[str]:
        return unsteady(cast(Result, self), lang)

    def precisely(self, lang: str) -> str:
        return precision_sentence(cast(Result, self), lang)


def test_nothing_is_said_of_a_steady_result_without_a_precision():
    assert (Told().of("zh"), Told().precisely("zh")) == ([], "")


def test_a_precision_that_was_reached_is_told_with_the_widest_half_width():
    told = Told(Precision(0.01, 0.00791, 17))
    assert told.precisely("zh") == (
        "精度：各时限 95 % 区间的半宽要求不超过 1 个百分点，自第 17 次运行起达到，运行到此为止；最宽的半宽 0.79"
    )
    assert told.precisely("en") == (
        "precision: half-widths of at most 1 percentage points were asked for; reached from replication 17 on, so it "
        "stopped here; the widest is 0.79"
    )


def test_a_precision_that_was_not_reached_is_told_with_the_maximum():
    told = Told(Precision(0.002, 0.0084, None), replications=1000)
    assert told.precisely("zh") == (
        "精度：各时限 95 % 区间的半宽要求不超过 0.2 个百分点，运行到上限 1,000 次仍未能确认达到；最宽的半宽 0.84"
    )
    assert "not surely reached at the maximum of 1,000 replications; the widest is 0.84" in told.precisely("en")
    assert Told(Precision(0.01, float("nan"), None), replications=1).precisely("en").endswith("the widest is —")


def test_a_short_warm_up_is_told_with_the_suggestion():
    told = Told(steadiness=Steadiness(7, 14, False, 0.187, None))
    assert told.of("zh") == [
        "预热期 7 天偏短，MSER-5 建议 14 天：统计期开头的未结件比以后少 19 %，结果因此偏好；"
        "除非要看的就是从零开始的情形，请改 period.warm_up"
    ]
    assert told.of("en")[0].startswith("a warm-up of 7 days is short, MSER-5 suggests 14 days: in the first measured")
    longer = replace(told, steadiness=replace(told.steadiness, at_least=True))
    assert "建议 14 天以上（运行太短，还看不到头）：" in longer.of("zh")[0]
    assert "suggests at least 14 days (the run is too short to see the end of it): " in longer.of("en")[0]


def test_a_backlog_that_grows_is_told_as_the_lack_of_a_steady_state():
    told = Told(steadiness=Steadiness(28, 56, True, None, 0.323))
    assert told.of("zh") == [
        "到期末积压仍在增长，没有平稳状态：统计期后四分之三里增加了约 32 %（以平均积压计）；"
        "活比人手多时，统计期越长，按期率越差；若只是从零开始还没填满，请加长 period.warm_up"
    ]
    assert "it grows by about 32 % of its mean; where work exceeds hands" in told.of("en")[0]


def test_programs_are_told_the_same():
    told = Told(Precision(0.01, 0.0079, 17), Steadiness(28, 56, True, None, 0.32))
    assert confidence_object(cast(Result, told)) == {
        "precision": {"asked": 0.01, "widest": 0.0079, "held_from": 17, "stopped": "reached"},
        "steadiness": {
            "chosen_days": 28,
            "suggested_days": 56,
            "at_least": True,
            "missing": None,
            "growth": 0.32,
        },
    }
    assert confidence_object(cast(Result, Told()))["precision"] is None


@pytest.mark.parametrize("name", [field.name for field in fields(ConfidenceWords)])
def test_both_languages_take_the_same_values(name: str):
    assert placeholders(getattr(ZH, name)) == placeholders(getattr(EN, name))
