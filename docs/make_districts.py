"""Write docs/districts anew from the scenarios. Run by `make docs`.

Each page draws the route of a case with its stations, staff and rates, and lists what is sourced and what is assumed.
"""

from pathlib import Path

import sim
from sim.measure.flows import flows
from sim.report import words
from sim.report.charts.look import save
from sim.report.charts.route import route_chart
from sim.report.mechanisms import mechanisms
from sim.scenario import Scenario
from sim.scenario.network import head_counts
from sim.scenario.provenance import Provenance

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "districts"
DISTRICTS = {
    "baita": "白塔区 Baita, 2021",
    "baita-2022": "白塔区 Baita, 2022",
    "mingshan": "明山区 Mingshan",
    "zhanqian": "站前区 Zhanqian",
}
OTHER = {"zh": "en", "en": "zh"}
TEXT = {
    "zh": {
        "language": "English",
        "made": "本页由 `make docs` 按方案文件 [{file}](../../scenarios/{file}) 生成，改方案即可。",
        "route": "一件诉求的路线",
        "alt": "{name}：渠道、各级岗位、人数与日均件数",
        "channels": "渠道",
        "channel_head": "| 渠道 | 进入 | 件/天 | 暂时性答复 | 回访 |",
        "stations": "岗位与人员",
        "station_head": "| 层级 | 岗位数 | 班组 | 人数 | 班次 | 可用于诉求件 | 月费用（元/人） |",
        "types": "诉求类别",
        "type_head": "| 类别 | 件/天 | 办结于 | 承办部门 |",
        "mechanisms": "起作用的机制",
        "sourced": "有出处的数（{n} 项）",
        "sourced_head": "| 项 | 值 | 出处 |",
        "assumed": "假设的数（{n} 项）",
        "assumed_head": "| 项 | 值 | 理由 |",
        "yes": "有",
        "no": "无",
        "unstated": "未写",
        "others": "一班",
    },
    "en": {
        "language": "中文",
        "made": "Written by `make docs` from the scenario [{file}](../../scenarios/{file}); change it there. "
        "Reasons stand as the scenario gives them.",
        "route": "The route of a case",
        "alt": "{name}: channels, stations of each level, people and mean cases a day",
        "channels": "Channels",
        "channel_head": "| channel | enters | cases/day | provisional reply | call-back |",
        "stations": "Stations and staff",
        "station_head": "| level | stations | group | people | shift | available | monthly cost (yuan) |",
        "types": "Case types",
        "type_head": "| type | cases/day | solved at | departments |",
        "mechanisms": "Mechanisms at work",
        "sourced": "Sourced values ({n})",
        "sourced_head": "| what | value | source |",
        "assumed": "Assumed values ({n})",
        "assumed_head": "| what | value | why |",
        "yes": "yes",
        "no": "no",
        "unstated": "not said",
        "others": "main",
    },
}


def main() -> None:
    """Write a page in each language for each district, and its pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name in DISTRICTS:
        scenario = sim.load(ROOT / "scenarios" / f"{name}.yaml")
        for lang in TEXT:
            (FOLDER / f"{name}.{lang}.md").write_text(page(name, lang), encoding="utf-8", newline="\n")
            save(route_chart(scenario, lang), FOLDER / f"{name}.{lang}.svg")


def page(name: str, lang: str) -> str:
    """The text of a district's page."""
    say, said = TEXT[lang], words(lang)
    scenario = sim.load(ROOT / "scenarios" / f"{name}.yaml")
    values = [value for value in scenario.origin.provenance if any(sign.isdigit() for sign in value.text)]
    sourced = [value for value in values if value.kind == "source"]
    assumed = [value for value in values if value.kind != "source"]
    parts = [
        f"# {scenario.name}",
        f"[{say['language']}]({name}.{OTHER[lang]}.md) · {scenario.note}",
        say["made"].format(file=f"{name}.yaml"),
        f"## {say['route']}",
        f"![{say['alt'].format(name=scenario.name)}]({name}.{lang}.svg)",
        f"## {say['channels']}",
        _channels(scenario, lang),
        f"## {say['stations']}",
        _stations(scenario, lang),
        f"## {say['types']}",
        _types(scenario, lang),
        f"## {say['mechanisms']}",
        said.enumeration.join(mechanisms(scenario, lang)),
        f"## {say['sourced'].format(n=len(sourced))}",
        _values(say["sourced_head"], sourced, say["unstated"]),
        f"## {say['assumed'].format(n=len(assumed))}",
        _values(say["assumed_head"], assumed, say["unstated"]),
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: str, rows: list[tuple[str, ...]]) -> str:
    rule = "|" + " --- |" * (head.count("|") - 1)
    return "\n".join(
        [head, rule, *("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)]
    )


def _channels(scenario: Scenario, lang: str) -> str:
    say, said = TEXT[lang], words(lang)
    rates: dict[str, float] = dict.fromkeys(scenario.channels, 0.0)
    for flow in flows(scenario):
        rates[flow.channel] += flow.per_day
    rows = []
    for name, channel in scenario.channels.items():
        replied = say["yes"] if channel.reply and scenario.reply else say["no"]
        called = say["yes"] if scenario.callback and (channel.callback or channel.rating) else say["no"]
        rows.append(
            (said.channels.get(name, name), said.levels[channel.enters], f"{rates[name]:,.1f}", replied, called)
        )
    return _table(say["channel_head"], rows)


def _stations(scenario: Scenario, lang: str) -> str:
    say, said = TEXT[lang], words(lang)
    rows = []
    staff = scenario.staff
    for level in scenario.network.ladder:
        kinds = staff.departments if level == "department" else {said.levels[level]: getattr(staff, level)}
        for kind, station in kinds.items():
            for label, group in {"": station, **station.also}.items():
                counts = head_counts(scenario, group, level, kind)
                if not sum(counts):
                    continue
                cost = "—" if group.monthly_cost is None else f"{group.monthly_cost:,.0f}"
                many = "1" if level in ("centre", "department") else f"{sum(count > 0 for count in counts):,}"
                available = f"{group.available:.0%}"
                rows.append((kind, many, label or say["others"], f"{sum(counts):,}", group.shift, available, cost))
    return _table(say["station_head"], rows)


def _types(scenario: Scenario, lang: str) -> str:
    said = words(lang)
    rates: dict[str, float] = dict.fromkeys(scenario.case_types, 0.0)
    for flow in flows(scenario):
        rates[flow.case_type] += flow.per_day
    rows = []
    for name, kind in scenario.case_types.items():
        solved = said.list_comma.join(
            f"{said.levels[rung]} {share:.0%}" for rung, share in kind.solved_at.items() if share
        )
        rows.append((name, f"{rates[name]:,.1f}", solved, said.enumeration.join(kind.department) or "—"))
    return _table(TEXT[lang]["type_head"], rows)


def _values(head: str, values: list[Provenance], unstated: str) -> str:
    rows = [(f"`{'.'.join(map(str, each.path))}`", each.text, each.note or unstated) for each in values]
    return _table(head, rows)


if __name__ == "__main__":
    main()
