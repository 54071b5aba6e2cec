"""The page of a replay plays, stops, goes to any instant, and says there what the journal says."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from sim.demand import sample_cases
from sim.measure import Run
from sim.measure.targets import MISSED, closure_target, due_times, outcomes
from sim.report.replay import replay_page
from sim.scenario.units import DAY
from tests.mechanisms import ran, surprised_district
from tests.pages.browser import WIDTHS, opened, overflowing


@pytest.fixture(scope="module")
def run() -> Run:
    scenario = surprised_district()
    return ran(scenario, sample_cases(scenario, 5, 1))


@pytest.fixture(scope="module")
def file(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(run, tmp_path_factory.mktemp("pages") / "replay.html", run.network.warm_up)


def written(run: Run, path: Path, since: int, lang: str = "zh") -> Path:
    path.write_text(replay_page(run, 1, 5, since, run.network.horizon, lang), encoding="utf-8")
    return path


NUMBERS = ("open", "overdue", "received", "closed", "late")
LOOK_UP = """([instants, names]) => instants.map(instant => {
    const slider = document.getElementById("slider");
    slider.value = instant;
    slider.dispatchEvent(new Event("input"));
    return names.map(name => Number(document.getElementById(name).textContent.replace(",", "")));
})"""


def looked_up(page: Page, instants: list[int]) -> list[dict[str, int]]:
    """The numbers beside the picture after the slider is pulled to each instant, the play being stopped."""
    if page.text_content("#play") == "暂停":
        page.click("#play")
    return [dict(zip(NUMBERS, row, strict=True)) for row in page.evaluate(LOOK_UP, [instants, NUMBERS])]


def journalled(run: Run, instant: int) -> dict[str, int]:
    """The same numbers from the journal."""
    start, target = run.network.warm_up, run.scenario.targets[closure_target(run.scenario)]
    late = (outcomes(run, target) == MISSED) & (due_times(run, target) < instant)
    times_opened, times_closed = (
        np.bincount(case[at <= instant], minlength=len(run.cases)) for case, at in (run.opened, run.closings)
    )
    is_open = times_opened > times_closed
    return {
        "open": int(is_open.sum()),
        "overdue": int((is_open & late).sum()),
        "received": int((run.cases.received_at[run.in_period] <= instant).sum()),
        "closed": int(((run.closings[1] >= start) & (run.closings[1] <= instant)).sum()),
        "late": int(late.sum()),
    }


@pytest.mark.parametrize("first_day", [0, 6])
def test_at_any_instant_the_numbers_are_those_of_the_journal(
    browser: Browser, run: Run, tmp_path: Path, first_day: int
) -> None:
    since = run.network.warm_up + first_day * DAY
    instants = [since, *range(since + 7 * 3600, run.network.horizon, 29 * 3600), run.network.horizon]
    instants += [*reversed(instants), *instants[::5]]
    with opened(browser, written(run, tmp_path / "page.html", since), WIDTHS["desk"]) as page:
        assert looked_up(page, instants) == [journalled(run, instant) for instant in instants]


def test_the_table_adds_up_to_what_is_open(browser: Browser, run: Run, file: Path) -> None:
    with opened(browser, file, WIDTHS["desk"]) as page:
        (numbers,) = looked_up(page, [run.network.warm_up + 12 * DAY])
        cells = np.array(page.locator("#offices td").all_text_contents()).astype(int).reshape(-1, 4)
        assert cells[:, :3].sum() == numbers["open"] > 20
        assert cells[:, 3].sum() == numbers["overdue"] > 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_overflows_at_any_width(browser: Browser, run: Run, tmp_path: Path, lang: str) -> None:
    file = written(run, tmp_path / "page.html", run.network.warm_up, lang)
    for width in WIDTHS.values():
        with opened(browser, file, width) as page:
            page.click("summary")
            assert overflowing(page) == []
            page.set_viewport_size({"width": 700, "height": 700})
            assert overflowing(page) == []
            assert page.locator("#stage").evaluate("stage => stage.clientWidth >= stage.scrollWidth")


def test_it_plays_until_it_is_stopped_and_keys_move_it(browser: Browser, run: Run, file: Path) -> None:
    with opened(browser, file, WIDTHS["desk"]) as page:
        clock = page.locator("#clock")
        begun = clock.text_content()
        page.wait_for_function("begun => document.getElementById('clock').textContent !== begun", arg=begun)
        page.keyboard.press("Space")
        assert page.text_content("#play") == "播放"
        stopped = clock.text_content()
        page.wait_for_timeout(200)
        assert clock.text_content() == stopped
        page.keyboard.press("Home")
        assert clock.text_content() == "2024年3月28日周四 00:00"
        assert page.text_content("#day") == "工作日，非办公时间"
        for key in (*["PageDown"] * 11, "PageUp", *["ArrowRight"] * 10):
            page.keyboard.press(key)
        assert page.get_attribute("#slider", "aria-valuetext") == clock.text_content() == "2024年4月7日周日 10:00"
        assert page.text_content("#day") == "调休上班，办公时间"
        for key in (*["PageUp"] * 2, "ArrowLeft"):
            page.keyboard.press(key)
        assert clock.text_content() == "2024年4月5日周五 09:00"
        assert page.text_content("#day") == "节假日，非办公时间"
        page.keyboard.press("+")
        assert page.input_value("#speed") == "10800"


def test_it_stops_at_the_end_and_begins_anew(browser: Browser, run: Run, file: Path) -> None:
    with opened(browser, file, WIDTHS["desk"]) as page:
        looked_up(page, [run.network.horizon - 60])
        page.click("#play")
        page.wait_for_function("document.getElementById('play').textContent === '播放'")
        assert page.input_value("#slider") == str(run.network.horizon)
        page.click("#play")
        page.wait_for_function("Number(document.getElementById('slider').value) < scene.since + 86400")


def test_who_wants_less_motion_starts_it_by_hand(browser: Browser, file: Path) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.text_content("#play") == "播放"
    assert page.text_content("#clock") == "2024年3月28日周四 00:00"
    context.close()


def test_late_cases_are_drawn_in_the_dark_colour(browser: Browser, run: Run, file: Path) -> None:
    """There are dark pixels in the picture once a case that is open is late, and not before."""
    missed = outcomes(run, run.scenario.targets["closure"]) == MISSED
    first = int(due_times(run, run.scenario.targets["closure"])[missed].min())
    with opened(browser, file, WIDTHS["desk"]) as page:
        dark = []
        for instant in (first - 60, run.network.warm_up + 12 * DAY):
            looked_up(page, [instant])
            pixels = np.array(Image.open(BytesIO(page.locator("#picture").screenshot())).convert("RGB"))
            dark.append(int((pixels == (0x8F, 0x2F, 0x0C)).all(axis=2).sum()))
    assert dark[0] == 0
    assert dark[1] > 20
