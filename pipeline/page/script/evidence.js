// The evidence of a statistic: its sentence with the words of each field marked, and all that is known of it.

const SAID = { "=": "as stated", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "~": "about" };

// The published places of names and dates in a document, as far as the page holds them.
function placesIn(document) {
  const { mentions, numbers } = tables;
  const of = (table, row) => (table ? rowsOf(table, document).map(row) : []);
  return {
    mentions: of(mentions, (n) => ({ entity: mentions.columns.entity[n], start: mentions.columns.start[n], end: mentions.columns.end[n] })),
    dates: of(numbers, (n) => ({ reason: numbers.columns.reason[n], start: numbers.columns.start[n], end: numbers.columns.end[n] }))
      .filter((number) => number.reason === "date"),
  };
}

// The quote with its marks, and the fields that are marked in it; the value's mark holds those inside it.
function marked(row) {
  const [value, ...others] = marksOf(row, placesIn(row.document));
  const inside = others.filter((span) => span.start >= value.start && span.end <= value.end);
  const outside = others.filter((span) => !inside.includes(span));
  const text = row.quote;

  function pieces(spans, from, to, content) {
    const parts = [];
    let at = from;
    for (const span of spans) {
      parts.push(text.slice(at, span.start), make("mark", { class: span.field, title: span.field }, content(span)));
      at = span.end;
    }
    return [...parts, text.slice(at, to)];
  }

  const all = [...outside, value].sort((a, b) => a.start - b.start);
  const fields = new Set([value, ...others].map((span) => span.field));
  const nodes = pieces(all, 0, text.length, (span) =>
    span === value ? pieces(inside, value.start, value.end, (part) => text.slice(part.start, part.end)) : text.slice(span.start, span.end));
  return { quote: make("bdi", {}, nodes), fields };
}

function numberText(row) {
  const figure = (value) => value.toLocaleString("en", { maximumFractionDigits: 10 });
  return row.value_low === row.value_high ? figure(row.value_low) : `${figure(row.value_low)} to ${figure(row.value_high)}`;
}

function entityLink(id, text) {
  return id ? make("a", { href: address("entities", { row: id }) }, words(text)) : words(text);
}

function fieldsOf(row, found) {
  const area = row.ref_area && areaName(row.ref_area);
  const entries = [
    ["value", numberText(row)],
    ["comparator", SAID[row.comparator]],
    ["unit", row.unit.replaceAll("_", " ")],
    ["counted", row.counted],
    ["per", row.per],
    ["indicator", row.indicator],
    ["WDI indicator", row.indicator_id && cellOf("indicator_id", row.indicator_id)],
    ["area", row.ref_area && [entityLink(row.ref_area_entity, area), area === row.ref_area ? "" : ` (${row.ref_area})`]],
    ["period", row.time_period],
    ["status", row.status],
    ["attribution", row.attribution && entityLink(row.attribution_entity, row.attribution)],
    ["confidence", `${row.confidence.toFixed(2)} (least certain: ${row.least_certain.replaceAll("_", " ")})`],
    ["corrected", row.curated && row.curated.join(", ")],
  ];
  const list = make("dl", { class: "fields" });
  for (const [name, value] of entries) {
    if (["counted", "per", "WDI indicator", "corrected"].includes(name) && !value) continue;
    const swatch = found.has(name) ? make("mark", { class: name }, name === "attribution" ? "source" : name) : name === "attribution" ? "source" : name;
    list.append(make("div", {}, make("dt", {}, swatch), make("dd", {}, typeof value === "string" || !value ? wordsOr(value) : value)));
  }
  return list;
}

function sameSentence(i) {
  const { document: documents, sentence_start: starts } = statistics.columns;
  const belongs = (n) => n >= 0 && n < statistics.held && documents[n] === documents[i] && starts[n] === starts[i];
  const others = [];
  for (let n = i - 1; belongs(n); n--) others.unshift(n);
  for (let n = i + 1; belongs(n); n++) others.push(n);
  return others;
}

const OTHER_TIMES = 10;

