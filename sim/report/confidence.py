"""How precise a result is, and whether the district was in a steady state, in a sentence each."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from sim.report import text
from sim.report.loads import cautions
from sim.report.words import words
from sim.report.words.confidence import confidence_words

if TYPE_CHECKING:
    from sim.experiment import Result


def precision_sentence(result: Result, lang: str) -> str:
    """What precision was asked for, what was reached and why it stopped; '' if none was asked for."""
    precision, say = result.precision, confidence_words(lang)
    if precision is None:
        return ""
    return (say.maximum if precision.held_from is None else say.reached).format(
        asked=f"{precision.asked * 100:g}",
        since=precision.held_from,
        number=f"{result.replications:,}",
        widest=words(lang).unknown if isnan(precision.widest) else f"{precision.widest * 100:.2g}",
    )


def result_cautions(result: Result, lang: str) -> list[str]:
    """What a reader of this result's numbers should know, of the scenario and of its replications, a sentence each."""
    from sim.measure.load import station_loads

    scenario = result.scenario
    return cautions(scenario, station_loads(scenario), lang) + unsteady(result, lang)


def unsteady(result: Result, lang: str) -> list[str]:
    """What to know before the numbers are taken for those of a steady state, a sentence each."""
    steadiness, say = result.steadiness, confidence_words(lang)
    found = []
    if steadiness.missing is not None:
        chosen, suggested = (say.days.format(n=n) for n in (steadiness.chosen_days, steadiness.suggested_days))
        found.append(
            say.short_warm_up.format(
                chosen=chosen,
                suggested=say.at_least.format(days=suggested) if steadiness.at_least else suggested,
                missing=text.rough_share(steadiness.missing, words(lang)),
            )
        )
    if steadiness.growth is not None:
        found.append(say.no_steady_state.format(growth=text.rough_share(steadiness.growth, words(lang))))
    return found


def confidence_object(result: Result) -> dict[str, Any]:
    """The same for programs: shares are fractions, what is unknown or does not surely matter is None."""
    precision, steadiness = result.precision, result.steadiness
    asked = None if precision is None else vars(precision) | {"stopped": precision.stopped}
    return {"precision": asked, "steadiness": dict(vars(steadiness))}
