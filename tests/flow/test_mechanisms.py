"""What else may happen to a case, computed by hand."""

from sim.flow import rules, simulate
from sim.scenario import Scenario
from tests.flow.stories import cases, clock, office, tell

ALL_DAY = "centre: {total: 1}"
DEPARTMENTS = """centre: {total: 1}
departments: {公安: {total: 1}, 城管: {total: 1}}"""
RETURNS = "returns: {share: 10 %, work: 10 min, rounds: 2}"


def noted(scenario: Scenario, *received: str, fates: dict[str, list], **columns: object) -> list[str]:
    """Each milestone as a line: case, what, at."""
    milestones = simulate(scenario, cases(scenario, *received, fates=fates, **columns)).milestones
    rows = zip(*(milestones[name].tolist() for name in ("case", "what", "at")), strict=True)
    return [f"{case} {rules.MILESTONES[what]} {clock(at)}" for case, what, at in rows]


def test_the_centre_studies_a_case_of_unclear_responsibility():
    scenario = office(DEPARTMENTS, "centre", "department", "no", "study: 30 min", kind="unclear: 10 %")
    assert tell(scenario, "Mon 09:00", fates={"study": [1800]}) == [
        "0 triage centre: Mon 09:00, Mon 09:00, Mon 09:10",
        "0 study centre: Mon 09:10, Mon 09:10, Mon 09:40",
        "0 work 公安: Mon 09:40, Mon 09:40, Mon 10:40",
    ]


def test_a_department_sends_back_what_is_not_its_own_and_it_is_assigned_again():
    scenario = office(DEPARTMENTS, "centre", "department", "no", RETURNS)
    wrong = {"wrong_department.0": [1], "return_work.0": [600], "wrong_department.1": [-1], "return_work.1": [600]}
    assert tell(scenario, "Mon 09:00", fates=wrong) == [
        "0 triage centre: Mon 09:00, Mon 09:00, Mon 09:10",
        "0 return 城管: Mon 09:10, Mon 09:10, Mon 09:20",
        "0 triage centre: Mon 09:20, Mon 09:20, Mon 09:30",
        "0 work 公安: Mon 09:30, Mon 09:30, Mon 10:30",
    ]


def test_after_the_last_return_the_named_fallback_keeps_the_case():
    returns = "returns: {share: 10 %, work: 10 min, rounds: 1, fallback: 城管}"
    scenario = office(DEPARTMENTS, "centre", "department", "no", returns)
    wrong = {"wrong_department.0": [1], "return_work.0": [600]}
    assert tell(scenario, "Mon 09:00", fates=wrong)[-1] == "0 work 城管: Mon 09:30, Mon 09:30, Mon 10:30"


def test_a_joint_case_goes_on_when_all_have_finished():
    scenario = office(DEPARTMENTS, "centre", "department", kind="joint: {share: 10 %, departments: [城管], work: 2 h}")
    assert tell(scenario, "Mon 09:00", fates={"joint.1": [7200]}, lead=600) == [
        "0 triage centre: Mon 09:00, Mon 09:00, Mon 09:10",
        "0 work 公安: Mon 09:10, Mon 09:10, Mon 10:10",
        "0 join 城管: Mon 09:10, Mon 09:10, Mon 11:10",
        "0 partners nobody: Mon 10:10, Mon 10:10, Mon 11:10",
        "0 lead nobody: Mon 11:10, Mon 11:10, Mon 11:20",
    ]


def test_the_lead_does_not_wait_for_partners_who_finish_before_it_or_at_the_same_second():
    scenario = office(DEPARTMENTS, "centre", "department", kind="joint: {share: 10 %, departments: [城管], work: 2 h}")
    for work in (600, 3600):
        lines = tell(scenario, "Mon 09:00", fates={"joint.1": [work]})
        assert not any("partners" in line for line in lines)


def test_a_joint_case_whose_partners_never_finish_waits_for_them_to_the_end():
    staff = """centre: {total: 1}
    departments: {公安: {total: 1}, 城管: {total: 1, shift: office}}"""
    scenario = office(staff, "centre", "department", kind="joint: {share: 10 %, departments: [城管], work: 2 h}")
    lines = tell(scenario, "2Sat 09:00", fates={"joint.1": [7200]})
    assert lines[-1] == "0 partners nobody: 2Sat 10:10, 2Sat 10:10, -"


def test_a_city_department_takes_its_own_time():
    scenario = office(ALL_DAY, kind="city: {share: 10 %, wait: 2 workdays}")
    waits = {"city_wait": [2 * 86_400], "city_in_workdays": [1]}
    assert tell(scenario, "Fri 09:00", fates=waits)[-1] == "0 city nobody: Fri 10:00, Fri 10:00, 2Tue 10:00"


CALL_BACK = "callback: {after: 1 h, work: 10 min, rounds: 1, satisfied: {on_time: 90 %, late: 50 %, unsolved: 20 %}}"


