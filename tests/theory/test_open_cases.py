"""Cases that wait for others only: the number open at a time is Poisson, whatever the waiting times.

Sources: Takács (1962) for M/G/infinity; Eick, Massey and Whitt (1993) for arrivals that swing.
"""

from pathlib import Path

import numpy as np
import pytest

from sim.measure import Run
from sim.scenario import Scenario, parse
from sim.scenario.units import DAY
from tests.theory.observe import HOUR, Values, agree, file, observe, open_at


@pytest.mark.parametrize("name", ["open_cases", "open_cases_constant"])
def test_the_number_of_open_cases_has_the_mean_and_the_variance_of_theory(name: str, tmp_path: Path):
    mean = 24.23333 * 2.4346

    def look(run: Run) -> Values:
        # About the exact mean, lest days that resemble each other make the variance look small.
        number = open_at(run, np.arange(run.network.warm_up, run.network.horizon, DAY // 4))
        return {"mean": number.mean(), "variance": float(((number - mean) ** 2).mean())}

    seen = observe(file(name), tmp_path, look)
    agree(seen.values["mean"], 58.9984)
    agree(seen.values["variance"], 58.9984, 0.04)
    agree(np.array([done.tables["backlog"]["open"].mean() for done in seen.result.replicated]), 58.9984)
    # A case open since an instant chosen at random has been so for the mean residual time.
    residual = {"open_cases": 2.4346, "open_cases_constant": 2.4346 / 2}[name]
    agree(np.array([done.tables["backlog"]["age_days"].mean() for done in seen.result.replicated]), residual)


UNIT = DAY / (2 * np.pi)
"""Mean waiting time [s]: a day is one turn of the sine."""
SWING = {3: 100.0, 6: 110.0, 12: 110.0, 18: 90.0, 24: 90.0}
"""Mean number of open cases at hours of the day when 100 + 20 sin(t) cases come per unit of time."""


def by_hour() -> np.ndarray:
    """Mean arrivals per unit of time in each hour: 100 + 20 sin(t), averaged over the hour."""
    turned = np.arange(25) * np.pi / 12
    return 100 + 20 * -np.diff(np.cos(turned)) / np.diff(turned)


def swinging() -> Scenario:
    """Arrivals that swing once a day."""
    return parse(
        f"""
        name: M_t/M/infinity
        period: {{start: 2024-01-01, warm_up: 5 days, length: 25 days}}
        staff: {{centre: {{total: 1}}}}
        profiles: {{sine: {{hours: {by_hour().round(9).tolist()}}}}}
        channels: {{all: {{cases: {200 * np.pi:.6f} per day, enters: centre, profile: sine}}}}
        case_types:
          any:
            share: 100 %
            work: {{centre: 0 min}}
            lead: {{centre: {{distribution: exponential, mean: {UNIT:.3f} s}}}}
        targets: {{closure: {{to: closed, within: 1 day, goal: 50 %}}}}
        """
    )


def test_open_cases_follow_arrivals_that_swing_with_the_lag_of_theory(tmp_path: Path):
    def look(run: Run) -> Values:
        midnights = np.arange(run.network.warm_up, run.network.horizon, DAY)
        return {str(hour): float(open_at(run, midnights + hour * HOUR - 1).mean()) for hour in SWING}

    seen = observe(swinging(), tmp_path, look).values
    for hour, exact in SWING.items():
        agree(seen[str(hour)], exact, 0.01)
    # Peak and trough lag arrivals by an eighth of a turn; without a lag they would lie 20 apart at 6 and 18 o'clock and
    # meet at noon and midnight.
    agree(seen["12"] - seen["24"], 20.0, 0.05)


def test_hourly_steps_stand_for_a_sine_to_a_tenth_of_a_case():
    # m(t) is the integral of the rate weighted with exp(-age); the steps' own m(t) on a fine grid of ages.
    step = np.pi / 12 / 200
    ages = np.arange(0.5, 30 / step) * step
    for hour, exact in SWING.items():
        when = (hour * np.pi / 12 - ages) % (2 * np.pi)
        number = float((by_hour()[(when / np.pi * 12).astype(int) % 24] * np.exp(-ages)).sum() * step)
        assert number == pytest.approx(exact, abs=0.1)
