"""What a set of replications says, as tables with intervals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.frames import pd
from sim.experiment.precision import Precision, judged
from sim.experiment.replicate import Replicated
from sim.experiment.steadiness import Steadiness, steadiness
from sim.measure.accountability import accountability_rows
from sim.measure.backlog import count_rows
from sim.measure.citizens import citizen_rows
from sim.measure.intervals import t_interval, wilson_interval
from sim.measure.parts import part_rows, parts_of
from sim.measure.readings import reading_rows
from sim.measure.stations import late_wait_rows
from sim.measure.targets import closure_target, share, split_rows
from sim.measure.times import QUANTILES, time_rows
from sim.scenario.calendar import WORKDAY
from sim.scenario.units import DAY

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.scenario.schema import Target

HOLDS, FAILS, TOO_CLOSE = "holds", "fails", "too close to call"


MOST_UNDECIDED = 0.1
"""Share of a target's cases up to which it may be said to hold while they are undecided."""


def verdict(goal: float, low: float, high: float, undecided: float = 0.0) -> str:
    """Whether a goal is held, judged by the interval of the share; NaN ends are too close to call.

    undecided : share of the target's cases that are open and not yet due. A case that is quick is decided at once and
        met, a slow one only when it is due; so the more are undecided, the more the share of the decided flatters.
        With more than a tenth of them, a goal is not said to hold.
    """
    if low >= goal:
        return HOLDS if undecided <= MOST_UNDECIDED else TOO_CLOSE
    if high < goal:
        return FAILS
    return TOO_CLOSE


