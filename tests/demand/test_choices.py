"""Choices by luck: every way to make one chooses alike."""

import numpy as np
import pytest

from sim.demand.choices import FEW, Choice, bands, choose


@pytest.mark.parametrize("number", [1, 2, FEW + 1, FEW + 2, 811, 9_000])
def test_every_luck_chooses_the_band_it_falls_into(number: int) -> None:
    shares = np.random.default_rng(number).integers(0, 4, number).astype(float)  # some have no band at all
    shares[-1] = 1.0
    ends = bands(shares)
    luck = np.concatenate([np.random.default_rng(1).random(2_000), ends[ends < 1], [0.0, 1 - 2**-53]])
    expected = [sum(end <= each for end in ends.tolist()) for each in luck.tolist()] if number < 900 else None
    searched = np.searchsorted(ends, luck, side="right")
    assert expected is None or searched.tolist() == expected
    assert choose(shares.tolist(), luck).tolist() == Choice(shares).of(luck).tolist() == searched.tolist()


def test_where_nobody_lives_the_first_is_chosen() -> None:
    luck = np.array([0.0, 0.5, 0.99])
    assert Choice(np.zeros(3)).of(luck).tolist() == choose([0.0, 0.0, 0.0], luck).tolist() == [0, 0, 0]
