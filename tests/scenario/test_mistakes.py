# ruff: noqa: E501 - a message stands whole in its line
"""Every mistake that a file can hold, and the whole message that tells it."""

import pytest

from sim.scenario import ScenarioError, parse
from tests.scenario.texts import mistakes, small

YAML = [
    ("", "a.yaml: is empty; write at least name, period, staff, channels, case_types and targets"),
    ("# only words\n", "a.yaml: is empty; write at least name, period, staff, channels, case_types and targets"),
    ("- a", "a.yaml:1:1: must hold keys and values, got a list; write lines such as 'name: 白塔区'"),
    (
        "name：白塔",
        "a.yaml:1:1: must hold keys and values, got 'name：白塔'; write lines such as 'name: 白塔区' "
        "(this line has a Chinese colon '：'; YAML wants ': ')",
    ),
    (
        "name:白塔",
        "a.yaml:1:1: must hold keys and values, got 'name:白塔'; write lines such as 'name: 白塔区' "
        "(a colon needs a space after it)",
    ),
    (
        "name: a\n- b",
        "a.yaml:2:1: not YAML: expected <block end>, but found '-'; check the indentation, colons and quotes here",
    ),
    ("\tname: a", "a.yaml:1:1: not YAML: found a tab; indent with spaces"),
    ("name: a\x07", "a.yaml:1:8: not text: it holds the invisible character U+0007; delete it"),
    ("a: b\n---\nc: d", "a.yaml:2:1: a second document begins here, after '---'; write one document per file"),
    ("a: &x [*x]", "a.yaml:1:8: the alias '*x' stands inside what it repeats; write the value instead"),
    ("a: *x", "a.yaml:1:4: the alias '*x' has no anchor '&x' before it"),
    ("a: " + "[" * 99, "a.yaml:1:34: nested more than 30 deep; a scenario needs no more than 6"),
]


@pytest.mark.parametrize(("text", "message"), YAML)
def test_text_that_is_no_tree_is_told_and_ends_the_reading(text: str, message: str) -> None:
    assert mistakes(text) == [message]


