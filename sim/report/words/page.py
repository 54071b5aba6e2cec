"""The words of the pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageWords:
    """The words of one language. Text with braces is a template for ``str.format``."""

    language: str  # as HTML names it
    contents: str
    copy: str
    copied: str
    not_copied: str
    save: str
    saved: str
    rows: str  # n
    made_with: str
    facts: str  # period, days, warm_up, repeated, seed
    failed_check: str  # failure
    # Answer
    answer: str  # clauses
    clause_mark: str
    target_told: str  # target, share, goal
    answers: dict[str, str]  # by verdict: targets
    # Targets
    targets: str
    targets_finding: str
    targets_table: str
    many_undecided: str  # targets
    decided: str
    share_with_interval: str
    counts_all: str
    readings_table: str
    # Causes
    causes: str
    causes_finding: str  # target, late, on_time, more, causes
    causes_late_only: str  # target, late, causes
    cause: str  # part, hours
    no_late: str  # target
    causes_table: str  # target
    more: str
    causes_notes: tuple[str, ...]
    # Stations
    stations: str
    stations_finding: str  # first, share, n, shares
    stations_only: str  # first
    stations_nowhere: str
    stations_table: str  # target, n
    share_of_waiting: str
    overtime: str
    busiest: str  # list
    busy: str  # station, share
    rest_of_stations: str  # n
    mostly: str  # level
    overtime_note: str
    accountability_finding: str  # station, listed
    # Backlog
    backlog: str
    backlog_finding: str  # first, end, age, most, day
    backlog_table: str
    date: str
    day_off: str
    # Places
    places: str
    places_finding: str  # low, low_share, high, high_share
    places_one: str  # street, share
    streets_table: str  # target
    street: str
    communities_table: str  # target, n
    community: str
    grids: str
    pooled_note: str  # n
    # Kinds
    kinds: str
    kinds_finding: str  # kind, missed, share, low, low_share
    kinds_finding_same: str  # kind, missed, share, low_share
    kinds_none: str
    kind_tables: dict[str, str]  # by split: target
    kind_headings: dict[str, str]
    share_of_late: str
    channels_table: str
    # Citizens
    citizens: str
    citizens_finding: str  # list
    # People
    people: str
    people_finding: str  # people, cost
    people_unknown: str  # people, n
    people_table: str
    group: str
    own_people: str
    shift: str
    available: str
    cost_each: str
    cost_all: str
    shift_days: dict[str, str]
    round_the_clock: str
    cautions: str
    # Origins
    origins: str
    origins_finding: str  # values, sourced, assumed
    sourced_table: str  # n
    assumed_table: str  # n
    source: str
    reason: str
    values: str
    unsaid: str
    values_at: str  # path, values
    value_mark: str
    before_line: str
    line: str  # line
    origins_note: str
    # Method
    method: str
    method_finding: str  # n, seed, warm_up
    route_alternative: str  # name, levels
    item: str
    said: str


ZH = PageWords(
    language="zh-CN",
    contents="目录",
    copy="复制图片",
    copied="已复制，可直接粘贴到幻灯片",
    not_copied="这个浏览器不能从本地网页复制图片，已改存为 PNG",
    save="保存 SVG",
    saved="已保存 SVG",
    rows="（{n} 行，点开）",
    made_with="本页由 sim 写成，图、字体都在这一个文件里，可离线打开、转发、打印。",
    facts="统计期 {period}（{days} 天），预热 {warm_up} 天，{repeated}，种子 {seed}",
    failed_check="自检未通过，下面的数不可用：{failure}",
    answer="以现有人员和班次，{clauses}。",
    clause_mark="；",
    target_told="{target}（按期率 {share}，目标 {goal}）",
    answers={"fails": "守不住{targets}", "too close to call": "难以判定{targets}", "holds": "守得住{targets}"},
    targets="时限守住了吗？",
    targets_finding="按期率是按期件占已见分晓件（按期加超期）的比例；尚未到期的件另列，不进分母。"
    "件数是每次运行的平均。",
    targets_table="各时限与目标",
    many_undecided="{targets}：未到期的件超过一成，即使按期率高也不判达标。",
    decided="分母",
    share_with_interval="按期率（95 % 置信区间）",
    counts_all="全部渠道",
    readings_table="同一批运行，时限换一种读法",
    causes="为什么超期？",
    causes_finding="{target}超期的件平均 {late} 小时，按期的 {on_time} 小时；多出的 {more} 小时里，{causes}。",
    causes_late_only="{target}超期的件平均 {late} 小时，其中{causes}；没有按期的件可比。",
    cause="{part} {hours} 小时",
    no_late="{target}没有超期的件。",
    causes_table="{target}：平均每件的小时数，各部分相加即总历时",
    more="超期件多出",
    causes_notes=(
        "等待人手空出：岗位有人在班，但都在忙别的件或别的公务。下班时间：夜间、午休，无人在班。"
        "周末与节假日：整天无人在班的休息日。实办工时：有人正在办。等待外部条件：等材料、审批、施工、当事人等，不占人手。"
        "退单与返工：退单的部门和退回之后重派、返工所用的全部时间。"
        "历时计到时限所问的那一步，未办结的计至期末。",
    ),
    stations="件在哪里等？",
    stations_finding="{first}一处占超期件全部等待的 {share}，前 {n} 处合占 {shares}。",
    stations_only="超期件的等待全在{first}。",
    stations_nowhere="没有超期件在岗位上等过。",
    stations_table="{target}：按造成的等待排序的岗位（前 {n} 处）",
    share_of_waiting="占全部等待",
    overtime="加班（小时）",
    busiest="利用率最高的岗位：{list}。",
    busy="{station} {share}",
    rest_of_stations="其余 {n} 个岗位",
    mostly="等得最多的是{level}",
    overtime_note="加班是统计期内下班之后的工作小时；每个岗位的数见 summary/stations.csv。",
    accountability_finding="到期时手里超期件最多的是{station}，{listed} 件。",
    backlog="活会不会越积越多？",
    backlog_finding="统计期第一天末有 {first} 件未结，最后一天末 {end} 件，平均已历 {age} 天；最多时 {most} "
    "件（{day}）。",
    backlog_table="每日未结件及其已历时间",
    date="日期",
    day_off="休息日",
    places="哪些地方按期率低？",
    places_finding="各街道中，{low}按期率最低（{low_share}），{high}最高（{high_share}）。",
    places_one="{street}的按期率是 {share}。",
    streets_table="{target}：各街道",
    street="街道",
    communities_table="{target}：按期率最低的 {n} 个社区",
    community="社区",
    grids="网格数",
    pooled_note="社区的件合 {n} 次运行计，区间为 95 % Wilson 区间；每个网格的数见 summary/grids.csv。",
    kinds="哪些诉求、哪些渠道超期多？",
    kinds_finding="超期件最多的类别是{kind}（{missed} 件，占 {share}）；按期率最低的是{low}（{low_share}）。",
    kinds_finding_same="超期件最多、按期率也最低的类别是{kind}：{missed} 件，占 {share}，按期率 {low_share}。",
    kinds_none="没有超期的件。",
    kind_tables={
        "type": "{target}：按诉求类别",
        "channel": "{target}：按渠道",
        "department": "{target}：按承办部门",
        "level": "{target}：按办结层级",
    },
    kind_headings={"type": "诉求类别", "channel": "渠道", "department": "承办部门", "level": "办结层级"},
    share_of_late="占超期件",
    channels_table="各渠道收到与办结的件",
    citizens="群众满意吗，问题真的解决了吗？",
    citizens_finding="{list}。",
    people="谁在做这些事，花多少钱？",
    people_finding="共 {people} 人，月成本 {cost} 元。",
    people_unknown="共 {people} 人；有 {n} 个班组没有写明成本，合计成本不知。",
    people_table="人员、班次与月成本（元）",
    group="班组",
    own_people="本岗",
    shift="班次",
    available="可用于诉求件",
    cost_each="每人",
    cost_all="合计",
    shift_days={"all": "每天", "workdays": "工作日", "rest_days": "周末与节假日"},
    round_the_clock="昼夜值守",
    cautions="要当心：",
    origins="这些数从哪里来？",
    origins_finding="方案写了 {values} 个数：{sourced} 个有出处，{assumed} 个是假设。结论以这些假设为条件。",
    sourced_table="有出处的数（{n} 个）",
    assumed_table="假设的数（{n} 个），按理由归并",
    source="出处",
    reason="理由",
    values="数",
    unsaid="未写理由",
    values_at="{path}：{values}",
    value_mark="、",
    before_line=" ",
    line="第 {line} 行",
    origins_note="行号指本结果文件夹里的 scenario.yaml，它是合并全部引用之后、实际运行的方案；改数就改原来的方案文件。",
    method="这些结果是怎么算出来的？",
    method_finding="离散事件仿真，预热 {warm_up} 天后统计，重复 {n} 次，种子 {seed}；下面按 STRESS-DES 清单逐项说明。",
    route_alternative="{name}：诉求件从渠道进入，经{levels}逐级上报，箭头旁是日均件数。",
    item="条目",
    said="说明",
)
EN = PageWords(
    language="en",
    contents="Contents",
    copy="Copy image",
    copied="Copied; paste it into a slide",
    not_copied="This browser copies no image from a page on disk; saved as PNG instead",
    save="Save SVG",
    saved="SVG saved",
    rows="({n} rows, unfold)",
    made_with="Written by sim. Pictures and fonts are inside this one file: open it offline, pass it on, print it.",
    facts="{period} ({days} days), warm-up {warm_up} days, {repeated}, seed {seed}",
    failed_check="A self-check failed, and the numbers below cannot be used: {failure}",
    answer="With these people on these shifts, {clauses}.",
    clause_mark="; ",
    target_told="{target} ({share} on time, goal {goal})",
    answers={
        "fails": "the answer is no for {targets}",
        "too close to call": "it is too close to call for {targets}",
        "holds": "the answer is yes for {targets}",
    },
    targets="Do the targets hold?",
    targets_finding="The share on time is that of the cases that are decided, met or missed; those that are open and "
    "not yet due stand beside it and not in its denominator. Counts are means of a replication.",
    targets_table="Each target and its goal",
    many_undecided="{targets}: more than a tenth of the cases are not yet due, so no share on time is enough.",
    decided="denominator",
    share_with_interval="share on time (95 % interval)",
    counts_all="all channels",
    readings_table="The same runs, with the time limits read in other ways",
    causes="Why are cases late?",
    causes_finding="Late cases ({target}) take {late} hours on average, those on time {on_time}; the {more} hours "
    "between them are mostly {causes}.",
    causes_late_only="Late cases ({target}) take {late} hours on average, mostly {causes}. None was on time to compare "
    "with.",
    cause="{part} ({hours})",
    no_late="No case is late ({target}).",
    causes_table="{target}: mean hours per case, in parts that add up",
    more="late take more",
    causes_notes=(
        "Waiting for staff: somebody is on duty and busy with other cases or other duties. Off shift: nights and lunch "
        "breaks. Weekends and holidays: days off on which nobody comes. Hands-on work: somebody works on the case. "
        "Lead time: the case waits for others, such as material, permits or the citizen, and needs no staff. Returns "
        "and rework: all the time at an office that sends a case back, of assigning it again, and after a reopening. "
        "Time counts up to the milestone that the target asks for, and for open cases up to the end.",
    ),
    stations="Where do cases wait?",
    stations_finding="{first} alone has {share} of all the waiting of late cases, the first {n} together {shares}.",
    stations_only="All the waiting of late cases is at {first}.",
    stations_nowhere="No late case waited at a station.",
    stations_table="{target}: stations by the waiting that they cause (the first {n})",
    share_of_waiting="of all waiting",
    overtime="overtime (hours)",
    busiest="Stations of the highest utilisation: {list}.",
    busy="{station} {share}",
    rest_of_stations="the other {n} stations",
    mostly="most of it at level {level}",
    overtime_note="Overtime is hours worked after shifts in the period; every station is in summary/stations.csv.",
    accountability_finding="Most late cases were in the hands of {station} when their limit ran out: {listed}.",
    backlog="Does work pile up?",
    backlog_finding="{first} cases are open at the end of the first day, {end} at the end of the last, of a mean age "
    "of {age} days; at most {most} ({day}).",
    backlog_table="Open cases by day, and their age",
    date="date",
    day_off="day off",
    places="Where is the share on time low?",
    places_finding="Of the streets, {low} has the lowest share on time ({low_share}), {high} the highest "
    "({high_share}).",
    places_one="The share on time of {street} is {share}.",
    streets_table="{target}: streets",
    street="street",
    communities_table="{target}: the {n} communities of the lowest share on time",
    community="community",
    grids="grids",
    pooled_note="Communities pool the cases of {n} replications, with 95 % Wilson intervals; each grid is in "
    "summary/grids.csv.",
    kinds="Which cases and which channels are late?",
    kinds_finding="Most late cases are of type {kind} ({missed}, {share} of all); the lowest share on time has {low} "
    "({low_share}).",
    kinds_finding_same="Most late cases, and the lowest share on time, are of type {kind}: {missed}, {share} of all, "
    "{low_share} on time.",
    kinds_none="No case is late.",
    kind_tables={
        "type": "{target}: by case type",
        "channel": "{target}: by channel",
        "department": "{target}: by department",
        "level": "{target}: by the level that solves it",
    },
    kind_headings={"type": "case type", "channel": "channel", "department": "department", "level": "solved at"},
    share_of_late="of late cases",
    channels_table="Cases received and closed by channel",
    citizens="Are citizens satisfied, and is the trouble solved?",
    citizens_finding="{list}.",
    people="Who does the work, and at what cost?",
    people_finding="{people} people, {cost} yuan a month.",
    people_unknown="{people} people; groups with no cost written: {n}, so the sum is unknown.",
    people_table="People, shifts and monthly cost (yuan)",
    group="group",
    own_people="own people",
    shift="shift",
    available="available for cases",
    cost_each="each",
    cost_all="in all",
    shift_days={"all": "every day", "workdays": "workdays", "rest_days": "weekends and holidays"},
    round_the_clock="round the clock",
    cautions="Mind: ",
    origins="Where do the numbers come from?",
    origins_finding="The scenario writes {values} numbers: {sourced} have a source, {assumed} are assumed. The answer "
    "is conditional on these assumptions.",
    sourced_table="Numbers that have a source ({n})",
    assumed_table="Numbers that are assumed ({n}), by reason",
    source="source",
    reason="reason",
    values="numbers",
    unsaid="no reason written",
    values_at="{path}: {values}",
    value_mark=", ",
    before_line=", ",
    line="line {line}",
    origins_note="Lines are those of scenario.yaml in this result's folder, the scenario as it ran, with all that it "
    "extends merged; to change a number, change the file that it came from.",
    method="How were these results made?",
    method_finding="By discrete-event simulation, measured after {warm_up} days of warm-up, replications: {n}, seed: "
    "{seed}; the items of the STRESS-DES checklist follow one by one.",
    route_alternative="{name}: cases come in by channels and are passed up through {levels}; beside the arrows the "
    "mean number of cases a day.",
    item="item",
    said="what was done",
)


def page_words(lang: str) -> PageWords:
    """The words of the pages in a language, ``zh`` or ``en``."""
    return {"zh": ZH, "en": EN}[lang]