// The other values of the series that a statistic is part of, as far as the page holds them.
function atOtherTimes(i) {
  if (!tables.series) return "";
  const { id: ids, indicator, ref_area: areas, unit } = statistics.columns;
  const series = tables.series.columns.statistics.find((members) => members.includes(ids[i]));
  if (!series) return "";
  const others = series.filter((member) => member !== ids[i]).slice(0, OTHER_TIMES).map(positionOfStatistic).filter((at) => at >= 0);
  const all = address("statistics", { indicator: indicator[i], area: areas[i], unit: unit[i], sort: "period" });
  return [make("h4", {}, "The same at other times"), statisticLinks(others),
    series.length > OTHER_TIMES + 1 ? make("p", {}, make("a", { href: all }, `All ${count(series.length)}`)) : ""];
}

function statisticLinks(positions) {
  const { columns } = statistics;
  return make("ul", { class: "links" }, positions.map((n) => make("li", {},
    make("a", { href: address("statistics", { row: columns.id[n] }) }, SIGNS[columns.comparator[n]], words(columns.value_text[n])),
    " ", words([columns.indicator[n], areaName(columns.ref_area[n]), columns.time_period[n]].filter(Boolean).join(" · ")))));
}

// The place of a row's evidence, filled when all columns are there, and anew when the names and dates are.
function evidenceOf(i) {
  const place = make("div", {}, make("p", { class: "note" }, "Reading …"));
  const fill = () => place.replaceChildren(evidence(i));
  if (statistics.columns.rules) fill();
  else statistics.rest.then(fill);
  if (["mentions", "numbers"].some((name) => tables[name] && !isWhole(name))) {
    const asked = { asked: isWhole("statistics") }; // who read all statistics wants their evidence in full
    Promise.all([statistics.rest, readAll("mentions", asked), readAll("numbers", asked)])
      .then(([, ...read]) => { if (read.some(Boolean) && place.isConnected) fill(); });
  }
  return place;
}

// Where a quote leaves out the beginning or the end of its sentence.
function cuts(row) {
  return [row.quote_start > row.sentence_start ? "cut-before" : "", row.quote_end < row.sentence_end ? "cut-behind" : ""].join(" ").trim();
}

function evidence(i) {
  const row = statisticAt(i);
  const found = row.quote === null ? { quote: null, fields: new Set() } : marked(row);
  const title = titleOfDocument(row.document);
  const quote = found.quote
    ? make("blockquote", { class: cuts(row) }, found.quote)
    : make("p", { class: "note" }, "The rights in this text do not let it be quoted. The value stands at the characters named below.");
  const source = make("p", { class: "from" }, make("a", { href: address("documents", { row: row.document }) }, words(title)),
    `, characters ${count(row.start)} to ${count(row.end)}`,
    hasTextOf(row.document) ? [". ", make("a", { href: address("documents", { row: row.document, at: row.id }) }, "Read it in the text")] : "");
  const link = make("button", { type: "button", class: "quiet" }, "Copy link");
  link.addEventListener("click", () => copy(location.href.split("#")[0] + address("statistics", { row: row.id }), link));
  const cite = make("button", { type: "button", class: "quiet" }, "Copy as a citation");
  cite.addEventListener("click", () => copy(`${row.quote ? `“${row.quote}” ` : ""}${title}. OpenFigures ${page.version}, statistic ${row.id}.`, cite));
  const others = sameSentence(i);
  const checks = findingsOf(row.id);
  const rules = make("details", {}, make("summary", {}, "How each field was filled"),
    make("ul", { class: "rules" }, row.rules.map((rule) => make("li", {}, rule))),
    make("p", { class: "note" }, "Value, names and dates are marked where the tables place them. Of the other fields those words are marked that the sentence repeats, the nearest to the value; what it does not repeat has no mark."));
  return make("div", { class: "evidence" },
    make("div", { class: "said" }, quote, source,
      others.length ? [make("h4", {}, "Also in this sentence"), statisticLinks(others)] : "",
      atOtherTimes(i),
      checks.length ? [make("h4", {}, "Held against other figures"), findingLinks(checks)] : "",
      make("p", { class: "buttons" }, link, cite)),
    make("div", {}, fieldsOf(row, found.fields), rules, make("p", { class: "note" }, "Statistic ", make("code", {}, row.id))));
}
