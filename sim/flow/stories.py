"""A case's way through the offices, as the office would tell it."""

from __future__ import annotations

from collections.abc import Generator
from itertools import count

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
    """One case, from receipt to closure: reply, pass on up to the level that solves it, work, wait for others.

    A citizen who is not satisfied may have it reopened; then it is worked on again.
    """
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
    work, lead, at_city = district.work[case], district.lead[case], level == fates.city
    for round_ in count():
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
        if fates.check and level != district.entry_level[case]:
            yield district.visit(case, district.entry_level[case], rules.CHECK, fates.check[case], round_)
        district.note(case, rules.CLOSED)
        if fates.callback is None or not (yield from call_back(district, case, round_)):
            return
        work, lead = (column[case] for column in fates.rework[round_])


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


def call_back(district: District, case: int, turn: int) -> Generator[Event, None, bool]:
    """After closure the citizen is called or gives a rating; who is not satisfied may have the case reopened.

    Returns whether it is.
    """
    fates = district.fates
    given = fates.callback
    assert given is not None
    called, reached, luck, solved, reopens, work = fates.calls[turn]
    if not called[case]:
        return False
    if work[case] >= 0:
        if given.after:
            yield Moment(district.env, district.env.now + given.after)
        yield district.visit(case, fates.callback_by, rules.CALL_BACK, work[case], turn)
    if not reached[case]:
        return False
    district.note(case, rules.REACHED)
    late, shares = fates.closed_at[case] > district.due_at[case], given.satisfied
    if rules.satisfied(luck[case], bool(solved[case]), late, shares.on_time, shares.late, shares.unsolved):
        district.note(case, rules.SATISFIED)
        return False
    district.note(case, rules.DISSATISFIED)
    if not reopens[case] or turn == given.rounds:
        return False
    district.note(case, rules.REOPENED)
    return True
