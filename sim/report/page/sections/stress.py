"""What the STRESS-DES checklist asks of a study, as this result knows it."""

from __future__ import annotations

from collections.abc import Iterable

from sim.experiment.record import MANIFEST, read_record
from sim.measure.costs import staff_costs
from sim.measure.parts import parts_of
from sim.report import text
from sim.report.mechanisms import mechanisms
from sim.report.page.sections.origins import written_numbers
from sim.report.page.telling import Telling
from sim.report.words.stress import stress_words
from sim.scenario import Scenario
from sim.scenario.units import DAY


def facts(telling: Telling, kind: str) -> dict[str, str]:
    """What fills the texts of the checklist, by the names in their braces.

    kind : of the page, such as ``run`` or ``comparison``.
    """
    aim = {"aim": stress_words(telling.lang).aims[kind]}
    return _of_scenario(telling) | _of_origins(telling) | _of_run(telling) | aim


def _of_scenario(telling: Telling) -> dict[str, str]:
    say, scenario, own = telling.say, telling.result.scenario, stress_words(telling.lang)
    network = scenario.network
    ends = {group.shift_end for station in network.stations for group in station.groups}
    channels = (
        f"{say.channels.get(name, name)}→{say.levels[channel.enters]}" for name, channel in scenario.channels.items()
    )
    return {
        "name": scenario.name,
        "note": scenario.note or "",
        "targets": text.listing([telling.target(name) for name in scenario.targets], say),
        "mechanisms": say.enumeration.join(mechanisms(scenario, telling.lang)) or say.unknown,
        "disciplines": _chosen(own.disciplines, {station.discipline for station in network.stations}, telling),
        "shift_ends": _chosen(own.shift_ends, ends, telling),
        "types": str(len(scenario.case_types)),
        "steps": say.enumeration.join(say.steps[step] for step in _steps(scenario)),
        "distribution": scenario.spread.distribution,
        "stations": f"{len(network.stations):,}",
        "people": f"{sum(row.people for row in staff_costs(scenario)):,}",
        "shifts": str(len(scenario.shifts) or 1),
        "channels": say.enumeration.join(channels),
        "start": _start(scenario, own.starts),
    }


def _of_origins(telling: Telling) -> dict[str, str]:
    sourced, assumed = (written_numbers(telling, kind) for kind in ("source", "assumed"))
    return {
        "sourced": str(len(sourced)),
        "assumed": str(len(assumed)),
        "values": str(len(sourced) + len(assumed)),
        "sources": telling.own.clause_mark.join(dict.fromkeys(value.note for value in sourced)) or telling.say.unknown,
    }


def _of_run(telling: Telling) -> dict[str, str]:
    result, say, own = telling.result, telling.say, stress_words(telling.lang)
    assert result.folder is not None
    manifest = read_record(result.folder / MANIFEST)
    versions: dict[str, str] = manifest.get("versions", {})
    return {
        "seed": str(result.seed),
        "n": f"{result.replications:,}",
        "period": say.days_between.format(start=result.start.isoformat(), end=result.end.isoformat()),
        "days": str((result.end - result.start).days + 1),
        "warm_up": f"{result.scenario.period.warm_up / DAY:g}",
        "engine": own.engines[manifest.get("engine", "")],
        "command": manifest.get("command", say.unknown),
        "versions": say.enumeration.join(f"{name} {version}" for name, version in versions.items()),
        "machine": own.machine.format(**manifest["machine"]) if "machine" in manifest else say.unknown,
        "python": versions.get("python", say.unknown),
        "fingerprint": result.folder.name,
    }


def _chosen(named: dict[str, str], there: Iterable[str], telling: Telling) -> str:
    kept = set(there)
    return telling.say.enumeration.join(name for key, name in named.items() if key in kept)


def _start(scenario: Scenario, told: dict[str, str]) -> str:
    start = scenario.start
    if start.backlog:
        return told["backlog"].format(n=f"{start.backlog.cases:g}")
    if start.cases:
        return told["cases"].format(n=f"{len(start.cases):,}")
    return told["empty"]


def _steps(scenario: Scenario) -> list[str]:
    """The steps that cases of a scenario can take."""
    parts = parts_of(scenario)
    there = {
        "reply": scenario.reply,
        "triage": len(scenario.ladder) > 1,
        "study": scenario.study,
        "return": scenario.returns,
        "work": True,
        "lead": any(kind.lead for kind in scenario.case_types.values()),
        "city": "city" in parts,
        "partners": "partners" in parts,
        "check": scenario.first_receiver,
        "call_back": scenario.callback,
        "chaser": scenario.chasers,
        "merge": scenario.duplicates,
        "supervision": scenario.supervision,
        "answer": any(channel.enquiries for channel in scenario.channels.values()),
    }
    return [step for step, it_is in there.items() if it_is]
