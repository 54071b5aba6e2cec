"""The pages of a comparison, a sweep and a sensitivity."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest
from playwright.sync_api import Browser

import sim
from sim.experiment.reading import Kept, read
from sim.report import save
from sim.report.page import write_page
from sim.report.page.experiments import sweep_page
from tests.experiment.scenarios import small
from tests.pages.browser import A4_WIDTH, CUT_OFF, WIDTHS, opened, overflowing
from tests.pages.tables import rows

EASIER = (("goal: 95 %", "goal: 20 %"), ("goal: 90 %", "goal: 50 %"), ("length: 14 days", "length: 70 days"))
END = {"zh": "。", "en": "."}
FEWER, MORE = {"staff.centre.total": 1}, {"staff.centre.total": 4}


@pytest.fixture(scope="module")
def experiments(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kept]:
    """One of each kind, kept and read back from its folder."""
    out = tmp_path_factory.mktemp("results")
    made = [
        sim.compare([small(), small().vary(FEWER, "<b>少一人"), small().vary(MORE, "多两人")], replications=4, out=out),
        sim.sweep(
            small(*EASIER),
            {"staff.centre.total": [1, 2, 4]},
            replications=4,
            out=out,
        ),
        sim.sensitivity(small(), only=["staff.*"], points=0, replications=4, out=out),
    ]
    for each in made:
        save(each, "zh")
    return {type(each).__name__: read(each.folder) for each in made if each.folder}


@pytest.mark.parametrize("kind", ["Comparison", "Sweep", "Sensitivity"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_opens_at_both_widths_and_every_picture_has_its_words(
    browser: Browser, experiments: dict[str, Kept], kind: str, lang: str
) -> None:
    file = write_page(experiments[kind], lang)
    assert file.parent == experiments[kind].folder
    for width in WIDTHS.values():
        with opened(browser, file, width) as page:
            assert overflowing(page) == []
            told = page.evaluate("[...document.images].map(image => image.alt)")
            assert all(len(each) > 20 and each.endswith(END[lang]) for each in told)
            assert page.locator(".because").inner_text().endswith(END[lang])
            assert page.locator("#method tbody tr").count() == 24


@pytest.mark.parametrize(
    ("kind", "aim"),
    [
        ("Comparison", "To compare plans"),
        ("Sweep", "To find the smallest setting"),
        ("Sensitivity", "To find the assum"),
    ],
)
def test_it_says_what_it_is_for_prints_whole_and_its_pictures_can_be_taken_along(
    browser: Browser, experiments: dict[str, Kept], kind: str, aim: str
) -> None:
    with opened(browser, write_page(experiments[kind], "en"), A4_WIDTH) as page:
        assert aim in page.locator("#method tr", has_text="1.3").inner_text()
        for action, ending in (("save", ".svg"), ("copy", ".png")):
            page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')); }")
            with page.expect_download() as download:
                page.locator(f"button[data-do={action}]").first.click()
            assert download.value.suggested_filename.endswith(ending)
        page.emulate_media(media="print")
        assert overflowing(page) == []
        assert page.evaluate(CUT_OFF) == 0
        assert page.locator("button:visible").count() == 0


def test_a_self_check_that_failed_says_that_the_numbers_cannot_be_used(experiments: dict[str, Kept]) -> None:
    swept = experiments["Sweep"]
    assert isinstance(swept, sim.Sweep)
    first, *others = swept.results
    run, *runs = first.replicated
    wrong = replace(first, replicated=(replace(run, failures=["3 cases are lost"]), *runs))
    failed = replace(swept, results=(wrong, *others))
    (alarm,) = sweep_page(failed, "en").alarms
    assert (
        alarm
        == f"A self-check failed, and the numbers below cannot be used: {first.name}: replication 1: 3 cases are lost"
    )


def test_differences_and_shares_are_those_of_the_summary(browser: Browser, experiments: dict[str, Kept]) -> None:
    comparison = experiments["Comparison"]
    assert comparison.folder is not None
    differences = pd.read_csv(comparison.folder / "summary" / "differences.csv", encoding="utf-8-sig")
    with opened(browser, write_page(comparison, "en"), WIDTHS["desk"]) as page:
        told = rows(page, "Each plan against the base")
        answer = page.locator(".answer").inner_text()
        changed = rows(page, "<b>少一人 (1)")
    for row, (_, each) in zip(told, differences.iterrows(), strict=True):
        ends = f"({each['low'] * 100:+.1f} to {each['high'] * 100:+.1f})"
        assert (row[0], row[2]) == (each["plan"], each["word"])
        assert row[3] == f"{each['mean'] * 100:+.1f} {ends}"
    assert changed == [["staff.centre.total", "2", "1"]]
    assert answer == "No plan of known cost holds all targets."


def test_the_smallest_setting_is_the_answer_of_a_sweep(browser: Browser, experiments: dict[str, Kept]) -> None:
    swept = experiments["Sweep"]
    assert swept.folder is not None
    smallest = pd.read_csv(swept.folder / "summary" / "smallest.csv", encoding="utf-8-sig").set_index("target")
    expected = smallest.loc["*", "staff.centre.total"]
    with opened(browser, write_page(swept, "en"), WIDTHS["desk"]) as page:
        answer = page.locator(".answer").inner_text()
        told = rows(page, "Share on time, staff and monthly cost (yuan) at each setting")
    assert f"staff.centre.total = {expected:g} " in answer
    table = pd.read_csv(swept.folder / "summary" / "sweep.csv", encoding="utf-8-sig")
    assert [row[0] for row in told] == [str(value) for value in table["staff.centre.total"]]
    assert [row[2] for row in told] == table["verdict"].tolist()
    assert [row[3].split(" (")[0] for row in told] == [f"{share * 100:.1f} %" for share in table["share"]]


def test_the_page_of_a_sensitivity_says_what_to_measure_first(browser: Browser, experiments: dict[str, Kept]) -> None:
    found = experiments["Sensitivity"]
    assert found.folder is not None
    table = pd.read_csv(found.folder / "summary" / "sensitivity.csv", encoding="utf-8-sig")
    first = table.loc[table["rank"] == 1, "key"].iloc[0]
    with opened(browser, write_page(found, "en"), WIDTHS["desk"]) as page:
        assert first in page.locator(".answer").inner_text()
        assert rows(page, "Assumed values by what they do")[0][0] == first


def test_what_is_kept_nowhere_has_no_page() -> None:
    compared = sim.compare([small(), small().vary(FEWER, "fewer")], replications=1, out=None)
    with pytest.raises(ValueError, match="not kept in a folder"):
        write_page(compared)


def test_a_page_on_another_drive_leads_to_the_whole_address(
    experiments: dict[str, Kept], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_another_drive(path: Path, start: Path) -> str:
        raise ValueError(f"path is on mount {path.drive!r}, start on mount {start.drive!r}")

    monkeypatch.setattr("os.path.relpath", on_another_drive)
    swept = experiments["Sweep"]
    assert isinstance(swept, sim.Sweep)
    base = swept.results[0].folder
    assert base is not None
    written = write_page(swept, "en", tmp_path / "page.html").read_text(encoding="utf-8")
    assert f'href="{base.resolve().as_uri()}/scenario.yaml"' in written


def test_links_lead_to_the_scenario_of_the_base(experiments: dict[str, Kept], tmp_path: Path) -> None:
    file = write_page(experiments["Sweep"], "en", tmp_path / "page.html")
    links = {part.split('"')[0] for part in file.read_text(encoding="utf-8").split('href="')[1:]}
    (scenario,) = {link for link in links if link.endswith("scenario.yaml")}
    assert (tmp_path / unquote(scenario)).is_file()
