"""Designs have the points they should have."""

import numpy as np
import pytest

from sim.experiment.designs import DesignError, Range, full_grid, latin_hypercube, unit_hypercube


def test_a_full_grid_has_every_combination_once_the_last_key_running_fastest():
    grid = full_grid({"a": [1, 2], "b": ["x", "y"]})
    assert [tuple(point.values()) for point in grid] == [(1, "x"), (1, "y"), (2, "x"), (2, "y")]


def test_a_grid_that_is_empty_or_far_too_large_is_refused():
    with pytest.raises(DesignError, match="a: needs at least one value"):
        full_grid({"a": []})
    with pytest.raises(DesignError, match="the full grid has 1,000,000 points; at most 10,000 are run, so vary less"):
        full_grid({"a": range(1000), "b": range(1000)})


def test_a_latin_hypercube_has_one_point_in_each_part_of_each_range():
    drawn = unit_hypercube(3, 20, seed=4)
    assert (np.sort(np.floor(drawn * 20), axis=0) == np.arange(20)[:, None]).all()
    assert (unit_hypercube(3, 20, seed=4) == drawn).all()
    assert (unit_hypercube(3, 20, seed=5) != drawn).any()


def test_points_are_quantities_within_their_ranges_whole_where_the_ends_are():
    points = latin_hypercube({"a": Range.of(1, 4), "b": Range.of("30 min", "2 h")}, 8, seed=1)
    assert sorted(point["a"] for point in points) == [1, 1, 2, 2, 3, 3, 4, 4]
    hours = [float(point["b"].removesuffix(" h")) for point in points]
    assert 0.5 <= min(hours) < max(hours) < 2


def test_a_range_has_steps_up_to_its_upper_end():
    assert Range.of("20", "60 %").steps(20) == ["20 %", "40 %", "60 %"]
    assert Range.of(1, 4).steps(2) == [1, 3]
    assert Range.of(0.1, 0.3).steps(0.1) == [0.1, 0.2, 0.3]


def test_ends_that_do_not_rise_or_measure_different_things_are_refused():
    with pytest.raises(DesignError, match=r"must rise, got 8\.\.4; write the smaller end first"):
        Range.of(8, 4)
    with pytest.raises(DesignError, match="5 min and 40 % do not measure the same; write both in one unit"):
        Range.of("5 min", "40 %")
