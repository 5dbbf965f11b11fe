// The explorer of statistics: filters, rows, and the evidence of one.

const statistics = tables.statistics;
const documentTitles = new Map();

function learnTitles() {
  for (const [i, id] of tables.documents.columns.id.entries()) documentTitles.set(id, titleOf(tables.documents.columns, i));
}
learnTitles();

const SIGNS = { "=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ " };

// What rows and filters need. Of all others a search needs the quote, and an open row the rest.
const SHOWN_FIRST = [
  "id", "document", "value_text", "value_low", "comparator", "unit", "counted", "indicator", "ref_area", "time_period",
  "status", "attribution", "confidence",
];

function titleOf(columns, i) {
  const key = columns.id[i].replaceAll("-", " ");
  return columns.title[i] || key[0].toUpperCase() + key.slice(1);
}

function titleOfDocument(id) {
  return documentTitles.get(id) || id.replaceAll("-", " ");
}

function areaName(code) {
  return code && page.areas[code] ? page.areas[code][0] : code;
}

function statisticAt(i) {
  const row = {};
  for (const [name, cells] of Object.entries(statistics.columns)) row[name] = cells[i];
  return row;
}

function years(period) {
  const found = period && period.match(/\d{4}/g);
  return found ? [Number(found[0]), Number(found[found.length - 1])] : null;
}

// The same statistic may be asked for from a table that came in later.
function positionOfStatistic(id) {
  return statistics.columns.id.indexOf(id);
}

const yearsOf = new Map();

function yearsAt(i) {
  const period = statistics.columns.time_period[i];
  if (!yearsOf.has(period)) yearsOf.set(period, years(period));
  return yearsOf.get(period);
}

function keepStatistics(state) {
  const { columns } = statistics;
  const tests = [];
  const equal = (column, wanted) => {
    const cells = columns[column];
    if (wanted === "-") tests.push((i) => cells[i] === null);
    else if (wanted) tests.push((i) => cells[i] === wanted);
  };
  equal("ref_area", state.area);
  equal("unit", state.unit);
  equal("status", state.status);
  equal("document", state.document);
  if (state.indicator) {
    const wanted = state.indicator.toLowerCase();
    tests.push((i) => columns.indicator[i] !== null && columns.indicator[i].toLowerCase().includes(wanted));
  }
  if (state.confidence) tests.push((i) => columns.confidence[i] >= Number(state.confidence));
  if (state.from === "-") tests.push((i) => !yearsAt(i));
  else if (/^\d{4}$/.test(state.from || "")) tests.push((i) => yearsAt(i) && yearsAt(i)[1] >= Number(state.from));
  if (/^\d{4}$/.test(state.to || "")) tests.push((i) => yearsAt(i) && yearsAt(i)[0] <= Number(state.to));
  return tests;
}

function confidenceOf(share) {
  const bar = draw("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    draw("rect", { class: "track", width: 100, height: 10 }), draw("rect", { class: "fill", width: Math.round(share * 100), height: 10 }));
  return make("span", { class: "confidence" }, bar, share.toFixed(2));
}

function statisticCells(i) {
  const { columns } = statistics;
  const area = areaName(columns.ref_area[i]);
  const status = columns.status[i];
  const meta = [area, columns.time_period[i], status === "actual" ? "" : status].filter(Boolean).join(" · ");
  const side = (content) => make("td", { class: "side" }, content);
  return [
    { class: "figure", link: [SIGNS[columns.comparator[i]], words(columns.value_text[i])] },
    make("td", {}, make("span", { class: "what" }, wordsOr(columns.indicator[i])), make("span", { class: "meta" }, meta)),
    side(words(columns.unit[i].replaceAll("_", " "))),
    side(wordsOr(area)),
    side(columns.time_period[i] ?? nothing()),
    side(make("span", { class: `status ${status}` }, status)),
    make("td", { class: "side source" }, words(titleOfDocument(columns.document[i]))),
    side(confidenceOf(columns.confidence[i])),
  ];
}

function csvOf(positions) {
  const names = Object.keys(statistics.columns);
  const cell = (value) => {
    const text = value === null ? "" : Array.isArray(value) ? JSON.stringify(value) : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = Array.from(positions, (i) => names.map((name) => cell(statistics.columns[name][i])).join(","));
  return `${[names.join(","), ...lines].join("\n")}\n`;
}

const explorer = grid("statistics", {
  table: statistics,
  words: ["statistic"],
  empty: "No statistic is like that. Loosen a filter.",
  downFirst: ["value", "confidence"],
  keep: keepStatistics,
  keys: {
    value: (i) => statistics.columns.value_low[i],
    indicator: (i) => statistics.columns.indicator[i],
    unit: (i) => statistics.columns.unit[i],
    area: (i) => areaName(statistics.columns.ref_area[i]),
    period: (i) => statistics.columns.time_period[i],
    status: (i) => statistics.columns.status[i],
    document: (i) => titleOfDocument(statistics.columns.document[i]),
    confidence: (i) => statistics.columns.confidence[i],
  },
  text: (i) => {
    const { columns } = statistics;
    return [columns.value_text[i], columns.indicator[i], columns.quote?.[i], areaName(columns.ref_area[i]), columns.ref_area[i],
      columns.counted[i], columns.attribution[i], columns.time_period[i]].filter(Boolean).join(" ");
  },
  cells: statisticCells,
  detail: evidenceOf,
  drawn: (state) => {
    byId("statistics-clear").hidden = !Object.entries(state).some(([name, value]) => value && !["sort", "row"].includes(name));
  },
});

byId("statistics-clear").addEventListener("click", () => { explorer.show({ sort: explorer.state.sort }, { scroll: false }); remember("statistics", explorer.state); });
byId("statistics-link").addEventListener("click", (event) => copy(location.href.split("#")[0] + address("statistics", explorer.state), event.target));
byId("statistics-save").addEventListener("click", async () => {
  await statistics.rest;
  const link = make("a", { href: URL.createObjectURL(new Blob([csvOf(explorer.found)], { type: "text/csv" })), download: `openfigures-${page.version}-statistics.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});

async function readStatistics(part) {
  part.textContent = `Reading all ${count(statistics.total)} statistics …`;
  if (!(await readAll("statistics", { first: SHOWN_FIRST, asked: true }))) {
    part.textContent = `The file of all ${count(statistics.total)} statistics cannot be read; these are the first ${count(statistics.held)}.`;
    return;
  }
  explorer.renew();
  documentGrid.renew();
  part.textContent = "A search does not look at the quotes yet: they are still being read.";
  await statistics.rest;
  await explorer.warm();
  part.classList.add("hidden");
}

if (!isWhole("statistics") && fromServer) {
  const part = byId("statistics-part");
  if (statistics.bytes <= LARGEST_UNASKED) readStatistics(part);
  else {
    const button = make("button", { type: "button", class: "quiet" }, `Read all of them (${Math.round(statistics.bytes / 1e6)} MB)`);
    button.addEventListener("click", () => readStatistics(part));
    part.append(" ", button);
  }
}
