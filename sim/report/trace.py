"""What `sim trace` prints: one case's story, line by line."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sim.report import text
from sim.report.words import Words, words

if TYPE_CHECKING:
    from sim.measure import Run
    from sim.measure.story import Event, Spell, Story

HOUR, MINUTE = 3600, 60


def trace(run: Run, story: Story, replication: int, lang: str = "zh", holders: dict[str, int] | None = None) -> str:
    """A case's story as text: what happened when, who held it, and where the time went.

    holders : the station that held the case at the limit of each target on whose accountability list it is.
    """
    say = words(lang)
    told = [(each.at, 0, _event(run, each, say, holders or {})) for each in _events(story)]
    told += [(spell.since, 1, _spell(run, spell, say)) for spell in story.spells]
    lines = [_heading(run, story, replication, say)]
    lines += [f"{_clock(run, at)}  {line}" for at, _, line in sorted(told, key=lambda each: each[:2])]
    closing = say.trace_sojourn.format(span=_span(story.sojourn))
    parts = [f"{say.parts.get(name, name)} {_span(seconds)}" for name, seconds in _largest_first(story.parts)]
    if story.before:
        parts.insert(0, say.trace_before.format(span=_span(story.before)))
    if not any(event.what == "closed" for event in story.events):
        closing += say.list_comma + say.trace_open
    return "\n".join([*lines, f"{closing}{say.list_comma}{say.trace_parts}{say.colon}{say.enumeration.join(parts)}"])


def trace_object(run: Run, story: Story, replication: int, holders: dict[str, int]) -> dict[str, Any]:
    """What `sim trace --json` prints: instants as dates, lengths in seconds."""
    return {
        "case": story.case,
        "replication": replication,
        "before": story.before,
        "sojourn": story.sojourn,
        "parts": story.parts,
        "events": [{"at": _moment(run, each.at), "what": each.what, "limit": each.is_limit} for each in story.events],
        "spells": [
            {
                "step": spell.step,
                "turn": spell.turn,
                "station": None if spell.station < 0 else run.network.stations[spell.station].name,
                "group": spell.group,
                "since": _moment(run, spell.since),
                "begun": None if spell.begun is None else _moment(run, spell.begun),
                "until": None if spell.until is None else _moment(run, spell.until),
                "on_its_way": spell.on_its_way,
                "parts": spell.parts,
            }
            for spell in story.spells
        ],
        "held_at_limit": {name: run.network.stations[station].name for name, station in holders.items()},
    }


def _heading(run: Run, story: Story, replication: int, say: Words) -> str:
    cases, network = run.cases, run.network
    grid = int(cases.grid[story.case])
    channel = network.channels[cases.channel[story.case]]
    return say.trace_case.format(
        case=story.case,
        replication=replication,
        channel=say.channels.get(channel, channel),
        kind=network.case_types[cases.case_type[story.case]],
        place=network.places.grids[grid] if grid >= 0 else run.scenario.name,
    )


def _events(story: Story) -> list[Event]:
    return [each for each in story.events if each.what != "replied"]  # the end of the visit that gives it tells it


def _event(run: Run, event: Event, say: Words, holders: dict[str, int]) -> str:
    if not event.is_limit:
        return say.milestones.get(event.what, event.what)
    target = run.scenario.targets[event.what]
    line = say.trace_limit.format(target=text.target(event.what, target.label or event.what, say))
    if event.what in holders:
        line += say.list_comma + say.trace_held.format(station=_station(run, holders[event.what], say))
    return line


def _spell(run: Run, spell: Spell, say: Words) -> str:
    """Who does what, how long it waited there, and until when."""
    who = _station(run, spell.station, say) if spell.station >= 0 else say.at_nobody
    if spell.group:
        who += f"·{spell.group}"
    what = say.steps.get(spell.step, spell.step) + ("" if spell.on_its_way else say.trace_beside)
    until = say.not_begun if spell.until is None else f"→ {_clock(run, spell.until)}"
    parts = [f"{say.parts.get(name, name)} {_span(seconds)}" for name, seconds in _largest_first(spell.parts)]
    return f"{who}{say.colon}{what} {until}" + (f"  {say.enumeration.join(parts)}" if parts else "")


def _station(run: Run, station: int, say: Words) -> str:
    place = run.network.stations[station]
    return text.station(place.name, run.network.ladder[place.level], say)


def _largest_first(parts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(parts.items(), key=lambda part: -part[1])


def _moment(run: Run, at: int) -> str:
    return (datetime.combine(run.network.start, time()) + timedelta(seconds=at)).isoformat(sep=" ")


def _clock(run: Run, at: int) -> str:
    return _moment(run, at)[5:]


def _span(seconds: int) -> str:
    """A length of time to the second, such as ``27:05:09``."""
    return f"{seconds // HOUR}:{seconds % HOUR // MINUTE:02d}:{seconds % MINUTE:02d}"
