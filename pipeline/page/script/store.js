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
  tables[name] = { name, columns, total: held.rows, held: held.held, file: page.place + held.file, reading: null };
}

function isWhole(name) {
  return tables[name].held === tables[name].total;
}

function plainCells(cells) {
  if (cells instanceof BigInt64Array || typeof cells[0] === "bigint") return Array.from(cells, (cell) => Number(cell));
  if (cells[0] instanceof Date) return cells.map((cell) => cell && cell.toISOString().slice(0, 10));
  return Array.isArray(cells) ? cells.map((cell) => (cell === undefined ? null : typeof cell === "bigint" ? Number(cell) : cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)) : Array.from(cells);
}

// All rows of a table, from its Parquet file; resolves to whether the table is whole now.
function readAll(name) {
  const table = tables[name];
  if (isWhole(name)) return Promise.resolve(true);
  if (!fromServer) return Promise.resolve(false);
  table.reading ??= (async () => {
    const answer = await fetch(table.file);
    if (!answer.ok) return false;
    const file = await answer.arrayBuffer();
    const columns = {};
    const names = Object.keys(table.columns);
    for (const column of names) columns[column] = new Array(table.total);
    await Parquet.parquetRead({
      file,
      columns: names,
      compressors: { ZSTD: (input, length) => Parquet.decompress(input, new Uint8Array(length)) },
      onChunk({ columnName, columnData, rowStart }) {
        const cells = plainCells(columnData);
        const target = columns[columnName];
        for (let i = 0; i < cells.length; i++) target[rowStart + i] = cells[i];
      },
    });
    table.columns = columns;
    table.held = table.total;
    return true;
  })().catch(() => false);
  return table.reading;
}
