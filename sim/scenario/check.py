"""What must hold between a scenario's parts: names that refer, shares that add up, targets that can be measured."""

from collections.abc import Iterator
from typing import Any

from sim.scenario.check_handling import check_handling
from sim.scenario.check_patrols import check_patrols
from sim.scenario.check_staff import check_staff, groups
from sim.scenario.check_start import brought_at_start, check_start
from sim.scenario.check_surges import check_surges
from sim.scenario.draft import Draft, brought_otherwise, latent_channels, listed, shares_in
from sim.scenario.problems import Path, Problem, Problems
from sim.scenario.schema import ROUND_THE_CLOCK, Scenario, Target
from sim.scenario.tree import Mapping
from sim.scenario.units import DAY, Rate

MOST_CASES = 50_000_000
_BUILT_IN = ("elapsed", ROUND_THE_CLOCK)


def check(scenario: Scenario, tree: Mapping, broken: set[Path], problems: Problems) -> list[Problem]:
    """Tell *problems* what does not hold between the parts that are not *broken*; returns warnings."""
    draft = Draft(scenario, tree, broken, problems)
    for section in ("channels", "case_types", "targets"):
        if (section,) not in broken and not draft.names(section):
            draft.tell_key((section,), "must have at least one entry, got none; write one with a name of your choice")
    _shifts(draft)
    _channels(draft)
    _shares(draft)
    check_staff(draft)
    check_patrols(draft)
    check_surges(draft)
    check_start(draft)
    check_handling(draft)
    for name, target in scenario.targets.items():
        _target(draft, ("targets", name), target)
    _volume(draft)
    return draft.warnings


def _shifts(draft: Draft) -> None:
    for name in draft.names("shifts"):
        if name in _BUILT_IN:
            draft.tell_key(("shifts", name), f"'{name}' is built in; choose another name for this shift")
    for path, shift in _shifts_named(draft.scenario):
        draft.defined(path, shift, "shift", [*draft.names("shifts"), ROUND_THE_CLOCK])


def _shifts_named(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    if scenario.calendar.office:
        yield ("calendar", "office"), scenario.calendar.office
    for path, group, _ in groups(scenario):
        yield (*path, "shift"), group.shift


def _channels(draft: Draft) -> None:
    known = latent_channels(draft.scenario) <= set(draft.names("channels"))
    otherwise = brought_otherwise(draft.scenario) if known and draft.whole("latent") and draft.whole("start") else None
    for name, channel in draft.scenario.channels.items():
        if channel.cases is None and otherwise is not None and name not in otherwise:
            draft.tell_key(("channels", name, "cases"), "is missing; write cases: 24.2 per day")
        if channel.enquiries and channel.cases is None:
            message = "this channel has no rate of its own, so no calls come either; write cases: 24.2 per day"
            draft.tell_key(("channels", name, "enquiries"), message)
        if channel.profile is not None:
            draft.defined(("channels", name, "profile"), channel.profile, "profile", draft.names("profiles"))
        for kind in channel.types:
            draft.defined(("channels", name, "types", kind), kind, "case type", draft.names("case_types"))


def _shares(draft: Draft) -> None:
    """Shares that must add up do."""
    scenario = draft.scenario
    for name, channel in scenario.channels.items():
        if channel.cases is None and not (scenario.start.backlog or scenario.start.cases):
            continue
        if channel.types or (scenario.case_types and draft.whole("case_types")):
            path = ("channels", name, "types") if channel.types else ("case_types",)
            _adds_up(draft, path, shares_in(scenario, channel), f"case types add up to {{}} of channel '{name}'")
    for name, kind in scenario.case_types.items():
        for key, shares in (("solved_at", kind.solved_at), ("department", kind.department)):
            if shares:
                _adds_up(draft, ("case_types", name, key), shares, "shares add up to {}")
    channels = [channel for channel in scenario.channels.values() if channel.cases]
    brought = {kind for channel in channels for kind in shares_in(scenario, channel)}
    brought |= brought_at_start(scenario) | set(scenario.latent)
    idle = [name for name in scenario.case_types if name not in brought]
    if idle and scenario.channels and draft.whole("channels"):
        message = f"no channel brings cases of {listed(idle)}; give them shares, or remove them"
        draft.warn(("case_types",), message)


def _adds_up(draft: Draft, path: Path, shares: dict[Any, float], sentence: str) -> None:
    if abs(sum(shares.values()) - 1) > 1e-6:
        total = f"{sum(shares.values()) * 100:.6g} %"
        draft.tell_key(path, f"{sentence.format(total)}; shares must add up to 100 %")


def _target(draft: Draft, path: Path, target: Target) -> None:
    scenario = draft.scenario
    draft.defined((*path, "clock"), target.clock, "clock", [*draft.names("shifts"), *_BUILT_IN])
    for i, channel in enumerate(target.channels or ()):
        draft.defined((*path, "channels", i), channel, "channel", draft.names("channels"))
    by_office_days = target.within.clock == "workdays" and target.counting != "same_time"
    if by_office_days and not scenario.calendar.office and "office" not in draft.names("shifts"):
        message = (
            "working days end with the office day, but there is no office; add a shift 'office', "
            "name a shift under calendar.office, or write counting: same_time"
        )
        draft.tell((*path, "within"), message)
    if target.to == "replied":
        _replies(draft, (*path, "to"), target)


def _replies(draft: Draft, path: Path, target: Target) -> None:
    """Somebody gives the replies that a target measures, and somebody waits for them."""
    if "reply" not in draft.tree.entries:
        draft.tell(path, "nobody gives replies, as 'reply' is missing; add reply: {work: 5 min}, or measure to: closed")
    elif draft.whole("channels"):
        named = [draft.scenario.channels.get(name) for name in target.channels or draft.scenario.channels]
        if all(channel is not None and not channel.reply for channel in named):
            draft.tell(path, "no channel of this target waits for a reply; write reply: true at one, or to: closed")


def _volume(draft: Draft) -> None:
    """The cases of the whole horizon are a number that a computer can handle."""
    period = draft.scenario.period
    if not draft.whole("period"):
        return
    days = (period.warm_up + period.length) / DAY
    rates: dict[Path, tuple[Rate, ...]] = {
        ("channels", name, "cases"): (channel.case_rate, channel.enquiry_rate)
        for name, channel in draft.scenario.channels.items()
    }
    rates |= {("latent", name, "arises"): (each.arises,) for name, each in draft.scenario.latent.items()}
    for path, of_path in rates.items():
        cases = sum(rate.per_day(period.length / DAY) for rate in of_path) * days
        if cases > MOST_CASES:
            message = f"brings {cases:,.0f} cases in {days:,.0f} days; lower the rate or shorten the period, to at most"
            draft.tell(path, f"{message} {MOST_CASES:,} cases")
