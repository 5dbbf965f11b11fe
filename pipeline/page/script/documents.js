// The documents: origin, what was found in each, and what became of its numbers.

const documentsTable = tables.documents;

const counted = {};

// How many rows of a table a document has; null where neither the page nor what it read can tell.
function countIn(name, document) {
  const table = tables[name];
  if (!isWhole(name)) return page.counts[name][heldDocuments.get(document)] ?? null;
  if (!counted[name]) {
    counted[name] = new Map();
    for (const key of table.columns.document) counted[name].set(key, (counted[name].get(key) || 0) + 1);
  }
  return counted[name].get(document) || 0;
}

const heldDocuments = new Map(documentsTable.columns.id.map((id, i) => [id, i]));

function documentRow(i) {
  const row = {};
  for (const [name, cells] of Object.entries(documentsTable.columns)) row[name] = cells[i];
  return row;
}

function origin(row) {
  return [row.authors.join(", "), row.publisher].filter(Boolean).join(" · ");
}

function documentCells(i) {
  const row = documentRow(i);
  const meta = [row.authors.join(", "), row.publisher, row.published_on].filter(Boolean).join(" · ");
  const number = (value) => (value === null ? nothing("not read") : count(value));
  const figure = (value) => make("td", { class: "side figure" }, number(value));
  return [
    { link: words(titleOf(documentsTable.columns, i)), more: make("span", { class: "meta" }, meta) },
    make("td", { class: "side" }, origin(row) ? words(origin(row)) : nothing()),
    make("td", { class: "side" }, row.published_on ?? nothing()),
    figure(row.words),
    figure(countIn("numbers", row.id)),
    make("td", { class: "figure" }, number(countIn("statistics", row.id))),
  ];
}

const ELSEWHERE = ["title"]; // what stands in the row already
const OF_FILES = ["retrieved_at", "reader", "repairs", "original_sha256"]; // what plain text that was put in by hand has not

// All that is published of a text, whatever columns there are; that nobody says whose it is is said too.
function originList(row) {
  const list = make("dl", { class: "fields" });
  for (const [name, value] of Object.entries(row)) {
    const says = OF_FILES.includes(name) ? value?.length && value !== row.sha256 : !ELSEWHERE.includes(name);
    if (says) list.append(make("div", {}, make("dt", {}, name.replaceAll("_", " ")), make("dd", {}, cellOf(name, value))));
  }
  return list;
}

function accounts(row) {
  const numbers = tables.numbers;
  const { start, end, statistic, reason } = numbers.columns;
  const positions = rowsOf(numbers, row.id);
  if (!positions.length) return notHere("numbers") || make("p", { class: "note" }, "The text holds no number.");
  const marks = positions.map((n) => ({
    start: start[n],
    class: statistic[n] ? "published" : "listed",
    label: `${numbers.columns.value_text[n]}: ${statistic[n] ? "published" : reason[n]}`,
    href: statistic[n] ? address("statistics", { row: statistic[n] }) : null,
  }));
  const tally = new Map();
  for (const n of positions) {
    const key = statistic[n] ? "" : reason[n];
    tally.set(key, (tally.get(key) || 0) + 1);
  }
  const listed = [...tally].filter(([key]) => key).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const all = make("details", {}, make("summary", {}, `All ${plural(positions.length, "number")} of the text`));
  all.addEventListener("toggle", () => { if (all.children.length === 1) all.append(numbersTable(positions)); });
  return [
    strip(row.characters, marks, "Numbers along the text"),
    make("ul", { class: "legend" },
      make("li", {}, make("i", { class: "part0" }), make("strong", {}, `${count(tally.get("") || 0)} published`)),
      make("li", {}, make("i", { class: "part3" }), `${count(positions.length - (tally.get("") || 0))} no statistics`)),
    make("dl", { class: "fields reasons" }, listed.map(([key, number]) =>
      make("div", {}, make("dt", {}, `${count(number)} ${key}`), make("dd", {}, page.reasons[key])))),
    all,
  ];
}

