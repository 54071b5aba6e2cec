"""The page of a result, as a person would look at it."""

import os
import platform
import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

from sim.experiment import Result, run
from sim.report.page import write_page
from sim.report.words import words
from tests.experiment.scenarios import small
from tests.pages.browser import A4_WIDTH, CUT_OFF, WIDTHS, opened, overflowing
from tests.pages.tables import rows

Pages = dict[str, Path]
PART_NAMES = {"waiting": "waiting for staff", "off_shift": "off shift", "rest_days": "weekends and holidays",
              "hands_on": "hands-on work", "lead": "lead time", "city": "city departments",
              "partners": "joint handling", "rework": "returns and rework"}  # fmt: skip


def summary(result: Result, name: str) -> pd.DataFrame:
    """A table as the spreadsheet program would read it."""
    assert result.folder is not None
    return pd.read_csv(result.folder / "summary" / f"{name}.csv", encoding="utf-8-sig")


def share(row: pd.Series) -> str:
    """A share with its interval, as the page is meant to say it."""
    return f"{row['share'] * 100:.1f} % ({row['low'] * 100:.1f}–{row['high'] * 100:.1f} %)"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_it_opens_without_a_network_and_nothing_sticks_out(
    browser: Browser, pages: Pages, lang: str, width: int
) -> None:
    with opened(browser, pages[lang], width) as page:
        assert overflowing(page) == []
        assert page.title() == "<i>甲</i>区"
        assert page.evaluate("document.documentElement.lang.slice(0, 2)") == lang
        assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Sim Sans SC\"', '白'))")
        assert page.locator("section h2").count() == 10


def test_each_target_stands_against_its_goal_with_its_denominator(
    browser: Browser, pages: Pages, result: Result
) -> None:
    targets = summary(result, "targets")
    with opened(browser, pages["en"], WIDTHS["desk"]) as page:
        told = rows(page, "Each target and its goal")
        answer = page.locator(".answer").inner_text().replace("\u00a0", " ")
    for row, (_, target) in zip(told, targets.iterrows(), strict=True):
        counts = (target["met"], target["missed"], target["met"] + target["missed"], target["undecided"])
        goal = f"{target['goal'] * 100:.0f} %"
        assert row[1:] == [target["verdict"], goal, share(target), *(f"{each:,.1f}" for each in counts)]
        assert f"({target['share'] * 100:.1f} % on time" in answer


def test_the_parts_of_time_are_those_of_the_summary_and_add_up(browser: Browser, pages: Pages, result: Result) -> None:
    parts = summary(result, "time_parts")
    with opened(browser, pages["en"], WIDTHS["desk"]) as page:
        *told, total = rows(page, "<img src=x onerror=hit=2>: mean hours per case, in parts that add up")
    of_closure = parts[parts["target"] == "closure"]
    for column, outcome in ((1, "on_time"), (2, "late")):
        mine = of_closure[of_closure["outcome"] == outcome]
        expected = {PART_NAMES[row["part"]]: f"{row['hours']:,.1f}" for _, row in mine.iterrows()}
        assert {row[0]: row[column].split(" (")[0] for row in told} == expected
        assert total[column] == f"{mine['hours'].sum():,.1f}"
    assert {"returns and rework", "weekends and holidays"} <= {row[0] for row in told}


def test_stations_stand_in_the_order_of_the_waiting_that_they_cause(
    browser: Browser, pages: Pages, result: Result
) -> None:
    waits = summary(result, "late_waits")
    waits = waits[waits["target"] == "closure"].sort_values("total_hours", ascending=False)
    stations = summary(result, "stations").set_index("name")
    with opened(browser, pages["en"], WIDTHS["desk"]) as page:
        heading = page.locator("#stations h3").first.inner_text()
        told = rows(page, heading)
    shown = [row for row in told if not row[0].startswith("the other")]
    for row, (_, wait) in zip(shown, waits.iterrows(), strict=False):
        assert row[2] == f"{wait['total_hours']:,.0f}"
        name = {"command centre": "centre"}.get(row[0], row[0])
        assert name == wait["station"]
        assert row[6].startswith(f"{stations.loc[name, 'utilisation'] * 100:.1f} %")
        assert row[7] == f"{stations.loc[name, 'overtime_h']:,.1f}"
    assert sum(int(row[2].replace(",", "")) for row in told) == pytest.approx(waits["total_hours"].sum(), abs=len(told))


@pytest.mark.parametrize("by", ["type", "channel"])
def test_types_and_channels_are_those_of_the_summary(browser: Browser, pages: Pages, result: Result, by: str) -> None:
    splits = summary(result, "splits")
    mine = splits[(splits["target"] == "closure") & (splits["by"] == by)].set_index("key")
    title = {"type": "by case type", "channel": "by channel"}[by]
    with opened(browser, pages["en"], WIDTHS["desk"]) as page:
        told = rows(page, f"<img src=x onerror=hit=2>: {title}")
    assert [row[0] for row in told] == list(mine.sort_values("missed", ascending=False, kind="stable").index)
    assert {row[0]: row[1] for row in told} == {key: share(row) for key, row in mine.iterrows()}


def test_the_backlog_has_a_row_for_each_day_once_it_is_unfolded(browser: Browser, pages: Pages, result: Result) -> None:
    backlog = summary(result, "backlog")
    with opened(browser, pages["en"], WIDTHS["phone"]) as page:
        assert not page.locator("details table").is_visible()
        page.locator("summary").click()
        assert page.locator("details table").is_visible()
        assert overflowing(page) == []
        told = rows(page, "Open cases by day, and their age")
    assert [row[0] for row in told] == backlog["date"].tolist()
    assert [row[1].split(" (")[0] for row in told] == [f"{each:,.1f}" for each in backlog["open"]]
    assert [row[2] for row in told] == [f"{each:,.1f}" for each in backlog["age_days"]]


