"""What must hold between surges, surge mode and the other parts of a scenario."""

from datetime import timedelta

from sim.scenario.check_staff import groups
from sim.scenario.draft import Draft
from sim.scenario.guide import did_you_mean
from sim.scenario.schema import ROUND_THE_CLOCK, Surge


def check_surges(draft: Draft) -> None:
    """Tell what does not hold between surges, surge mode, shifts, places, channels and case types."""
    for name, surge in draft.scenario.surges.items():
        _surge(draft, name, surge)
    _mode(draft)
    if "surge_mode" not in draft.tree.entries:
        message = "there is no surge mode, so they never come; write surge_mode: {shifts: {}}"
        for path, group, _ in groups(draft.scenario):
            if group.surge_only:
                draft.tell((*path, "surge_only"), message)
        for name, patrol in draft.scenario.patrols.items():
            if patrol.surge_only:
                draft.tell(("patrols", name, "surge_only"), message.replace("they never come", "it never takes place"))


def _surge(draft: Draft, name: str, surge: Surge) -> None:
    scenario = draft.scenario
    path = ("surges", name)
    for i, kind in enumerate(surge.types or ()):
        draft.defined((*path, "types", i), kind, "case type", draft.names("case_types"))
    for i, channel in enumerate(surge.channels or ()):
        if draft.defined((*path, "channels", i), channel, "channel", draft.names("channels")):
            given = scenario.channels.get(channel)
            if given and given.cases is None:
                draft.tell((*path, "channels", i), f"channel '{channel}' has no rate of its own; name others")
    period = scenario.period
    first = period.start - timedelta(seconds=period.warm_up)
    if surge.on and draft.whole("period"):
        over = max(surge.on) + timedelta(seconds=surge.lasts) <= first
        if over or min(surge.on) >= period.start + timedelta(seconds=period.length):
            draft.warn((*path, "on"), f"lies outside the days that are simulated, from {first} on; it brings nothing")
    if not draft.whole("territory"):
        return
    places = {"streets": scenario.places.streets, "communities": scenario.places.communities}
    for key, names in places.items():
        for i, place in enumerate(getattr(surge, key) or ()):
            if place not in names:
                what = {"streets": "street", "communities": "community"}[key]
                hint = did_you_mean(place, names) or "; see the territory"
                draft.tell((*path, key, i), f"there is no {what} '{place}'{hint}")
    if surge.strikes != "everywhere" and "territory" not in draft.tree.entries:
        draft.tell((*path, "strikes"), "there are no places to strike; write a territory, or strikes: everywhere")


def _mode(draft: Draft) -> None:
    mode, surges = draft.scenario.surge_mode, draft.scenario.surges
    if mode is None:
        return
    for i, name in enumerate(mode.during or ()):
        draft.defined(("surge_mode", "during", i), name, "surge", draft.names("surges"))
    held = {name: surge.on for name, surge in surges.items() if mode.during is None or name in mode.during}
    if not held and mode.during is None and draft.whole("surges"):
        draft.tell_key(("surge_mode",), "there is no surge, so it never holds; write surges: {降雪: {on: 2021-11-07}}")
    if mode.until:
        by_chance = [name for name, on in held.items() if on is None]
        last = max((day for on in held.values() for day in on or ()), default=mode.until)
        if by_chance:
            message = (
                f"surge '{by_chance[0]}' comes by chance and has no such day; remove it, or name others in 'during'"
            )
            draft.tell(("surge_mode", "until"), message)
        elif mode.until < last:
            draft.tell(("surge_mode", "until"), f"must not lie before a surge begins on {last}, got {mode.until}")
    known = [*draft.names("shifts"), ROUND_THE_CLOCK]
    for usual, instead in mode.shifts.items():
        if usual not in known:
            hint = did_you_mean(usual, known) or "; define it first"
            draft.tell_key(("surge_mode", "shifts", usual), f"shift '{usual}' is not defined{hint}")
        draft.defined(("surge_mode", "shifts", usual), instead, "shift", known)
