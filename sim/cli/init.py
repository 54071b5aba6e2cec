"""`sim init`: a first scenario of one's own, from a few numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.app import app
from sim.cli.language import spoken
from sim.cli.options import Lang, LangOption, refuse

Number = int | None
LONGEST_NAME = 200


@app.command()
def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="the scenario file to write, such as my-district.yaml")],
    name: Annotated[str | None, typer.Option("--name", help="name of the district")] = None,
    streets: Annotated[Number, typer.Option("--streets", help="number of streets (towns)")] = None,
    communities: Annotated[Number, typer.Option("--communities", help="communities (villages) in all")] = None,
    grids: Annotated[Number, typer.Option("--grids", help="grids in all")] = None,
    cases: Annotated[Number, typer.Option("--cases", help="cases a month")] = None,
    street_staff: Annotated[Number, typer.Option("--street-staff", help="people at each street")] = None,
    centre_staff: Annotated[Number, typer.Option("--centre-staff", help="people at the command centre")] = None,
    department_staff: Annotated[
        Number, typer.Option("--department-staff", help="people at all departments together")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="ask nothing; what is not given takes its default")] = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Write a starting scenario for a district, from a few numbers.

    Example: sim init my-district.yaml --streets 7 --grids 702 --cases 900 --yes
    """
    from sim.report.words.starter import starter_words
    from sim.scenario.starter import District, starter

    _free(file)
    say = starter_words(lang.value)
    given = {"streets": streets, "communities": communities, "grids": grids, "cases": cases}
    given |= {"street_staff": street_staff, "centre_staff": centre_staff, "department_staff": department_staff}
    if not yes:
        typer.echo(say.begin)
        name = name if name is not None else typer.prompt(say.name, default=District.name)
    if not (name is None or 0 < len(name.strip()) <= LONGEST_NAME):
        refuse("--name", f"must have between 1 and {LONGEST_NAME} characters, got {len(name.strip())}")
    numbers = _numbers(given, {} if yes else say.questions)
    district = District.of((name or District.name).strip(), **numbers)
    with file.open("x", encoding="utf-8", newline="\n") as written:
        written.write(starter(district))
    typer.echo(f"{say.written.format(path=file)}\n{say.afterwards.format(path=file)}")


def _free(file: Path) -> None:
    """A file that is there, or that nobody could write or read as a scenario, is refused."""
    if file.suffix not in (".yaml", ".yml"):
        refuse("FILE", f"must end in .yaml, got {file}")
    if not file.parent.is_dir():
        refuse("FILE", f"{file.parent} is no folder; make it first")
    if file.exists():
        refuse("FILE", f"{file} is there already; name another file, or remove it")


def _numbers(given: dict[str, Number], questions: dict[str, str]) -> dict[str, Number]:
    """The numbers that are given, and those that the answers to *questions* give; each within its limits."""
    from sim.scenario.starter.district import LIMITS, default

    known = {key: value for key, value in given.items() if value is not None}
    for key, value in known.items():
        if wrong := _wrong(key, value, known):
            refuse(f"--{key.replace('_', '-')}", wrong)
    for key in LIMITS:
        if key in known:
            continue
        known[key] = usual = default(key, known)
        if key in questions:
            known[key] = _asked(questions[key], key, usual, known)
            given = given | {key: known[key] if known[key] != usual else None}
    return given


def _asked(question: str, key: str, usual: int, known: dict[str, int]) -> int:
    """The answer to a question, which is asked until it is one."""
    from sim.report.messages import said

    while True:
        answer = str(typer.prompt(question, default=str(usual))).strip()
        wrong = _wrong(key, int(answer), known) if answer.isdecimal() else f"must be a whole number, got '{answer}'"
        if not wrong:
            return int(answer)
        typer.echo(said(wrong, spoken()), err=True)


def _wrong(key: str, value: int, known: dict[str, int]) -> str:
    """What is wrong with a number; '' if nothing is."""
    from sim.scenario.starter.district import LIMITS, least

    low, high = least(key, known), LIMITS[key][1]
    return "" if low <= value <= high else f"must be between {low:,} and {high:,}, got {value:,}"
