"""Means and confidence intervals over replications."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
CONFIDENCE = 0.95
Z_95 = 1.959964
"""The quantile of the normal distribution that leaves 2.5 % above it."""


def t_interval(values: npt.ArrayLike, confidence: float = CONFIDENCE) -> tuple[Floats, Floats, Floats]:
    """Mean of each column and the ends of its t interval.

    values : shape (replications, ...); NaN where a replication has no value.
    Returns (mean, low, high), each of the remaining shape. Fewer than two values have no interval: NaN.
    """
    from scipy.special import stdtrit

    given = np.asarray(values, dtype=float)
    count = np.sum(~np.isnan(given), axis=0)
    some, several = count > 0, count > 1
    mean = np.divide(np.nansum(given, axis=0), count, out=np.full(count.shape, np.nan), where=some)
    squares = np.nansum((given - mean) ** 2, axis=0)
    variance = np.divide(squares, count - 1, out=np.full(count.shape, np.nan), where=several)
    t = stdtrit(np.where(several, count - 1, 1), (1 + confidence) / 2)
    half_width = t * np.sqrt(variance / np.maximum(count, 1))
    return mean, mean - half_width, mean + half_width


def wilson_interval(part: np.ndarray, whole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ends of the 95 % interval of each share *part* / *whole* of counts; NaN where *whole* is nothing.

    Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.
    """
    n = np.where(whole > 0, whole, np.nan)
    middle = (part + Z_95**2 / 2) / (n + Z_95**2)
    half_width = Z_95 / (n + Z_95**2) * np.sqrt(part * (n - part) / n + Z_95**2 / 4)
    return np.maximum(middle - half_width, 0), np.minimum(middle + half_width, 1)
