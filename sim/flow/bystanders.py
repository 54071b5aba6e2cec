"""What goes on beside the handling of a case: citizens who call again, and those who see to it that it is not late."""

from __future__ import annotations

from collections.abc import Generator

from simpy import Event

from sim.flow import rules
from sim.flow.district import District
from sim.flow.events import Moment, Story
from sim.scenario.shifts import NEVER


def accompany(district: District, case: int) -> None:
    """Begin what goes on beside the handling of a case."""
    fates = district.fates
    if fates.chases:
        Story(chase(district, case))
    for turn, (after, _) in enumerate(fates.duplicates):
        if after[case] >= 0:
            Story(report_again(district, case, turn))
    if fates.supervision is not None and district.due_at[case] < NEVER:
        Story(supervise(district, case))


def chase(district: District, case: int) -> Generator[Event, None, None]:
    """A citizen who has heard nothing for a while may call, and is told where things stand."""
    fates, given = district.fates, district.fates.chasers
    assert given is not None
    heard_at = district.env.now
    for turn, (chases, work) in enumerate(fates.chases):
        yield Moment(district.env, heard_at + given.after)
        replied_at = fates.replied_at[case]
        if rules.heard_later(heard_at, replied_at, district.env.now):
            heard_at = replied_at
            yield Moment(district.env, heard_at + given.after)
        if not fates.is_open(case, district.env.now):
            return
        if chases[case]:
            district.note(case, rules.CHASED)
            if given.raises:
                district.raise_rank(case)
            yield district.beside(case, fates.chasers_by, rules.CHASER, work[case], turn)
        heard_at = district.env.now


def report_again(district: District, case: int, turn: int) -> Generator[Event, None, None]:
    """Somebody else reports the same trouble, and the report is merged with the case."""
    fates = district.fates
    after, work = fates.duplicates[turn]
    yield Moment(district.env, district.env.now + after[case])
    if fates.is_open(case, district.env.now):
        district.note(case, rules.MERGED)
        yield district.beside(case, fates.duplicates_by, rules.MERGE, work[case], turn)


def supervise(district: District, case: int) -> Generator[Event, None, None]:
    """A case that nears its time limit goes ahead of others, and somebody sees to it."""
    fates, given = district.fates, district.fates.supervision
    assert given is not None
    raised_at = rules.raised_at(district.received_at[case], district.due_at[case], given.at)
    yield Moment(district.env, max(raised_at, district.env.now))
    if fates.is_open(case, district.env.now):
        district.note(case, rules.RAISED)
        district.raise_rank(case)
        if fates.supervision_by != rules.NOBODY:
            yield district.beside(case, fates.supervision_by, rules.SUPERVISION, fates.supervision_work[case], 0)
