// The tables: rows that the page holds, and all rows where it may read the Parquet file beside it.

const page = JSON.parse(byId("data").textContent);
const fromServer = location.protocol === "http:" || location.protocol === "https:";

function decode(column) {
  if (Array.isArray(column)) return column;
  if (column.lists) return column.lists.map((list) => list.map((at) => column.of[at]));
  return column.at.map((at) => (at < 0 ? null : column.of[at]));
}

const tables = {};
for (const [name, held] of Object.entries(page.tables)) {
  const columns = {};
  for (const [column, cells] of Object.entries(held.columns)) columns[column] = decode(cells);
  tables[name] = { name, columns, total: held.rows, held: held.held, bytes: held.bytes, file: page.place + held.file, reading: null, rest: Promise.resolve() };
}

function isWhole(name) {
  return tables[name].held === tables[name].total;
}

// Files above it are read only when somebody asks for it.
const LARGEST_UNASKED = 20_000_000;

function notHere(name) {
  return isWhole(name) ? "" : make("p", { class: "note" }, `Counted in the part of ${name} that this page holds; all are in `, make("a", { href: tables[name].file }, `${name}.parquet`), ".");
}

function plain(cell) {
  if (cell === undefined) return null;
  if (typeof cell === "bigint") return Number(cell);
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : cell;
}

function columnsOf(file, names, total) {
  const columns = Object.fromEntries(names.map((name) => [name, new Array(total)]));
  return Parquet.parquetRead({
    file,
    columns: names,
    compressors: { ZSTD: (input, length) => Parquet.decompress(input, new Uint8Array(length)) },
    onChunk({ columnName, columnData, rowStart }) {
      const target = columns[columnName];
      for (let i = 0; i < columnData.length; i++) target[rowStart + i] = plain(columnData[i]);
    },
  }).then(() => columns);
}

// All rows of a table, from its Parquet file: the columns named first at once, the others when the page is idle.
// Resolves to whether the table is whole now; `table.rest` resolves when the other columns are there too.
function readAll(name, { first = null, asked = false } = {}) {
  const table = tables[name];
  if (isWhole(name)) return Promise.resolve(true);
  if (!fromServer || (table.bytes > LARGEST_UNASKED && !asked && !table.reading)) return Promise.resolve(false);
  table.reading ??= (async () => {
    const answer = await fetch(table.file);
    if (!answer.ok) return false;
    const file = await answer.arrayBuffer();
    const names = Object.keys(table.columns);
    table.columns = await columnsOf(file, first ?? names, table.total);
    table.held = table.total;
    const others = names.filter((column) => !(column in table.columns));
    table.rest = Promise.all(others.map(async (column) => {
      await idle();
      Object.assign(table.columns, await columnsOf(file, [column], table.total));
    }));
    return true;
  })().catch(() => false);
  return table.reading;
}

function idle() {
  return new Promise((resolve) => (window.requestIdleCallback || setTimeout)(resolve));
}
