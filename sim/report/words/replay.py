"""The words of the page that plays a replication."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReplayWords:
    """The words of one language. Text with braces is a template for ``str.format``."""

    title: str  # name
    subtitle: str  # replication, start, end, seed
    numbers: dict[str, str]
    legend: dict[str, str]  # the late ones: target
    days: dict[str, str]
    office_hours: str
    after_hours: str
    comma: str
    play: str
    pause: str
    controls: str
    slider: str
    speed: str
    speeds: dict[int, str]  # seconds that pass in one
    keys: str
    picture: str
    timeline: str
    in_numbers: str
    table: str
    office: str
    grids_of: str  # street
    closed: str
    notes: tuple[str, ...]
    noscript: str


ZH = ReplayWords(
    title="一次运行的回放：{name}",
    subtitle="第 {replication} 次运行，{start} 至 {end}，种子 {seed}",
    numbers={
        "open": "未结",
        "overdue": "其中已超期",
        "received": "累计收到",
        "closed": "累计办结",
        "late": "累计超期",
    },
    legend={
        "waiting": "等待人手",
        "in_hand": "在办",
        "for_others": "等待外部条件",
        "late": "深色：已超期（时限：{target}）",
        "off_duty": "灰底：无人在班",
    },
    days={"workday": "工作日", "make_up": "调休上班", "weekend": "周末", "holiday": "节假日"},
    office_hours="办公时间",
    after_hours="非办公时间",
    comma="，",
    play="播放",
    pause="暂停",
    controls="播放控制",
    slider="时刻",
    speed="每秒播放",
    speeds={600: "10 分钟", 1800: "30 分钟", 3600: "1 小时", 10800: "3 小时", 21600: "6 小时", 86400: "1 天"},
    keys="空格：播放或暂停；← →：一小时；PageUp、PageDown：一天；+ −：快慢",
    picture="诉求件从网格到街道、指挥中心和部门的流动；各岗位的件数见下方表格",
    timeline="全程未结件数，深色为已超期；灰底为周末与节假日",
    in_numbers="此刻各岗位的件数",
    table="此刻各岗位手里的诉求件",
    office="岗位",
    grids_of="{street}各网格",
    closed="已办结",
    notes=(
        "每个小方块是一件诉求件，每个小格是一个网格（格内方块随件数变大，三件及以上满格；带边框的是社区）。",
        "累计数从统计期第一天起算，返工后再次办结的再计一次。只画诉求件自身的去向；回访、当场答复等占用人手，不画。",
    ),
    noscript="需要启用 JavaScript 才能播放。",
)

EN = ReplayWords(
    title="One replication, replayed: {name}",
    subtitle="replication {replication}, {start} to {end}, seed {seed}",
    numbers={
        "open": "open",
        "overdue": "of these late",
        "received": "received so far",
        "closed": "closed so far",
        "late": "late so far",
    },
    legend={
        "waiting": "waiting for staff",
        "in_hand": "in hand",
        "for_others": "waiting for others",
        "late": "dark: late (target: {target})",
        "off_duty": "grey ground: nobody on duty",
    },
    days={"workday": "working day", "make_up": "make-up working day", "weekend": "weekend", "holiday": "holiday"},
    office_hours="office hours",
    after_hours="office closed",
    comma=", ",
    play="Play",
    pause="Pause",
    controls="playback",
    slider="instant",
    speed="in a second",
    speeds={600: "10 minutes", 1800: "30 minutes", 3600: "1 hour", 10800: "3 hours", 21600: "6 hours", 86400: "1 day"},
    keys="space: play or pause; ← →: an hour; PageUp, PageDown: a day; + −: speed",
    picture="Cases on their way from grids to streets, the centre and departments; the table below has the numbers",
    timeline="Open cases over time, late ones dark; weekends and holidays are grey",
    in_numbers="The stations in numbers",
    table="Cases at each station at this instant",
    office="station",
    grids_of="{street}, grids",
    closed="closed",
    notes=(
        "Each small square is a case. Each tile is a grid, and its square grows with its cases, up to three; outlined "
        "tiles are communities.",
        "Counts run from the first day of the period; a case that is closed again after reopening counts again. Only a "
        "case's own way is drawn; call-backs, enquiries and the like take staff time and are not.",
    ),
    noscript="Playing needs JavaScript.",
)


def replay_words(lang: str) -> ReplayWords:
    """The words of *lang*, ``zh`` or ``en``."""
    return ZH if lang == "zh" else EN
