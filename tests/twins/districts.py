"""Small districts drawn at random, with any mechanisms in any combination and many things at the same second."""

from __future__ import annotations

from hypothesis import strategies as st

SHIFTS = ("office", "early", "night", "brief", "round_the_clock")
STEPS = ("reply", "answer", "triage", "study", "work", "check", "return", "join", "call_back", "chaser", "merge")
LEVELS = ("grid", "community", "street", "centre")
STARTS = ("2024-03-28", "2024-02-05", "2024-04-25")
TIMES = ("0 min", "1 min", "5 min", "10 min", "10 min", "30 min", "1 h", "2 h", "9 h")
SURGES = (
    "{雪: {on: 2024-03-29, lasts: 2 days, times: 3}}",
    "{雪: {rate: 120 per year, lasts: 1 day, times: 3}}",
)
Draw = st.DrawFn


@st.composite
def districts(draw: Draw) -> str:
    """The text of a scenario."""
    said = Said(draw)
    ladder = [level for level in LEVELS if said.often()] or ["centre"]
    departments = said.one((0, 1, 2, 2))
    kinds = ["甲", "乙", "丙"][: said.one((1, 2, 2, 3))]
    if len(ladder) == 1 and not departments:
        departments = 1
    levels = [*ladder, *(["department"] if departments else [])]
    enters, patrolled = said.one(ladder), "grid" in ladder and said.seldom()
    parts = [
        "name: twins",
        f"period: {{start: {said.one(STARTS)}, length: {said.one((3, 4, 5))} days}}",
        _territory(said),
        "shifts:",
        "  office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}",
        "  early: {days: all, hours: [06:00-14:00]}",
        "  night: {days: all, hours: [20:00-02:00]}",
        "  brief: {days: all, hours: [09:00-09:07, 12:00-12:01, 23:30-00:30]}",
        "  long: {days: all, hours: [05:00-23:00]}",
        "staff:",
        *(f"  {level}: {_station(said, kinds, level)}" for level in ladder),
        *(["  departments:"] if departments else []),
        *(f"    部{i}: {_station(said, kinds, 'department')}" for i in range(departments)),
        *_mechanisms(said, levels, departments, patrolled),
        "channels:",
        f"  热线: {_channel(said, enters)}",
        f"  巡查: {_patrol(said, 'grid' if patrolled else said.one(ladder))}",
        "case_types:",
        *(f"  {kind}: {_kind(said, levels, departments, len(kinds), kind == '甲')}" for kind in kinds),
        "targets:",
        f"  closure: {_closure(said)}",
    ]
    if "\nreply:" in "\n".join(parts):
        parts.append("  reply: {to: replied, within: 2 h, goal: 95 %, channels: [热线]}")
    return "\n".join(parts) + "\n"


