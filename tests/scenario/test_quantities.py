"""Numbers with their units, as files write them."""

import pytest

from sim.scenario.quantities import quantity


@pytest.mark.parametrize(
    ("given", "number", "kind", "size"),
    [
        (6, 6, "number", 6),
        (0.8, 0.8, "number", 0.8),
        ("6 人", 6, "number", 6),
        ("40 %", 40, "share", 0.4),
        ("25 min", 25, "elapsed", 1500),
        ("3 个工作日", 3, "workdays", 3 * 86_400),
        ("每天 24.2 件", 24.2, "per time", 24.2 / 86_400),
        ("2,181 per period", 2181, "per period", 2181),
    ],
)
def test_a_quantity_is_a_number_in_a_unit(given: object, number: float, kind: str, size: float) -> None:
    read = quantity(given)
    assert (read.number, read.kind) == (number, kind)
    assert read.size == pytest.approx(size)


@pytest.mark.parametrize("given", ["08:30-11:30", "same day", "2021-01-04", "12345平台", True, None, ""])
def test_what_is_no_quantity_is_refused(given: object) -> None:
    with pytest.raises(ValueError, match=r"not a number with a unit: .*; write one such as 6, 40 %, 25 min"):
        quantity(given)


def test_another_number_or_size_is_written_in_the_same_words() -> None:
    assert quantity("每天 24.2 件").having(30.25).value == "每天 30.25 件"
    assert quantity("1.5 h").of_size(1800).value == "0.5 h"
    assert quantity(4).having(5).value == 5
    assert quantity(0.8).having(0.6).value == 0.6
    assert quantity(0).having(3).size == 3
