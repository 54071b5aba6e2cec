"""When the cases of a channel come in."""

from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from sim.scenario.calendar import WORKDAY
from sim.scenario.network import Network
from sim.scenario.schema import DAY_KINDS, Profile
from sim.scenario.units import DAY, HOUR, Rate

Floats = npt.NDArray[np.float64]


def arrival_times(
    rate: Rate,
    profile: Profile,
    network: Network,
    rng: np.random.Generator,
    spacing: str = "random",
    busy: np.random.Generator | None = None,
) -> npt.NDArray[np.int64]:
    """Sorted arrival times [s] over the horizon.

    busy : decides how busy each day is; *rng* if not given.

    A Poisson process with a rate that is constant within each hour; a daily rate that varies by more than chance is
    multiplied by a gamma variable of mean 1, drawn anew each day. Evenly spaced cases come at equal steps of the
    expected count instead.
    """
    expected = expected_by_hour(rate, profile, network)
    hourly = (expected * daily_swings(profile, len(expected), busy or rng)).ravel()
    if spacing == "even":
        cumulative = np.concatenate([[0], np.cumsum(hourly)])
        steps = np.arange(0.5, cumulative[-1])
        at = np.interp(steps, cumulative, np.arange(len(cumulative)) * float(HOUR))
    else:
        return poisson_times(hourly, rng)
    return np.sort(at.astype(np.int64), kind="stable")


def daily_swings(profile: Profile, days: int, rng: np.random.Generator) -> Floats:
    """How much busier or quieter than expected each day is; shape (days, 1)."""
    if not profile.day_to_day:
        return np.ones((days, 1))
    shape = profile.day_to_day**-2
    return rng.gamma(shape, 1 / shape, size=(days, 1))


def poisson_times(hourly: Floats, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """Sorted times [s] of a Poisson process with an expected count for each hour."""
    counts = rng.poisson(hourly)
    at = (np.repeat(np.arange(len(hourly)), counts) + rng.random(counts.sum())) * HOUR
    nearly_sorted = at.astype(np.int64)  # but for those within an hour
    return np.sort(nearly_sorted, kind="stable")


def expected_by_hour(rate: Rate, profile: Profile, network: Network) -> Floats:
    """Expected number of cases in each hour of the horizon; shape (days, 24).

    The rate is the mean over the measured period, whatever the mix of kinds of day there.
    """
    known = _EXPECTED.setdefault(network, {})
    asked = rate, profile.hours, tuple(profile.days.items())
    if asked not in known:
        known[asked] = _expected_by_hour(rate, profile, network)
    return known[asked]


_EXPECTED: WeakKeyDictionary[Network, dict[tuple, Floats]] = WeakKeyDictionary()
"""What `expected_by_hour` has told, which is the same in every replication."""


def _expected_by_hour(rate: Rate, profile: Profile, network: Network) -> Floats:
    kinds = network.day_kinds()
    weights = np.array([profile.days.get(kind, 1.0) for kind in DAY_KINDS])[kinds]
    measured = network.warm_up // DAY
    days = len(kinds) - measured
    per_day = rate.per_day(days)
    mean_weight = weights[measured:].mean()
    if mean_weight == 0:
        raise ValueError("no day of the measured period has any arrivals")
    hours = np.array(profile.hours) / sum(profile.hours)
    return per_day * (weights / mean_weight)[:, None] * hours


assert DAY_KINDS[WORKDAY] == "workday"
