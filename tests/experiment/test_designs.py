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


def test_a_step_has_its_own_unit():
    assert Range.of("1 h", "2 h").steps("30 min") == ["1 h", "1.5 h", "2 h"]
    assert Range.of("30 %", "60 %").steps("15 %") == ["30 %", "45 %", "60 %"]
    assert Range.of("0 %", "20 %").steps(10) == ["0 %", "10 %", "20 %"]


def test_a_step_that_leads_nowhere_is_refused():
    with pytest.raises(DesignError, match="1 人 and 60 % do not measure the same; write both in one unit"):
        Range.of("30 %", "60 %").steps("1 人")
    with pytest.raises(DesignError, match="needs a step above 0, got 0 min"):
        Range.of("1 h", "2 h").steps("0 min")
    with pytest.raises(DesignError, match="the full grid has 1,000,000,001 points; at most 10,000 are run"):
        Range.of(0, 1_000_000_000).steps(1)


def test_the_size_of_what_lies_between_0_and_another_is_in_its_unit():
    assert Range.of("0 %", "60 %").at(0.5).size == pytest.approx(0.3)
    assert Range.of("0 min", "2 h").at(0.5).size == 3600


def test_ends_that_do_not_rise_or_measure_different_things_are_refused():
    with pytest.raises(DesignError, match=r"must rise, got 8\.\.4; write the smaller end first"):
        Range.of(8, 4)
    with pytest.raises(DesignError, match="5 min and 40 % do not measure the same; write both in one unit"):
        Range.of("5 min", "40 %")
