"""What `sim check` prints: work against hands, before any run."""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf
from typing import TYPE_CHECKING

from sim.report import text
from sim.report.messages import problem_said
from sim.report.tables import bullets, plain, table
from sim.report.words import Words, words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.measure.load import StationLoad
    from sim.scenario import Scenario

FULL, CLOSE = 1.0, 0.85
"""Ratios of offered load to staffed capacity from which work exceeds hands, or comes close to it."""


def loads_table(scenario: Scenario, loads: Sequence[StationLoad], lang: str = "zh") -> str:
    """Offered load over staffed capacity for each kind of station, and what to worry about."""
    say = words(lang)
    rows = [
        (
            text.station(load.name, load.level, say),
            f"{load.offered_load:,.2f}",
            f"{load.staffed:,.2f}",
            text.share(load.ratio, say) if load.staffed else say.unknown,
        )
        for load in loads
    ]
    headings = (say.station, say.offered_load, say.staffed, say.load_ratio)
    parts: list[RenderableType] = [scenario.name, say.sound, "", table(headings, rows, numbers=(1, 2, 3)), ""]
    parts += [_busiest(load, say) for load in loads if load.level in ("grid", "community", "street")]
    parts += [say.load_note]
    if warnings := cautions(scenario, loads, lang):
        parts += ["", say.warnings, bullets(warnings, say.item)]
    return plain(*parts)


def cautions(scenario: Scenario, loads: Sequence[StationLoad], lang: str = "zh") -> list[str]:
    """What a reader of this scenario's numbers should know, a sentence each."""
    say = words(lang)
    found = [problem_said(warning, lang) for warning in scenario.origin.told]
    found += [say.unpublished.format(year=year) for year in scenario.network.unpublished_years]
    for load in loads:
        station, ratio = text.station(load.busiest, load.level, say), load.busiest_ratio
        if isinf(ratio):
            found.append(say.unstaffed.format(station=station))
        elif ratio >= CLOSE:
            sentence = say.overloaded if ratio >= FULL else say.nearly_full
            found.append(sentence.format(station=station, ratio=text.share(ratio, say)))
    return found


def _busiest(load: StationLoad, say: Words) -> str:
    """The station of a level with the most work for its hands; it may be one where nobody is on duty."""
    level, ratio = say.levels[load.level], load.busiest_ratio
    sentence = say.nobody if isinf(ratio) else say.busiest
    return sentence.format(level=level, station=load.busiest, ratio=text.share(ratio, say))