def test_names_stay_text_whatever_they_look_like(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages["zh"], WIDTHS["desk"]) as page:
        assert page.evaluate("typeof hit") == "undefined"
        assert page.locator("script").count() == 1
        assert page.locator("h1 i, img:not([data-name])").count() == 0
        assert page.locator("h1").inner_text() == "<i>甲</i>区"
        assert "<script>hit=1" in page.locator("#places").inner_text()


def test_every_picture_says_in_words_what_it_shows(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages["zh"], WIDTHS["desk"]) as page:
        told = page.evaluate("[...document.images].map(image => image.alt)")
        assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert len(told) == len(set(told)) >= 6
    assert all(len(each) > 15 and re.search(r"\d|渠道", each) for each in told)


def test_a_picture_is_copied_as_a_slide(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages["zh"], WIDTHS["desk"]) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator("button[data-do=copy]").first.click()
        page.locator("output", has_text="已复制").wait_for()
        size = page.evaluate(
            """async () => {
                const [item] = await navigator.clipboard.read();
                const bitmap = await createImageBitmap(await item.getType('image/png'));
                return [bitmap.width, bitmap.height];
            }"""
        )
    assert size == [1920, 1080]


def test_where_the_browser_copies_nothing_the_picture_is_saved(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages["zh"], WIDTHS["desk"]) as page:
        page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')); }")
        with page.expect_download() as download:
            page.locator("button[data-do=copy]").first.click()
        page.locator("output", has_text="已改存为 PNG").wait_for()
        assert download.value.suggested_filename == "targets.png"
        assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_picture_is_saved_as_svg(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages["zh"], WIDTHS["phone"]) as page:
        with page.expect_download() as download:
            page.locator("#backlog button[data-do=save]").click()
        assert download.value.suggested_filename == "backlog.svg"
        assert b"<svg" in Path(download.value.path()).read_bytes()[:1000]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_paper_nothing_is_cut_off(browser: Browser, pages: Pages, lang: str) -> None:
    with opened(browser, pages[lang], A4_WIDTH) as page:
        page.emulate_media(media="print")
        assert overflowing(page) == []
        assert page.evaluate(CUT_OFF) == 0
        assert not page.locator("nav").is_visible()
        printed = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", printed)[0] in {(b"594", b"841"), (b"595", b"842")}
    assert 6 <= len(re.findall(rb"/Type\s*/Page[^s]", printed)) <= 20


def test_the_font_inside_has_every_character_that_is_shown(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages["zh"], WIDTHS["desk"]) as page:
        shown = set(page.locator("body").inner_text())
    packed = re.findall(r"data:font/woff;base64,([\w+/=]+)", pages["zh"].read_text(encoding="utf-8"))
    assert len(packed) == 2
    for each in packed:
        there = TTFont(BytesIO(b64decode(each))).getBestCmap()
        assert {sign for sign in shown if sign.isprintable() and ord(sign) not in there} == set()


def test_sources_lead_to_the_scenario_beside_the_page(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages["zh"], WIDTHS["desk"]) as page:
        links = set(page.evaluate("[...document.querySelectorAll('#origins a')].map(a => a.getAttribute('href'))"))
        assert links == {"scenario.yaml"}
        assert (pages["zh"].parent / "scenario.yaml").is_file()
        assert "种子 1" in page.locator(".facts").inner_text()


def test_every_item_of_the_checklist_is_told(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages["en"], WIDTHS["desk"]) as page:
        told = page.evaluate("[...document.querySelectorAll('#method tbody tr')].map(row => row.innerText)")
    numbers = [line.split(" ")[0] for line in told]
    assert numbers == [
        "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5",
        "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1",
    ]  # fmt: skip
    assert not any("{" in line for line in told)
    assert f"Python {platform.python_version()}" in told[22]
    assert re.search(rf"{platform.system()} .+, .+, {os.cpu_count()} cores", told[22])


def test_the_overview_is_where_the_checklist_says(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages["en"], WIDTHS["desk"]) as page:
        picture = page.locator("#method img").bounding_box()
        item = page.locator("#method tr", has_text="The picture above").bounding_box()
    assert picture
    assert item
    assert picture["y"] < item["y"]


def test_a_full_share_that_does_not_hold_says_why(browser: Browser, tmp_path: Path) -> None:
    loose = small(("within: 3 workdays", "within: 60 workdays"), ("length: 14 days", "length: 28 days"))
    made = run(loose, replications=2, out=tmp_path)
    assert (made.targets.loc["closure", ["low", "verdict"]] == [1, "too close to call"]).all()
    with opened(browser, write_page(made, "zh"), WIDTHS["desk"]) as page:
        (told,) = page.locator("#targets .note").all_inner_texts()
    assert told == "办结：未到期的件超过一成，即使按期率高也不判达标。"


def test_a_single_run_says_why_nothing_can_be_told(browser: Browser, tmp_path: Path) -> None:
    once = run(small(), replications=1, out=tmp_path)
    for lang in ("zh", "en"):
        with opened(browser, write_page(once, lang), WIDTHS["phone"]) as page:
            assert words(lang).one_replication in page.locator("#targets .note").all_inner_texts()
            assert overflowing(page) == []
            assert page.locator("#origins table").count() == 1  # nothing there has a source
