// Plays the film: the clock, the controls, the keys, and the numbers beside the picture.

const SPOKEN_EVERY = 500;  // ms between two renewals of the table while the film plays

class Player {
  constructor(film, hours, words) {
    Object.assign(this, {film, hours, words, playing: false, spokenAt: 0, shown: {}});
    this.instant = film.scene.since;
    this.picture = new Picture(element("picture"), film, hours, words);
    this.timeline = new Timeline(element("timeline"), film, hours);
    this.speed = Number(element("speed").value);
    this.table = new Table(element("offices"), film.scene, words);
    this.listen();
    this.label();
    this.show();
  }

  listen() {
    element("play").addEventListener("click", () => this.playing ? this.pause() : this.play());
    element("speed").addEventListener("change", event => { this.speed = Number(event.target.value); });
    element("slider").addEventListener("input", event => this.goTo(Number(event.target.value)));
    document.addEventListener("keydown", event => this.pressed(event));
    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth === width) return;  // a phone's address bar changes the height only
      width = innerWidth;
      this.fit();
    });
    // What is drawn before the fonts are there has other letters.
    Promise.all(["400", "700"].map(weight => document.fonts.load(`${weight} 12px ${FONTS}`))).then(() => this.fit());
  }

  /** Draw for the width that there is now. */
  fit() {
    if (!element("stage").clientWidth) return;  // nobody can see it
    this.picture.fit();
    this.timeline.fit();
    this.show();
  }

  pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === "SELECT") return;
    const {since, until} = this.film.scene;
    const act = {
      " ": () => this.playing ? this.pause() : this.play(),
      ArrowLeft: () => this.goTo(this.instant - HOUR),
      ArrowRight: () => this.goTo(this.instant + HOUR),
      PageUp: () => this.goTo(this.instant - DAY),
      PageDown: () => this.goTo(this.instant + DAY),
      Home: () => this.goTo(since),
      End: () => this.goTo(until),
      "-": () => this.changeSpeed(-1),
      "+": () => this.changeSpeed(1),
      "=": () => this.changeSpeed(1),
    }[event.key];
    const onButton = event.key === " " && ["BUTTON", "SUMMARY"].includes(event.target.tagName);
    if (!act || onButton) return;
    event.preventDefault();
    act();
  }

  changeSpeed(by) {
    const speed = element("speed"), last = speed.options.length - 1;
    speed.selectedIndex = Math.min(Math.max(speed.selectedIndex + by, 0), last);
    this.speed = Number(speed.value);
  }

  play() {
    if (this.instant >= this.film.scene.until) this.instant = this.film.scene.since;
    this.playing = true;
    this.label();
    let last = null;
    const frame = now => {
      if (!this.playing) return;
      const passed = last === null ? 0 : Math.min((now - last) / 1000, 0.25);
      last = now;
      this.instant = Math.min(this.instant + passed * this.speed, this.film.scene.until);
      this.show();
      if (this.instant < this.film.scene.until) requestAnimationFrame(frame); else this.pause();
    };
    requestAnimationFrame(frame);
  }

  pause() {
    this.playing = false;
    this.label();
    this.show();
  }

  label() { element("play").textContent = this.playing ? this.words.pause : this.words.play; }

  goTo(instant) {
    const {since, until} = this.film.scene;
    this.instant = Math.min(Math.max(instant, since), until);
    this.show();
  }

  /** Everything as it is at the present instant. */
  show() {
    const {hours, film, words} = this, instant = Math.floor(this.instant);
    const state = this.picture.draw(this.instant, this.speed);
    for (const name of ["open", "overdue", "received", "closed", "late"]) this.write(name, state[name].toLocaleString("en"));
    const clock = `${hours.date(instant)} ${hours.time(instant)}`, {office} = film.scene;
    this.write("clock", clock);
    const atWork = office === null ? [] : [hours.isOpen(office, instant) ? words.office_hours : words.after_hours];
    this.write("day", [words.days[hours.kindName(instant)], ...atWork].join(words.comma));
    element("day").classList.toggle("off", office !== null && !hours.isOpen(office, instant));
    const slider = element("slider");
    slider.value = instant;
    slider.setAttribute("aria-valuetext", clock);
    const {since, until} = film.scene;
    element("head").style.left = `${100 * (this.instant - since) / (until - since)}%`;
    if (!this.playing || performance.now() - this.spokenAt > SPOKEN_EVERY) {
      this.spokenAt = performance.now();
      this.table.show(state);
    }
  }

  /** Put a text into an element, if it is another one than before. */
  write(name, text) {
    if (this.shown[name] === text) return;
    this.shown[name] = text;
    element(name).textContent = text;
  }
}

const element = id => document.getElementById(id);
const read = id => JSON.parse(element(id).textContent);

const scene = read("scene"), words = read("words"), hours = new Hours(scene, document.documentElement.lang);
const film = new Film(...["at", "case", "code"].map(name => decoded(element(`film-${name}`).textContent.trim())), scene);
const player = new Player(film, hours, words);
if (!matchMedia("(prefers-reduced-motion: reduce)").matches) player.play();
