"""Whatever a test of scenarios provokes must have its Chinese form."""

from collections.abc import Iterator

import pytest

from sim.report.messages import in_chinese
from sim.scenario.problems import Problem


@pytest.fixture(autouse=True)
def every_message_has_a_chinese_form(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    told: list[str] = []
    make = Problem.__init__

    def noting(self: Problem, at: object, key: str, message: str) -> None:
        told.append(message)
        make(self, at, key, message)  # type: ignore[arg-type]

    monkeypatch.setattr(Problem, "__init__", noting)
    yield
    assert [message for message in dict.fromkeys(told) if in_chinese(message) is None] == []
