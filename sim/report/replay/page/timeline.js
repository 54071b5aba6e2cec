// The whole film at a glance, below the picture: open cases over time, days off shaded.

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
    this.shadeDaysOff(context, width, height);
    const top = Math.max(1, ...this.samples.map(sample => sample.open));
    for (const [name, colour] of [["open", ON_TIME], ["overdue", LATE]]) {
      const path = new Path2D();
      path.moveTo(0, height);
      this.samples.forEach((sample, i) =>
        path.lineTo(width * i / (this.samples.length - 1), height * (1 - 0.94 * sample[name] / top)));
      path.lineTo(width, height);
      fill(context, path, colour);
    }
  }

  shadeDaysOff(context, width, height) {
    const {since, until} = this.film.scene, across = instant => width * (instant - since) / (until - since);
    context.fillStyle = OFF_DUTY;
    for (let day = Math.floor(since / DAY) * DAY; day < until; day += DAY)
      if (this.hours.kind(Math.max(day, since)) !== WORKDAY)
        context.fillRect(across(day), 0, across(day + DAY) - across(day) + 0.5, height);
  }
}
