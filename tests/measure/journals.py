"""Journals written by hand: clock times in, a Run out."""

from collections.abc import Sequence

import numpy as np

from sim.demand import Cases
from sim.flow import Journal, rules
from sim.flow.journal import MILESTONE_COLUMNS, VISIT_COLUMNS
from sim.measure import Run
from sim.scenario import Scenario
from tests.flow.stories import cases, seconds


def instant(at: str) -> int:
    """Seconds of ``Mon 08:30``; NOT_YET of ``-``."""
    return rules.NOT_YET if at == "-" else seconds(at)


def written(
    scenario: Scenario,
    met: Cases,
    visits: Sequence[tuple[int, int, str, int, str, str, str, int]] = (),
    replied: Sequence[str] = (),
    closed: Sequence[str] = (),
) -> Run:
    """A run that somebody wrote down.

    visits : case, station, step, group, joined, begun, ended, hands-on [s].
    replied, closed : when each case was; ``-`` for not yet.
    """
    rows = [
        (case, station, rules.STEPS.index(step), 0, group, instant(joined), instant(begun), instant(ended), hands_on)
        for case, station, step, group, joined, begun, ended, hands_on in visits
    ]
    noted = [(case, rules.RECEIVED, int(at)) for case, at in enumerate(met.received_at)]
    for what, times in ((rules.REPLIED, replied), (rules.CLOSED, closed)):
        noted += [(case, what, instant(at)) for case, at in enumerate(times) if at != "-"]
    noted.sort(key=lambda row: (row[0], row[2]))
    return Run(scenario, met, Journal(_table(rows, VISIT_COLUMNS), _table(noted, MILESTONE_COLUMNS)))


def _table(rows: Sequence[tuple[int, ...]], columns: tuple[str, ...]) -> dict[str, np.ndarray]:
    table = np.array(rows, dtype=np.int32).reshape(-1, len(columns))
    return {name: table[:, i].copy() for i, name in enumerate(columns)}


def worked(scenario: Scenario, *lives: tuple[str, str, str]) -> Run:
    """Cases that only visit the centre: received, work begun, ended (= closed), with all of that time hands-on."""
    met = cases(scenario, *(life[0] for life in lives))
    visits = []
    for case, (received, begun, ended) in enumerate(lives):
        group = -1 if begun == "-" else 0
        until = seconds("2Sun 23:59") + 60 if ended == "-" else instant(ended)
        hands_on = 0 if begun == "-" else until - instant(begun)
        visits.append((case, 0, "work", group, received, begun, ended, hands_on))
    return written(scenario, met, visits, closed=[life[2] for life in lives])
