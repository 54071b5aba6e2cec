# ruff: noqa: E501 - a message stands whole in its line
"""What must hold between the mechanisms of handling and the rest, and how it is told."""

import pytest

from sim.scenario import ScenarioError, parse

DISTRICT = """\
name: handling
period: {start: 2024-03-04, length: 7 days}
shifts: {office: {days: workdays, hours: [08:30-17:00]}}
staff:
  centre: {total: 1}
  departments: {公安: {total: 1}, 城管: {total: 1}}
channels: {hotline: {cases: 5 per day, enters: centre}}
triage: {centre: 5 min}
case_types:
  噪音: {share: 100 %, department: {公安: 50 %, 城管: 50 %}, solved_at: department, work: {department: 1 h}, lead: {department: 2 h}}
targets: {closure: {to: closed, within: 3 workdays, goal: 90 %}}
"""
KIND = "solved_at: department,"


def told(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as error:
        parse(text)
    return str(error.value).splitlines()


def test_a_district_with_every_mechanism_is_sound() -> None:
    more = "study: 20 min\nreturns: {share: 3 %, work: 5 min, fallback: 公安}\ncallback: {work: 5 min}\n"
    more += "chasers: {after: 1 day, share: 10 %, work: 5 min}\nduplicates: {share: 5 %, within: 1 day, work: 3 min}\n"
    more += "supervision: {at: 80 %, by: centre, work: 10 min}\n"
    kind = "unclear: 5 %, joint: {share: 10 %, departments: [城管], work: 1 h}, city: {share: 5 %, wait: 5 workdays}, really_solved: 90 %, fast_lane: no, "
    scenario = parse(DISTRICT.replace(KIND, KIND + " " + kind) + more)
    assert scenario.supervision is not None
    assert scenario.case_types["噪音"].joint is not None


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            "callback: {work: 5 min, by: department}",
            "<text>:12:29: callback.by: departments do not do this, as not every case has one; write another level, such as centre",
        ),
        (
            "chasers: {after: 1 day, share: 10 %, work: 5 min, by: street}",
            "<text>:12:55: chasers.by: nobody staffs level 'street'; choose among centre, department",
        ),
        (
            "returns: {share: 3 %, work: 5 min, fallback: 公案}",
            "<text>:12:46: returns.fallback: department '公案' is not defined; possible are 公安, 城管",
        ),
        (
            "supervision: {at: 80 %, by: centre}",
            "<text>:12:25: supervision.by: needs its other half; write work: 10 min too, or remove 'by'",
        ),
        (
            "returns: {share: 130 %, work: 5 min}",
            "<text>:12:18: returns.share: must be at most 100 %, got 130 %",
        ),
        (
            "duplicates: {share: 5 %, within: 1 day, work: 3 min, most: 0}",
            "<text>:12:60: duplicates.most: must be at least 1, got 0",
        ),
    ],
)
def test_a_mechanism_that_does_not_fit_is_told(lines: str, message: str) -> None:
    assert told(DISTRICT + lines + "\n") == [message]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (
            "unclear: 5 %,",
            "case_types.噪音.unclear: the centre studies these cases, but 'study' is missing; write study: 30 min",
        ),
        (
            "joint: {share: 10 %, departments: [城建], work: 1 h},",
            "case_types.噪音.joint.departments.1: department '城建' is not defined; possible are 公安, 城管",
        ),
    ],
)
def test_a_case_type_that_does_not_fit_is_told(kind: str, message: str) -> None:
    (line,) = told(DISTRICT.replace(KIND, KIND + " " + kind))
    assert line.split(": ", 1)[1] == message


def test_only_closure_can_pause_or_be_extended() -> None:
    text = DISTRICT + "reply: {work: 5 min}\n"
    text = text.replace("targets: {", "targets: {reply: {to: replied, within: 2 h, goal: 95 %, pauses: [city]}, ")
    (line,) = told(text)
    assert line.endswith("targets.reply.pauses: only closure can have pauses; remove it, or write to: closed")


def test_an_extension_counts_what_its_limit_counts() -> None:
    (line,) = told(DISTRICT.replace("goal: 90 %", "goal: 90 %, extension: {share: 5 %, by: 5 days}"))
    assert line.endswith(
        "targets.closure.extension.by: counts other time than 'within'; write both in working days, or both in hours or days"
    )


def test_what_the_city_solves_says_how_long_it_takes() -> None:
    text = DISTRICT.replace(KIND, "solved_at: {department: 90 %, city: 10 %},")
    (line,) = told(text)
    assert line.endswith(
        "case_types.噪音.solved_at.city: the city solves some of these cases, but says not how long it takes; write lead: {city: 5 workdays}"
    )


def test_ratings_need_what_a_call_back_asks() -> None:
    (line,) = told(DISTRICT.replace("enters: centre}", "enters: centre, rating: 60 %}"))
    assert line.endswith(
        "channels.hotline.rating: ratings say how satisfied people are, which 'callback' tells; write callback: {work: 5 min}"
    )


def test_a_step_that_nobody_does_is_told() -> None:
    (line,) = told(DISTRICT.replace("centre: {total: 1}", "centre: {total: 1, steps: [reply]}"))
    assert line.endswith(
        "staff.centre: nobody at centre does the triage of cases of 噪音; add it to somebody's 'steps'"
    )


def test_an_unknown_step_is_told() -> None:
    (line,) = told(DISTRICT.replace("centre: {total: 1}", "centre: {total: 1, steps: [triaje]}"))
    assert "staff.centre.steps.1: must be one of reply, answer, triage" in line
    assert line.endswith("got 'triaje'; did you mean 'triage'?")


def test_a_first_receiver_without_anybody_who_checks_is_told() -> None:
    centre = "centre: {total: 1, steps: [reply, triage, work]}"
    text = DISTRICT.replace("centre: {total: 1}", centre) + "first_receiver: {check: 10 min}\n"
    (line,) = told(text)
    assert line.endswith("staff.centre: nobody at centre does the check of cases of 噪音; add it to somebody's 'steps'")
    assert parse(text.replace("work]", "work, check]")).first_receiver is not None
