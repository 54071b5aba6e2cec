"""Quantile functions and means of the durations that a scenario may state.

Durations are drawn by inverting their distribution at one uniform number, so that a case keeps its luck when the
distribution changes.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import gammaincinv, ndtri

from sim.scenario.durations import GAMMA_SHAPES, Duration
from sim.scenario.shifts import NEVER

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]


def seconds(duration: Duration | None, luck: Floats) -> Ints:
    """Whole seconds, as `quantile`; 0 if there is no duration."""
    return np.zeros(len(luck), dtype=np.int32) if duration is None else _whole(quantile(duration, luck))


class Durations:
    """Durations of several kinds of cases, drawn for all cases at once.

    each : of each kind, with its distribution settled; None is 0.
    """

    def __init__(self, each: Sequence[Duration | None]) -> None:
        self._mu, self._sigma = np.zeros(len(each)), np.zeros(len(each))
        self._settled = np.zeros(len(each), dtype=np.int32)
        self._spread = np.zeros(len(each), dtype=bool)
        self._others: list[tuple[int, Duration]] = []
        for kind, one in enumerate(each):
            if one is None:
                continue
            mu, sigma = _lognormal(one) if one.distribution == "lognormal" else (0.0, None)
            if sigma is not None:
                self._mu[kind], self._sigma[kind], self._spread[kind] = mu, sigma, True
            elif one.distribution in ("lognormal", "constant"):
                self._settled[kind] = _whole(np.array(_mean(one)))
            else:
                self._others.append((kind, one))

    def seconds(self, kind: Ints, luck: Floats) -> Ints:
        """Whole seconds of each case, by its own kind and luck."""
        drawn = self._settled.take(kind)
        mine = np.flatnonzero(self._spread.take(kind))
        theirs = kind.take(mine)
        drawn[mine] = _whole(np.exp(self._mu.take(theirs) + self._sigma.take(theirs) * ndtri(luck.take(mine))))
        for number, duration in self._others:
            mine = np.flatnonzero(kind == number)
            drawn[mine] = seconds(duration, luck[mine])
        return drawn


def _whole(lengths: Floats) -> Ints:
    """Whole seconds; a wild draw ends past every horizon and still inside int32."""
    return np.rint(np.minimum(lengths, NEVER // 2)).astype(np.int32)


def quantile(duration: Duration, luck: Floats) -> Floats:
    """The lengths [s] that the shares *luck* of cases do not exceed.

    duration : with its distribution settled (``Duration.with_spread``).
    luck : float64 array in [0, 1).
    """
    match duration.distribution:
        case "constant":
            return np.full(len(luck), _mean(duration))
        case "exponential":
            return -np.log1p(-luck) * mean(duration)
        case "lognormal":
            mu, sigma = _lognormal(duration)
            return np.exp(mu + sigma * ndtri(luck)) if sigma is not None else np.full(len(luck), mu)
        case "gamma" | "erlang":
            shape, scale = _gamma(duration)
            return gammaincinv(shape, luck) * scale if np.isfinite(shape) else np.full(len(luck), scale)
        case "uniform":
            low, high = _uniform(duration)
            return low + (high - low) * luck
        case "triangular":
            return _triangular(duration, luck)
        case "empirical":
            shares, lengths = _empirical(duration)
            if duration.values is not None:
                return lengths[np.minimum((luck * len(lengths)).astype(np.intp), len(lengths) - 1)]
            return np.interp(luck, shares, lengths)
    raise ValueError("the distribution of this duration is not settled; call with_spread first")


def mean(duration: Duration) -> float:
    """The mean length [s]."""
    match duration.distribution:
        case "exponential" if duration.quantiles:
            ((share, length),) = duration.quantiles.items()
            return length.seconds / -np.log1p(-share)
        case "lognormal" | "gamma" if duration.quantiles:
            if duration.distribution == "lognormal":
                mu, sigma = _lognormal(duration)
                assert sigma is not None
                return float(np.exp(mu + sigma**2 / 2))
            shape, scale = _gamma(duration)
            return shape * scale
        case "uniform":
            return sum(_uniform(duration)) / 2
        case "triangular":
            assert duration.low is not None
            assert duration.mode is not None
            assert duration.high is not None
            return (duration.low.seconds + duration.mode.seconds + duration.high.seconds) / 3
        case "empirical":
            shares, lengths = _empirical(duration)
            return float(lengths.mean() if duration.values is not None else np.trapezoid(lengths, shares))
    return _mean(duration)


def _mean(duration: Duration) -> float:
    assert duration.mean is not None
    return duration.mean.seconds


def _lognormal(duration: Duration) -> tuple[float, float | None]:
    """mu and sigma of the logarithm; a length without spread as (length, None)."""
    if duration.quantiles:
        (p, shorter), (q, longer) = duration.quantiles.items()
        sigma = np.log(longer.seconds / shorter.seconds) / (ndtri(q) - ndtri(p))
        return float(np.log(shorter.seconds) - sigma * ndtri(p)), float(sigma)
    if not duration.cv or not _mean(duration):
        return _mean(duration), None
    variance = np.log1p(duration.cv**2)
    return float(np.log(_mean(duration)) - variance / 2), float(np.sqrt(variance))


def _gamma(duration: Duration) -> tuple[float, float]:
    """Shape and scale [s]; a length without spread as (inf, length)."""
    if duration.quantiles:
        from scipy.optimize import brentq

        (p, shorter), (q, longer) = duration.quantiles.items()
        ratio = np.log(longer.seconds / shorter.seconds)
        log_shape = brentq(
            lambda a: np.log(gammaincinv(np.exp(a), q) / gammaincinv(np.exp(a), p)) - ratio, *np.log(GAMMA_SHAPES)
        )
        shape = float(np.exp(log_shape))
        return shape, shorter.seconds / float(gammaincinv(shape, p))
    if duration.stages is not None:
        return duration.stages, _mean(duration) / duration.stages
    if not duration.cv or not _mean(duration):
        return np.inf, _mean(duration)
    return duration.cv**-2, _mean(duration) * duration.cv**2


def _uniform(duration: Duration) -> tuple[float, float]:
    if duration.quantiles:
        (p, shorter), (q, longer) = duration.quantiles.items()
        slope = (longer.seconds - shorter.seconds) / (q - p)
        return shorter.seconds - p * slope, longer.seconds + (1 - q) * slope
    assert duration.low is not None
    assert duration.high is not None
    return duration.low.seconds, duration.high.seconds


def _triangular(duration: Duration, luck: Floats) -> Floats:
    assert duration.low is not None
    assert duration.mode is not None
    assert duration.high is not None
    low, mode, high = duration.low.seconds, duration.mode.seconds, duration.high.seconds
    rising = low + np.sqrt(luck * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - luck) * (high - low) * (high - mode))
    return np.where(luck * (high - low) < mode - low, rising, falling)


def _empirical(duration: Duration) -> tuple[Floats, Floats]:
    """Shares and lengths [s]; for observed values, their sorted lengths, equally likely."""
    if duration.values is not None:
        lengths = np.sort([value.seconds for value in duration.values])
        return np.linspace(0, 1, len(lengths)), lengths
    assert duration.quantiles is not None
    return np.array(list(duration.quantiles)), np.array([value.seconds for value in duration.quantiles.values()])
