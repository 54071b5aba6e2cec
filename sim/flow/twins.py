"""Whether two engines left the same journal, and if not, where they first parted."""

from __future__ import annotations

import numpy as np

from sim.flow import rules
from sim.flow.journal import Journal
from sim.scenario.network import Network

_LATE = 2**31
_KINDS = ("joins the queue", "begins", "ends", "milestone")
Events = np.ndarray
"""int64, shape (events, 8): at [s], kind, case, station, step or milestone, round, group and person, hands-on [s]."""


def same(one: Journal, other: Journal) -> bool:
    """Whether two journals are equal, row by row."""
    return all(
        list(mine) == list(theirs) and all(np.array_equal(mine[name], theirs[name]) for name in mine)
        for mine, theirs in ((one.visits, other.visits), (one.milestones, other.milestones))
    )


def first_difference(network: Network, one: Journal, other: Journal, names: tuple[str, str]) -> str:
    """The first event that only one of two journals has, and the state of its station in both, as text.

    names : of the two.
    Returns '' if they are the same.
    """
    if same(one, other):
        return ""
    both = [_events(journal) for journal in (one, other)]
    only = [_without(both[0], both[1]), _without(both[1], both[0])]
    first = min((events[0].tolist(), side) for side, events in enumerate(only) if len(events))
    (at, kind, case, station, code, round_, _, _), side = first
    what = rules.MILESTONES[code] if kind == 3 else rules.STEPS[code]
    place = network.stations[station].name if station >= 0 else "nobody"
    told = f"only {names[side]} has at {network.day(at)} +{at % 86_400} s: case {case}, {what}, round {round_}: "
    lines = [f"{told}{_KINDS[kind]}, {place}"]
    if station >= 0:
        lines += [f"{name}: {_state(each, station, at)}" for name, each in zip(names, (one, other), strict=True)]
    return "\n".join(lines)


def _events(journal: Journal) -> Events:
    """All that happens in a journal, in the order of time."""
    visits = {name: column.astype(np.int64) for name, column in journal.visits.items()}
    who = visits["group"] + (visits["person"] + 1) * 1024 if "person" in visits else visits["group"]
    parts = []
    for kind, name in enumerate(("queued_at", "started_at", "ended_at")):
        at = np.where(visits[name] == rules.NOT_YET, _LATE, visits[name])
        done = visits["hands_on"] if kind == 2 else np.zeros_like(at)
        group = who if kind else np.zeros_like(at)
        columns = (visits["case"], visits["station"], visits["step"], visits["round"])
        parts.append(np.stack([at, np.full_like(at, kind), *columns, group, done], axis=1))
    marks = {name: column.astype(np.int64) for name, column in journal.milestones.items()}
    none = np.zeros_like(marks["at"])
    parts.append(np.stack([marks["at"], none + 3, marks["case"], none - 1, marks["what"], none, none, none], axis=1))
    events = np.concatenate(parts)
    return events[np.lexsort(events.T[::-1])]


def _without(events: Events, others: Events) -> Events:
    """The events that are not among others, in their order."""
    there = set(map(tuple, others.tolist()))
    return np.array([event for event in events.tolist() if tuple(event) not in there], dtype=np.int64).reshape(-1, 8)


def _state(journal: Journal, station: int, at: int) -> str:
    """Who waits and who is worked on at a station just after an instant."""
    visits = journal.visits
    here = np.flatnonzero(visits["station"] == station)
    joined, begun, ended = (
        np.where(visits[name][here] == rules.NOT_YET, _LATE, visits[name][here].astype(np.int64))
        for name in ("queued_at", "started_at", "ended_at")
    )
    waiting = here[(joined <= at) & (at < begun)]
    in_service = here[(begun <= at) & (at < ended)]
    return f"waiting {_named(visits, waiting)}; worked on {_named(visits, in_service)}"


def _named(visits: dict[str, np.ndarray], rows: np.ndarray) -> str:
    named = [f"{visits['case'][row]} {rules.STEPS[visits['step'][row]]}" for row in rows[:6]]
    return (", ".join(named) or "none") + (f" and {len(rows) - 6} more" if len(rows) > 6 else "")
