// Where everything stands on the picture: a tile for each grid, a box for each office.

const GAP = 10, HEADING = 20, NARROW = 700, LOWEST_ROW = 44;

/** Boxes by spot, tiles by grid, and headings, for a picture *width* pixels wide.
 *  peak: the most cases at each spot at once; of offices in one column, the fuller ones get more room. */
class Layout {
  constructor(scene, width, peak) {
    Object.assign(this, {scene, width, peak, boxes: [], tiles: [], headings: []});
    this.narrow = width < NARROW;
    if (this.narrow) this.stack(); else this.spread();
    this.places = new Map(this.boxes.map(box => [box.spot, centreOf(box)]));
    for (const tile of this.tiles) if (tile.spot !== null) this.places.set(tile.spot, centreOf(tile));
    this.grids = new Map(this.tiles.filter(tile => tile.grid !== null).map(tile => [tile.grid, centreOf(tile)]));
  }

  /** Side by side: streets with their grids, then each further level, then the city and what is closed. */
  spread() {
    const {streets, levels, ends} = this.scene, {width} = this;
    const longest = Math.max(0, ...levels.map(level => level.offices.length));
    this.height = Math.max(580, HEADING + longest * LOWEST_ROW, streets.length * 82);
    const right = Math.max(84, width * 0.09);
    const territory = streets.length ? (levels.length ? width * 0.45 : width - right) : 0;
    this.territory(0, 0, territory - GAP, this.height);
    const wide = (width - territory - right) / levels.reduce((sum, level) => sum + shareOf(level), 0);
    let x = territory;
    for (const level of levels) {
      this.column(level, x, 0, wide * shareOf(level) - GAP, level.offices.length > 1 ? this.height : this.height * 0.6);
      x += wide * shareOf(level);
    }
    this.column({name: "", offices: ends}, width - right, 0, right, this.height);
  }

  /** One below the other, for a phone. */
  stack() {
    const {streets, levels, ends} = this.scene, {width} = this;
    let y = 0;
    if (streets.length) {
      this.territory(0, 0, width, streets.length * 118);
      y = streets.length * 118 + GAP;
    }
    for (const level of [...levels, {name: "", offices: ends}]) {
      const columns = level.offices.length > 1 ? 2 : 1, rows = Math.ceil(level.offices.length / columns);
      const height = HEADING + rows * 50 + (rows > 1 ? 200 : 0);
      this.column(level, 0, y, width, height, columns);
      y += height + GAP;
    }
    this.height = y;
  }

  /** The offices of a level, row by row; one that stands alone needs no heading, as it bears the level's name. */
  column(level, x, y, width, height, columns = 1) {
    if (level.name && level.offices.length > 1) this.headings.push({text: level.name, x, y: y + 14, width});
    const rows = [], wide = (width + GAP) / columns;
    for (let i = 0; i < level.offices.length; i += columns) rows.push(level.offices.slice(i, i + columns));
    const fullest = rows.map(row => Math.max(...row.map(office => office.closed ? 0 : this.peak[office.spot])));
    const all = fullest.reduce((sum, peak) => sum + peak, 0);
    const room = Math.max(height - HEADING - rows.length * LOWEST_ROW, 0);
    let top = y + HEADING;
    rows.forEach((row, i) => {
      const high = LOWEST_ROW + (all ? room * fullest[i] / all : room / rows.length);
      row.forEach((office, k) =>
        this.boxes.push({...office, x: x + k * wide, y: top, width: wide - GAP, height: high - 6}));
      top += high;
    });
  }

  /** The streets one below the other, each with its grids and its office. */
  territory(x, y, width, height) {
    const {streets} = this.scene, high = height / streets.length;
    const office = streets.some(street => street.office) ? Math.max(96, width * 0.25) : 0;
    const area = {width: width - office - (office ? GAP : 0), height: high - HEADING - 8};
    const size = Math.min(16, ...streets.map(street => largestTile(street, area)));
    streets.forEach((street, i) => {
      const top = y + i * high;
      this.headings.push({text: street.name, x, y: top + 14, width: area.width});
      this.street(street, x, top + HEADING, area.width, size);
      if (street.office) {
        const place = {x: x + width - office, y: top + HEADING, width: office, height: area.height};
        this.boxes.push({...street.office, ...place});
      }
    });
  }

  /** The tiles of a street, row by row; a community's own comes first and is outlined. */
  street(street, x, y, width, size) {
    const across = Math.floor(width / size);
    cellsOf(street).forEach((cell, i) => {
      if (!cell) return;
      const place = {x: x + (i % across) * size, y: y + Math.floor(i / across) * size};
      this.tiles.push({...cell, ...place, width: size - 1, height: size - 1});
    });
  }
}

/** How wide a level's column is against others: offices that lie side by side in it hold the longer queues. */
const shareOf = level => level.offices.length > 1 ? 2.4 : 1;

/** A street's cells in order, with an empty one between communities. */
function cellsOf(street) {
  const cells = [];
  for (const community of street.communities) {
    if (cells.length) cells.push(null);
    if (community.office) cells.push({...community.office, grid: null});
    cells.push(...community.grids);
  }
  return cells;
}

/** The largest size of tiles with which a street's cells fill an area. */
function largestTile(street, area) {
  const cells = cellsOf(street).length;
  for (let size = 16; size > 2; size -= 0.5)
    if (Math.floor(area.width / size) * Math.floor(area.height / size) >= cells) return size;
  return 2;
}

const centreOf = place => ({x: place.x + place.width / 2, y: place.y + place.height / 2});
