"""When a case is due: time limits in elapsed time, in a shift's working time, or in working days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sim.scenario.shifts import NEVER, Seconds, Shift
from sim.scenario.units import DAY

if TYPE_CHECKING:
    from sim.scenario.network import Network
    from sim.scenario.schema import Target

Channels = tuple[str, ...] | None
"""The channels by which a target's cases come; None for any."""


def applies(channels: Channels, channel: npt.ArrayLike, network: Network) -> npt.NDArray[np.bool_]:
    """Whether a target for cases of *channels* holds for cases of each channel.

    channel : int array, indices of the network's channels.
    """
    if channels is None:
        return np.ones(np.shape(channel), dtype=bool)
    return np.array([name in channels for name in network.channels]).take(np.asarray(channel))


def due_at(target: Target, received_at: npt.ArrayLike, network: Network) -> Seconds:
    """The last instant [s] at which each case still keeps *target*.

    received_at : int64 array [s].
    Working days: by default the day of receipt does not count, and the last day ends with the office.
    """
    received = np.asarray(received_at, dtype=np.int64)
    if target.within.clock == "workdays":
        return _due_in_workdays(target, received, network)
    if target.within.clock == "same_day":
        return _due_same_day(target, received, network)
    return postponed(target, received, round(target.within.seconds), network)


def readings(target: Target, network: Network) -> dict[str, Target]:
    """The ways in which a time limit may be read, the one that is written first; by what tells them apart.

    Hours are elapsed time or working time of the office; working days are counted by one rule or another. What needs
    an office is left out where there is none.
    """
    if target.within.clock == "same_day":
        return {target.clock: target}
    if target.within.clock == "workdays":
        whole = not target.within.workdays % 1 and network.office is not None
        rules = ["after_receipt_day", "from_receipt_day", "same_time"] if whole else ["same_time"]
        others = {rule: target.model_copy(update={"counting": rule}) for rule in rules}
        return {target.counting: target} | {rule: read for rule, read in others.items() if rule != target.counting}
    clocks = ["elapsed"] if network.office is None else ["elapsed", network.office.name]
    others = {clock: target.model_copy(update={"clock": clock}) for clock in clocks}
    return {target.clock: target} | {clock: read for clock, read in others.items() if clock != target.clock}


def postponed(target: Target, due: Seconds, by: Seconds | int, network: Network) -> Seconds:
    """Due times that lie later by so much of the target's own clock.

    due : int64 array [s]. by : int64 array [s of that clock], or one for all; a working day has 86,400.
    """
    clock = _clock(target, network)
    later = due + by if clock is None else clock.instant(clock.open_time(due) + by)
    return np.where(np.greater(by, 0), np.minimum(later, NEVER), due)


def time_between(target: Target, since: Seconds, until: Seconds, network: Network) -> Seconds:
    """Seconds of the target's own clock from one instant to another."""
    clock = _clock(target, network)
    return until - since if clock is None else clock.open_time(until) - clock.open_time(since)


def _clock(target: Target, network: Network) -> Shift | None:
    """The hours that a target counts; None for elapsed time."""
    if target.within.clock == "workdays":
        return network.workdays
    return None if target.clock == "elapsed" else network.shifts[target.clock]


def _due_same_day(target: Target, received: Seconds, network: Network) -> Seconds:
    """The last second of the day of receipt, or the end of the shift's day; the next one's if it is over by then.

    A shift past midnight belongs to the day on which it opens; one that never closes ends its days at midnight.
    """
    midnight = (received // DAY + 1) * DAY - 1
    if target.clock == "elapsed":
        return midnight
    hours = network.shifts[target.clock]
    if not len(hours.opens):
        return np.full(len(received), NEVER)
    current = np.searchsorted(hours.closes, received, side="right")
    known = current < len(hours.opens)
    current = np.minimum(current, len(hours.opens) - 1)
    opens_on = hours.opens // DAY
    last = np.searchsorted(opens_on, opens_on[current], side="right") - 1
    endless = hours.closes[last] - hours.opens[last] > DAY
    ends = np.where(endless, np.maximum(midnight, (opens_on[last] + 1) * DAY - 1), hours.closes[last])
    return np.where(known, ends, NEVER)


def _due_in_workdays(target: Target, received: Seconds, network: Network) -> Seconds:
    if target.counting == "same_time":
        spent = network.workdays.open_time(received)
        return network.workdays.instant(spent + round(target.within.seconds))
    limit = int(np.ceil(target.within.workdays))
    first = received // DAY + 1
    if target.counting == "from_receipt_day":
        first -= received % DAY < network.office_closes
    worked = network.worked_days
    days = np.arange(first.min(initial=0), first.max(initial=0) + 1)
    last = np.searchsorted(worked, days) + limit - 1
    known = last < len(worked)
    due_by_day = np.where(known, worked[np.minimum(last, len(worked) - 1)] * DAY + network.office_closes, NEVER)
    return due_by_day[first - days[0]]
