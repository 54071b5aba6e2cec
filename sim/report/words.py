"""Every word that people are shown, in Chinese and in English. The terms are those of the glossary."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True)
class Words:
    """The words of one language. Text with braces is a template for ``str.format``."""

    # Signs and units
    unknown: str  # stands where a value is NaN
    interval: str  # low, high
    colon: str
    item: str  # begins a line of a list
    list_comma: str
    enumeration: str  # between names of equal rank
    last_of_list: str  # before the last of them
    day: str  # day, month (a name)
    days_between: str  # start, end
    months: tuple[str, ...]
    no_data: str
    cases: str
    hours: str
    people: str  # n
    # Names of kinds of things; what is not listed is shown as the scenario names it
    levels: dict[str, str]
    level_headings: dict[str, str]
    channels: dict[str, str]
    targets: dict[str, str]
    verdicts: dict[str, str]
    outcomes: dict[str, str]
    parts: dict[str, str]
    # Measures
    share_on_time: str
    utilisation: str
    waiting_time: str
    received: str
    closed: str
    closure_rate: str
    open_at_end: str
    met: str
    missed: str
    undecided: str
    only: str  # channels
    # Footer of every chart
    footer: str  # name, period, repeated, seed
    footer_once: str
    footer_often: str  # n
    # Chart: targets
    targets_title: str
    targets_note: str
    interval_note: str
    goal: str
    goal_of: str  # goal
    # Chart: backlog
    backlog_title: str
    backlog_note: str  # period
    bars_note: str
    open_cases: str
    mean_age: str
    highest: str  # n, day
    days: str
    at_end: str  # value
    # Chart: stations
    stations_title: str
    stations_note: str
    grids_note: str
    street_grids: str  # street, n
    left_out: str  # n
    # Chart: time parts
    parts_title: str  # target
    parts_note: str
    brackets_note: str
    hours_per_case: str
    part: str
    total: str
    # Chart: grids
    grids_title: str  # target
    grids_map_note: str
    grids_chance: str  # cases, points
    grids_few: str  # least, n, total
    street_size: str  # street, n
    # Answer
    period: str
    once: str
    often: str  # n
    seed: str
    target: str
    verdict: str
    channel: str
    all_channels: str
    one_replication: str
    late_waits: str  # target
    no_late_waits: str  # target
    late_parts: str  # hours
    station: str
    level: str
    late_cases: str
    hours_waited: str
    hours_in_all: str
    warnings: str
    results: str
    # Check
    sound: str
    offered_load: str
    staffed: str
    load_ratio: str
    busiest: str  # level, station, ratio
    nobody: str  # level, station
    load_note: str
    overloaded: str  # station, ratio
    nearly_full: str  # station, ratio
    unstaffed: str  # station
    unpublished: str  # year
    # Chart: route
    route_title: str  # name
    route_note: str
    stations_count: str  # n
    per_day: str  # n
    solved_here: str
    only_waits: str
    # Trace
    trace_case: str  # case, channel, type, place, replication
    trace_before: str  # span
    trace_sojourn: str  # span
    trace_parts: str
    trace_open: str
    trace_limit: str  # target
    trace_held: str  # station
    trace_beside: str
    at_nobody: str
    waited: str  # span
    not_begun: str
    steps: dict[str, str]
    milestones: dict[str, str]
    # Readings and accountability
    readings: str
    reading: str
    reading_names: dict[str, str]
    working_time: str
    as_written: str
    citizens: str
    measure: str
    value: str
    measure_names: dict[str, str]
    accountability: str  # target
    listed: str
    held: str
    per_hundred: str
    # Progress
    replications: str
    # Comparison of plans
    plan: str
    staff: str
    monthly_cost: str
    difference: str
    differences: str  # base
    pair_correlation: str
    comparison_words: dict[str, str]
    cheapest_holding: str  # plan
    none_holds: str


ZH = Words(
    unknown="—",
    interval="（{low}–{high}）",
    colon="：",
    item="· ",
    list_comma="，",
    enumeration="、",
    last_of_list="、",
    day="{month}{day}日",
    days_between="{start} 至 {end}",
    months=tuple(f"{month}月" for month in range(1, 13)),
    no_data="无数据",
    cases="件",
    hours="小时",
    people="{n} 人",
    levels={
        "grid": "网格",
        "community": "社区",
        "street": "街道",
        "centre": "指挥中心",
        "department": "区直部门",
        "city": "市直部门",
    },
    level_headings={
        "grid": "网格",
        "community": "社区",
        "street": "街道",
        "centre": "指挥中心",
        "department": "区直部门",
    },
    channels={
        "hotline": "热线",
        "platform": "城管平台",
        "grid": "网格",
        "app": "手机应用",
        "wechat": "微信群",
        "whistle": "吹哨",
        "direct": "社区直报",
        "desk": "诉求中心",
        "sensors": "感知设备",
        "patrol": "巡查发现",
        "city_hotline": "市级热线转办",
    },
    targets={"reply": "暂时性答复", "closure": "办结", "attendance": "当天到场"},
    verdicts={"holds": "达标", "fails": "不达标", "too close to call": "难以判定"},
    outcomes={"on_time": "按期件", "late": "超期件"},
    parts={
        "waiting": "等待人手空出",
        "off_shift": "无人在班",
        "hands_on": "实办工时",
        "lead": "等待外部条件",
        "city": "等待市直部门",
        "partners": "等待联办部门",
    },
    share_on_time="按期率",
    utilisation="利用率",
    waiting_time="等待时间",
    received="收到",
    closed="办结",
    closure_rate="办结率",
    open_at_end="期末未结",
    met="按期",
    missed="超期",
    undecided="未到期",
    only="只计{channels}",
    footer="{name} · {period} · {repeated} · 种子 {seed}",
    footer_once="1 次",
    footer_often="{n} 次",
    targets_title="各时限的按期率与目标",
    targets_note="圆点、叉、菱形：达标、不达标、难以判定；竖线：目标",
    interval_note="；浅色带：95 % 置信区间",
    goal="目标",
    goal_of="目标 {goal}",
    backlog_title="积压：每日未结诉求件及其已历时间",
    backlog_note="{period}；灰底：周末与节假日",
    bars_note="；条末横线：95 % 置信区间",
    open_cases="未结诉求件（件）",
    mean_age="未结件平均已历（天）",
    highest="最高 {n} 件（{day}）",
    days="天",
    at_end="期末\n{value}",
    stations_title="各岗位的利用率",
    stations_note="在班且可用于诉求件的时间里，忙于诉求件的份额",
    grids_note="；网格按街道汇总：圆点为中位数，粗条为中间一半，细线为最低至最高",
    street_grids="{street} {n} 个网格",
    left_out="另有 {n} 个较低的未画出",
    parts_title="时间花在哪里：按期件与超期件（时限：{target}）",
    parts_note="平均每件历时的小时数，各部分可相加，未办结的计至期末",
    brackets_note="；括号内为 95 % 置信区间",
    hours_per_case="平均每件（小时）",
    part="部分",
    total="合计",
    grids_title="各网格的按期率（时限：{target}）",
    grids_map_note="每格一个网格，每块一个社区",
    grids_chance="；每个网格合计约 {cases} 件（中位数），按期率上下 {points} 个百分点之内属偶然",
    grids_few="；灰斜线格：合计不足 {least} 件（{total} 个网格中有 {n} 个）",
    street_size="{street}（{n} 个网格）",
    period="统计期",
    once="运行 1 次",
    often="重复运行 {n} 次（件数取平均）",
    seed="种子",
    target="时限",
    verdict="判断",
    channel="渠道",
    all_channels="全部",
    one_replication="只重复运行 1 次，没有置信区间，各时限难以判定。",
    late_waits="超期件（{target}）在哪里等得最久",
    no_late_waits="没有超期件（{target}）在岗位等待。",
    late_parts="超期件平均 {hours} 小时",
    station="岗位",
    level="层级",
    late_cases="超期件",
    hours_waited="每件等待（小时）",
    hours_in_all="共等待（小时）",
    warnings="注意",
    results="结果",
    sound="文件无误",
    offered_load="工作量（人）",
    staffed="在岗人力（人）",
    load_ratio="工作量/人力",
    busiest="{level}中最忙的是{station}：{ratio}",
    nobody="{level}中最忙的是{station}：有工作，无人在班",
    load_note="工作量与人力都按昼夜平均的人数计；比值近于或高于 100 % 时，积压必然增长。",
    overloaded="{station}：工作量是人力的 {ratio}，活比人手多，积压会一直增长",
    nearly_full="{station}：工作量已达人力的 {ratio}，稍有波动就要久等",
    unstaffed="{station}：有诉求件要办，统计期内却无人在班，来件会一直积压",
    unpublished="{year} 年的调休安排尚未公布，按周末和法定节假日计；公布后写进 calendar.workdays 和 calendar.holidays",
    route_title="一件诉求的路线：{name}",
    route_note="上：渠道与日均件数；红：上报与下派（件/天）；蓝：在该级办结（件/天）；高峰来件与退单、返工不计",
    stations_count="{n} 个岗位",
    per_day="{n} 件/天",
    solved_here="在该级办结",
    only_waits="区里只等待",
    trace_case="第 {replication} 次运行 {case} 号诉求件：{channel}，{kind}，{place}",
    trace_before="统计开始前已等 {span}",
    trace_sojourn="总历时 {span}",
    trace_parts="其中",
    trace_open="期末仍未结",
    trace_limit="时限到：{target}",
    trace_held="到期时在{station}手里，记入其问责清单",
    trace_beside="（旁支）",
    at_nobody="等待",
    waited="等了 {span}",
    not_begun="期末仍在等",
    steps={
        "reply": "暂时性答复",
        "triage": "研判上报",
        "work": "办理",
        "lead": "等待外部条件",
        "study": "会商定责",
        "return": "退单",
        "city": "等待市直部门",
        "partners": "等待联办部门",
        "join": "联办",
        "call_back": "回访",
        "chaser": "接催办",
        "merge": "合并重复件",
        "supervision": "督办",
        "answer": "当场答复",
        "check": "首接核验",
    },
    milestones={
        "received": "收到",
        "replied": "已答复",
        "closed": "办结",
        "raised": "督办升级",
        "chased": "群众催办",
        "merged": "重复诉求并入",
        "reached": "回访到群众",
        "satisfied": "群众满意",
        "dissatisfied": "群众不满意",
        "reopened": "返工",
    },
    readings="时限换一种读法（同一批运行；出处未说明按哪一种）",
    reading="读法",
    reading_names={
        "elapsed": "自然时间",
        "after_receipt_day": "收件次日起算",
        "from_receipt_day": "收件当日起算",
        "same_time": "满若干个工作日",
    },
    working_time="工作时间",
    as_written="（方案所写）",
    citizens="群众怎么说，问题是否真的解决",
    measure="指标",
    value="数值",
    measure_names={
        "satisfaction_rate": "满意率（回访到和评价的人中）",
        "effective_callback_rate": "有效回访率",
        "reopened_rate": "返工率",
        "really_solved_rate": "真正解决率（办结件中）",
        "returned_rate": "退单率",
        "found_before_complaint": "未诉先办率",
        "satisfied_of_closed_rate": "满意件占办结件",
    },
    accountability="到期时在谁手里：问责清单（时限：{target}）",
    listed="列入件",
    held="经手件",
    per_hundred="每百件",
    replications="重复运行",
    plan="方案",
    staff="人数",
    monthly_cost="月成本（元）",
    difference="差（百分点）",
    differences="与{base}之差（同一批诉求件，逐次配对；区间按 Holm 法校正）",
    pair_correlation="配对相关",
    comparison_words={
        "better": "更好",
        "worse": "更差",
        "not distinguishable": "分不出高下",
        "unchanged": "没有变化",
    },
    cheapest_holding="守住全部时限的方案中成本最低：{plan}",
    none_holds="没有成本已知的方案守住全部时限",
)

EN = Words(
    unknown="—",
    interval=" ({low}–{high})",
    colon=": ",
    item="- ",
    list_comma=", ",
    enumeration=", ",
    last_of_list=" and ",
    day="{day} {month}",
    days_between="{start} to {end}",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    no_data="no data",
    cases="cases",
    hours="hours",
    people="{n} staff",
    levels={
        "grid": "grid",
        "community": "community",
        "street": "street",
        "centre": "command centre",
        "department": "department",
        "city": "city department",
    },
    level_headings={
        "grid": "Grids",
        "community": "Communities",
        "street": "Streets",
        "centre": "Command centre",
        "department": "Departments",
    },
    channels={},
    targets={"reply": "provisional reply", "closure": "closure"},
    verdicts={name: name for name in ("holds", "fails", "too close to call")},
    outcomes={"on_time": "on time", "late": "late"},
    parts={
        "waiting": "waiting for staff",
        "off_shift": "off shift",
        "hands_on": "hands-on work",
        "lead": "lead time",
        "city": "city departments",
        "partners": "joint handling",
    },
    share_on_time="share on time",
    utilisation="utilisation",
    waiting_time="waiting time",
    received="received",
    closed="closed",
    closure_rate="closure rate",
    open_at_end="open at end",
    met="met",
    missed="missed",
    undecided="undecided",
    only="{channels} only",
    footer="{name} · {period} · {repeated} · seed {seed}",
    footer_once="1 replication",
    footer_often="{n} replications",
    targets_title="Share on time of each target against its goal",
    targets_note="Dot, cross, diamond: holds, fails, too close to call; upright line: goal",
    interval_note="; pale band: 95 % interval",
    goal="goal",
    goal_of="goal {goal}",
    backlog_title="Backlog: open cases by day, and their age",
    backlog_note="{period}; grey: weekends and holidays",
    bars_note="; line at the end of a bar: 95 % interval",
    open_cases="open cases",
    mean_age="mean age of open cases (days)",
    highest="highest: {n} on {day}",
    days="days",
    at_end="at the end\n{value}",
    stations_title="Utilisation of each station",
    stations_note="Share of the time on shift that is free for cases and spent on them",
    grids_note="; grids by street: dot for the median, thick bar the middle half, line lowest to highest",
    street_grids="{street}, {n} grids",
    left_out="{n} more, lower, not drawn",
    parts_title="Where the time goes: cases on time and late (target: {target})",
    parts_note="Mean hours per case in parts that add up, up to the end for open cases",
    brackets_note="; in brackets the 95 % interval",
    hours_per_case="mean hours per case",
    part="part",
    total="total",
    grids_title="Share on time of each grid (target: {target})",
    grids_map_note="Each tile a grid, each block a community",
    grids_chance="; about {cases} cases a grid over all replications (median): ±{points} points are chance",
    grids_few="; grey hatching: fewer than {least} cases ({n} of {total} grids)",
    street_size="{street} ({n} grids)",
    period="period",
    once="1 replication",
    often="{n} replications (counts are means)",
    seed="seed",
    target="target",
    verdict="verdict",
    channel="channel",
    all_channels="all",
    one_replication="One replication only: no intervals, so every target is too close to call.",
    late_waits="Where late cases ({target}) waited longest",
    no_late_waits="No late case ({target}) waited at a station.",
    late_parts="Late cases take {hours} hours on average",
    station="station",
    level="level",
    late_cases="late cases",
    hours_waited="hours each",
    hours_in_all="hours in all",
    warnings="Warnings",
    results="results",
    sound="The file is sound",
    offered_load="offered load",
    staffed="staffed",
    load_ratio="load/staffed",
    busiest="busiest {level}: {station}, {ratio}",
    nobody="busiest {level}: {station}, which has work and nobody on duty",
    load_note="Load and staff are people, averaged over day and night; near or above 100 % the backlog must grow.",
    overloaded="{station}: work is {ratio} of what its staff can do; the backlog will grow without end",
    nearly_full="{station}: work is already {ratio} of what its staff can do; small swings mean long waits",
    unstaffed="{station}: cases need work there, but nobody is on duty in the period; they will pile up",
    unpublished="{year}: make-up working days are not published yet; weekends and public holidays are assumed, "
    "write what is published into calendar.workdays and calendar.holidays",
    route_title="The route of a case: {name}",
    route_note="Top: channels and mean rates; red: passed on (cases/day); blue: solved at this level; without surges, "
    "returns and rework",
    stations_count="{n} stations",
    per_day="{n}/day",
    solved_here="solved here",
    only_waits="the district waits",
    trace_case="Case {case} of replication {replication}: {channel}, {kind}, {place}",
    trace_before="waited {span} before the run began",
    trace_sojourn="sojourn time {span}",
    trace_parts="of which",
    trace_open="still open at the end",
    trace_limit="time limit: {target}",
    trace_held="at the limit it was in the hands of {station}, on whose accountability list it is",
    trace_beside=" (beside)",
    at_nobody="waits",
    waited="waited {span}",
    not_begun="still waits at the end",
    steps={
        name: name.replace("_", "-")
        for name in (
            *("reply", "triage", "work", "study", "return", "join", "call_back", "chaser", "merge", "supervision"),
            *("answer", "check"),
        )
    }
    | {"lead": "lead time", "city": "city department", "partners": "joint handling"},
    milestones={
        "received": "received",
        "replied": "replied",
        "closed": "closed",
        "raised": "raised by supervision",
        "chased": "the citizen calls again",
        "merged": "a duplicate is merged",
        "reached": "the citizen is reached",
        "satisfied": "satisfied",
        "dissatisfied": "dissatisfied",
        "reopened": "reopened",
    },
    readings="The time limits read in other ways (same runs; the sources do not say which is meant)",
    reading="reading",
    reading_names={
        "elapsed": "clock time",
        "after_receipt_day": "after the day of receipt",
        "from_receipt_day": "from the day of receipt",
        "same_time": "same time of day",
    },
    working_time="working time",
    as_written=" (as written)",
    citizens="What citizens say, and whether the trouble was really solved",
    measure="measure",
    value="value",
    measure_names={
        "satisfaction_rate": "satisfaction rate (of those who were asked)",
        "effective_callback_rate": "effective call-back rate",
        "reopened_rate": "reopening rate",
        "really_solved_rate": "really solved (of the closed)",
        "returned_rate": "return rate",
        "found_before_complaint": "found before anybody complained",
        "satisfied_of_closed_rate": "satisfied of the closed",
    },
    accountability="Who held late cases at the limit: accountability list (target: {target})",
    listed="listed",
    held="came there",
    per_hundred="per 100",
    replications="replications",
    plan="plan",
    staff="staff",
    monthly_cost="yuan a month",
    difference="difference (points)",
    differences="Differences from {base} (same cases, paired by replication; intervals by Holm)",
    pair_correlation="correlation",
    comparison_words={name: name for name in ("better", "worse", "not distinguishable", "unchanged")},
    cheapest_holding="Cheapest of the plans that hold all targets: {plan}",
    none_holds="No plan of known cost holds all targets",
)


def words(lang: str) -> Words:
    """The words of *lang*, ``zh`` or ``en``. Raises ValueError for another language."""
    if lang not in ("zh", "en"):
        raise ValueError(f"no words for language {lang!r}; choose zh or en")
    return ZH if lang == "zh" else EN
