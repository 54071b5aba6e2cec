"""A case's way through the offices, as the office would tell it."""

from __future__ import annotations

from collections.abc import Generator

from simpy import Event

from sim.flow import rules
from sim.flow.bystanders import accompany
from sim.flow.district import District
from sim.flow.events import Gathering, Moment, Story


def receive(district: District, case: int) -> None:
    """A case comes in, or an enquiry that never becomes one."""
    Story(handle(district, case) if district.answer_work[case] < 0 else answer(district, case))


def answer(district: District, case: int) -> Generator[Event, None, None]:
    """An enquiry is answered at once and never becomes a case."""
    yield district.beside(case, district.entry_level[case], rules.ANSWER, district.answer_work[case], 0)


def handle(district: District, case: int) -> Generator[Event, None, None]:
    """One case, from receipt to closure: reply, pass on up to the level that solves it, work, wait for others."""
    fates = district.fates
    level, solved_level = district.entry_level[case], district.solved_level[case]
    straight = fates.straight[case]
    district.recorder.milestone((case, rules.RECEIVED, district.received_at[case]))  # long ago, if open from the start
    if fates.accompanied:
        accompany(district, case)
    if district.reply_work[case] >= 0:
        yield district.visit(case, level, rules.REPLY, district.reply_work[case])
        district.note(case, rules.REPLIED)
    while level != solved_level:
        yield district.visit(case, level, rules.TRIAGE, district.triage[level][case])
        if fates.study and level == fates.centre and fates.study[case] >= 0:
            yield district.visit(case, level, rules.STUDY, fates.study[case])
        level = rules.next_level(level, solved_level, fates.top, straight)
    if fates.returns:
        yield from come_back(district, case, level)
    yield from solve(district, case, level, district.work[case], district.lead[case], 0)
    if fates.callback is not None:
        yield from call_back(district, case, level)


def solve(district: District, case: int, level: int, work: int, lead: int, round_: int) -> Generator[Event, None, None]:
    """Work on a case where it can be solved, with whoever has to join, wait for others, and close it."""
    fates = district.fates
    at_city = level == fates.city
    partners = gather_partners(district, case) if fates.partners and not round_ else None
    if not at_city:
        yield district.visit(case, level, rules.WORK, work, round_)
    if partners is not None and partners.missing:
        district.gathering[case] = district.env.now
        yield partners
        district.waited_for_partners(case, district.gathering.pop(case), district.env.now)
    if lead and not at_city:
        yield district.wait_for_others(case, rules.LEAD, lead, district.lead_in_workdays[case], round_)
    if fates.city_wait and fates.city_wait[case] >= 0 and (at_city or not round_):
        in_workdays = bool(fates.city_in_workdays[case])
        yield district.wait_for_others(case, rules.CITY, fates.city_wait[case], in_workdays, round_)
    received_by = district.entry_level[case]
    if fates.check and level != received_by:
        yield district.visit(case, received_by, rules.CHECK, fates.check[case], round_)
    district.note(case, rules.CLOSED)


def come_back(district: District, case: int, level: int) -> Generator[Event, None, None]:
    """Departments that a case is sent to by mistake send it back, and it is assigned again."""
    fates = district.fates
    for turn, (wrong, work) in enumerate(fates.returns):
        if wrong[case] == rules.NOBODY:
            return
        yield district.visit_at(fates.first_department + wrong[case], case, rules.RETURN, work[case], turn)
        if fates.centre != rules.NOBODY:
            yield district.visit(case, fates.centre, rules.TRIAGE, district.triage[fates.centre][case], turn + 1)
    if fates.fallback != rules.NOBODY:
        district.station_of[level][case] = fates.first_department + fates.fallback


def gather_partners(district: District, case: int) -> Gathering | None:
    """Let the departments that join the lead work at the same time; what is returned happens when all have."""
    joining = [(station, work[case]) for station, work in district.fates.partners if work[case] >= 0]
    if not joining:
        return None
    partners = Gathering(district.env, len(joining))
    for station, work in joining:
        Story(join(district, case, station, work, partners))
    return partners


def join(district: District, case: int, station: int, work: int, partners: Gathering) -> Generator[Event, None, None]:
    """A department does its part of joint handling."""
    yield district.stations[station].ask(case, rules.JOIN, 0, work)
    partners.one_less()


def call_back(district: District, case: int, level: int) -> Generator[Event, None, None]:
    """After closure the citizen is called or gives a rating; who is not satisfied may have the case reopened."""
    fates = district.fates
    given = fates.callback
    assert given is not None
    for turn, (called, reached, luck, solved, reopens, work) in enumerate(fates.calls):
        if not called[case]:
            return
        if work[case] >= 0:
            if given.after:
                yield Moment(district.env, district.env.now + given.after)
            yield district.visit(case, fates.callback_by, rules.CALL_BACK, work[case], turn)
        if not reached[case]:
            return
        district.note(case, rules.REACHED)
        late, shares = fates.closed_at[case] > district.due_at[case], given.satisfied
        if rules.satisfied(luck[case], bool(solved[case]), late, shares.on_time, shares.late, shares.unsolved):
            district.note(case, rules.SATISFIED)
            return
        district.note(case, rules.DISSATISFIED)
        if not reopens[case] or turn == given.rounds:
            return
        district.note(case, rules.REOPENED)
        rework, relead = fates.rework[turn]
        yield from solve(district, case, level, rework[case], relead[case], turn + 1)
