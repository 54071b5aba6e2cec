"""Both languages say the same things."""

from dataclasses import fields
from string import Formatter

import pytest

from sim.flow.rules import MILESTONES, STEPS
from sim.measure.parts import FURTHER_PARTS, PARTS, REWORK
from sim.report.words import EN, ZH, Words, words
from sim.scenario.values import LEVELS, RUNGS


def placeholders(value: object) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(value) if name} if isinstance(value, str) else set()


@pytest.mark.parametrize("name", [field.name for field in fields(Words)])
def test_a_template_takes_the_same_values_in_both_languages(name: str) -> None:
    assert placeholders(getattr(ZH, name)) == placeholders(getattr(EN, name))


@pytest.mark.parametrize("say", [ZH, EN])
def test_every_level_verdict_and_part_has_its_word(say: Words) -> None:
    assert set(say.levels) == set(RUNGS)
    assert set(say.level_headings) == set(LEVELS)
    assert set(say.steps) == set(STEPS)
    assert set(say.milestones) == set(MILESTONES)
    assert set(say.verdicts) == {"holds", "fails", "too close to call"}
    assert list(say.parts) == [*PARTS, *FURTHER_PARTS, REWORK]
    assert len(say.months) == 12


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no words for language 'fr'; choose zh or en"):
        words("fr")