def called(luck: float, solved: int = 1, reached: int = 1, again: float = 0.0) -> dict[str, list]:
    """Fates of one case: how it is called back after its first and its second closure."""
    first = {"called.0": [1], "reached.0": [reached], "satisfied.0": [luck], "solved.0": [solved], "reopens.0": [1]}
    second = {"called.1": [1], "reached.1": [1], "satisfied.1": [again], "solved.1": [1], "reopens.1": [1]}
    work = {"call_back_work.0": [600], "call_back_work.1": [600], "rework.1": [1800], "relead.1": [0]}
    return first | second | work


def test_a_satisfied_citizen_is_called_once():
    scenario = office(ALL_DAY, "centre", "centre", "no", CALL_BACK)
    assert noted(scenario, "Mon 09:00", fates=called(0.89)) == [
        "0 received Mon 09:00",
        "0 closed Mon 10:00",
        "0 reached Mon 11:10",
        "0 satisfied Mon 11:10",
    ]


def test_a_dissatisfied_citizen_has_the_case_reopened_a_bounded_number_of_times():
    scenario = office(ALL_DAY, "centre", "centre", "no", CALL_BACK)
    assert noted(scenario, "Mon 09:00", fates=called(0.91, again=0.99))[2:] == [
        "0 reached Mon 11:10",
        "0 dissatisfied Mon 11:10",
        "0 reopened Mon 11:10",
        "0 closed Mon 11:40",
        "0 reached Mon 12:50",
        "0 dissatisfied Mon 12:50",
    ]


def test_satisfaction_depends_on_the_result_and_on_the_time_it_took():
    scenario = office(ALL_DAY, "centre", "centre", "no", CALL_BACK)
    assert "0 satisfied Mon 11:10" in noted(scenario, "Mon 09:00", fates=called(0.6))
    assert "0 dissatisfied Mon 11:10" in noted(scenario, "Mon 09:00", fates=called(0.6, solved=0))
    late = noted(scenario, "Mon 09:00", fates=called(0.6), lead=4 * 86_400)
    assert "0 dissatisfied Fri 11:10" in late


def test_a_citizen_who_is_not_reached_says_nothing():
    scenario = office(ALL_DAY, "centre", "centre", "no", CALL_BACK)
    assert noted(scenario, "Mon 09:00", fates=called(0.99, reached=0))[-1] == "0 closed Mon 10:00"


def test_a_citizen_who_has_heard_nothing_calls_and_the_case_goes_ahead():
    scenario = office(ALL_DAY, "centre", "centre", "no", "chasers: {after: 2 h, share: 50 %, work: 10 min}")
    # Case 0 keeps the desk busy till 12:00; case 2 came after case 1, but its citizen calls again.
    lines = tell(
        scenario,
        *("Mon 09:00", "Mon 09:30", "Mon 09:40"),
        fates={"chases.0": [0, 0, 1], "chaser_work.0": [600] * 3},
        work=[3 * 3600, 3600, 3600],
    )
    assert lines == [
        "0 work centre: Mon 09:00, Mon 09:00, Mon 12:00",
        "1 work centre: Mon 09:30, Mon 13:10, Mon 14:10",
        "2 work centre: Mon 09:40, Mon 12:00, Mon 13:00",
        "2 chaser centre: Mon 11:40, Mon 13:00, Mon 13:10",
    ]


def test_the_same_trouble_reported_again_is_merged_while_the_case_is_open():
    scenario = office(ALL_DAY, "centre", "centre", "no", "duplicates: {share: 10 %, within: 3 h, work: 5 min}")
    again = {"duplicate_after.0": [1800, 7200], "duplicate_work.0": [300, 300]}
    assert [line for line in tell(scenario, "Mon 09:00", "Tue 09:00", fates=again) if "merge" in line] == [
        "0 merge centre: Mon 09:30, Mon 10:00, Mon 10:05"
    ]


def test_a_case_that_nears_its_limit_is_raised_and_somebody_sees_to_it():
    supervision = "supervision: {at: 50 %, by: centre, work: 20 min}"
    scenario = office(DEPARTMENTS, "centre", "department", "no", supervision)
    # Due on Thursday at 17:00, that is 80 hours after Monday 09:00; half of that is Wednesday 01:00.
    lines = tell(scenario, "Mon 09:00", fates={"supervision_work": [1200]}, work=3 * 86_400)
    assert lines[-1] == "0 supervision centre: Wed 01:00, Wed 01:00, Wed 01:20"


def test_a_case_that_is_closed_in_time_is_not_raised():
    scenario = office(ALL_DAY, "centre", "centre", "no", "supervision: {at: 50 %}")
    assert noted(scenario, "Mon 09:00", fates={}) == ["0 received Mon 09:00", "0 closed Mon 10:00"]


