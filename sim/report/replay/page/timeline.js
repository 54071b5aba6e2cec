// The whole film at a glance, below the picture: open cases over time, days off shaded.

const DAY_OFF = "#1b253022", DATE_WIDTH = 76, BAND = 15;  // pixels

class Timeline {
  constructor(canvas, film, hours) {
    Object.assign(this, {canvas, film, hours});
    this.samples = this.sampled(480);
    this.fit();
  }

  /** Open and overdue cases at so many instants, evenly spaced. */
  sampled(number) {
    const {since, until} = this.film.scene;
    return Array.from({length: number}, (_, i) => {
      const {open, overdue} = this.film.stateAt(since + (until - since) * i / (number - 1));
      return {open, overdue};
    });
  }

  fit() {
    const {canvas} = this, ratio = Math.min(devicePixelRatio || 1, 2);
    const {clientWidth: width, clientHeight: height} = canvas;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    const top = Math.max(1, ...this.samples.map(sample => sample.open));
    for (const [name, colour] of [["open", ON_TIME], ["overdue", LATE]]) {
      const path = new Path2D();
      path.moveTo(0, height);
      this.samples.forEach((sample, i) =>
        path.lineTo(width * i / (this.samples.length - 1), height - (height - BAND) * sample[name] / top));
      path.lineTo(width, height);
      fill(context, path, colour);
    }
    this.markDays(context, width, height);
  }

  /** Days off in a shade, and a date wherever there is room for one. */
  markDays(context, width, height) {
    const {since, until} = this.film.scene, across = instant => width * (instant - since) / (until - since);
    const step = Math.ceil((until - since) / DAY * DATE_WIDTH / width);
    context.font = `11px ${FONTS}`;
    for (let day = Math.ceil(since / DAY), first = day; day * DAY < until; day++) {
      context.fillStyle = DAY_OFF;
      if (this.hours.kind(day * DAY) !== WORKDAY) context.fillRect(across(day * DAY), 0, across(since + DAY), height);
      context.fillStyle = INK;
      if ((day - first) % step === 0 && across(day * DAY) + DATE_WIDTH < width + 20)
        context.fillText(this.hours.day(day * DAY), across(day * DAY) + 2, 11);
    }
  }
}