function numbersTable(positions) {
  const { start, end, value_text: written, statistic, reason } = tables.numbers.columns;
  return make("div", { class: "numbers scroll", tabindex: 0, role: "region", "aria-label": "All numbers of the text" }, make("table", { class: "small" },
    make("thead", {}, make("tr", {}, ["Number", "Characters", "What became of it"].map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, positions.map((n) => make("tr", {},
      make("th", { scope: "row" }, words(written[n])), make("td", {}, `${count(start[n])} to ${count(end[n])}`),
      make("td", {}, statistic[n] ? make("a", { href: address("statistics", { row: statistic[n] }) }, "published") : reason[n]))))));
}

// The quoted sentences of a text, each value in them a link to its statistic.
function quotedSentences(positions) {
  const sentences = new Map();
  for (const n of positions) {
    const row = statisticAt(n);
    if (!sentences.has(row.sentence_start)) sentences.set(row.sentence_start, []);
    sentences.get(row.sentence_start).push({ ...row, n });
  }
  return [...sentences.values()].map((rows) => {
    const { quote, quote_start: start, quote_end: end } = rows[0];
    const inside = rows.filter((row) => quote !== null && row.start >= start && row.end <= end);
    const outside = rows.filter((row) => !inside.includes(row)).map((row) => row.n);
    const letters = Array.from(quote ?? "");
    const text = make("bdi");
    let at = 0;
    for (const row of inside) {
      if (row.start - start < at) continue; // a value within another
      const mark = make("mark", { class: "value" }, letters.slice(row.start - start, row.end - start).join(""));
      put(text, [letters.slice(at, row.start - start).join(""), make("a", { href: address("statistics", { row: row.id }), title: row.indicator }, mark)]);
      at = row.end - start;
    }
    put(text, [letters.slice(at).join("")]);
    return [quote === null ? "" : make("p", { class: `quoted ${cuts(rows[0])}` }, text), outside.length ? statisticLinks(outside) : ""];
  }).flat();
}

function documentDetail(i) {
  const row = documentRow(i);
  const positions = rowsOf(tables.statistics, row.id);
  const strips = make("div", {}, accounts(row));
  if (!isWhole("numbers")) readAll("numbers").then((whole) => { if (whole) refill(strips, accounts(row)); });
  const all = make("p", {}, make("a", { href: address("statistics", { document: row.id }) }, `All ${plural(positions.length, "statistic")} of this text`));
  return make("div", { class: "evidence" },
    make("div", { class: "said" }, make("h4", {}, "Its numbers, from the first character to the last"), strips,
      hasText(row) ? [make("h4", {}, "The text, with its numbers marked"), textOf(row)] : [make("h4", {}, "Its figures, in the sentences that say them"), sentencesOf(positions)],
      positions.length > SENTENCES ? all : "", notHere("statistics")),
    make("div", {}, originList(row)));
}

const SENTENCES = 12;

function sentencesOf(positions) {
  const shown = positions.slice(0, SENTENCES);
  return make("div", {}, statistics.columns.quote ? quotedSentences(shown) : statisticLinks(shown));
}

const documentGrid = grid("documents", {
  table: documentsTable,
  words: ["document"],
  empty: "No document is like that.",
  downFirst: ["words", "numbers", "statistics", "date"],
  keep: () => [],
  keys: {
    title: (i) => titleOf(documentsTable.columns, i),
    by: (i) => origin(documentRow(i)) || null,
    date: (i) => documentsTable.columns.published_on[i],
    words: (i) => documentsTable.columns.words[i],
    numbers: (i) => countIn("numbers", documentsTable.columns.id[i]),
    statistics: (i) => countIn("statistics", documentsTable.columns.id[i]),
  },
  text: (i) => [titleOf(documentsTable.columns, i), origin(documentRow(i)), documentsTable.columns.id[i]].join(" "),
  cells: documentCells,
  detail: documentDetail,
});