@dataclass(frozen=True)
class Result:
    """A scenario's replications, summarised. Every interval but that of a grid is a 95 % t interval over replications.

    folder : where it is kept; None if it is not.
    difference : how the two engines' journals of replication 1 differ; '' if they do not. All is SimPy's then.
    half_width : the precision that was asked for [fraction]; None if a number of replications was.
    failures : sentences of the self-checks that failed, with the replication; empty for a sound result.
    """

    scenario: Scenario
    seed: int
    replicated: tuple[Replicated, ...]
    folder: Path | None = None
    difference: str = ""
    half_width: float | None = None

    @property
    def name(self) -> str:
        return self.scenario.name

    @property
    def replications(self) -> int:
        return len(self.replicated)

    @property
    def start(self) -> date:
        """First measured day."""
        return self.scenario.period.start

    @property
    def end(self) -> date:
        """Last measured day."""
        return self.start + timedelta(seconds=self.scenario.period.length - DAY)

    @property
    def channels(self) -> list[str]:
        return list(self.scenario.channels)

    @cached_property
    def failures(self) -> list[str]:
        return [f"replication {n}: {each}" for n, done in enumerate(self.replicated, 1) for each in done.failures]

    @property
    def shares(self) -> pd.DataFrame:
        """Share on time of each target, in its column, in each replication; NaN where none was decided."""
        rows = [row for row, (_, by, _) in enumerate(split_rows(self.scenario)) if by == "all"]
        values = [done.tables["targets"]["share"][rows] for done in self.replicated]
        return pd.DataFrame(values, index=range(1, len(values) + 1), columns=list(self.scenario.targets))

    @cached_property
    def precision(self) -> Precision | None:
        """How precise the shares are, and why no further replication was run; None if no precision was asked for."""
        return None if self.half_width is None else judged(self.shares.to_numpy(), self.half_width)

    @cached_property
    def steadiness(self) -> Steadiness:
        """Whether the warm-up was long enough, and whether the backlog still grows at the end."""
        fifths = np.array([done.tables["fifths"]["open"] for done in self.replicated])
        start = self.scenario.start
        return steadiness(fifths, self.scenario.network.warm_up, begins_empty=not (start.backlog or start.cases))

    @cached_property
    def splits(self) -> pd.DataFrame:
        """Each target in all and by street, department, type, channel and level.

        Columns target, by, key, share, low, high (fractions), met, missed, undecided (mean cases a replication).
        """
        frame = pd.DataFrame(split_rows(self.scenario), columns=["target", "by", "key"])
        frame["share"], frame["low"], frame["high"] = self._share("targets", "share")
        for name in ("met", "missed", "undecided"):
            frame[name] = self._interval("targets", name)[0]
        return frame

    @cached_property
    def targets(self) -> pd.DataFrame:
        """The answer: each target's goal, share on time with its interval, counts and verdict; index its name.

        channels : names of the channels that it counts; none if it counts all.
        """
        whole = self.splits[self.splits["by"] == "all"].drop(columns=["by", "key"]).set_index("target")
        given = self.scenario.targets
        whole.insert(0, "label", [given[name].label or name for name in whole.index])
        whole.insert(1, "goal", [given[name].goal for name in whole.index])
        counts = whole[["met", "missed", "undecided"]].sum(axis=1)
        judged = whole[["goal", "low", "high"]].assign(undecided=whole["undecided"] / counts.where(counts > 0, 1))
        whole["verdict"] = [verdict(*row) for row in judged.to_numpy(dtype=float).tolist()]
        whole["channels"] = [self._channels_of(given[name]) for name in whole.index]
        return whole

    @cached_property
    def measures(self) -> pd.DataFrame:
        """Counts, rates and times with intervals; index their names, columns mean, low, high."""
        rows = dict(zip(count_rows(self.scenario), zip(*self._interval("counts", "value"), strict=True), strict=True))
        for column in QUANTILES:
            intervals = zip(*self._interval("times", column), strict=True)
            for (milestone, clock), interval in zip(time_rows(self.scenario), intervals, strict=True):
                rows[f"{milestone}_h.{clock}.{column}"] = interval
        for part, interval in zip(
            parts_of(self.scenario), zip(*self._interval("mean_parts", "hours"), strict=True), strict=True
        ):
            rows[f"{part}_h"] = interval
        citizens = zip(*self._interval("citizens", "value"), strict=True)
        rows |= dict(zip(citizen_rows(self.scenario), citizens, strict=True))
        frame = pd.DataFrame.from_dict(rows, orient="index", columns=["mean", "low", "high"]).rename_axis("measure")
        frame["low"] = frame["low"].clip(lower=0)
        rates = frame.index.str.contains("_rate")
        frame.loc[rates, "high"] = frame.loc[rates, "high"].clip(upper=1)
        return frame

    @cached_property
    def stations(self) -> pd.DataFrame:
        """How busy each station was and how long cases waited there."""
        network = self.scenario.network
        frame = pd.DataFrame(
            {
                "name": [station.name for station in network.stations],
                "level": [network.ladder[station.level] for station in network.stations],
                "street": [self._street(index) for index in range(len(network.stations))],
                "staff": [station.staff for station in network.stations],
            }
        )
        for column in ("utilisation", "waiting_mean_h", "overtime_h"):
            frame[column], low, high = self._interval("stations", column)
            frame[f"{column}_low"], frame[f"{column}_high"] = np.maximum(low, 0), high
        return frame

    @cached_property
    def late_waits(self) -> pd.DataFrame:
        """Stations where cases that missed a target waited: target by target, the one with the most waiting first.

        cases : late cases that came there, per replication; hours : mean wait of each [h]; total_hours : their product.
        """
        targets, stations = zip(*late_wait_rows(self.scenario), strict=True)
        frame = self.stations.loc[list(stations), ["name", "level"]].rename(columns={"name": "station"})
        frame.insert(0, "target", targets)
        for column in ("cases", "total_hours"):
            frame[column] = self._interval("late_waits", column)[0]
        frame = frame[frame["total_hours"] > 0].assign(hours=lambda kept: kept["total_hours"] / kept["cases"])
        worst_first = frame.sort_values("total_hours", ascending=False, kind="stable")
        order = list(self.scenario.targets)
        return worst_first.sort_values("target", key=lambda names: names.map(order.index), kind="stable")

    @cached_property
    def readings(self) -> pd.DataFrame:
        """Each target under every way to read its time limit, the written one first; measured on the same runs.

        Columns target, reading, written, share, low, high (fractions), met, missed, undecided (mean cases).
        """
        frame = pd.DataFrame(reading_rows(self.scenario), columns=["target", "reading"])
        frame["written"] = ~frame["target"].duplicated()
        frame["share"], frame["low"], frame["high"] = self._share("readings", "share")
        for name in ("met", "missed", "undecided"):
            frame[name] = self._interval("readings", name)[0]
        return frame

    @cached_property
    def accountability(self) -> pd.DataFrame:
        """Late cases on the list of the station that held them at the limit, the longest list of each target first.

        Columns target, station, level, listed, low, high, held (mean cases), per_hundred of those it held; empty
        without supervision.
        """
        rows = accountability_rows(self.scenario)
        frame = self.stations.loc[[station for _, station in rows], ["name", "level"]]
        frame = frame.rename(columns={"name": "station"}).reset_index(drop=True)
        frame.insert(0, "target", pd.Series([target for target, _ in rows], dtype=object))
        frame["listed"], low, high = self._interval("accountability", "listed")
        frame["low"], frame["high"] = np.maximum(low, 0), high
        frame["held"] = self._interval("accountability", "held")[0]
        frame["per_hundred"] = 100 * frame["listed"] / frame["held"].where(frame["held"] > 0)
        order = list(self.scenario.targets)
        longest_first = frame[frame["held"] > 0].sort_values("listed", ascending=False, kind="stable")
        return longest_first.sort_values("target", key=lambda names: names.map(order.index), kind="stable")

    @cached_property
    def backlog(self) -> pd.DataFrame:
        """Open cases at the end of each measured day, and their mean age [days]; index the date."""
        network = self.scenario.network
        days = pd.date_range(self.start, self.end, name="date")
        opened, low, high = self._interval("backlog", "open")
        first = network.warm_up // DAY
        return pd.DataFrame(
            {
                "open": opened,
                "low": np.maximum(low, 0),
                "high": high,
                "age_days": self._interval("backlog", "age_days")[0],
                "working": network.day_kinds()[first:] == WORKDAY,
            },
            index=days,
        )

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Where the time of on-time and late cases goes, in hours a case."""
        frame = pd.DataFrame(part_rows(self.scenario), columns=["target", "outcome", "part"])
        frame["hours"], frame["low"], frame["high"] = self._interval("parts", "hours")
        return frame

    @cached_property
    def grids(self) -> pd.DataFrame:
        """Share on time of each grid, for the closure target.

        cases : decided cases a replication; pooled : of all replications.
        low, high : ends of the 95 % Wilson interval over the pooled cases; a replication has too few for a t interval.
        """
        places = self.scenario.places
        communities = [places.communities[i] for i in places.community_of_grid]
        streets = [places.streets[i] for i in self.scenario.network.street_of_grid] if places.grids else []
        tables = [done.tables["grids"] for done in self.replicated]
        met, missed = (np.sum([table[name] for table in tables], axis=0) for name in ("met", "missed"))
        frame = pd.DataFrame({"street": streets, "community": communities, "grid": list(places.grids)})
        frame["cases"] = (met + missed) / self.replications
        frame["pooled"] = met + missed
        frame["share"] = share(met, missed)
        frame["low"], frame["high"] = wilson_interval(met, met + missed)
        return frame

    @property
    def map_target(self) -> str:
        """The target that the map of grids and the parts of time are drawn for."""
        return closure_target(self.scenario)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every summary by the name of its file."""
        return {
            "targets": self.targets.assign(channels=self.targets["channels"].map(", ".join)).reset_index(),
            "splits": self.splits,
            "measures": self.measures.reset_index(),
            "stations": self.stations,
            "late_waits": self.late_waits,
            "backlog": self.backlog.reset_index(),
            "time_parts": self.parts,
            "readings": self.readings,
            "grids": self.grids,
        } | ({"accountability": self.accountability} if self.scenario.supervision else {})

    def _channels_of(self, target: Target) -> tuple[str, ...]:
        """The channels whose cases fall under *target*; none if all do."""
        counted = tuple(
            name
            for name, channel in self.scenario.channels.items()
            if (target.channels is None or name in target.channels) and (target.to != "replied" or channel.reply)
        )
        return () if len(counted) == len(self.scenario.channels) else counted

    def _street(self, station: int) -> str:
        network = self.scenario.network
        place = network.stations[station].place
        level = network.ladder[network.stations[station].level]
        if level == "grid":
            return network.places.streets[network.street_of_grid[place]]
        if level == "community":
            return network.places.streets[network.places.street_of_community[place]]
        return network.places.streets[place] if level == "street" else ""

    def _interval(self, table: str, column: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return t_interval([done.tables[table][column] for done in self.replicated])

    def _share(self, table: str, column: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        mean, low, high = self._interval(table, column)
        return mean, np.clip(low, 0, 1), np.clip(high, 0, 1)
