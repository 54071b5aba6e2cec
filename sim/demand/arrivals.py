"""When the cases of a channel come in."""

import numpy as np
import numpy.typing as npt

from sim.scenario.calendar import WORKDAY
from sim.scenario.network import Network
from sim.scenario.schema import DAY_KINDS, Channel, Profile
from sim.scenario.units import DAY, HOUR

Floats = npt.NDArray[np.float64]


def arrival_times(
    channel: Channel, profile: Profile, network: Network, rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Sorted arrival times [s] over the horizon.

    A Poisson process with a rate that is constant within each hour; a daily rate that varies by more than chance is
    multiplied by a gamma variable of mean 1, drawn anew each day. Evenly spaced cases come at equal steps of the
    expected count instead.
    """
    expected = expected_by_hour(channel, profile, network)
    if profile.day_to_day:
        shape = profile.day_to_day**-2
        expected = expected * rng.gamma(shape, 1 / shape, size=(len(expected), 1))
    hourly = expected.ravel()
    if channel.spacing == "even":
        cumulative = np.concatenate([[0], np.cumsum(hourly)])
        steps = np.arange(0.5, cumulative[-1])
        at = np.interp(steps, cumulative, np.arange(len(cumulative)) * float(HOUR))
    else:
        counts = rng.poisson(hourly)
        at = (np.repeat(np.arange(len(hourly)), counts) + rng.random(counts.sum())) * HOUR
    return np.sort(at.astype(np.int64))


def expected_by_hour(channel: Channel, profile: Profile, network: Network) -> Floats:
    """Expected number of cases in each hour of the horizon; shape (days, 24).

    The channel's rate is its mean over the measured period, whatever the mix of kinds of day there.
    """
    kinds = network.day_kinds()
    weights = np.array([profile.days.get(kind, 1.0) for kind in DAY_KINDS])[kinds]
    measured = network.warm_up // DAY
    days = len(kinds) - measured
    per_day = channel.cases.per_day(days)
    mean_weight = weights[measured:].mean()
    if mean_weight == 0:
        raise ValueError("no day of the measured period has any arrivals")
    hours = np.array(profile.hours) / sum(profile.hours)
    return per_day * (weights / mean_weight)[:, None] * hours


assert DAY_KINDS[WORKDAY] == "workday"
