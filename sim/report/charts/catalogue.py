"""Every chart by its name, and what it is drawn from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from sim.errors import SimError
from sim.experiment import Comparison, Result, Sweep
from sim.report.charts.backlog import backlog_chart
from sim.report.charts.costs import costs_chart
from sim.report.charts.differences import differences_chart
from sim.report.charts.grids import grids_chart
from sim.report.charts.stations import stations_chart
from sim.report.charts.sweep_lines import sweep_lines_chart
from sim.report.charts.sweep_map import sweep_map_chart
from sim.report.charts.sweep_points import sweep_points_chart
from sim.report.charts.targets import targets_chart
from sim.report.charts.time_parts import time_parts_chart
from sim.report.footer import footer


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


def _sweep_lines(sweep: Sweep, lang: str) -> Figure:
    return sweep_lines_chart(sweep.rows, sweep.keys, sweep.smallest, lang, footer(sweep.results[0], lang, sweep.name))


def _sweep_map(sweep: Sweep, lang: str) -> Figure:
    return sweep_map_chart(sweep.rows, sweep.keys, lang, footer(sweep.results[0], lang, sweep.name))


def _sweep_points(sweep: Sweep, lang: str) -> Figure:
    return sweep_points_chart(sweep.rows, sweep.keys, lang, footer(sweep.results[0], lang, sweep.name))


@dataclass(frozen=True)
class Entry:
    """One chart: how it is drawn from an object in a language, and of which objects of the kind it can be."""

    draw: Callable[[Any, str], Figure]
    suits: Callable[[Any], bool] = lambda drawn: True


CATALOGUE: dict[type, dict[str, Entry]] = {
    Result: {
        "targets": Entry(_targets),
        "backlog": Entry(_backlog),
        "stations": Entry(_stations),
        "time_parts": Entry(_time_parts),
        "grids": Entry(_grids, lambda result: not result.grids.empty),
    },
    Comparison: {"differences": Entry(_differences), "costs": Entry(_costs)},
    Sweep: {
        "lines": Entry(_sweep_lines, lambda sweep: len(sweep.keys) == 1 or (len(sweep.keys) == 2 and sweep.full)),
        "map": Entry(_sweep_map, lambda sweep: len(sweep.keys) == 2 and sweep.full),
        "points": Entry(_sweep_points, lambda sweep: len(sweep.keys) > 1 and not (len(sweep.keys) == 2 and sweep.full)),
    },
}


def chart_names(drawn: object) -> list[str]:
    """The charts that can be drawn of a result or an experiment."""
    return [name for name, entry in CATALOGUE[type(drawn)].items() if entry.suits(drawn)]


def chart(drawn: object, name: str, lang: str = "zh") -> Figure:
    """The chart of that name of a result or an experiment. Raises UnknownChart, which tells the names there are."""
    if name not in chart_names(drawn):
        raise UnknownChart(f"there is no chart '{name}'; choose among {', '.join(chart_names(drawn))}")
    return CATALOGUE[type(drawn)][name].draw(drawn, lang)
