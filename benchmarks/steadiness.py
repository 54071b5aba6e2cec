"""How often a short warm-up and a growing backlog are warned of, on queues whose truth is known.

docs/statistics.md has the figures.
"""

from __future__ import annotations

import sim
from sim.flow import COMPILED
from sim.scenario import Scenario, parse

SEEDS = 100
REPLICATIONS = 15


def queue(arrivals: str, hours: int, servers: int, warm_up: int) -> Scenario:
    """Servers round the clock for twelve measured weeks; exponential work of so many hours on average."""
    return parse(
        f"""
        name: queue
        period: {{start: 2024-01-01, warm_up: {warm_up} days, length: 84 days}}
        staff: {{centre: {{total: {servers}}}}}
        channels: {{all: {{cases: {arrivals}, enters: centre}}}}
        case_types: {{any: {{share: 100 %, work: {{centre: {{distribution: exponential, mean: {hours} h}}}}}}}}
        targets: {{closure: {{to: closed, within: 3 days, goal: 50 %}}}}
        """
    )


QUEUES = {
    "steady, load 0.7": queue("0.7 per hour", 1, 1, 14),
    "steady, load 0.9": queue("0.9 per hour", 1, 1, 14),
    "overloaded, load 1.05": queue("1.05 per hour", 1, 1, 14),
    "overloaded, load 1.2": queue("1.2 per hour", 1, 1, 14),
    "cases take 10 days, warm-up 0": queue("2 per hour", 240, 2000, 0),
    "cases take 10 days, warm-up 1 week": queue("2 per hour", 240, 2000, 7),
    "cases take 10 days, warm-up 4 weeks": queue("2 per hour", 240, 2000, 28),
}


def main() -> None:
    """Print in how many of SEEDS runs of REPLICATIONS replications each warning is given."""
    for name, scenario in QUEUES.items():
        found = [
            sim.run(scenario, replications=REPLICATIONS, seed=seed, engine=COMPILED, out=None).steadiness
            for seed in range(1, SEEDS + 1)
        ]
        short, grows = (
            sum(each is not None for each in column)
            for column in zip(*((told.missing, told.growth) for told in found), strict=True)
        )
        days = sorted(told.suggested_days or 0 for told in found)
        print(f"{name}: warm-up {short}, growth {grows} of {SEEDS}; suggestion {days[SEEDS // 2]} days (median)")


if __name__ == "__main__":
    main()
