// The moves of all cases, and the state of the district at any instant of them.

const NOWHERE = -1;
const [WAITING, IN_HAND, FOR_OTHERS] = [0, 1, 2];
const STATES = 3;
const KEYFRAMES = 64;

/** What a code says: spot, state and whether the case is late. */
const spotOf = code => Math.floor(code / (2 * STATES));
const isLate = code => code % 2 === 1;
const codeOf = (spot, state, late) => (spot * STATES + state) * 2 + late;

/** The number of values of a sorted array that are at most *limit*. */
function countUpTo(sorted, limit) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) low = middle + 1; else high = middle;
  }
  return low;
}

/** A column of whole numbers, as base64 of little-endian int32. */
function decoded(text) {
  const bytes = atob(text), view = new DataView(new ArrayBuffer(bytes.length));
  for (let i = 0; i < bytes.length; i++) view.setUint8(i, bytes.charCodeAt(i));
  return Int32Array.from({length: bytes.length / 4}, (_, i) => view.getInt32(4 * i, true));
}

/** Where every case is after some moves, and what that adds up to. */
class State {
  constructor(cases, spots, closed) {
    this.where = new Int32Array(cases).fill(NOWHERE);  // the code of each case
    this.counts = new Int32Array(spots * STATES * 2);  // the cases of each code
    this.closedSpot = closed;
    Object.assign(this, {moved: 0, open: 0, overdue: 0, received: 0, closed: 0, late: 0});
  }

  /** Case *number* goes to *code*. */
  move(number, code) {
    const before = this.where[number], known = before !== NOWHERE;
    const wasOpen = known && spotOf(before) !== this.closedSpot, open = spotOf(code) !== this.closedSpot;
    if (known) this.counts[before]--; else this.received++;
    this.counts[code]++;
    this.where[number] = code;
    this.open += open - wasOpen;
    this.overdue += (open && isLate(code)) - (wasOpen && isLate(before));
    this.closed += wasOpen && !open;
    this.late += isLate(code) && !(known && isLate(before));
    this.moved++;
  }

  /** Become what *other* is. */
  take(other) {
    const {where, counts} = this;
    where.set(other.where);
    counts.set(other.counts);
    Object.assign(this, other, {where, counts});
  }

  copy() {
    const made = new State(this.where.length, this.counts.length / (2 * STATES), this.closedSpot);
    made.take(this);
    return made;
  }

  /** How many cases are at a spot in some state. */
  at(spot, state, late) { return this.counts[codeOf(spot, state, late)]; }
}

/** The moves in the order of time; `stateAt` looks up any instant from the nearest keyframe before it. */
class Film {
  constructor(at, cases, code, scene) {
    Object.assign(this, {at, cases, code, scene});
    this.before = new Int32Array(at.length);  // the code that each move leaves
    this.peak = new Int32Array(scene.spots);  // the most cases that are at each spot at once
    this.stride = Math.max(1024, Math.ceil(at.length / KEYFRAMES));
    this.keyframes = [];
    this.now = this.opening();
    this.runThrough();
  }

  /** The state before the first move after the opening. */
  opening() {
    const {scene} = this, state = new State(scene.cases, scene.spots, scene.closed);
    for (let i = 0; i < scene.opening; i++) {
      this.before[i] = NOWHERE;
      state.move(this.cases[i], this.code[i]);
    }
    return Object.assign(state, scene.so_far);
  }

  /** Play once from end to end: note what each move leaves, peaks, and a keyframe every so many moves. */
  runThrough() {
    const state = this.now.copy(), held = new Int32Array(this.scene.spots);
    for (const code of state.where) if (code !== NOWHERE) held[spotOf(code)]++;
    this.peak.set(held);
    for (let i = state.moved; i < this.at.length; i++) {
      if ((i - this.scene.opening) % this.stride === 0) this.keyframes.push(state.copy());
      const before = this.before[i] = state.where[this.cases[i]], spot = spotOf(this.code[i]);
      if (before !== NOWHERE) held[spotOf(before)]--;
      this.peak[spot] = Math.max(this.peak[spot], ++held[spot]);
      state.move(this.cases[i], this.code[i]);
    }
    if (!this.keyframes.length) this.keyframes.push(state.copy());
  }

  /** The state at an instant; valid until the next call. */
  stateAt(instant) {
    const wanted = Math.max(countUpTo(this.at, instant), this.scene.opening);
    if (wanted < this.now.moved || wanted - this.now.moved > this.stride) {
      const frame = Math.floor((wanted - this.scene.opening) / this.stride);
      this.now.take(this.keyframes[Math.min(frame, this.keyframes.length - 1)]);
    }
    for (let i = this.now.moved; i < wanted; i++) this.now.move(this.cases[i], this.code[i]);
    return this.now;
  }
}
