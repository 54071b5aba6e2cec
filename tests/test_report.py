"""`sim report`: a result as a page, and `sim run --report`."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from sim.cli import app
from tests.test_cli import DESK

RUNNER = CliRunner()


def told(*words: object) -> tuple[int, str, str]:
    ran = RUNNER.invoke(app, [*map(str, words)])
    return ran.exit_code, ran.stdout, ran.stderr


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder of results, and what the run with a report printed; one replication, no territory, no call-backs."""
    home = tmp_path_factory.mktemp("desk")
    (home / "desk.yaml").write_text(DESK, encoding="utf-8")
    code, out, err = told("run", home / "desk.yaml", "--replications", 1, "--out", home / "out", "--report", "--json")
    assert code == 0
    assert "targets" in json.loads(out)
    return home, err


def test_a_run_writes_its_report_and_says_where(ran: tuple[Path, str]) -> None:
    home, err = ran
    (page,) = home.glob("out/服务台/*/report.zh.html")
    assert err.splitlines()[-1] == str(page)


def test_a_small_result_has_a_page_without_what_it_cannot_tell(ran: tuple[Path, str]) -> None:
    home, _ = ran
    code, out, _ = told("report", home / "out" / "服务台", "--lang", "en", "--out", home / "page.html")
    assert (code, out) == (0, f"{home / 'page.html'}\n")
    page = (home / "page.html").read_text(encoding="utf-8")
    assert "Do the targets hold?" in page
    assert 'id="places"' not in page
    assert 'id="citizens"' not in page
    assert "too close to call" in page


def test_a_page_elsewhere_leads_back_to_the_scenario(ran: tuple[Path, str]) -> None:
    home, _ = ran
    told("report", home / "out" / "服务台", "--out", home / "elsewhere.html")
    (folder,) = (home / "out" / "服务台").iterdir()
    page = (home / "elsewhere.html").read_text(encoding="utf-8")
    assert f'href="out/%E6%9C%8D%E5%8A%A1%E5%8F%B0/{folder.name}/scenario.yaml"' in page


def test_a_workbook_is_written_beside_the_result_or_where_it_is_asked_for(ran: tuple[Path, str]) -> None:
    home, _ = ran
    code, out, _ = told("report", home / "out" / "服务台", "--xlsx")
    (kept,) = home.glob("out/服务台/*/report.zh.xlsx")
    assert (code, out) == (0, f"{kept}\n")
    assert load_workbook(kept).sheetnames[0] == "时限"
    code, out, _ = told("report", home / "out" / "服务台", "--xlsx", "--lang", "en", "--out", home / "en.xlsx")
    assert (code, out) == (0, f"{home / 'en.xlsx'}\n")
    assert load_workbook(home / "en.xlsx").sheetnames[0] == "Targets"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["out"], "RESULT: out is no folder of results; name one, such as results/白塔区现状, that 'sim run' wrote"),
        (
            ["out/服务台", "--out", "nowhere/page.html"],
            "--out: nowhere/page.html is no file that can be written; name one such as report.html in a folder that "
            "exists",
        ),
    ],
)
def test_a_mistake_is_told_in_a_line(
    ran: tuple[Path, str], words: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ran[0])
    code, out, err = told("report", *words, "--lang", "en")
    assert (code, out, err) == (2, "", message + "\n")
