// The cross-checks: what the figures say about each other, and the sentences that each finding rests on.

const findings = tables.findings;
const GRAVEST_FIRST = Object.keys(page.verdicts);

function verdictOf(verdict) {
  return make("span", { class: `verdict ${verdict}` }, verdict);
}

// The findings that a statistic is part of.
function findingsOf(id) {
  if (!findings) return [];
  const found = [];
  for (const [i, ids] of findings.columns.statistics.entries()) if (ids.includes(id)) found.push(i);
  return found;
}

function findingLinks(positions) {
  return make("ul", { class: "links" }, positions.map((i) => make("li", {}, verdictOf(findings.columns.verdict[i]), " ",
    make("a", { href: address("findings", { row: findings.columns.id[i] }) }, words(findings.columns.arithmetic[i])))));
}

function rangeOf(row, name) {
  const figure = (value) => value.toLocaleString("en", { maximumFractionDigits: 6 });
  const [value, low, high] = ["", "_low", "_high"].map((ending) => row[name + ending]);
  if (value === null && low === null && high === null) return null;
  const ends = low === high ? "" : `${low === null ? "…" : figure(low)} to ${high === null ? "…" : figure(high)}`;
  return [value === null ? "" : figure(value), ends && value !== null ? ` (${ends})` : ends].join("");
}

function findingFields(row) {
  const entries = [
    ["verdict", page.verdicts[row.verdict]],
    ["check", page.kinds[row.kind]],
    ["unit", row.unit],
    ["expected", rangeOf(row, "expected")],
    ["stated", rangeOf(row, "stated")],
    ["difference", row.relative_difference === null ? null : `${(row.relative_difference * 100).toFixed(1)}% of what is expected`],
    ["allowed for", row.tolerance],
    ["why together", row.rule],
    ["confidence", row.confidence.toFixed(2)],
  ];
  const list = make("dl", { class: "fields" });
  for (const [name, value] of entries) {
    if (value) list.append(make("div", {}, make("dt", {}, name), make("dd", {}, words(value))));
  }
  return list;
}

function findingDetail(i) {
  const row = {};
  for (const [name, cells] of Object.entries(findings.columns)) row[name] = cells[i];
  const positions = row.statistics.map(positionOfStatistic).filter((at) => at >= 0).sort((a, b) => a - b);
  const said = make("div", {});
  const show = () => refill(said, statistics.columns.quote ? quotedSentences(positions) : statisticLinks(positions));
  show();
  if (!statistics.columns.quote) statistics.rest.then(show);
  const missing = row.statistics.length - positions.length;
  return make("div", { class: "evidence" },
    make("div", { class: "said" }, make("h4", {}, "The sentences that it rests on"), said,
      missing ? make("p", { class: "note" }, `${plural(missing, "statistic")} of it ${missing === 1 ? "is" : "are"} not in the part that this page holds.`) : "",
      make("h4", {}, "Its figures"), statisticLinks(positions)),
    make("div", {}, findingFields(row)));
}

if (findings && byId("findings-table")) {
  const checks = grid("findings", {
    table: findings,
    words: ["finding"],
    empty: "No finding is like that.",
    order: "verdict",
    keep: (state) => [
      ...(state.verdict ? [(i) => findings.columns.verdict[i] === state.verdict] : []),
      ...(state.kind ? [(i) => findings.columns.kind[i] === state.kind] : []),
    ],
    keys: {
      arithmetic: (i) => findings.columns.arithmetic[i],
      verdict: (i) => GRAVEST_FIRST.indexOf(findings.columns.verdict[i]),
      kind: (i) => findings.columns.kind[i],
      confidence: (i) => findings.columns.confidence[i],
    },
    text: (i) => [findings.columns.arithmetic[i], findings.columns.kind[i], findings.columns.verdict[i]].join(" "),
    cells: (i) => [
      { link: words(findings.columns.arithmetic[i]) },
      make("td", {}, verdictOf(findings.columns.verdict[i])),
      make("td", { class: "side" }, findings.columns.kind[i]),
      make("td", { class: "side" }, confidenceOf(findings.columns.confidence[i])),
    ],
    detail: findingDetail,
  });
  if (!isWhole("findings")) readAll("findings").then((whole) => { if (whole) checks.renew(); });
}
