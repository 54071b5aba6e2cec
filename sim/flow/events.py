"""SimPy events of this flow: instants to wait for, visits, and the stories that wait for them.

They cannot fail and carry no value, which is all that makes them lighter than SimPy's own timeouts and processes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from simpy import Environment, Event

from sim.flow import rules

if TYPE_CHECKING:
    from sim.flow.staff import Group


class Clock(Environment):
    """Time, and what is due. Cases come in by a sorted table, so that their arrival needs no events."""

    def advance(self, now: int) -> None:
        """Move on to an instant up to which nothing is due."""
        self._now = now


class Moment(Event):
    """An instant to wait for."""

    __slots__ = ("callbacks", "env")
    _ok, _value = True, None

    def __init__(self, env: Environment, at: int) -> None:
        self.env = env
        self.callbacks: list[Callable[[Any], None]] = []
        env.schedule(self, delay=at - env.now)


class Gathering(Event):
    """Happens when as many as are missing have finished."""

    _ok, _value = True, None

    def __init__(self, env: Environment, missing: int) -> None:
        self.env = env
        self.callbacks: list[Callable[[Any], None]] = []
        self.missing = missing

    def one_less(self) -> None:
        """One of them has finished."""
        self.missing -= 1
        if not self.missing:
            self.env.schedule(self)


class Visit(Event):
    """A case's visit to a station, from joining the queue to the end of the work. A case waits for it as one event."""

    __slots__ = (
        "callbacks", "case", "env", "group", "hands_on", "queued_at", "rest", "resumed", "round", "started_at", "step"
    )  # fmt: skip
    _ok, _value = True, None
    group: Group
    rest: Visit
    """What was left to do when it was laid down; only then."""

    def __init__(
        self,
        env: Environment,
        case: int,
        step: int,
        round_: int,
        hands_on: int,
        resumed: bool,
        ended: Callable[[Visit], None],
    ) -> None:
        self.env = env
        self.callbacks: list[Callable[[Any], None]] = [ended]
        self.case = case
        self.step = step
        self.round = round_
        self.hands_on = hands_on
        self.resumed = resumed
        self.queued_at: int = env.now
        self.started_at = rules.NOT_YET

    def __lt__(self, other: Visit) -> bool:
        """Where two visits of one case have the same place in a queue, steps go in their order."""
        return (self.step, self.round) < (other.step, other.round)


class Story:
    """Whenever the event that a story waits for has happened, it goes on.

    As SimPy's own processes do, but without events for the beginning and the end of a story, which nobody awaits here.
    """

    __slots__ = ("_waits",)

    def __init__(self, waits: Generator[Event, None, None]) -> None:
        self._waits = waits
        self.go_on()

    def go_on(self, _: Event | None = None) -> None:
        for event in self._waits:
            event.callbacks.append(self.go_on)
            return
