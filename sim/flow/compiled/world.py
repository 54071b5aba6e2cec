"""Everything that the compiled flow looks at, as arrays."""

from __future__ import annotations

import numpy as np

from sim.flow.journal import MILESTONE_COLUMNS, VISIT_COLUMNS

SLOT = np.dtype(
    [
        ("place", np.int64),
        ("case", np.int32),
        ("station", np.int32),
        ("step", np.int32),
        ("round", np.int32),
        ("group", np.int32),
        ("hands_on", np.int32),
        ("queued_at", np.int32),
        ("started_at", np.int32),
        ("ends_at", np.int32),
        ("ending", np.int32),
        ("child", np.int32),
        ("next", np.int32),
        ("previous", np.int32),
        ("resumed", np.bool_),
    ],
    align=True,
)
"""A visit that waits or is worked on; it becomes a row of the journal when that ends, and the slot is free again.

group : index of all groups; NOBODY while it waits.
resumed : whether it is the rest of work that was laid down.
ends_at, ending : when and how the work ends, to tell its event from those of work that was laid down.
child, next, previous : neighbours in the queue, or among what the station works on.
"""

STATION = np.dtype(
    [
        ("level", np.int32),
        ("first_group", np.int32),
        ("groups", np.int32),
        ("first_queue", np.int32),
        ("queues", np.int32),
        ("skills", np.int32),
        ("discipline", np.int32),
        ("waiting", np.int32),
        ("in_service", np.int32),
        ("opening_awaited", np.int64),
        ("by_urgent", np.bool_),
        ("interruptible", np.bool_),
        ("awaits_dispatch", np.bool_),
    ],
    align=True,
)
"""A station. Its groups stand in the order in which they take work.

skills : which row of *queue_of_work* and *takers_of_queue* says who takes what.
in_service : first of the slots it works on, where work may be interrupted.
"""

GROUP = np.dtype(
    [
        ("index", np.int32),
        ("bit", np.int32),
        ("free", np.int32),
        ("shift", np.int32),
        ("shift_end", np.int32),
        ("available", np.int32),
    ],
    align=True,
)
"""A staff group, or one person of it who is out at times. *index* is what the journal takes down."""

COUNTS = np.dtype(
    [
        ("now", np.int64),
        ("component", np.int64),
        ("arrival", np.int64),
        ("rows", np.int64),
        ("milestones", np.int64),
        ("events", np.int64),
        ("bucket", np.int64),
        ("later", np.int64),
        ("free_later", np.int64),
        ("changed", np.int64),
        ("slots", np.int64),
        ("slot", np.int64),
        ("taken", np.int64),
        ("needed", np.int64),
    ],
    align=True,
)
"""How far the run has come, how much of each array is in use, and how much more of each is needed.

slots, taken, slot : how many slots were ever used, how many are, and from where on the next free one is looked for.
"""

TASK = np.dtype(
    [
        ("case", np.int32),
        ("level", np.int32),
        ("station", np.int32),
        ("step", np.int32),
        ("round", np.int32),
        ("hands_on", np.int32),
    ],
    align=True,
)
"""What is at hand: a case, where it is, and what staff do next; *station* only where it is not that of the level."""


SETTING = np.dtype(
    [
        *((name, np.float64) for name in ("on_time", "late", "unsolved", "supervision_at")),
        *((name, np.int64) for name in ("horizon", "workdays", "by_replies", "top", "city", "centre")),
        *((name, np.int64) for name in ("first_department", "study", "check", "city_wait", "joint", "partners")),
        *((name, np.int64) for name in ("returns", "return_rounds", "fallback", "rework", "calls")),
        *((name, np.int64) for name in ("callback_rounds", "callback_by", "callback_after")),
        *((name, np.int64) for name in ("chases", "chase_rounds", "chasers_by", "chasers_after", "chasers_raise")),
        *((name, np.int64) for name in ("duplicates", "reports", "duplicates_by")),
        *((name, np.int64) for name in ("supervised", "supervision_by", "supervision_work")),
        *((name, np.int64) for name in ("accompanied", "remembered", "most_at_once")),
    ]
)
"""What a scenario says of its mechanisms, as plain numbers; see `sim.flow.compiled.setting`."""

CASE = np.dtype(
    [
        *((name, np.int32) for name in ("received_at", "due_at", "grid", "owner", "urgency", "case_type")),
        *((name, np.int32) for name in ("reply_work", "answer_work", "work", "lead")),
        *((name, np.int8) for name in ("entry_level", "solved_level", "round")),
        *((name, np.bool_) for name in ("straight", "lead_in_workdays")),
    ],
    align=True,
)
"""A case, side by side what is looked at together.

due_at : when it must be closed [s]. owner : the department that has it. round : how often it was reopened.
straight : whether it skips the levels between. The rest as in `Cases`.
"""

LIFE = np.dtype(
    [
        *((name, np.int32) for name in ("closed_at", "reopened_at", "replied_at", "heard_at")),
        *((name, np.int32) for name in ("gathering_since", "waits_in")),
        *((name, np.int8) for name in ("chase_turn", "missing")),
    ],
    align=True,
)
"""What is remembered of a case where any mechanism asks.

closed_at, reopened_at, replied_at : the last time [s]; NEVER if there was none.
heard_at, chase_turn : when the citizen last heard something, and how often he or she has called.
missing, gathering_since : partners who have not finished, and when the lead began to wait for them; NOT_YET if not.
waits_in : the slot in which it waits or is worked on.
"""

