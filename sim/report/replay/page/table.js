// The picture in numbers, for those who do not see it.

/** What is where, office by office, and the grids of each street together. */
class Table {
  constructor(body, scene, words) {
    this.rows = [];
    const add = (name, spots) => {
      const row = body.insertRow(), heading = document.createElement("th");
      heading.scope = "row";
      heading.textContent = name;
      row.append(heading);
      this.rows.push({spots, cells: Array.from({length: 4}, () => row.insertCell())});
    };
    for (const street of scene.streets) {
      const tiles = cellsOf(street).filter(cell => cell && cell.spot !== null).map(cell => cell.spot);
      if (tiles.length) add(words.grids_of.replace("{street}", street.name), tiles);
      if (street.office) add(street.office.name, [street.office.spot]);
    }
    for (const office of [...scene.levels.flatMap(level => level.offices), ...scene.ends])
      if (!office.closed) add(office.name, [office.spot]);
  }

  show(state) {
    const sum = (spots, what, late) => spots.reduce((all, spot) => all + state.at(spot, what, late), 0);
    for (const {spots, cells} of this.rows) {
      const states = [IN_HAND, WAITING, FOR_OTHERS];
      const numbers = states.map(what => sum(spots, what, 0) + sum(spots, what, 1));
      numbers.push(states.reduce((all, what) => all + sum(spots, what, 1), 0));
      numbers.forEach((number, i) => {
        const text = String(number);
        if (cells[i].textContent !== text) cells[i].textContent = text;
      });
    }
  }
}
