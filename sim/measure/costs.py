"""What the staff of a scenario cost a month; known before any run."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.scenario import Scenario
from sim.scenario.network import head_counts, kinds_of_station
from sim.scenario.schema import Level


@dataclass(frozen=True)
class GroupCost:
    """One group of people, at all stations of a kind.

    station : the level, or the department's name.
    group : its name under ``also``; empty for the station's own people.
    monthly_cost : yuan a month for all of them; NaN where the scenario does not say, 0 for nobody.
    """

    level: Level
    station: str
    group: str
    people: int
    monthly_cost: float


def staff_costs(scenario: Scenario) -> list[GroupCost]:
    """The people of every group and their cost, from the grid upwards. Sweeps are people of elsewhere and left out."""
    rows = []
    for level in scenario.ladder:
        for name, station in kinds_of_station(scenario, level).items():
            for label, group in {"": station, **station.also}.items():
                people = sum(head_counts(scenario, group, level, name))
                each = math.nan if group.monthly_cost is None else group.monthly_cost
                if people or label or not station.also:
                    rows.append(GroupCost(level, name, label, people, people * each if people else 0.0))
    return rows


def monthly_cost(scenario: Scenario) -> float:
    """Yuan a month for all staff; NaN if that of any group is not known."""
    return math.fsum(row.monthly_cost for row in staff_costs(scenario))
