"""Sets of intervals side by side on one line of time."""

import numpy as np

from sim.scenario.roster import SideBySide
from sim.scenario.units import DAY

UNTIL = 400 * DAY


def test_each_set_is_asked_on_its_own_stretch_whatever_the_type_of_the_instants():
    opens, closes = np.array([0, 3 * DAY]), np.array([DAY, 4 * DAY])
    sets = SideBySide.of([(opens, closes), (opens + DAY, closes + DAY)], UNTIL)
    since, until = np.array([0, 0, DAY, 0]), np.array([UNTIL, 2 * DAY, 2 * DAY, 0])
    which = np.array([0, 1, 1, 0])
    for times in (1, 1_000):  # few are searched for, many are looked up
        for kind in (np.int32, np.int64):
            asked = (np.tile(column, times) for column in (which, since.astype(kind), until.astype(kind)))
            spent = sets.between(*asked)
            assert spent.tolist() == [2 * DAY, DAY, DAY, 0] * times
            assert spent.dtype == np.int64


def test_a_set_without_intervals_is_never_open_however_far_out_it_lies():
    sets = SideBySide.of([(np.array([0]), np.array([UNTIL]))], UNTIL)
    stretch = UNTIL + DAY
    far = -(-(2**32) // stretch)  # where its beginning, in 32 bits, would come to lie among those that are open
    assert 0 <= far * stretch - 2**32 < UNTIL
    which, since, until = np.array([0, far]), np.zeros(2, dtype=np.int32), np.full(2, DAY, dtype=np.int32)
    for asked in (sets.between(which, since, until), sets.shared(which).between(np.array([0, 1]), since, until)):
        assert asked.tolist() == [DAY, 0]