class Said:
    """Choices, as hypothesis draws and shrinks them."""

    studies = False
    """Whether the centre studies unclear cases."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw

    def one(self, choices):
        return self._draw(st.sampled_from(choices))

    def often(self) -> bool:
        return self.one((True, True, False))

    def seldom(self) -> bool:
        return self.one((False, False, False, True))

    def share(self) -> str:
        return self.one(("0 %", "20 %", "50 %", "100 %"))

    def flow(self, **entries: str | None) -> str:
        """A flow mapping of the entries that are not None."""
        return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items() if value is not None) + "}"


def _territory(said: Said) -> str:
    villages = said.one((0, 0, 1))
    east = said.flow(communities="1", villages=str(villages), grids=str(2 + villages))
    return f"territory: {{streets: {{东: {east}, 西: {{communities: 1, grids: 1}}}}}}"


def _group(said: Said, kinds: list[str], limited: bool, total: bool) -> dict[str, str | None]:
    return {
        "total" if total else "each": said.one(("1", "1", "2", "3")),
        "shift": said.one(SHIFTS),
        "shift_end": said.one(("pause", "finish", "hand_over", "hand_over")),
        "available": said.one((None, "40 %", "70 %")),
        "speed": said.one((None, None, "80 %", "130 %")),
        "absence": said.one((None, None, "{share: 30 %}", "{share: 20 %, spell: 2 days}")),
        "types": said.one((None, f"[{said.one(kinds)}]")) if limited else None,
        "steps": said.one((None, f"[{said.one(STEPS)}, {said.one(STEPS)}]")) if limited else None,
    }


def _station(said: Said, kinds: list[str], level: str) -> str:
    total = level in ("centre", "department")
    entries = _group(said, kinds, limited=False, total=total)
    entries["discipline"] = said.one((None, "earliest_due", "most_urgent"))
    entries["urgent_interrupts"] = said.one((None, "yes"))
    if level == "grid":
        entries["cover"] = said.one((None, "community", "community"))
        entries["at"] = said.one((None, "{东社区01网格01: 0}"))
    if said.seldom() or level == "department":
        entries["also"] = f"{{帮手: {said.flow(**_group(said, kinds, limited=True, total=total))}}}"
    return said.flow(**entries)


def _channel(said: Said, enters: str) -> str:
    return said.flow(
        cases=f"{said.one((5, 15, 40))} per day",
        enters=enters,
        spacing=said.one((None, "even")),
        straight=said.one((None, None, "yes")),
        enquiries=said.one((None, "{share: 40 %, work: 10 min}")),
    )


def _patrol(said: Said, enters: str) -> str:
    return said.flow(cases=f"{said.one((3, 8))} per day", enters=enters, reply="no", callback=said.one((None, "no")))


def _kind(said: Said, levels: list[str], departments: int, number: int, first: bool) -> str:
    solvers = sorted({levels[-1] if first else said.one(levels), said.one(levels)}, key=levels.index)
    city = said.seldom() and "department" in levels
    at = {level: f"{100 // len(solvers)} %" for level in solvers}
    if city:
        at = {level: f"{80 // len(solvers)} %" for level in solvers} | {"city": "20 %"}
    lead = {level: said.one(("0 min", "1 h", "10 min", "1 workday")) for level in solvers if said.often()}
    owners = f"{{部0: {100 - 50 * (departments > 1)} %{', 部1: 50 %' if departments > 1 else ''}}}"
    return said.flow(
        share=f"{100 / number:.6f} %",
        department=owners if departments and ("department" in solvers or city) else None,
        solved_at="{" + ", ".join(f"{level}: {share}" for level, share in at.items()) + "}",
        work="{" + ", ".join(f"{level}: {said.one(TIMES[1:])}" for level in solvers) + "}",
        lead=said.flow(**lead, city="1 workday" if city else None),
        urgency=said.one((None, "urgent", "minor")),
        fast_lane=said.one((None, None, "yes")),
        unclear=said.share() if said.studies else None,
        joint=f"{{share: {said.share()}, departments: [部{departments - 1}], work: {said.one(TIMES)}}}"
        if departments > 1 and said.often()
        else None,
        city=f"{{share: {said.share()}, wait: {said.one(('2 h', '1 workday'))}}}" if said.seldom() else None,
        really_solved=said.one((None, "70 %")),
    )


def _mechanisms(said: Said, levels: list[str], departments: int, patrolled: bool) -> list[str]:
    """Further lines of the scenario: whatever may happen to a case."""
    by = [level for level in levels if level != "department"]
    given = {
        "spread": said.one((None, "{distribution: exponential}", "{distribution: lognormal, cv: 1}")),
        "triage": said.flow(**{level: said.one(TIMES) for level in levels}),
        "reply": f"{{work: {said.one(TIMES)}, interrupts: {said.one(('yes', 'no'))}}}" if said.often() else None,
        "study": "20 min" if "centre" in levels and said.often() else None,
        "returns": said.flow(
            share=said.share(), work="10 min", rounds=said.one(("1", "2")), fallback=said.one((None, "部0"))
        )
        if departments > 1 and said.often()
        else None,
        "first_receiver": "{check: 10 min}" if said.seldom() else None,
        "callback": said.flow(
            share=said.share(),
            by=said.one(by),
            after=said.one((None, "1 h")),
            work="5 min",
            reached=said.share(),
            satisfied="{on_time: 60 %, late: 30 %, unsolved: 0 %}",
            reopened=said.share(),
            rounds=said.one(("1", "2")),
        )
        if said.often()
        else None,
        "chasers": said.flow(
            after=said.one(("2 h", "1 day")), share=said.share(), by=said.one(by), work="4 min", most="2"
        )
        if said.often()
        else None,
        "duplicates": f"{{share: {said.share()}, within: 6 h, by: {said.one(by)}, work: 3 min, most: 2}}"
        if said.often()
        else None,
        "supervision": said.one((None, "{at: 50 %}", f"{{at: 30 %, by: {said.one(by)}, work: 10 min}}")),
        "start": said.one((None, None, "{backlog: {cases: 15, age: {mean: 2 days, cv: 1}}}")),
        "surges": said.one((None, None, *SURGES)),
        "sweeps": "{清: {at: 部0, days: [2024-03-29], hours: [09:00-12:00], people: 2, types: 甲}}"
        if departments and said.seldom()
        else None,
    }
    said.studies = given["study"] is not None
    if given["surges"] and said.often():
        given["surge_mode"] = "{shifts: {office: long, brief: early}}"
    if patrolled:
        given["patrols"] = "{早: {days: all, hours: [09:00-09:05]}}"
        given["latent"] = "{甲: {arises: 6 per day, found: 50 %, patrol: 巡查, patience: 1 day, complaint: 热线}}"
    return [f"{key}: {value}" for key, value in given.items() if value is not None]


def _closure(said: Said) -> str:
    hours = said.one((True, False))
    return said.flow(
        to="closed",
        within=said.one(("4 h", "10 h")) if hours else said.one(("1 workday", "2 workdays")),
        goal="90 %",
        pauses=said.one((None, "[city]")),
        extension=said.one((None, "{share: 30 %, by: 4 h}" if hours else "{share: 30 %, by: 1 workday}")),
    )
