"""What stands still in a replay: places, offices, their hours, and the sort of each day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.report import text
from sim.report.replay.film import Film
from sim.report.replay.moves import city_spot, closed_spot
from sim.report.words import words
from sim.report.words.replay import replay_words
from sim.scenario.units import DAY

if TYPE_CHECKING:
    from sim.measure import Run
    from sim.scenario.network import Network

Plain = dict[str, Any]
"""What JSON can say."""

IN_TERRITORY = ("grid", "community", "street")


def scene(run: Run, film: Film, lang: str) -> Plain:
    """All of a replay but its moves, as plain values for the page's script; instants in seconds."""
    network = run.network
    first, last = (network.first_day + int(at) // DAY for at in (film.since, film.until))
    shifts = run.network.hours_of_stations.shifts
    return {
        "start": network.start.isoformat(),
        "since": film.since,
        "until": film.until,
        "opening": film.opening,
        "so_far": {"received": film.received, "closed": film.closed, "late": film.late},
        "cases": len(film.grid),
        "grids": film.grid.tolist(),
        "spots": closed_spot(network) + 1,
        "closed": closed_spot(network),
        "kinds": network.calendar.kinds[first : last + 1].tolist(),
        "hours": [_hours(shift.opens, shift.closes, film) for shift in (*shifts, *_office(network))],
        "office": len(shifts) if network.office else None,
        "streets": _streets(run),
        "levels": _levels(run, lang),
        "ends": _ends(network, film, lang),
    }


def _hours(opens: np.ndarray, closes: np.ndarray, film: Film) -> Plain:
    there = (closes > film.since) & (opens <= film.until)
    return {"opens": opens[there].tolist(), "closes": closes[there].tolist()}


def _office(network: Network) -> list[Any]:
    return [network.office] if network.office else []


def _streets(run: Run) -> list[Plain]:
    places, network = run.network.places, run.network
    streets: list[Plain] = [
        {"name": name, "office": _station(run, "street", index), "communities": []}
        for index, name in enumerate(places.streets)
    ]
    communities: list[Plain] = [
        {"office": _station(run, "community", index), "grids": []} for index in range(len(places.communities))
    ]
    for index, community in enumerate(communities):
        streets[int(places.street_of_community[index])]["communities"].append(community)
    staffed = "grid" in network.ladder
    for grid in range(len(places.grids)):
        tile = _station(run, "grid", grid) if staffed else {"spot": None, "hours": None}
        communities[int(places.community_of_grid[grid])]["grids"].append({**(tile or {}), "grid": grid})
    return streets


def _station(run: Run, level: Any, place: int) -> Plain | None:
    """The station of a place; None where nobody staffs that level."""
    network = run.network
    if level not in network.ladder:
        return None
    spot = network.first_station[network.ladder.index(level)] + place
    hours = int(run.network.hours_of_stations.which[spot])
    named = {} if level == "grid" else {"name": network.stations[spot].name}
    return {"spot": spot, "hours": hours, **named}


def _levels(run: Run, lang: str) -> list[Plain]:
    """The levels above the streets, each with its offices."""
    say, network = words(lang), run.network
    levels = []
    for index, level in enumerate(network.ladder):
        if level in IN_TERRITORY and network.places.streets:
            continue
        offices = [
            {
                "name": text.station(station.name, level, say),
                "spot": spot,
                "hours": int(run.network.hours_of_stations.which[spot]),
            }
            for spot, station in enumerate(network.stations)
            if station.level == index
        ]
        levels.append({"name": say.level_headings[level], "offices": offices})
    return levels


def _ends(network: Network, film: Film, lang: str) -> list[Plain]:
    """Where cases leave the district's hands: the city, if any case ever goes there, and the closed ones."""
    city = {"name": words(lang).levels["city"], "spot": city_spot(network), "hours": None}
    closed = {"name": replay_words(lang).closed, "spot": closed_spot(network), "hours": None, "closed": True}
    return [city, closed] if (film.moves.spot == city_spot(network)).any() else [closed]
