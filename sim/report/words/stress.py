"""What a simulation study has to report, item by item, and what this one has to say to each.

Source: Monks, Currie, Onggo, Robinson, Kunc and Taylor (2019), Strengthening the reporting of empirical simulation
studies: introducing the STRESS guidelines, Journal of Simulation 13(1), 55-67; the checklist for discrete-event
simulation. Names of items are theirs.
"""

from typing import NamedTuple


class Item(NamedTuple):
    """One item of the checklist; braces in its text are filled with what `facts` of the page's method knows."""

    number: str
    name: str
    text: str


class Part(NamedTuple):
    """The items under one heading."""

    heading: str
    items: tuple[Item, ...]


class StressWords(NamedTuple):
    """The checklist in one language, and the words that fill it."""

    parts: tuple[Part, ...]
    disciplines: dict[str, str]
    shift_ends: dict[str, str]
    starts: dict[str, str]  # by how it starts: n
    engines: dict[str, str]
    aims: dict[str, str]  # by the kind of the page
    machine: str  # system, processor, cores


ZH = StressWords(
    parts=(
        Part(
            "一、目标",
            (
                Item("1.1", "模型目的", "回答：以“{name}”的人员和班次，{targets}能否守住，守不住时件在哪里等。{note}"),
                Item(
                    "1.2",
                    "模型输出",
                    "各时限的按期率及其分母，历时的各部分，岗位的利用率、等待与加班，每日未结件及其已历，各网格按期率，"
                    "群众的评价。只计统计期内收到的件；积压按日计。全部数值在 summary/*.csv。",
                ),
                Item("1.3", "实验目的", "{aim}"),
            ),
        ),
        Part(
            "二、逻辑",
            (
                Item("2.1", "总览图", "见上图：一件诉求的路线。"),
                Item(
                    "2.2",
                    "基本逻辑",
                    "件由渠道进入，首接岗位先作暂时性答复；不能在本级办结的，研判后逐级上报，直到能办结的一级；"
                    "办理，等待外部条件，办结。起作用的机制：{mechanisms}。",
                ),
                Item(
                    "2.3", "方案逻辑", "对照方案是引用本方案、只写改动之处的短文件；各方案遇到同一批件，逐次配对比较。"
                ),
                Item(
                    "2.4",
                    "算法",
                    "时间是整秒。每一秒先发生到期的事，再由状态有变的岗位把排在最前的件交给空闲的人，同序按件号。"
                    "排队规则：{disciplines}。下班时手上的活：{shift_ends}。时限按方案写明的读法计算，工作日含调休。",
                ),
                Item(
                    "2.5.1",
                    "组成：实体",
                    "诉求件，{types} 个类别；每件带着自己的全部运气：地点、能办结的层级、各步工时。",
                ),
                Item("2.5.2", "组成：活动", "{steps}。工时服从 {distribution} 分布。"),
                Item("2.5.3", "组成：资源", "{stations} 个岗位，{people} 人，{shifts} 个班次；人员与成本见上文的表。"),
                Item("2.5.4", "组成：队列", "每个岗位一条，不限长，没有件中途放弃。"),
                Item(
                    "2.5.5",
                    "组成：出入口",
                    "入口：{channels}，按小时、星期和节假日变化的泊松到达，日间另有起伏。出口：办结；"
                    "期末未结的照实计入。",
                ),
            ),
        ),
        Part(
            "三、数据",
            (
                Item("3.1", "数据来源", "{sourced} 个数有出处：{sources}。"),
                Item(
                    "3.2",
                    "预处理",
                    "方案中的数按原样读入，只把单位换算成秒和份额；引用的文件先合并，合并结果随结果保存。",
                ),
                Item("3.3", "输入参数", "scenario.yaml 里的全部 {values} 个数，清单见上一节。"),
                Item("3.4", "假设", "{assumed} 个数是假设，理由见上一节。"),
            ),
        ),
        Part(
            "四、实验",
            (
                Item("4.1", "初始化", "{start}；预热 {warm_up} 天，不计入统计。"),
                Item("4.2", "运行长度", "{period}，{days} 天；单位：秒。"),
                Item(
                    "4.3",
                    "估计方法",
                    "{n} 次独立的重复运行；区间是各次之间的 95 % t 区间，合并计件的网格与社区用 Wilson 区间。"
                    "整个区间不低于目标为达标，整个区间低于目标为不达标，其余难以判定；未到期件超过一成时不判达标。",
                ),
            ),
        ),
        Part(
            "五、实现",
            (
                Item("5.1", "软件", "{versions}。"),
                Item(
                    "5.2",
                    "随机抽样",
                    "numpy 的 SFC64，每个（种子，重复，渠道，用途）一条独立的流；全部随机数在流程开始之前抽好。种子 "
                    "{seed}。",
                ),
                Item(
                    "5.3",
                    "模型执行",
                    "按事件推进。{engine}每次运行自检：收到等于办结加未结，Little 定律精确成立，时刻不乱序，"
                    "没有人同时做两件事。"
                    "命令：{command}",
                ),
                Item(
                    "5.4",
                    "系统要求",
                    "能运行 Python {python} 的任何系统；结果与机器、进程数无关。本结果所用机器：{machine}。",
                ),
            ),
        ),
        Part(
            "六、代码获取",
            (
                Item(
                    "6.1",
                    "模型共享",
                    "程序以 MIT 许可开放。结果文件夹 {fingerprint} 里有方案全文、种子、版本和每次运行的记录，"
                    "用同一版本运行其中的 scenario.yaml 可逐字节重现。",
                ),
            ),
        ),
    ),
    disciplines={"first_come": "先到先办", "earliest_due": "先到期先办", "most_urgent": "先急后缓"},
    shift_ends={"pause": "放下，下一班接着办", "finish": "加班办完", "hand_over": "移交在班的人"},
    starts={"empty": "从空开始", "backlog": "开始时有 {n} 件抽样的积压", "cases": "开始时有表中的 {n} 件未结件"},
    engines={
        "proven": "本结果由编译引擎算出，第 1 次运行与 SimPy 逐行核对，一致。",
        "simpy": "两个引擎不一致，结果全部用 SimPy。",
        "": "本结果没有记录引擎核对。",
    },
    aims={
        "run": "估计这一个方案。方案之间的比较、参数扫描与敏感性各有自己的一页，面对同一批件。",
        "comparison": "比较各方案与基准：哪个守得住全部时限，要多少人、花多少钱。",
        "sweep": "逐组改动取值，找出守住各时限的最小取值。",
        "sensitivity": "把假设值逐个改到范围两端，找出结论最取决于哪些假设。",
    },
    machine="{system}、{processor}、{cores} 核",
)
EN = StressWords(
    parts=(
        Part(
            "1 Objectives",
            (
                Item(
                    "1.1",
                    "Purpose of the model",
                    "To tell whether {targets} hold with the people and shifts of {name}, and where cases wait if not. "
                    "{note}",
                ),
                Item(
                    "1.2",
                    "Model outputs",
                    "Share on time of each target with its denominator, the parts of time, utilisation, waiting and "
                    "overtime of stations, open cases by day and their age, share on time of grids, what citizens "
                    "say. Cases received in the period count; the backlog is by day. All values are in summary/*.csv.",
                ),
                Item("1.3", "Experimentation aims", "{aim}"),
            ),
        ),
        Part(
            "2 Logic",
            (
                Item("2.1", "Base model overview diagram", "The picture above: the route of a case."),
                Item(
                    "2.2",
                    "Base model logic",
                    "A case comes in by a channel; whoever receives it first gives the provisional reply. What cannot "
                    "be solved there is passed up after triage, level by level, to the one that can; there it is "
                    "worked on, waits for others and is closed. Mechanisms at work: {mechanisms}.",
                ),
                Item(
                    "2.3",
                    "Scenario logic",
                    "A plan is a short file that extends this scenario and writes only what it changes; all plans meet "
                    "the same cases and are compared pair by pair.",
                ),
                Item(
                    "2.4",
                    "Algorithms",
                    "Time is whole seconds. At each, what is due happens first; then stations whose state changed give "
                    "their best-ranked case to free staff, ties by case number. Queues: {disciplines}. Work in hand "
                    "at the end of a shift: {shift_ends}. Time limits are read as the scenario writes them; working "
                    "days include make-up days.",
                ),
                Item(
                    "2.5.1",
                    "Components: entities",
                    "Cases, of {types} types; each carries all of its luck: place, level that can solve it, work of "
                    "every step.",
                ),
                Item(
                    "2.5.2", "Components: activities", "{steps}. Hands-on times follow a {distribution} distribution."
                ),
                Item(
                    "2.5.3",
                    "Components: resources",
                    "{stations} stations, {people} people, {shifts} shifts; the table above has people and costs.",
                ),
                Item("2.5.4", "Components: queues", "One at each station, without limit; no case gives up."),
                Item(
                    "2.5.5",
                    "Components: entry and exit points",
                    "Entry: {channels}, by a Poisson process that varies over hours, weekdays and holidays, with "
                    "busier and quieter days. Exit: closure; what is open at the end counts as open.",
                ),
            ),
        ),
        Part(
            "3 Data",
            (
                Item("3.1", "Data sources", "{sourced} numbers have a source: {sources}."),
                Item(
                    "3.2",
                    "Pre-processing",
                    "Numbers are read as written, units become seconds and shares; what the scenario extends is "
                    "merged, and the merged file is kept with the result.",
                ),
                Item("3.3", "Input parameters", "All {values} numbers of scenario.yaml, listed in the section above."),
                Item("3.4", "Assumptions", "{assumed} numbers are assumed, for the reasons in the section above."),
            ),
        ),
        Part(
            "4 Experimentation",
            (
                Item("4.1", "Initialisation", "{start}; {warm_up} days of warm-up are not measured."),
                Item("4.2", "Run length", "{period}, {days} days, in seconds."),
                Item(
                    "4.3",
                    "Estimation approach",
                    "Independent replications: {n}; intervals are 95 % t intervals over replications, and Wilson "
                    "intervals for grids and communities, which pool cases. A goal holds if the whole interval lies "
                    "at or above it, fails if the whole interval lies below, and is too close to call otherwise, or "
                    "when more than a tenth of the cases are undecided.",
                ),
            ),
        ),
        Part(
            "5 Implementation",
            (
                Item("5.1", "Software or programming language", "{versions}."),
                Item(
                    "5.2",
                    "Random sampling",
                    "numpy's SFC64, an independent stream for each (seed, replication, channel, purpose); everything "
                    "is drawn before the flow starts. Seed {seed}.",
                ),
                Item(
                    "5.3",
                    "Model execution",
                    "By events. {engine} Every run checks itself: received equals closed plus open, Little's law holds "
                    "exactly, instants are in order, nobody does two things at once. Command: {command}",
                ),
                Item(
                    "5.4",
                    "System specification",
                    "Any system that runs Python {python}; results depend neither on the machine nor on the number of "
                    "processes. These were made on: {machine}.",
                ),
            ),
        ),
        Part(
            "6 Code access",
            (
                Item(
                    "6.1",
                    "Computer model sharing statement",
                    "The program is free under the MIT licence. The folder {fingerprint} holds the scenario in full, "
                    "seed, versions and the record of every replication; running its scenario.yaml with the same "
                    "version gives the same bytes.",
                ),
            ),
        ),
    ),
    disciplines={
        "first_come": "first come, first served",
        "earliest_due": "earliest due first",
        "most_urgent": "most urgent first",
    },
    shift_ends={
        "pause": "laid down and taken up next shift",
        "finish": "finished in overtime",
        "hand_over": "handed over",
    },
    starts={
        "empty": "Starts empty",
        "backlog": "Starts with a drawn backlog of {n} cases",
        "cases": "Starts with the {n} open cases of a table",
    },
    engines={
        "proven": "The compiled engine made this result; its replication 1 is the same as SimPy's, row by row.",
        "simpy": "The two engines differed, and all is SimPy's.",
        "": "No proof of the engine is recorded.",
    },
    aims={
        "run": "To estimate this one scenario. Comparisons of plans, sweeps and sensitivity have pages of their own "
        "and meet the same cases.",
        "comparison": "To compare plans with the base: which holds all targets, with how many people and at what cost.",
        "sweep": "To find the smallest setting that holds each target, of those that were tried.",
        "sensitivity": "To find the assumptions that the answer hangs on most; each is moved to the ends of its range.",
    },
    machine="{system}, {processor}, {cores} cores",
)


def stress_words(lang: str) -> StressWords:
    """The checklist in a language, ``zh`` or ``en``."""
    return {"zh": ZH, "en": EN}[lang]
