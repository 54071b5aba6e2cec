// Days and hours: when anybody is on duty, and what sort of day it is.

const MINUTE = 60, HOUR = 3600, DAY = 86400;
const [WORKDAY, WEEKEND, HOLIDAY] = [0, 1, 2];

/** The calendar of the film: dates, kinds of days, and the hours of offices. */
class Hours {
  constructor(scene, lang) {
    Object.assign(this, {scene});
    this.midnight = Date.parse(scene.start);  // of second 0, as if it were UTC
    const locale = lang === "zh" ? "zh-CN" : "en-GB", style = options => new Intl.DateTimeFormat(
      locale, {timeZone: "UTC", ...options});
    this.dateStyle = style({year: "numeric", month: "long", day: "numeric", weekday: "short"});
    this.dayStyle = style({month: "short", day: "numeric"});
    this.timeStyle = style({hour: "2-digit", minute: "2-digit", hourCycle: "h23"});
  }

  moment(instant) { return new Date(this.midnight + instant * 1000); }
  date(instant) { return this.dateStyle.format(this.moment(instant)); }
  day(instant) { return this.dayStyle.format(this.moment(instant)); }
  time(instant) { return this.timeStyle.format(this.moment(instant)); }

  /** Whether anybody keeps these hours at an instant. */
  isOpen(hours, instant) {
    const {opens, closes} = this.scene.hours[hours], next = countUpTo(opens, instant);
    return next > 0 && instant < closes[next - 1];
  }

  kind(instant) {
    const {kinds, since} = this.scene;
    return kinds[Math.min(Math.floor(instant / DAY) - Math.floor(since / DAY), kinds.length - 1)];
  }

  /** The name of the sort of day: one that is worked although it is a weekend day is a make-up day. */
  kindName(instant) {
    const kind = this.kind(instant), weekday = this.moment(instant).getUTCDay();
    if (kind === WORKDAY) return weekday % 6 === 0 ? "make_up" : "workday";
    return kind === WEEKEND ? "weekend" : "holiday";
  }
}
