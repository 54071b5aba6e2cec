"""A scenario under examination: its valid parts, the text they come from, and what is said against them."""

from dataclasses import dataclass, field

from sim.scenario.guide import did_you_mean
from sim.scenario.problems import Path, Problem, Problems, dotted
from sim.scenario.schema import LEVELS, CaseType, Channel, Level, Scenario
from sim.scenario.tree import Mapping, find, key_mark, value_mark, written
from sim.scenario.values import RUNGS, Rung


@dataclass
class Draft:
    """The parts of a scenario that are valid in themselves.

    broken : paths of the parts that are not; they are missing from *scenario*, and still have their names.
    """

    scenario: Scenario
    tree: Mapping
    broken: set[Path]
    problems: Problems
    warnings: list[Problem] = field(default_factory=list)

    def names(self, *path: str) -> list[str]:
        """The keys written under *path*, those of broken parts too."""
        node = find(self.tree, path)
        return list(node.entries) if isinstance(node, Mapping) else []

    def whole(self, *path: str) -> bool:
        """Whether nothing under *path* is broken, nor *path* as a whole."""
        return not any(part[: len(path)] == path[: len(part)] for part in self.broken)

    def ladder(self) -> tuple[Level, ...]:
        """The levels that are staffed, or meant to be."""
        written = set(self.names("staff")) | ({"department"} if self.names("staff", "departments") else set())
        return tuple(level for level in LEVELS if level in written)

    def tell(self, path: Path, message: str) -> None:
        """Say what is wrong with the value at *path*."""
        path = written(self.tree, path)
        self.problems.add(value_mark(self.tree, path), path, message)

    def tell_key(self, path: Path, message: str) -> None:
        """Say what is wrong with the key at *path*, or with all that stands below it."""
        self.problems.add(key_mark(self.tree, path), path, message)

    def warn(self, path: Path, message: str) -> None:
        """Say what is allowed and yet may not be meant."""
        self.warnings.append(Problem(key_mark(self.tree, path), dotted(path), message))

    def defined(self, path: Path, given: str, what: str, names: list[str]) -> bool:
        """Whether *given* is among *names*; if not, that is told."""
        if given in names:
            return True
        self.tell(path, f"{what} '{given}' is not defined{did_you_mean(given, names) or '; define it first'}")
        return False


def shares_in(scenario: Scenario, channel: Channel) -> dict[str, float]:
    """Shares of case types among a channel's cases."""
    if channel.types:
        return channel.types
    return {name: kind.share for name, kind in scenario.case_types.items() if kind.share is not None}


def brought_otherwise(scenario: Scenario) -> set[str]:
    """The channels whose cases may come in other ways than at a rate of their own."""
    start = scenario.start
    told = latent_channels(scenario)
    if start.cases or (start.backlog and not start.backlog.channels):
        return set(scenario.channels)
    return told | set(start.backlog.channels if start.backlog else ())


def latent_channels(scenario: Scenario) -> set[str]:
    """The channels by which latent trouble is told."""
    return {channel for latent in scenario.latent.values() for channel in (latent.patrol, latent.complaint)}


def solvers(kind: CaseType) -> list[Level]:
    """The levels at which some cases of a type are solved, from the grid upwards."""
    return [level for level in LEVELS if kind.solved_at.get(level, 0) > 0]


def passed(enters: Level, solved: Rung, ladder: tuple[Level, ...]) -> list[Level]:
    """The levels that pass a case on, on its way from where it enters to where it can be solved.

    Upwards it climbs every staffed level, to the city all of them; downwards it goes straight.
    """
    first, last = LEVELS.index(enters), RUNGS.index(solved)
    if first > last:
        return [enters]
    return [level for level in ladder if first <= LEVELS.index(level) < last]


def listed(names: list[str]) -> str:
    """Names in a row, the first few of many."""
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown
