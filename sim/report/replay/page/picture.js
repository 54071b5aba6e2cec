// Draws the district at an instant: what never changes once, the rest in every frame.

const INK = "#1b2530", QUIET = "#5f6b76", FAINT = "#c9d0d6";
const ON_DUTY = "#ffffff", OFF_DUTY = "#e1e5e9";
const ON_TIME = "#6fa3d0", LATE = "#8f2f0c";  // far apart in lightness, too
const FLIGHT = 0.6;  // seconds that a case is seen on its way
const BOX_TEXT = 18, LARGEST_CELL = 9, SMALLEST_CELL = 3, DOT = 5;

class Picture {
  constructor(canvas, film, hours, words) {
    Object.assign(this, {canvas, film, hours, words, still: document.createElement("canvas")});
    this.flying = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.fit();
  }

  /** Lay the picture out anew for the width that it has now. */
  fit() {
    const width = this.canvas.parentElement.clientWidth, ratio = Math.min(devicePixelRatio || 1, 2);
    this.layout = new Layout(this.film.scene, width, this.film.peak);
    for (const canvas of [this.canvas, this.still]) {
      canvas.width = width * ratio;
      canvas.height = this.layout.height * ratio;
      canvas.getContext("2d").scale(ratio, ratio);
    }
    this.canvas.style.height = `${this.layout.height}px`;
    this.context = this.canvas.getContext("2d");
    this.cell = this.cellSize();
    this.drawStill();
  }

  /** The largest squares with which every box holds its longest pile. */
  cellSize() {
    for (let size = LARGEST_CELL; size > SMALLEST_CELL; size -= 0.5)
      if (this.layout.boxes.every(box => box.closed || capacity(box, size) >= this.film.peak[box.spot])) return size;
    return SMALLEST_CELL;
  }

  drawStill() {
    const context = this.still.getContext("2d");
    context.clearRect(0, 0, this.still.width, this.still.height);
    context.fillStyle = INK;
    context.font = `600 13px ${FONTS}`;
    for (const {text, x, y, width} of this.layout.headings) context.fillText(shortened(context, text, width), x, y);
    context.strokeStyle = FAINT;
    for (const box of this.layout.boxes) context.strokeRect(box.x, box.y, box.width, box.height);
    context.fillStyle = INK;
    context.font = `12px ${FONTS}`;
    for (const box of this.layout.boxes)
      context.fillText(shortened(context, box.name, box.width - 36), box.x + 5, box.y + 13);
    context.strokeStyle = QUIET;
    for (const tile of this.layout.tiles)
      if (tile.grid === null) context.strokeRect(tile.x + 0.5, tile.y + 0.5, tile.width - 1, tile.height - 1);
  }

  /** The district at an instant, when *speed* seconds pass in one. */
  draw(instant, speed) {
    const {context, layout} = this, state = this.film.stateAt(instant);
    this.open = this.film.scene.hours.map((_, i) => this.hours.isOpen(i, instant));
    context.clearRect(0, 0, layout.width, layout.height);
    this.paths = {[ON_TIME]: new Path2D(), [LATE]: new Path2D()};
    this.rings = {[ON_TIME]: new Path2D(), [LATE]: new Path2D()};
    this.inHand = new Path2D();
    this.drawFloors();
    for (const tile of layout.tiles) if (tile.spot !== null) this.fillTile(tile, state);
    for (const box of layout.boxes) this.fillBox(box, state);
    if (this.flying) this.drawFlights(instant, FLIGHT * speed);
    for (const [colour, path] of Object.entries(this.paths)) fill(context, path, colour);
    for (const [colour, path] of Object.entries(this.rings)) stroke(context, path, colour, 1);
    stroke(context, this.inHand, INK, Math.max(1, this.cell / 5));
    context.drawImage(this.still, 0, 0, layout.width, layout.height);
    return state;
  }

  /** White where somebody is on duty, grey where nobody is. */
  drawFloors() {
    const [on, off] = [new Path2D(), new Path2D()];
    for (const place of [...this.layout.tiles, ...this.layout.boxes]) {
      const path = place.hours === null || this.open[place.hours] ? on : off;
      path.rect(place.x, place.y, place.width, place.height);
    }
    fill(this.context, off, OFF_DUTY);
    fill(this.context, on, ON_DUTY);
    stroke(this.context, on, FAINT, 0.5);
  }

  /** A square that grows with the number of cases at a grid, up to three. */
  fillTile(tile, state) {
    let cases = 0, late = 0;
    for (let what = WAITING; what <= FOR_OTHERS; what++) {
      late += state.at(tile.spot, what, 1);
      cases += state.at(tile.spot, what, 0);
    }
    cases += late;
    if (!cases) return;
    const side = tile.width * Math.min(0.4 + 0.3 * (cases - 1), 1), inset = (tile.width - side) / 2;
    this.paths[late ? LATE : ON_TIME].rect(tile.x + inset, tile.y + inset, side, side);
  }

  /** What is at an office: a pile, or the level to which the closed cases have risen; and how many there are. */
  fillBox(box, state) {
    const {context} = this, number = box.closed ? state.closed : this.pile(box, state);
    if (box.closed) this.fillUp(box, state);
    if (!number) return;
    context.fillStyle = INK;
    context.textAlign = "right";
    context.font = `600 12px ${FONTS}`;
    context.fillText(number.toLocaleString("en"), box.x + box.width - 5, box.y + 13);
    context.textAlign = "left";
  }

  /** A square for each case: in hand first, then waiting for staff, then waiting for others; late ones before others. */
  pile(box, state) {
    let place = 0;
    for (const what of [IN_HAND, WAITING, FOR_OTHERS])
      for (const late of [1, 0]) {
        const number = state.at(box.spot, what, late);
        for (let i = 0; i < number; i++) this.addSquare(box, place++, what, late ? LATE : ON_TIME);
      }
    return place;
  }

  /** Closed cases as a column that is full at the end: late ones below, the others on top of them. */
  fillUp(box, state) {
    const most = this.film.peak[box.spot] || 1, room = box.height - BOX_TEXT;
    let floor = box.y + box.height;
    for (const late of [1, 0]) {
      const high = room * state.at(box.spot, WAITING, late) / most;
      this.paths[late ? LATE : ON_TIME].rect(box.x, floor - high, box.width, high);
      floor -= high;
    }
  }

  addSquare(box, place, what, colour) {
    const size = this.cell, rows = Math.max(1, Math.floor((box.height - BOX_TEXT - 3) / size));
    const x = box.x + 4 + Math.floor(place / rows) * size, y = box.y + BOX_TEXT + (place % rows) * size;
    if (x + size > box.x + box.width) return;  // the number above tells how many there are
    const side = size - 1.5;
    if (what === FOR_OTHERS) this.rings[colour].rect(x + 0.5, y + 0.5, side - 1, side - 1);
    else this.paths[colour].rect(x, y, side, side);
    if (what === IN_HAND) this.inHand.rect(x, y, side, side);
  }

  /** Cases that moved within the last *flight* seconds, between where they were and where they are. */
  drawFlights(instant, flight) {
    const {film, layout} = this;
    const first = Math.max(countUpTo(film.at, instant - flight), film.scene.opening);
    for (let i = first; i < film.now.moved; i++) {
      const to = layout.places.get(spotOf(film.code[i]));
      const from = film.before[i] === NOWHERE
        ? layout.grids.get(film.scene.grids[film.cases[i]]) : layout.places.get(spotOf(film.before[i]));
      if (!from || !to || from === to) continue;
      const gone = eased((instant - film.at[i]) / flight);
      const x = from.x + (to.x - from.x) * gone, y = from.y + (to.y - from.y) * gone;
      this.paths[isLate(film.code[i]) ? LATE : ON_TIME].rect(x - DOT / 2, y - DOT / 2, DOT, DOT);
    }
  }
}

const FONTS = "'Sim Sans SC', system-ui, 'Microsoft YaHei', 'PingFang SC', 'Noto Sans SC', sans-serif";

/** How many squares of a size a box holds. */
const capacity = (box, size) =>
  Math.max(1, Math.floor((box.height - BOX_TEXT - 3) / size)) * Math.floor((box.width - 6) / size);

const eased = share => share * share * (3 - 2 * share);

function fill(context, path, colour) {
  context.fillStyle = colour;
  context.fill(path);
}

function stroke(context, path, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}

/** A text that is at most *width* pixels wide, if need be without its end. */
function shortened(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  const letters = [...text];
  while (letters.length && context.measureText(letters.join("") + "…").width > width) letters.pop();
  return letters.join("") + "…";
}