def test_the_fast_lane_goes_straight_and_ahead():
    staff = """grid: {each: 1}
    street: {each: 1}
    centre: {total: 1}"""
    scenario = office(staff, "grid", "centre", kind="fast_lane: yes")
    assert tell(scenario, "Mon 09:00") == [
        "0 triage 甲街道社区01网格01: Mon 09:00, Mon 09:00, Mon 09:10",
        "0 work centre: Mon 09:10, Mon 09:10, Mon 10:10",
    ]


def test_an_urgent_case_interrupts_work_on_a_less_urgent_one_if_the_station_does_so():
    scenario = office("centre: {total: 1, urgent_interrupts: yes}")
    assert tell(scenario, "Mon 09:00", "Mon 09:20", "Mon 09:30", urgency=[1, 0, 0], work=1800) == [
        "0 work centre: Mon 09:00, Mon 09:00, Mon 09:20",
        "0 work centre: Mon 09:20, Mon 10:20, Mon 10:30",
        "1 work centre: Mon 09:20, Mon 09:20, Mon 09:50",
        "2 work centre: Mon 09:30, Mon 09:50, Mon 10:20",
    ]


LADDER = """grid: {each: 1}
    street: {each: 1}
    centre: {total: 1}
    departments: {公安: {total: 1}}"""


def test_a_whistle_goes_straight_to_the_level_that_solves_it():
    scenario = office(LADDER, "grid", "department")
    whistles = scenario.model_copy(
        update={"channels": {"hotline": scenario.channels["hotline"].model_copy(update={"straight": True})}}
    )
    assert tell(whistles, "Mon 09:00") == [
        "0 triage 甲街道社区01网格01: Mon 09:00, Mon 09:00, Mon 09:10",
        "0 work 公安: Mon 09:10, Mon 09:10, Mon 10:10",
    ]


def test_a_case_for_the_city_climbs_the_whole_ladder_and_then_only_waits():
    scenario = office(LADDER, "street", "city", kind="lead: {city: 2 workdays}")
    waits = {"city_wait": [2 * 86_400], "city_in_workdays": [1]}
    assert tell(scenario, "Thu 09:00", fates=waits) == [
        "0 triage 甲街道: Thu 09:00, Thu 09:00, Thu 09:10",
        "0 triage centre: Thu 09:10, Thu 09:10, Thu 09:20",
        "0 triage 公安: Thu 09:20, Thu 09:20, Thu 09:30",
        "0 city nobody: Thu 09:30, Thu 09:30, 2Mon 09:30",
    ]


def test_a_rating_takes_nobodys_time_and_is_given_at_closure():
    scenario = office(ALL_DAY, "centre", "centre", "no", CALL_BACK)
    rated = called(0.5) | {"call_back_work.0": [-1]}
    assert noted(scenario, "Mon 09:00", fates=rated)[1:] == [
        "0 closed Mon 10:00",
        "0 reached Mon 10:00",
        "0 satisfied Mon 10:00",
    ]
    assert not any("call_back" in line for line in tell(scenario, "Mon 09:00", fates=rated))


def test_the_first_receiver_checks_a_case_that_others_have_solved_before_it_is_closed():
    scenario = office(LADDER, "grid", "centre", "no", "first_receiver: {check: 10 min}")
    lines = tell(scenario, "Mon 09:00", fates={"check_work": [600]}, lead=3600)
    assert lines[-2:] == [
        "0 lead nobody: Mon 10:20, Mon 10:20, Mon 11:20",
        "0 check 甲街道社区01网格01: Mon 11:20, Mon 11:20, Mon 11:30",
    ]
    assert noted(scenario, "Mon 09:00", fates={"check_work": [600]}, lead=3600)[-1] == "0 closed Mon 11:30"


def test_the_first_receiver_does_not_check_what_it_solved_itself():
    scenario = office(LADDER, "centre", "centre", "no", "first_receiver: {check: 10 min}")
    assert tell(scenario, "Mon 09:00", fates={"check_work": [600]}) == [
        "0 work centre: Mon 09:00, Mon 09:00, Mon 10:00"
    ]


def test_a_duty_officer_who_only_replies_leaves_the_work_for_the_day():
    staff = """centre: {total: 1, shift: office, also: {officer: {total: 1, steps: [reply]}}}"""
    scenario = office(staff, "centre", "centre")
    assert tell(scenario, "Mon 20:00", reply_work=300) == [
        "0 reply centre: Mon 20:00, Mon 20:00, Mon 20:05",
        "0 work centre: Mon 20:05, Tue 08:30, Tue 09:30",
    ]


def test_all_steps_are_as_no_steps_at_all():
    every = ", ".join(name for name in rules.STEPS if name not in ("lead", "city", "partners"))
    alike = (
        office(f"centre: {{total: 1, shift: office, steps: [{every}]}}"),
        office("centre: {total: 1, shift: office}"),
    )
    told = [tell(scenario, "Mon 09:00", "Mon 09:10", "Mon 16:30", reply_work=300) for scenario in alike]
    assert told[0] == told[1]
