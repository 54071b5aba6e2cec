"""Progress for those who wait."""

import sys
import threading
from io import StringIO

import pytest

from sim.report import console


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_on_a_terminal_has_no_thread_and_is_drawn_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(console, "monotonic", lambda: 0.0)
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    threads = threading.active_count()
    with console.shown_progress("zh") as show:
        for done in range(31):
            show(done, 30)
        assert threading.active_count() == threads
    drawn = terminal.getvalue()
    assert [f"{done}/30" in drawn for done in (0, 1, 15, 29, 30)] == [True, False, False, False, True]


def test_progress_elsewhere_is_a_line_for_each_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    with console.shown_progress("zh") as show:
        for done in range(31):
            show(done, 30)
    assert capsys.readouterr().err.splitlines() == [f"重复运行 {done}/30" for done in range(0, 31, 3)]
