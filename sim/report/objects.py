"""The machine-readable answers, as plain objects for JSON. Unknown numbers are None."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.report.confidence import confidence_object

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.measure.load import StationLoad
    from sim.scenario import Scenario


def result_object(result: Result, warnings: Sequence[str] = ()) -> dict[str, Any]:
    """What `sim run --json` prints: shares and rates are fractions, times hours."""
    targets = result.targets[["goal", "share", "low", "high", "met", "missed", "undecided", "verdict"]]
    stations = result.stations[["name", "level", "utilisation", "waiting_mean_h", "overtime_h"]]
    return known(
        {
            "scenario": result.name,
            "seed": result.seed,
            "replications": result.replications,
            **confidence_object(result),
            "results": None if result.folder is None else str(result.folder),
            "targets": targets.to_dict(orient="index"),
            "measures": result.measures.to_dict(orient="index"),
            "stations": stations.to_dict(orient="records"),
            "readings": result.readings.to_dict(orient="records"),
            "accountability": result.accountability.to_dict(orient="records"),
            "warnings": list(warnings),
            "failures": result.failures,
        }
    )


def loads_object(scenario: Scenario, loads: Sequence[StationLoad], warnings: Sequence[str] = ()) -> dict[str, Any]:
    """What `sim check --json` prints: loads and staff in people, averaged over day and night."""
    return known(
        {
            "scenario": scenario.name,
            "stations": [
                {
                    "name": load.name,
                    "level": load.level,
                    "offered_load": load.offered_load,
                    "staffed": load.staffed,
                    "ratio": load.ratio,
                    "busiest": load.busiest,
                    "busiest_ratio": load.busiest_ratio,
                }
                for load in loads
            ],
            "warnings": list(warnings),
        }
    )


def known(value: Any) -> Any:
    """*value* with None for every number that is not finite, which JSON cannot say."""
    if isinstance(value, dict):
        return {key: known(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [known(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
