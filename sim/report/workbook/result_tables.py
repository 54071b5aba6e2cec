"""The tables of a result, with words for keys."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from sim.report import text
from sim.report.words import Words
from sim.report.words.workbook import WorkbookWords
from sim.report.workbook.measures import measures_table
from sim.report.workbook.table import Column, Form, Table, numbers

if TYPE_CHECKING:
    from sim.experiment import Result

LEVELS = ("centre", "department", "street", "community", "grid", "city")
"""The levels in the order in which stations are listed."""


class ResultTables:
    """A result's tables in the words of one language."""

    def __init__(self, result: Result, say: Words, own: WorkbookWords) -> None:
        self.result, self.say, self.own = result, say, own

    def targets(self) -> Table:
        """The answer."""
        frame = self.result.targets
        return Table(
            "targets",
            (
                Column(self.say.target, self._targets(frame.index)),
                *numbers(frame, "share", goal=self.say.goal),
                *self._share(frame),
                *self._counts(frame),
                Column(self.say.verdict, [self.say.verdicts[each] for each in frame["verdict"]]),
                Column(self.say.channel, [text.only(each, self.say) for each in frame["channels"]]),
            ),
        )

    def splits(self) -> Table:
        """Each target in all and by group."""
        frame = self.result.splits
        keys = [self._member(by, key) for by, key in zip(frame["by"], frame["key"], strict=True)]
        return Table(
            "splits",
            (
                Column(self.say.target, self._targets(frame["target"])),
                Column(self.own.by, [self.own.groups[each] for each in frame["by"]]),
                Column(self.own.key, keys),
                *self._share(frame),
                *self._counts(frame),
            ),
        )

    def readings(self) -> Table:
        """Each target under every way to read its time limit."""
        frame = self.result.readings
        names = [self.say.reading_names.get(each, self.say.working_time) for each in frame["reading"]]
        return Table(
            "readings",
            (
                Column(self.say.target, self._targets(frame["target"])),
                Column(self.say.reading, names),
                Column(self.own.written, self._yes(frame["written"])),
                *self._share(frame),
                *self._counts(frame),
            ),
        )

    def measures(self) -> Table:
        """Counts, rates and times."""
        return measures_table(self.result.measures, self.say, self.own)

    def parts(self) -> Table:
        """Mean hours of cases on time and of late cases, a column for each part, then their intervals."""
        frame = self.result.parts
        parts = frame["part"].drop_duplicates().tolist()
        wide = frame.pivot(index=["target", "outcome"], columns="part", values=["hours", "low", "high"])
        wide = wide.reindex(pd.MultiIndex.from_frame(frame[["target", "outcome"]].drop_duplicates()))
        hours = [Column(self._part(part), wide["hours", part].tolist(), "amount") for part in parts]
        ends = [
            Column(heading.format(what=self._part(part)), wide[end, part].tolist(), "amount")
            for part in parts
            for end, heading in (("low", self.own.low_of), ("high", self.own.high_of))
        ]
        total = frame.groupby(["target", "outcome"], sort=False)["hours"].sum(min_count=1).tolist()
        return Table(
            "parts",
            (
                Column(self.say.target, self._targets(wide.index.get_level_values("target"))),
                Column(self.own.outcome, [self.say.outcomes[each] for each in wide.index.get_level_values("outcome")]),
                *hours,
                Column(self.own.total, total, "amount"),
                *ends,
            ),
        )

    def late_waits(self) -> Table:
        """Stations where late cases waited."""
        frame = self.result.late_waits
        say = self.say
        columns = numbers(frame, "amount", cases=say.late_cases, hours=say.hours_waited, total_hours=say.hours_in_all)
        return Table("late_waits", (Column(say.target, self._targets(frame["target"])), *self._where(frame), *columns))

    def accountability(self) -> Table:
        """Late cases on the list of the station that held them at the limit."""
        frame = self.result.accountability
        say, own = self.say, self.own
        listed = numbers(frame, "amount", listed=say.listed, low=own.low, high=own.high, held=say.held)
        share = numbers(frame, "amount", per_hundred=say.per_hundred)
        columns = (Column(say.target, self._targets(frame["target"])), *self._where(frame), *listed, *share)
        return Table("accountability", columns)

    def stations(self) -> Table:
        """Every station, level by level, the busiest first."""
        frame = self.result.stations.assign(rank=lambda each: each["level"].map(LEVELS.index))
        frame = frame.sort_values(["rank", "utilisation"], ascending=[True, False], kind="stable")
        waiting = f"{self.say.waiting_time}{self.own.in_hours}"
        return Table(
            "stations",
            (
                *self._where(frame.rename(columns={"name": "station"})),
                Column(self.own.street, frame["street"].tolist()),
                *numbers(frame, "count", staff=self.say.staff),
                *self._with_ends(frame, "utilisation", self.say.utilisation, "share"),
                *self._with_ends(frame, "waiting_mean_h", waiting, "amount"),
                *self._with_ends(frame, "overtime_h", self.own.overtime, "amount"),
            ),
        )

    def backlog(self) -> Table:
        """Open cases by day, and their age."""
        frame = self.result.backlog
        say, own = self.say, self.own
        return Table(
            "backlog",
            (
                Column(own.date, [date.fromisoformat(str(day)[:10]) for day in frame.index], "day"),
                Column(own.working_day, self._yes(frame["working"])),
                *numbers(frame, "amount", open=say.open_cases, low=own.low, high=own.high, age_days=say.mean_age),
            ),
        )

    def grids(self) -> Table:
        """Share on time of each grid."""
        frame = self.result.grids
        own = self.own
        return Table(
            "grids",
            (
                *numbers(frame, "text", street=own.street, community=own.community, grid=own.grid),
                *self._share(frame),
                *numbers(frame, "amount", cases=own.decided),
                *numbers(frame, "count", pooled=own.pooled),
            ),
        )

    def _share(self, frame: pd.DataFrame) -> tuple[Column, ...]:
        return numbers(frame, "share", share=self.say.share_on_time, low=self.own.low, high=self.own.high)

    def _counts(self, frame: pd.DataFrame) -> tuple[Column, ...]:
        return numbers(frame, "amount", met=self.say.met, missed=self.say.missed, undecided=self.say.undecided)

    def _with_ends(self, frame: pd.DataFrame, name: str, heading: str, form: Form) -> tuple[Column, ...]:
        """A measure of stations and the ends of its interval."""
        ends = {"": "{what}", "_low": self.own.low_of, "_high": self.own.high_of}
        return numbers(frame, form, **{name + end: told.format(what=heading) for end, told in ends.items()})

    def _where(self, frame: pd.DataFrame) -> tuple[Column, Column]:
        places = zip(frame["station"], frame["level"], strict=True)
        names = [text.station(str(station), str(level), self.say) for station, level in places]
        return Column(self.say.station, names), Column(
            self.say.level, [self.say.levels[each] for each in frame["level"]]
        )

    def _targets(self, names: pd.Index | pd.Series) -> list[str]:
        labels = self.result.targets["label"]
        return [text.target(str(name), str(labels[name]), self.say) for name in names]

    def _member(self, by: str, key: str) -> str:
        words = {"channel": self.say.channels, "level": self.say.levels}.get(by, {})
        return words.get(key, key)

    def _part(self, part: str) -> str:
        return self.say.parts.get(part, part)

    def _yes(self, values: pd.Series) -> list[str]:
        return [self.own.yes if value else "" for value in values]
