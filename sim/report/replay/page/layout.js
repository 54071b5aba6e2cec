// Where everything stands on the picture: a tile for each grid, a box for each office.

const GAP = 10, HEADING = 20, NARROW = 700;

/** Boxes by spot, tiles by grid, and headings, for a picture *width* pixels wide. */
class Layout {
  constructor(scene, width) {
    Object.assign(this, {scene, width, boxes: [], tiles: [], outlines: [], headings: []});
    this.narrow = width < NARROW;
    if (this.narrow) this.stack(); else this.spread();
    this.places = new Map(this.boxes.map(box => [box.spot, centreOf(box)]));
    for (const tile of this.tiles) if (tile.spot !== null) this.places.set(tile.spot, centreOf(tile));
    this.grids = new Map(this.tiles.filter(tile => tile.grid !== null).map(tile => [tile.grid, centreOf(tile)]));
  }

  /** Side by side: streets with their grids, then each further level, the city, and what is closed. */
  spread() {
    const {streets, levels, ends} = this.scene, {width} = this;
    const territory = streets.length ? width * (levels.length ? 0.52 : 0.86) : 0;
    const offices = levels.map(level => level.offices.length);
    const height = this.height = Math.max(560, ...offices.map(number => HEADING + number * 40), streets.length * 82);
    const right = Math.max(84, width * 0.1), room = width - territory - right - GAP;
    this.territory(0, 0, territory - GAP, height);
    const parts = offices.map(number => number > 1 ? 2 : 1), all = parts.reduce((sum, part) => sum + part, 0);
    let x = territory;
    levels.forEach((level, i) => {
      const wide = room * parts[i] / all;
      this.column(level, x, 0, wide - GAP, offices[i] > 1 ? height : height * 0.6);
      x += wide;
    });
    this.column({name: "", offices: ends}, x + GAP, 0, width - x - GAP, height);
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
      const rows = Math.ceil(level.offices.length / 2), height = HEADING + rows * 62;
      this.column(level, 0, y, width, height, level.offices.length > 1 ? 2 : 1);
      y += height + GAP;
    }
    this.height = y;
  }

  /** The offices of a level below its heading. */
  column(level, x, y, width, height, columns = 1) {
    this.headings.push({text: level.name, x, y: y + 14, width});
    const rows = Math.ceil(level.offices.length / columns);
    const high = (height - HEADING) / rows, wide = (width + GAP) / columns;
    level.offices.forEach((office, i) => {
      const left = x + (i % columns) * wide, top = y + HEADING + Math.floor(i / columns) * high;
      this.boxes.push({...office, x: left, y: top, width: wide - GAP, height: high - 6});
    });
  }

  /** The streets one below the other, each with its grids and its office. */
  territory(x, y, width, height) {
    const {streets} = this.scene, high = height / streets.length;
    const office = streets.some(street => street.office) ? Math.max(96, width * 0.27) : 0;
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
