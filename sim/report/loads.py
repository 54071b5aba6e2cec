"""What `sim check` prints: work against hands, before any run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.report import text
from sim.report.tables import bullets, plain, table
from sim.report.words import words

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
            text.station(load.name, say) if load.level in ("centre", "department") else say.levels[load.level],
            f"{load.offered_load:,.2f}",
            f"{load.staffed:,.2f}",
            text.share(load.ratio, say) if load.staffed else say.unknown,
        )
        for load in loads
    ]
    headings = (say.station, say.offered_load, say.staffed, say.load_ratio)
    parts: list[RenderableType] = [scenario.name, say.sound, "", table(headings, rows, numbers=(1, 2, 3)), ""]
    parts += [
        say.busiest.format(
            level=say.levels[load.level], station=load.busiest, ratio=text.share(load.busiest_ratio, say)
        )
        for load in loads
        if load.level in ("grid", "community", "street")
    ]
    parts += [say.load_note]
    if warnings := cautions(scenario, loads, lang):
        parts += ["", say.warnings, bullets(warnings, say.item)]
    return plain(*parts)


def cautions(scenario: Scenario, loads: Sequence[StationLoad], lang: str = "zh") -> list[str]:
    """What a reader of this scenario's numbers should know, a sentence each."""
    say = words(lang)
    found = list(scenario.origin.warnings)
    found += [say.unpublished.format(year=year) for year in scenario.network.unpublished_years]
    for load in loads:
        sentence = say.overloaded if load.busiest_ratio >= FULL else say.nearly_full
        if load.busiest_ratio >= CLOSE:
            station, ratio = text.station(load.busiest, say), text.share(load.busiest_ratio, say)
            found.append(sentence.format(station=station, ratio=ratio))
    return found
