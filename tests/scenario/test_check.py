# ruff: noqa: E501 - a message stands whole in its line
"""What must hold between the parts of a scenario."""

import pytest

from sim.scenario import ScenarioError, parse
from tests.scenario.texts import DISTRICT, mistakes, small

SHARES = "shares must add up to 100 %"

BETWEEN = [
    # shares
    ("share: 40 %", "share: 37 %", [f"36:1: case_types: case types add up to 97 % of channel '12345'; {SHARES}"]),
    ("{乱堆: 100 %}", "{乱堆: 90 %}", [f"35:38: channels.巡查.types: case types add up to 90 % of channel '巡查'; {SHARES}"]),
    ("grid: 55 %", "grid: 50 %", [f"40:5: case_types.乱堆.solved_at: shares add up to 95 %; {SHARES}"]),
    ("department: 城市管理", "department: {城市管理: 60 %}", [f"39:5: case_types.乱堆.department: shares add up to 60 %; {SHARES}"]),
    # names that refer
    ("shift: patrol", "shift: patrl", ["17:26: staff.grid.shift: shift 'patrl' is not defined; did you mean 'patrol'?"]),
    ("shift: night", "shift: nigth", ["24:29: staff.street.also.夜班.shift: shift 'nigth' is not defined; did you mean 'night'?"]),
    ("{holidays: ", "{office: desk, holidays: ", ["7:20: calendar.office: shift 'desk' is not defined; possible are office, patrol, night, round_the_clock"]),
    ("profile: day", "profile: night", ["34:78: channels.12345.profile: profile 'night' is not defined; possible are day"]),
    ("{乱堆: 100 %}", "{乱埋: 100 %}", ["35:50: channels.巡查.types.乱埋: case type '乱埋' is not defined; possible are 乱堆, 噪音"]),
    ("channels: [12345]", "channels: [1234]", ["49:60: targets.reply.channels.1: channel '1234' is not defined; did you mean '12345'?"]),
    ("within: 2 h", "within: 2 h, clock: ofice", ["49:44: targets.reply.clock: clock 'ofice' is not defined; did you mean 'office'?"]),
    ("at: {西街道", "at: {西街", ["20:10: staff.street.at.西街: there is no street '西街'; did you mean '西街道'?"]),
    ("each: 1,", "each: 1, at: {格: 2},", ["17:24: staff.grid.at.格: there is no grid '格'; possible are 东街道社区01网格01, 东街道社区01网格02, 东街道社区01网格03, 东街道社区02网格01, 东街道社区02网格02, 西街道社区01网格01, 西街道社区01网格02"]),
    # departments
    ("department: 城市管理", "department: {城市管理: 60 %, 公安: 40 %}", ["39:34: case_types.乱堆.department.公安: nobody staffs department '公安'; possible are 城市管理"]),
    ("    department: 城市管理\n", "", [
        "27:5: staff.departments.城市管理: no case type names this department; name it under 'department' of a case type, or remove it",
        "37:3: case_types.乱堆.department: is missing, but departments solve some of these cases; write department: and its name",
    ]),
    # levels that cases need
    ("enters: grid, ", "enters: department, ", ["29:1: triage.department: is missing, but cases of 乱堆 are passed on there; write triage: {department: 5 min}"]),
    ("total: {value: 5, source: 公报}", "total: 0", ["25:3: staff.centre: nobody works at centre, but cases go there; write how many people do"]),
    ("total: 14", "total: 0", ["27:5: staff.departments.城市管理: nobody works at 城市管理, but cases go there; write how many people do"]),
    ("  grid: {each: 1", "  grid: {each: 0", ["17:3: staff.grid: nobody works at 东街道社区01, 东街道社区02, 西街道社区01, but cases go there; write how many people do"]),
    ("  centre: {total: {value: 5, source: 公报}}\n", "", ["33:61: channels.12345.enters: nobody staffs level 'centre'; write people under staff.centre, or choose among grid, street, department"]),
    ("work: {grid: 25 min, ", "work: {", ["41:5: case_types.乱堆.work.grid: is missing, but 55 % of these cases are solved there; write grid: 25 min"]),
    ("triage: {grid: 5 min, ", "triage: {", ["29:1: triage.grid: is missing, but cases of 乱堆 are passed on there; write triage: {grid: 5 min}"]),
    ("    solved_at: street\n", "", ["43:3: case_types.噪音.solved_at: is missing; several levels are staffed, so write their shares, such as solved_at: {grid: 100 %}"]),
    # counts and places
    ("{total: 14", "{each: 14", ["27:12: staff.departments.城市管理.each: a department is one place, so 'each' says nothing; write total: 6"]),
    ("{total: {value: 5, source: 公报}}", "{at: {东街道: 5}}", [
        "25:12: staff.centre.at: a centre is one place, so 'at' says nothing; write total: 6",
    ]),
    # towns and villages, skills, sweeps
    ("shift: patrol,", "shift: patrol, where: villages,", ["17:41: staff.grid.where: there are no villages in the territory; write villages: 4 at a street, or remove 'where'"]),
    ("each: 1,", "each: 1, where: villages, at: {东街道社区01网格01: 1},", ["17:26: staff.grid.where: there are no villages in the territory; write villages: 4 at a street, or remove 'where'"]),
    ("shift: patrol,", "shift: patrol, types: [噪音],", ["17:3: staff.grid: nobody at 东街道社区01, 东街道社区02, 西街道社区01 can take cases of 乱堆, but they go there; add them to 'types'"]),
    ("spread:", "sweeps: {夜市: {at: [城市管里], days: [2021-03-05], hours: [18:00-22:00], types: [乱推], people: 10}}\nspread:", [
        "28:20: sweeps.夜市.at.1: no department or street '城市管里' is staffed; did you mean '城市管理'?",
        "28:77: sweeps.夜市.types.1: case type '乱推' is not defined; possible are 乱堆, 噪音",
    ]),
    # targets
    ("reply: {work: 6 min, interrupts: 是}\n", "", ["48:15: targets.reply.to: nobody gives replies, as 'reply' is missing; add reply: {work: 5 min}, or measure to: closed"]),
    ("channels: [12345]", "channels: [巡查]", ["49:15: targets.reply.to: no channel of this target waits for a reply; write reply: true at one, or to: closed"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "messages"), BETWEEN)
def test_what_does_not_hold_between_parts_is_told(old: str, new: str, messages: list[str]) -> None:
    assert old in DISTRICT
    assert mistakes(DISTRICT.replace(old, new, 1)) == [f"a.yaml:{message}" for message in messages]


def test_grids_and_streets_need_a_territory() -> None:
    staff = "{centre: {total: 3}, street: {each: 2}, grid: {each: 1, cover: community}}"
    told = mistakes(small("{centre: {total: 3}}", staff).replace("share:", "solved_at: centre, share:"))
    streets = "add territory: {streets: {名称: {communities: 18, grids: 208}}}"
    assert told == [
        f"a.yaml:3:29: staff.street: street staff need places; {streets}",
        f"a.yaml:3:48: staff.grid: grid staff need places; {streets}",
    ]


def test_working_days_need_an_office_unless_they_end_at_the_same_time() -> None:
    message = (
        "working days end with the office day, but there is no office; add a shift 'office', "
        "name a shift under calendar.office, or write counting: same_time"
    )
    assert mistakes(small("1 h", "3 workdays")) == [f"a.yaml:6:41: targets.closure.within: {message}"]


@pytest.mark.parametrize("section", ["channels", "case_types", "targets"])
def test_an_empty_section_is_told(section: str) -> None:
    line = next(line for line in small().split("\n") if line.startswith(section))
    told = mistakes(small(line, f"{section}: {{}}"))
    message = f"{section}: must have at least one entry, got none; write one with a name of your choice"
    assert any(one.endswith(message) for one in told)


def test_a_profile_needs_a_day_of_the_period_on_which_cases_come() -> None:
    text = """\
name: only holidays
period: {start: 2024-03-04, length: 7 days}
staff: {centre: {total: 1}}
profiles: {feast: {days: {workday: 0 %, weekend: 0 %, holiday: 100 %}}}
channels: {calls: {cases: 5 per day, enters: centre, profile: feast}}
case_types: {any: {share: 100 %, work: {centre: 20 min}}}
targets: {closure: {to: closed, within: 1 h, goal: 80 %}}
"""
    with pytest.raises(ScenarioError) as error:
        parse(text)
    assert str(error.value) == (
        "<text>:5:63: channels.calls.profile: profile 'feast' brings no case on any day of the period, "
        "which has only weekend and workday days; give those a weight"
    )


def test_a_group_of_villages_has_nobody_in_a_town() -> None:
    text = DISTRICT.replace("grids: 5}", "villages: 1, grids: 5}")
    text = text.replace("each: 1,", "each: 1, where: villages, at: {东街道社区01网格01: 1},")
    message = "'东街道社区01网格01' lies in a town, but this group works in villages; remove it or 'where'"
    assert f"a.yaml:17:41: staff.grid.at.东街道社区01网格01: {message}" in mistakes(text)
