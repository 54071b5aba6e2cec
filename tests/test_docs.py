"""What the documents say is so: generated pages are current, links lead somewhere, examples work."""

import json
import re
import runpy
from pathlib import Path

import pytest

from sim.cli import app
from sim.report.words import EN, ZH
from sim.scenario import parse
from sim.scenario.json_schema import json_schema

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "results" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
ANEW = "is not what `make docs` writes; run it"


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text(name), re.DOTALL)


def test_the_schema_beside_the_scenarios_is_current() -> None:
    assert json.loads(text("scenarios/schema.json")) == json_schema(), f"scenarios/schema.json {ANEW}"


def test_the_reference_of_keys_is_current() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_reference.py"))["reference"]()
    assert text("docs/scenario.md") == made, f"docs/scenario.md {ANEW}"


@pytest.mark.parametrize("name", ["baita", "baita-2022", "mingshan", "zhanqian"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_a_district_is_current(name: str, lang: str) -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_districts.py"))["page"](name, lang)
    assert text(f"docs/districts/{name}.{lang}.md") == made, f"docs/districts/{name}.{lang}.md {ANEW}"
    assert (ROOT / f"docs/districts/{name}.{lang}.svg").is_file()


def test_the_reference_has_every_key_of_the_schema() -> None:
    schema = json_schema()
    parts = [schema, *(one for part in schema["$defs"].values() for one in [part, *part.get("anyOf", [])])]
    keys = {key for part in parts for key in part.get("properties", {})} - {"extends", "source", "assumed"}
    written = set(re.findall(r"^\| \*{0,2}(\w+)\*{0,2} \|", text("docs/scenario.md"), re.MULTILINE))
    assert keys - written == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    }
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if link.startswith("#"):
            assert link[1:] in headings
        elif "://" not in link:
            assert (page.parent / link.partition("#")[0]).exists(), link


def test_the_plan_of_the_readme_is_sound() -> None:
    (plan,) = blocks("README.md", "yaml")
    scenario = parse(plan, str(ROOT / "scenarios" / "my-plan.yaml"))
    base = parse(text("scenarios/baita.yaml"), str(ROOT / "scenarios" / "baita.yaml"))
    assert scenario.origin.warnings == base.origin.warnings == ()
    street, base_street = scenario.staff.street, base.staff.street
    assert street is not None
    assert base_street is not None
    assert street.each == (base_street.each or 0) + 2


def test_commands_and_options_of_the_readme_exist() -> None:
    readme = text("README.md")
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert set(re.findall(r"\bsim (\w+) (?:scenarios|FILE)", readme)) <= commands
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "sim" / "cli").glob("*.py"))
    for option in set(re.findall(r"--(replications|seed|workers|out|json|lang|strict)\b", readme)):
        assert option in source
    made = re.findall(r"^(\w+):", text("Makefile"), re.MULTILINE)
    assert set(re.findall(r"`?make (run|test|lint|docs|bench)\b", readme)) <= set(made)


def test_the_picture_is_small_enough_for_a_page() -> None:
    assert (ROOT / "docs" / "baita.png").stat().st_size < 200_000


def test_words_of_reports_are_those_of_the_glossary() -> None:
    rows = [line.strip("| ").split(" | ") for line in text("docs/glossary.md").splitlines() if line.startswith("| ")]
    chinese = {english: words for english, words, _ in rows}
    assert len(chinese) == len(rows), "an English word stands twice"
    assert len(set(chinese.values())) == len(rows), "a Chinese word stands twice"
    said = {
        chinese["grid"]: ZH.levels["grid"],
        chinese["street office"]: ZH.levels["street"],
        chinese["command centre"]: ZH.levels["centre"],
        chinese["department"]: ZH.levels["department"],
        chinese["hands-on work"]: ZH.parts["hands_on"],
        chinese["lead time"]: ZH.parts["lead"],
        chinese["provisional reply"]: ZH.targets["reply"],
        chinese["closure"]: ZH.targets["closure"],
    }
    for name in ("channel", "station", "target", "goal", "utilisation"):
        said[chinese[name]] = getattr(ZH, name)
    said |= {chinese["share on time"]: ZH.share_on_time, chinese["closure rate"]: ZH.closure_rate}
    said |= {chinese["waiting time"]: ZH.waiting_time, chinese["replication"]: ZH.replications}
    assert {glossary: shown for glossary, shown in said.items() if not shown.startswith(glossary)} == {}
    assert "、".join((ZH.met, ZH.missed, ZH.undecided)) == chinese["met, missed, undecided"]
    verdicts = ", ".join(EN.verdicts.values())
    assert "、".join(ZH.verdicts.values()) == chinese[f"verdict: {verdicts}"]
