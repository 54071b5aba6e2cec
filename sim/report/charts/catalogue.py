"""Every chart by its name, and what it is drawn from."""

from collections.abc import Callable
from typing import Any

from matplotlib.figure import Figure

from sim.errors import SimError
from sim.experiment import Comparison, Result
from sim.report.charts.backlog import backlog_chart
from sim.report.charts.costs import costs_chart
from sim.report.charts.differences import differences_chart
from sim.report.charts.grids import grids_chart
from sim.report.charts.stations import stations_chart
from sim.report.charts.targets import targets_chart
from sim.report.charts.time_parts import time_parts_chart
from sim.report.footer import footer

Draw = Callable[[Any, str], Figure]
"""Called with what is drawn and the language."""


class UnknownChart(SimError):
    """A name that no chart of this kind of object has."""


def _targets(result: Result, lang: str) -> Figure:
    return targets_chart(result.targets, lang, footer(result, lang))


def _backlog(result: Result, lang: str) -> Figure:
    return backlog_chart(result.backlog, lang, footer(result, lang))


def _stations(result: Result, lang: str) -> Figure:
    return stations_chart(result.stations, lang, footer(result, lang))


def _time_parts(result: Result, lang: str) -> Figure:
    return time_parts_chart(result.parts, lang, *_map_target(result), footer(result, lang))


def _grids(result: Result, lang: str) -> Figure:
    return grids_chart(result.grids, lang, *_map_target(result), footer(result, lang))


def _map_target(result: Result) -> tuple[str, str]:
    """Name and label of the target that the parts of time and the map are drawn for."""
    return result.map_target, str(result.targets.loc[result.map_target, "label"])


def _differences(comparison: Comparison, lang: str) -> Figure:
    base = comparison.results[0]
    shares = comparison.shares.set_index(["plan", "target"])
    table = comparison.differences
    labels = [shares.loc[key, "label"] for key in zip(table["plan"], table["target"], strict=True)]
    named = table.assign(plan=table["plan"].map(comparison.plans["name"]), label=labels)
    return differences_chart(named, base.name, lang, footer(base, lang))


def _costs(comparison: Comparison, lang: str) -> Figure:
    return costs_chart(comparison.plans, comparison.shares, lang, footer(comparison.results[0], lang))


CATALOGUE: dict[type, dict[str, Draw]] = {
    Result: {
        "targets": _targets,
        "backlog": _backlog,
        "stations": _stations,
        "time_parts": _time_parts,
        "grids": _grids,
    },
    Comparison: {"differences": _differences, "costs": _costs},
}


def chart_names(drawn: object) -> list[str]:
    """The charts that can be drawn of a result or an experiment; a map only where there are grids."""
    names = list(CATALOGUE[type(drawn)])
    if isinstance(drawn, Result) and drawn.grids.empty:
        names.remove("grids")
    return names


def chart(drawn: object, name: str, lang: str = "zh") -> Figure:
    """The chart of that name of a result or an experiment. Raises UnknownChart, which tells the names there are."""
    if name not in chart_names(drawn):
        raise UnknownChart(f"there is no chart '{name}'; choose among {', '.join(chart_names(drawn))}")
    return CATALOGUE[type(drawn)][name](drawn, lang)
