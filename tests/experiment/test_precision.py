"""Replications are added until every share is known as precisely as was asked, and no longer."""

from pathlib import Path

import numpy as np
import pytest

import sim
from sim.demand import sample_cases
from sim.experiment import replicate as replicating
from sim.experiment.precision import AT_LEAST, AT_MOST, LOOK_AHEAD, MAXIMUM, REACHED, judged, wanted, widest
from sim.measure.intervals import t_interval
from tests.experiment.scenarios import small


def column(*values: float) -> np.ndarray:
    return np.array(values)[:, np.newaxis]


def noise(number: int, spread: float = 0.05) -> np.ndarray:
    """Shares of one target in replications that differ by chance."""
    return column(*np.random.default_rng(8).normal(0.5, spread, number))


def taken(shares: np.ndarray, asked: float, at_most: int = AT_MOST) -> int:
    """How many of *shares* there are in the end when they come as they are wanted."""
    number = 0
    while (more := wanted(shares[:number], asked, at_most)) > number:
        number = more
    return more


def test_a_share_without_spread_ends_it_at_the_minimum_and_its_look_ahead():
    assert taken(np.full((50, 1), 0.9), 0.01) == AT_LEAST + LOOK_AHEAD


def test_it_ends_five_replications_after_the_half_width_first_is_small_enough():
    shares = noise(200)
    number = taken(shares, 0.015)
    assert 20 < number < 100
    held = [widest(shares[:each]) <= 0.015 for each in range(number - LOOK_AHEAD, number + 1)]
    assert all(held)
    assert widest(shares[: number - LOOK_AHEAD - 1]) > 0.015
    precision = judged(shares[:number], 0.015)
    assert (precision.held_from, precision.stopped) == (number - LOOK_AHEAD, REACHED)
    assert precision.widest == widest(shares[:number])


def test_an_interval_that_was_narrow_by_luck_does_not_end_it():
    lucky = column(*[0.5, 0.501] * 6, 0.9, *[0.5, 0.501] * 200)
    number = taken(lucky, 0.005)
    assert widest(lucky[:AT_LEAST]) < 0.005
    assert number > 100
    assert widest(lucky[:number]) <= 0.005


def test_the_look_ahead_grows_with_the_replications():
    shares = noise(1000)
    number = taken(shares, 0.005)
    held_from = judged(shares[:number], 0.005).held_from
    assert held_from is not None
    assert held_from > 200
    assert number - held_from == LOOK_AHEAD * held_from // 100


@pytest.mark.parametrize("batch", [4, 7, 50])
def test_what_there_is_already_does_not_move_the_end(batch: int):
    shares = noise(300)
    number = taken(shares, 0.015)
    for there in range(batch, 300, batch):
        more = wanted(shares[:there], 0.015)
        assert more > there if there < number else more == number


def test_the_widest_target_decides():
    wide = noise(300)
    both = np.hstack([wide, wide / 10])
    assert taken(both, 0.015) == taken(wide, 0.015)
    assert taken(wide / 10, 0.015) == AT_LEAST + LOOK_AHEAD


def test_a_target_without_any_case_is_not_waited_for():
    shares = np.hstack([noise(300), np.full((300, 1), np.nan)])
    assert taken(shares, 0.015) == taken(noise(300), 0.015)


def test_a_target_with_a_share_in_one_replication_only_has_no_half_width_yet():
    shares = np.hstack([noise(40), np.full((40, 1), np.nan)])
    shares[3, 1] = 1.0
    assert np.isnan(widest(shares))
    assert taken(shares, 0.9, at_most=40) == 40


def test_the_maximum_ends_it_and_is_told():
    shares = noise(100)
    assert taken(shares, 0.001, at_most=64) == 64
    precision = judged(shares[:64], 0.001)
    assert (precision.held_from, precision.stopped) == (None, MAXIMUM)
    assert precision.widest > 0.001


def test_a_maximum_below_the_minimum_is_kept():
    assert taken(noise(100), 0.1, at_most=4) == 4
    assert judged(noise(4), 0.1).stopped == MAXIMUM


def test_few_replications_are_run_beyond_the_end():
    # A guess by the square of the half-width spares starting again and again, and is seldom far off.
    shares, number, wants = noise(2000, 0.1), 0, []
    while (more := wanted(shares[:number], 0.01)) > number:
        number = more
        wants.append(number)
    assert len(wants) < 10
    assert number <= 1.15 * more


@pytest.fixture(scope="module")
def precise(tmp_path_factory: pytest.TempPathFactory) -> tuple[sim.Result, Path]:
    """The small scenario to 2 points, kept."""
    out = tmp_path_factory.mktemp("precise")
    return sim.run(small(), precision=0.02, out=out), out


def test_a_run_tells_what_it_reached_and_why_it_stopped(precise: tuple[sim.Result, Path]):
    result, _ = precise
    assert result.precision is not None
    assert result.precision.stopped == REACHED
    assert result.precision.asked == 0.02
    half_widths = (result.targets["high"] - result.targets["low"]) / 2
    assert half_widths.max() == pytest.approx(result.precision.widest)
    assert result.precision.widest <= 0.02
    _, low, high = t_interval(result.shares.to_numpy()[: result.precision.held_from - 1])
    assert (high - low).max() / 2 > 0.02


def test_the_number_of_replications_does_not_depend_on_workers_or_on_what_is_kept(
    precise: tuple[sim.Result, Path], tmp_path: Path
):
    result, _ = precise
    sim.run(small(), replications=3, out=tmp_path)
    for other in (
        sim.run(small(), precision="2 %", out=None),
        sim.run(small(), precision=0.02, out=tmp_path, workers=2),
    ):
        assert other.replications == result.replications
        assert other.targets.equals(result.targets)
        assert other.precision == result.precision


def test_kept_replications_are_not_run_again(precise: tuple[sim.Result, Path], monkeypatch: pytest.MonkeyPatch):
    result, out = precise
    ran: list[int] = []

    def counted(scenario, seed, replication):
        ran.append(replication)
        return sample_cases(scenario, seed, replication)

    monkeypatch.setattr(replicating, "sample_cases", counted)
    kept = len(list(out.glob("*/*/replications/[0-9]*")))
    assert sim.run(small(), precision=0.02, out=out).replications == result.replications
    assert ran == []
    finer = sim.run(small(), precision=0.015, out=out)
    assert ran == list(range(kept + 1, max(ran) + 1))
    assert finer.replications > result.replications


def test_a_result_read_back_knows_its_precision(tmp_path: Path):
    result = sim.run(small(), precision=0.03, out=tmp_path)
    assert sim.read_result(tmp_path / "small").precision == result.precision
    sim.run(small(), replications=3, out=tmp_path)
    assert sim.read_result(tmp_path / "small").precision is None


def test_replications_are_the_maximum_where_a_precision_is_asked_for():
    result = sim.run(small(), precision=0.0001, replications=12, out=None)
    assert result.replications == 12
    assert result.precision is not None
    assert result.precision.stopped == MAXIMUM


@pytest.mark.parametrize("given", [0, 0.5, -0.01, "60 %", float("nan")])
def test_a_precision_out_of_reach_is_refused(given: float | str):
    with pytest.raises(ValueError, match=f"must be more than 0 and less than 50 %, got {given}; write one such as 1 %"):
        sim.run(small(), precision=given, out=None)
