"""Partial rank correlation: how an output rises or falls with each input, the others held."""

from __future__ import annotations

import numpy as np

from sim.experiment.pairs import benjamini_hochberg


def partial_rank_correlations(inputs: np.ndarray, output: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Coefficient of each input with its interval; an interval leaves out 0 only where the coefficient is rejected.

    inputs : shape (points, inputs). output : of each point; NaN leaves the point out.
    All are judged together by Benjamini and Hochberg; intervals are Fisher's at the level at which they were judged.
    NaN where there are too few points for so many inputs, or where the output never changes.
    Source: Marino, Hogue, Ray and Kirschner (2008), A methodology for performing global uncertainty and sensitivity
    analysis in systems biology, Journal of Theoretical Biology 254.
    """
    from scipy.special import ndtr, ndtri
    from scipy.stats import rankdata

    known = ~np.isnan(output)
    freedom = int(known.sum()) - inputs.shape[1] - 2
    if freedom < 1 or np.ptp(output[known]) == 0:
        return tuple(np.full((3, inputs.shape[1]), np.nan))  # type: ignore[return-value]
    ranks = rankdata(np.column_stack([inputs[known], output[known]]), axis=0)
    inverse = np.linalg.pinv(np.corrcoef(ranks, rowvar=False))
    scale = np.sqrt(np.diag(inverse))
    found = (-inverse / np.outer(scale, scale))[:-1, -1]
    fisher = np.arctanh(np.clip(found, -1 + 1e-12, 1 - 1e-12))
    level, _ = benjamini_hochberg(2 * ndtr(-np.abs(fisher) * np.sqrt(freedom)))
    half_width = ndtri(1 - level / 2) / np.sqrt(freedom)
    return found, np.tanh(fisher - half_width), np.tanh(fisher + half_width)