ROW = np.dtype([(name, np.int32) for name in VISIT_COLUMNS])
"""A visit that has ended, as the journal's columns."""

MILESTONE = np.dtype([(name, np.int32) for name in MILESTONE_COLUMNS])
"""A milestone, as the journal's columns."""

FIELDS: dict[str, tuple[np.dtype, int]] = {
    name: (np.dtype(dtype), dimensions)
    for names, dtype, dimensions in (
        ("setting", SETTING, 1),
        ("counts", COUNTS, 1),
        ("task", TASK, 1),
        ("stations", STATION, 1),
        ("groups", GROUP, 1),
        ("slots", SLOT, 1),
        ("queue last", np.int32, 1),
        ("queue_of_work", np.uint8, 2),
        ("takers_of_queue", np.int64, 2),
        ("opens closes", np.int32, 1),
        ("first_interval interval", np.int64, 1),
        ("station_by_grid", np.int32, 2),
        ("cover cover_first cover_count", np.int32, 1),
        ("cover_opens", np.int64, 1),
        ("partners changed", np.int32, 1),
        ("heap later", np.int64, 1),
        ("later_next bucket", np.int32, 1),
        ("number", np.int32, 1),
        ("component stretch", np.int64, 1),
        ("cases", CASE, 1),
        ("lives", LIFE, 1),
        ("triage fate", np.int32, 2),
        ("luck", np.float64, 2),
        ("rows", ROW, 1),
        ("milestones", MILESTONE, 1),
        ("order ends place", np.int32, 1),
        ("columns", np.int32, 2),
    )
    for name in names.split()
}
"""The arrays of a world: their kind of numbers, and how many dimensions they have.

setting, counts, task : one record each, of SETTING, COUNTS and TASK.
stations, groups, slots : STATION, GROUP and SLOT records.
queue, last : first slot of each queue, NONE for an empty one; and the last that joined behind all others, NONE if it is
    gone. Each station has as many queues as its skills tell apart.
queue_of_work : shape (skills, kinds of work), which of a station's queues takes each kind.
takers_of_queue : shape (skills, queues), a bit for each of the station's groups that can take from it.
opens, closes : [s], the intervals of all shifts, each shift's ended by one at NEVER.
first_interval, interval : for each shift, where its intervals begin, and the one that lies at or after now.
station_by_grid : shape (levels, grids), the station for each grid; NONE where the owner decides.
cover : the grid stations of each community that covers, one after the other.
cover_first, cover_count : for each station, which of them cover for it; no count where nobody need.
cover_opens : room for when they are next on duty.
partners : the station of each column of joint work.
changed : stations that await a dispatch.
heap, later, later_next, bucket : events by time; see `sim.flow.compiled.events`.
number, component, stretch : cases are told apart by their place in the order of components, and of arrival within
    each; the number that the journal knows each by, where each component begins, how long its buckets are.
cases, lives : CASE and LIFE records; no lives where nothing is remembered.
triage : shape (cases, levels), as in `Cases`.
fate : shape (columns, cases), luck : shape (closures, cases); the setting says which column is what.
rows, milestones : the journal as ROW and MILESTONE records, in use up to COUNTS.rows and COUNTS.milestones.
order, ends, place, columns : what `sim.flow.compiled.order` makes of these afterwards.
"""

NONE = -1
"""No slot, no station."""
OFF = -1
"""Where the columns of a mechanism would begin that is not written."""


class World:
    """A scenario, its cases and the state of a run: arrays by the names of FIELDS.

    table : int64, shape (arrays, 3), the address of each array and its shape, by which compiled functions find it.
    """

    def __init__(self, **arrays: np.ndarray) -> None:
        self.arrays: dict[str, np.ndarray] = {}
        self.table = np.zeros((len(FIELDS), 3), dtype=np.int64)
        for name, array in arrays.items():
            self.put(name, array)

    def put(self, name: str, array: np.ndarray) -> None:
        """Let an array have a name, instead of the one that had it."""
        dtype, dimensions = FIELDS[name]
        if array.dtype != dtype or array.ndim != dimensions:
            raise TypeError(f"{name} must have {dimensions} dimensions of {dtype}, got {array.ndim} of {array.dtype}")
        kept = np.ascontiguousarray(array)
        self.arrays[name] = kept
        self.table[list(FIELDS).index(name)] = (kept.ctypes.data, *kept.shape, 1)[:3]

    def take(self, name: str) -> np.ndarray:
        """Take an array out; the world has it no longer."""
        return self.arrays.pop(name)

    @property
    def counts(self) -> np.void:
        """How far the run has come, as a COUNTS record."""
        counts: np.void = self.arrays["counts"][0]
        return counts

    def grow(self) -> None:
        """Make room where it runs out."""
        needed, later = int(self.counts["needed"]), self.counts["later"]
        for name, used, times in (
            ("rows", self.counts["rows"], 1.25),
            ("milestones", self.counts["milestones"], 1.25),
            ("heap", self.counts["events"] + later, 2.0),
            ("later", later, 2.0),
            ("later_next", later, 2.0),
            ("slots", self.counts["slots"], 2.0),
        ):
            array = self.arrays[name]
            if used + needed > len(array):
                longer = np.empty(int(len(array) * times) + needed, dtype=array.dtype)
                longer[: len(array)] = array
                self.put(name, longer)