def test_a_yaml_bomb_is_told_before_it_goes_off() -> None:
    levels = "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    message = "holds more than 100,000 values, aliases written out; a scenario needs far fewer"
    assert mistakes("a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + levels) == [f"a.yaml:5:36: {message}"]


def test_keys_and_tags_that_yaml_allows_and_a_scenario_does_not_are_told_with_all_else() -> None:
    after = '[1]: 2\n~: 3\nname: again\nnote: !!python/object:os.system x\ntriage: {grid: "\\ud800"}\n'
    assert mistakes(small(after=after)) == [
        "a.yaml:7:1: a key must be text, got '[1]'; write a name before the colon",
        "a.yaml:8:1: a key must be text, got '~'; write a name before the colon",
        "a.yaml:9:1: name: written twice, first in line 1; keep one of them",
        "a.yaml:10:7: note: the tag '!!python/object:os.system' is not known here; write the value without it",
        "a.yaml:11:16: triage.grid: holds half a character (a surrogate); write the whole character",
        "a.yaml:11:16: triage.grid: not a length of time: '?'; "
        "write a number and a unit, such as 25 min, 2 小时 or 3 workdays",
    ]


ONE = [
    # unknown and missing keys
    ("period:", "perod:", "2:1: perod: unknown key 'perod'; did you mean 'period'?"),
    ("total:", "totl:", "3:18: staff.centre.totl: unknown key 'totl'; did you mean 'total'?"),
    ("cases:", "xyz: 1, cases:", "4:20: channels.calls.xyz: unknown key 'xyz'; possible are cases, enters, profile, spacing, types, reply, straight, callback, rating, enquiries"),
    ("name:", "xyz: 1\nname:", "1:1: xyz: unknown key 'xyz'; remove it"),
    ("work: {centre", "work: {center", "5:41: case_types.any.work.center: unknown key 'center'; did you mean 'centre'?"),
    (", goal: 80 %", "", "6:11: targets.closure.goal: is missing; write goal: 40 %"),
    ("start: 2024-01-01, ", "", "2:1: period.start: is missing; write start: 2021-01-04"),
    ("name: M/M/3\n", "", "1:1: name: is missing; write name: 白塔区现状"),
    # text, numbers and shapes
    ("M/M/3", "2021", "1:7: name: must be text, got 2021; put it in quotes"),
    ("M/M/3", "", "2:1: name: must be text, got nothing; write for example name: 白塔区现状"),
    ("M/M/3", "''", "1:7: name: must not be empty; write name: 白塔区现状"),
    ("M/M/3", "n" * 201, "1:7: name: must have at most 200 characters, got 201; shorten it"),
    ("{total: 3}", "3", "3:17: staff.centre: must be a mapping of keys to values, got 3; write for example centre: {each: 6}"),
    ("total: 3", "total: 3 dogs", "3:25: staff.centre.total: not a number of people: '3 dogs'; write a whole number such as 6"),
    ("total: 3", "total: -3 dogs", "3:25: staff.centre.total: not a number of people: '-3 dogs'; write a whole number such as 6"),
    ("total: 3", "total: 3, monthly_cost: lots", "3:42: staff.centre.monthly_cost: must be a number, got 'lots'; write for example monthly_cost: 0.5"),
    ("enters: centre", "enters: center", "4:47: channels.calls.enters: must be one of grid, community, street, centre or department, got 'center'; did you mean 'centre'?"),
    ("enters: centre", "enters: centre, reply: perhaps", "4:62: channels.calls.reply: must be yes or no, got 'perhaps'"),
    ("to: closed", "to: closed, channels: calls", "6:43: targets.closure.channels: must be a list in square brackets, got 'calls'; write for example channels: [a word]"),
    ("to: closed", "to: closed, channels: []", "6:43: targets.closure.channels: must have 1 or more in the list, got 0"),
    # enquiries
    ("enters: centre", "enters: centre, enquiries: {share: 100 %, work: 4 min}", "4:74: channels.calls.enquiries.share: must be less than 100 %, got 100 %; a channel brings at least some cases"),
    ("enters: centre", "enters: centre, enquiries: {share: 60 %}", "4:55: channels.calls.enquiries.work: is missing; write work: 25 min"),
    ("enters: centre", "enters: centre, enquiries: {share: 60 %, work: 1 workday}", "4:86: channels.calls.enquiries.work: hands-on time must be minutes or hours, got working days; waiting for others belongs in 'lead'"),
    ("within: 1 h", "within: today", "6:41: targets.closure.within: not a length of time: 'today'; write a number and a unit, such as 25 min, 2 小时 or 3 workdays"),
    # names
    ("calls:", "'a/b':", "4:12: channels.a/b: a name must not hold slashes, got 'a/b'; write another character instead"),
    ("calls:", '"a\\nb":', "4:12: channels.'a\\nb': a name must not hold line breaks or invisible characters, got 'a\\nb'; delete them"),
    ("calls:", "'':", "4:12: channels.'': a name must not be empty; write a word"),
    ("calls:", "' a':", "4:12: channels. a: a name must not begin or end with a space, got ' a'; delete the space"),
    ("calls:", "extends:", "4:12: channels.extends: 'extends' has a meaning of its own in scenario files; choose another name"),
    ("calls:", f"{'n' * 101}:", f"4:12: channels.{'n' * 101}: a name must have at most 100 characters, got 101; shorten it"),
    # units
    ("6 per hour", "6", "4:27: channels.calls.cases: not a rate: 6; write a number per hour, day, week, year or period, such as 24.2 per day"),
    ("within: 1 h", "within: 1", "6:41: targets.closure.within: not a length of time: 1; write a number and a unit, such as 25 min, 2 小时 or 3 workdays"),
    ("80 %", "180 %", "6:52: targets.closure.goal: must be at most 100 %, got 180 %"),
    ("80 %", "80", "6:52: targets.closure.goal: must be between 0 and 1, got 80; write 80 % if you mean a percentage"),
    # the period
    ("2024-01-01", "1.1.2024", "2:17: period.start: not a date: '1.1.2024'; write year-month-day, such as 2021-01-04"),
    ("2024-01-01", "1924-01-01", "2:17: period.start: must lie between 2000 and 2100, got 1924-01-01"),
    ("100 days", "30 years", "2:55: period.length: must be between 1 day and 20 years, got 10,950 days; a quarter is 13 weeks"),
    ("100 days", "36 h", "2:55: period.length: must be whole days, got 1.5 days; write days or weeks, such as 2 weeks"),
    ("100 days", "0 days", "2:55: period.length: must be between 1 day and 20 years, got 0 days; a quarter is 13 weeks"),
    ("100 days", "3 workdays", "2:55: period.length: must be elapsed time, got '3 workdays'; write hours, days or weeks, such as 2 weeks"),
    ("10 days", "11 years", "2:38: period.warm_up: must be at most 10 years, got 4,015 days; 2 to 13 weeks mostly suffice"),
    # rates and totals
    ("6 per", "0 per", "4:27: channels.calls.cases: must be more than 0, got 0; remove a channel that brings nothing"),
    ("6 per", "90000 per", "4:27: channels.calls.cases: brings 237,600,000 cases in 110 days; lower the rate or shorten the period, to at most 50,000,000 cases"),
    # durations
    ("mean: 20 min", "mean: 20 min, cv: -1", "5:68: case_types.any.work.centre.cv: must be at least 0, got -1"),
    ("mean: 20 min", "mean: 20 min, cv: 1", "5:49: case_types.any.work.centre: exponential is given by mean or quantiles; got cv, mean"),
    ("{mean: 20 min, distribution: exponential}", "{low: 5 min}", "5:49: case_types.any.work.centre: these parameters need a distribution: low; name one of lognormal, gamma, exponential, erlang, uniform, triangular, constant, empirical"),
    ("{mean: 20 min, distribution: exponential}", "2 workdays", "5:49: case_types.any.work.centre: hands-on time must be minutes or hours, got working days; waiting for others belongs in 'lead'"),
    ("{mean: 20 min, distribution: exponential}", "[2 h]", "5:49: case_types.any.work.centre: not a duration: a list; write a mean such as 25 min, or {mean: 25 min, cv: 0.8}"),
    ("{mean: 20 min, distribution: exponential}", "", "5:48: case_types.any.work.centre: not a duration: nothing; write a mean such as 25 min, or {mean: 25 min, cv: 0.8}"),
    ("mean: 20 min", "mean: 0 min", "5:49: case_types.any.work.centre: exponential needs a mean above 0, got 0; write 0 min alone for no time at all"),
    # people
    ("total: 3", "total: 3, each: 2", "3:17: staff.centre: has both 'each' and 'total'; keep the one that is meant"),
    ("total: 3", "total: 3, at: {a: 2}", "3:17: staff.centre: has both 'total' and 'at'; write 'each' for the places that are not named"),
    ("total: 3", "available: 40 %", "3:17: staff.centre: says nowhere how many people; write each: 6 for every place, or total: 6 for all"),
    ("total: 3", "total: 3, available: 0 %", "3:39: staff.centre.available: must be at least 0.1 %, got 0 %; remove people who never take cases"),
    ("total: 3", "total: 3, speed: 0 %", "3:35: staff.centre.speed: must be between 1 % and 1000 %, got 0 %"),
    ("total: 3", "total: 3, speed: 80", "3:35: staff.centre.speed: must be between 1 % and 1000 %, got 8000 %; write 80 % if you mean a percentage"),
    ("total: 3", "total: 3, speed: fast", "3:35: staff.centre.speed: not a weight: 'fast'; write a percentage such as 60 %, or a number"),
    ("total: 3", "total: 3, types: []", "3:35: staff.centre.types: must have 1 or more in the list, got 0"),
    ("total: 3", "total: 3, types: [anyy]", "3:36: staff.centre.types.1: case type 'anyy' is not defined; did you mean 'any'?"),
    ("total: 3", "total: 3, where: town", "3:35: staff.centre.where: must be one of everywhere, towns or villages, got 'town'; did you mean 'towns'?"),
    ("total: 3", "total: 3, where: towns", "3:28: staff.centre.where: a centre is neither town nor village, so 'where' says nothing; remove it"),
    ("total: 3", "total: 3, absence: 4 %", "3:37: staff.centre.absence: must be a mapping of keys to values, got '4 %'; write for example absence: {share: 40 %}"),
    ("total: 3", "total: 3, absence: {share: 100 %}", "3:45: staff.centre.absence.share: must be less than 100 %, got 100 %; remove people who are never there"),
    ("total: 3", "total: 3, absence: {share: 4 %, spell: 2 h}", "3:57: staff.centre.absence.spell: must be at least 1 day, got 0.0833333 days; people are out for whole days"),
    ("total: 3", "total: 3, absence: {share: 60 %, spell: 1 day}", "3:37: staff.centre.absence: absences of 1 days with a day between them take at most 50 %, got 60 %; write longer spells or a smaller share"),
    # targets
    ("80 %", "0 %", "6:52: targets.closure.goal: must be more than 0 %, got 0 %; write a goal such as 95 %, or remove the target"),
    ("within: 1 h", "within: 0 h", "6:41: targets.closure.within: must be more than 0, got 0; write a time limit such as 2 h"),
    ("within: 1 h", "within: 2.5 workdays", "6:20: targets.closure: counts whole working days, got 2.5; write hours, or counting: same_time"),
    ("within: 1 h", "within: 2 workdays, clock: office", "6:20: targets.closure: working days have their own clock, got clock 'office' too; remove 'clock'"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), ONE)
def test_a_mistake_is_told_with_its_place_what_was_given_and_what_would_do(old: str, new: str, message: str) -> None:
    assert mistakes(small(old, new)) == [f"a.yaml:{message}"]


AFTER = [
    ("shifts: {n: {days: all, hours: [22:00-06:00, 05:00-07:00]}}", "7:32: shifts.n.hours: 22:00-06:00 and 05:00-07:00 overlap; let one end before the other begins"),
    ("shifts: {n: {days: all, hours: [08:00-12:00, 11:30-13:00]}}", "7:32: shifts.n.hours: 08:00-12:00 and 11:30-13:00 overlap; let one end before the other begins"),
    ("shifts: {n: {days: all, hours: []}}", "7:32: shifts.n.hours: must have 1 or more in the list, got 0"),
    ("shifts: {n: {days: all, hours: [8-12]}}", "7:33: shifts.n.hours.1: not opening hours: '8-12'; write them like 08:30-11:30"),
    ("shifts: {round_the_clock: {days: all, hours: [08:00-12:00]}}", "7:10: shifts.round_the_clock: 'round_the_clock' is built in; choose another name for this shift"),
    ("profiles: {p: {hours: [1, 2]}}", "7:23: profiles.p.hours: must have 24 in the list, got 2"),
    (f"profiles: {{p: {{hours: [{', '.join('0' * 24)}]}}}}", "7:23: profiles.p.hours: all weights are 0, so no case could ever come; write at least one above 0"),
    ("profiles: {p: {days: {workday: 0, weekend: 0 %, holiday: 0}}}", "7:22: profiles.p.days: all weights are 0, so no case could ever come; write at least one above 0"),
    ("calendar: {holidays: [2024-05-01], workdays: [2024-05-01]}", "7:11: calendar: 2024-05-01 is both a holiday and a working day; remove it from one of the two"),
    ("calendar: {holidays: 2024-05-01}", "7:22: calendar.holidays: must be a list in square brackets, got '2024-05-01'; write for example holidays: [2021-01-04]"),
    ("spread: {distribution: lognormal}", "7:9: spread: lognormal needs cv; only lognormal and gamma are given by one"),
    ("territory: {}", "7:12: territory: takes either 'streets' or 'from', got neither; write one of them"),
    ("territory: {streets: {}}", "7:12: territory: has no streets; write at least one, such as 武圣街道: {communities: 18, grids: 208}"),
    ("territory: {streets: {a: {communities: 3, villages: 1, grids: 2}}}", "7:26: territory.streets.a: every community needs a grid, got 2 grids for 3 communities and 1 villages; write at least 4 grids"),
    ("territory: {streets: {a: {communities: 0, grids: 2}}}", "7:26: territory.streets.a: must have a community or a village, got neither; write how many, such as communities: 18"),
    ("sweeps: {s: {at: x, days: [2024-01-02], hours: [18:00-20:00], people: 2}}", "7:18: sweeps.s.at: no department or street 'x' is staffed; write its people under staff first"),
    ("sweeps: {s: {at: x, days: [], hours: [18:00-20:00], people: 2}}", "7:27: sweeps.s.days: must have 1 or more in the list, got 0"),
    ("sweeps: {s: {at: x, days: [2024-01-02], hours: [18:00-20:00], people: 0}}", "7:71: sweeps.s.people: must be at least 1, got 0; remove a sweep without people"),
    ("sweeps: {s: {at: x, days: [2024-01-02], hours: [18:00-20:00, 19:00-21:00], people: 2}}", "7:48: sweeps.s.hours: 18:00-20:00 and 19:00-21:00 overlap; let one end before the other begins"),
    ("territory: {streets: {a: {communities: 3, grids: 2}}}", "7:26: territory.streets.a: every community needs a grid, got 2 grids for 3 communities; write at least 3 grids"),
    ("territory: {streets: {a: {communities: 3, grids: yes}}}", "7:50: territory.streets.a.grids: must be a whole number, got 'yes'; write for example grids: 1"),
    ("territory: {from: [a.csv]}", "7:19: territory.from: must be the path of a CSV file; write one such as grids.csv"),
    ("territory: {from: no.csv}", "7:19: territory.from: there is no such file 'no.csv'; check the path"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), AFTER)
def test_a_mistake_in_a_further_part_is_told_likewise(line: str, message: str) -> None:
    assert mistakes(small(after=line + "\n")) == [f"a.yaml:{message}"]


def test_all_mistakes_of_a_file_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = small("total: 3", "totl: 3, total: three").replace("6 per hour", "six").replace("100 %", "180 %")
    assert mistakes(text.replace("to: closed", "to: close, clock: offce")) == [
        "a.yaml:3:18: staff.centre.totl: unknown key 'totl'; did you mean 'total'?",
        "a.yaml:3:34: staff.centre.total: not a number of people: 'three'; write a whole number such as 6",
        "a.yaml:4:27: channels.calls.cases: not a rate: 'six'; "
        "write a number per hour, day, week, year or period, such as 24.2 per day",
        "a.yaml:5:27: case_types.any.share: must be at most 100 %, got 180 %",
        "a.yaml:6:25: targets.closure.to: must be one of replied, attended or closed, got 'close'; did you mean 'closed'?",
    ]


def test_a_broken_part_hides_nothing_that_is_wrong_between_the_others() -> None:
    text = small("length: 100 days", "length: long").replace("to: closed", "to: closed, clock: offce")
    assert mistakes(text.replace("share: 100 %", "share: 97 %")) == [
        "a.yaml:2:55: period.length: not a length of time: 'long'; "
        "write a number and a unit, such as 25 min, 2 小时 or 3 workdays",
        "a.yaml:5:1: case_types: case types add up to 97 % of channel 'calls'; shares must add up to 100 %",
        "a.yaml:6:40: targets.closure.clock: clock 'offce' is not defined; possible are elapsed, round_the_clock",
    ]


def test_a_chinese_colon_is_found_a_line_before_the_parser_stops() -> None:
    with pytest.raises(ScenarioError) as error:
        parse("name：x\nperiod: 3\n")
    assert str(error.value) == (
        "<text>:2:7: not YAML: mapping values are not allowed here; check the indentation, colons and quotes here "
        "(line 1 has a Chinese colon '：'; YAML wants ': ')"
    )
