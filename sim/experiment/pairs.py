"""Differences between values of the same replications: how large, how sure, and in one word what they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from sim.experiment.frames import pd

BETTER, WORSE, UNCLEAR, UNCHANGED = "better", "worse", "not distinguishable", "unchanged"
ALPHA = 0.05
Judge = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
"""From p-values, the level at which each comparison is judged and whether it is rejected; NaN is no comparison."""


def paired_differences(pairs: Sequence[tuple[np.ndarray, np.ndarray]], judge: Judge | None = None) -> pd.DataFrame:
    """Each pair of (base, plan) judged: columns mean, low, high, p, word, correlation.

    pairs : values per replication in the same order; NaN where a replication has none. Replications without both are
        left out. Differences that are zero in every replication are 'unchanged' and count as no comparison.
    judge : `holm` if not given.
    """
    from scipy.special import stdtr, stdtrit

    kept = [np.stack(pair)[:, ~np.isnan(pair[0] + pair[1])] for pair in pairs]
    differences = [plan - base for base, plan in kept]
    counts = np.array([len(each) for each in differences])
    mean = np.array([each.mean() if len(each) else np.nan for each in differences])
    error = np.array([each.std(ddof=1) / np.sqrt(len(each)) if len(each) > 1 else np.nan for each in differences])
    unchanged = np.array([len(each) > 0 and not each.any() for each in differences], dtype=bool)
    freedom = np.maximum(counts - 1, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.where(unchanged, 1.0, 2 * stdtr(freedom, -np.abs(mean / error)))
    level, rejected = (judge or holm)(np.where(unchanged, np.nan, p))
    half_width = stdtrit(freedom, 1 - level / 2) * error
    words = np.where(rejected, np.where(mean > 0, BETTER, WORSE), np.where(unchanged, UNCHANGED, UNCLEAR))
    return pd.DataFrame(
        {
            "mean": mean,
            "low": np.where(unchanged, 0.0, mean - half_width),
            "high": np.where(unchanged, 0.0, mean + half_width),
            "p": p,
            "word": words,
            "correlation": [_correlation(base, plan) for base, plan in kept],
        }
    )


def holm(p: np.ndarray, alpha: float = ALPHA) -> tuple[np.ndarray, np.ndarray]:
    """Level at which each comparison is judged, and whether it is rejected; NaN is no comparison.

    From the least p on, the k-th of m is judged at alpha / (m - k + 1); the first that is not rejected ends it, and
    all that follow are judged at its level.
    Source: Holm (1979), A simple sequentially rejective multiple test procedure.
    """
    order = [place for place in np.argsort(p, kind="stable") if not np.isnan(p[place])]
    level, rejected = np.full(len(p), alpha), np.zeros(len(p), dtype=bool)
    going, at = True, alpha
    for rank, place in enumerate(order):
        if going:
            at = alpha / (len(order) - rank)
        level[place] = at
        going = going and bool(p[place] <= at)
        rejected[place] = going
    return level, rejected


def benjamini_hochberg(p: np.ndarray, alpha: float = ALPHA) -> tuple[np.ndarray, np.ndarray]:
    """Level at which each comparison is judged, and whether it is rejected; NaN is no comparison.

    Among those rejected, a share of *alpha* is expected to be wrong: the right question where hundreds are screened.
    All are judged at one level, and intervals at that level miss the truth of those selected as rarely.
    Source: Benjamini and Hochberg (1995), Controlling the false discovery rate; Benjamini and Yekutieli (2005), False
    discovery rate-adjusted multiple confidence intervals for selected parameters.
    """
    ordered = np.sort(p[~np.isnan(p)])
    steps = alpha * np.arange(1, len(ordered) + 1) / max(len(ordered), 1)
    found = np.flatnonzero(ordered <= steps)
    level = float(steps[found[-1] if len(found) else 0]) if len(ordered) else alpha
    return np.full(len(p), level), p <= level


def _correlation(base: np.ndarray, plan: np.ndarray) -> float:
    if len(base) < 2 or not base.std() or not plan.std():
        return float("nan")
    return float(np.corrcoef(base, plan)[0, 1])
