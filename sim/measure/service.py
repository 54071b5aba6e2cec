"""What staff did for the visits that came to it, and whether they were on duty meanwhile."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from sim.flow import rules
from sim.measure.run import Ints, Run, once


class Service:
    """The visits of a run that staff work on, or did.

    rows : of the visits. station : index of each's. group : index among the network's staff groups.
    since, until : when it began, and when it ended or the horizon [s].
    """

    def __init__(self, run: Run) -> None:
        network, visits = run.network, run.visits
        self._network, self._missed = network, run.missed
        self.rows = np.flatnonzero(visits["group"] >= 0)
        self.station, self.since, self.until = (
            visits[name].take(self.rows) for name in ("station", "started_at", "ended_at")
        )
        self.group = network.first_group.take(self.station) + visits["group"].take(self.rows)
        self._hands_on = visits["hands_on"].take(self.rows).astype(np.int64)
        self._person = visits["person"].take(self.rows) if "person" in visits else None

    @cached_property
    def hands_on(self) -> Ints:
        """Seconds for which it kept the hands of its staff busy, at their own speed."""
        speeds = np.rint(self._network.speeds * rules.ALL_THE_TIME).astype(np.int64)
        if (speeds == rules.ALL_THE_TIME).all():
            return self._hands_on
        return -(-self._hands_on * rules.ALL_THE_TIME // speeds[self.group])

    @cached_property
    def staffed(self) -> Ints:
        """Seconds of it in which whoever serves was on duty."""
        return self._staffed(slice(None), self.until)

    def staffed_after(self, instant: int) -> Ints:
        """Of *staffed*, what lies after an instant [s]."""
        after = self.staffed * (self.since >= instant)
        astride = np.flatnonzero((self.since < instant) & (self.until > instant))
        after[astride] = self.staffed[astride] - self._staffed(astride, np.full(len(astride), instant))
        return after

    @cached_property
    def unstaffed(self) -> Ints:
        """The visits, by their places here, during which whoever serves was not on duty all the time."""
        return np.flatnonzero(self.until - self.since > self.staffed)

    def paused(self) -> tuple[Ints, Ints, Ints]:
        """The visits whose work rested while whoever serves was not on duty, by their places here.

        With the seconds, and those of them on weekends and holidays on which whoever serves did not come.
        """
        lasted, busy, staffed = (
            each.take(self.unstaffed) for each in (self.until - self.since, self.hands_on, self.staffed)
        )
        rested = lasted - np.maximum(busy, staffed)
        some, rested = self.unstaffed[rested > 0], rested[rested > 0]
        group, since, until = (each.take(some) for each in (self.group, self.since, self.until))
        spent = self._network.hours_of_groups.resting(group, since, until)
        if self._missed is not None and self._person is not None:
            spent += self._missed.idle_by_person(group, self._person[some], since, until)
        return some, rested, np.minimum(spent, rested)

    def _staffed(self, rows: Ints | slice, until: Ints) -> Ints:
        group, since = self.group[rows], self.since[rows]
        spent = self._network.hours_of_groups.on_duty(group, since, until)
        if self._missed is not None and self._person is not None:
            spent -= self._missed.by_person(group, self._person[rows], since, until)
        return spent


@once
def service(run: Run) -> Service:
    """What staff did for the visits of a run."""
    return Service(run)
