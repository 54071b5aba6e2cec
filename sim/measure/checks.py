"""What must be true of every run. A run that fails a check has told a wrong number somewhere."""

from __future__ import annotations

import numpy as np

from sim.flow import rules
from sim.measure.arrays import distinct
from sim.measure.backlog import backlog_table
from sim.measure.run import Run
from sim.measure.stations import station_table


def failures(run: Run) -> list[str]:
    """The self-checks that *run* fails, a sentence each; an empty list for a sound run."""
    return [sentence for check in (_balance, _littles_law, _order, _capacity) if (sentence := check(run))]


def _balance(run: Run) -> str | None:
    """Received = closed + open, the open ones counted where the journal left them."""
    open_at_end = _open_in_journal(run)
    closed = np.count_nonzero(run.is_closed)
    counted = backlog_table(run)["open"][-1]
    received = np.count_nonzero(run.cases.is_case)
    if received == closed + open_at_end == closed + counted:
        return None
    left = f"{open_at_end} open in visits, {counted:g} by count"
    return f"received {received} cases, but closed {closed} and left {left}"


def _open_in_journal(run: Run) -> int:
    """Cases with an unfinished visit."""
    unfinished = (run.journal.visits["ended_at"] < 0) & run.on_its_way
    return len(distinct(run.journal.visits["case"][unfinished]))


def _littles_law(run: Run) -> str | None:
    """L = lambda W over the measured period, L from milestones and W from visits.

    With each case's time cut off at the ends of the period it holds exactly, run by run, so its interval has no width.
    Source: Little (2011), Little's Law as viewed on its 50th anniversary.
    """
    since, until = run.network.warm_up, run.network.horizon
    opened, closed = (np.sum(until - np.clip(at, since, until)) for at in (run.opened[1], run.closings[1]))
    present, period = opened - closed, until - since
    spent = np.clip(run.visits["ended_at"], since, until) - np.clip(run.visits["queued_at"], since, until)
    if present == spent[run.on_its_way].sum():
        return None
    return (
        f"Little's law fails: {present / period:.6g} cases were open on average by their milestones, "
        f"but their visits account for {spent[run.on_its_way].sum() / period:.6g}"
    )


def _order(run: Run) -> str | None:
    """Every visit is joined, begun and ended in that order, and begins where the last ended or the case reopened."""
    visits = run.visits
    rising = (visits["queued_at"] <= visits["started_at"]) & (visits["started_at"] <= visits["ended_at"])
    case, queued_at, ended_at = (visits[name][run.on_its_way] for name in ("case", "queued_at", "ended_at"))
    gaps = np.flatnonzero((np.diff(case) == 0) & (queued_at[1:] != ended_at[:-1]))
    reopened = set(zip(*(column.tolist() for column in run.noted(rules.REOPENED)), strict=True))
    torn = [gap for gap in gaps if (int(case[gap + 1]), int(queued_at[gap + 1])) not in reopened]
    if rising.all() and not torn:
        return None
    return f"{np.count_nonzero(~rising) + len(torn)} visits are out of order or leave a gap"


def _capacity(run: Run) -> str | None:
    """Nobody works on two things at once."""
    busiest = np.nan_to_num(station_table(run)["utilisation"])
    if not len(busiest) or busiest.max() <= 1 + 1e-9:
        return None
    return f"station {run.network.stations[int(busiest.argmax())].name} worked {busiest.max():.1%} of its staffed time"
