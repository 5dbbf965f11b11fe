// The entities: names, identifiers, where they are named, and the statistics about them.

const entitiesTable = tables.entities;

function entityRow(i) {
  const row = {};
  for (const [name, cells] of Object.entries(entitiesTable.columns)) row[name] = cells[i];
  return row;
}

function entityCells(i) {
  const row = entityRow(i);
  return [
    { link: words(row.name), more: make("span", { class: "meta" }, row.type) },
    make("td", { class: "side" }, row.type),
    make("td", { class: "side" }, [row.iso3166, row.wikidata].filter(Boolean).join(" · ")),
    make("td", { class: "side figure" }, count(row.documents)),
    make("td", { class: "figure" }, count(row.mentions)),
  ];
}

function mentionsOf(id) {
  const { document, start, end, entity } = tables.mentions.columns;
  const places = new Map();
  for (let n = 0; n < entity.length; n++) {
    if (entity[n] !== id) continue;
    if (!places.has(document[n])) places.set(document[n], []);
    places.get(document[n]).push({ start: start[n], class: "published", label: `characters ${start[n]} to ${end[n]}` });
  }
  return places;
}

function mentionStrips(id) {
  const lengths = new Map(documentsTable.columns.id.map((key, i) => [key, documentsTable.columns.characters[i]]));
  const places = [...mentionsOf(id)];
  const drawn = places.slice(0, 12).map(([document, marks]) => make("li", {},
    make("a", { href: address("documents", { row: document }) }, words(titleOfDocument(document))), ` ${plural(marks.length, "mention")}`,
    strip(lengths.get(document) || marks[marks.length - 1].start, marks, `Mentions in ${titleOfDocument(document)}`)));
  return [make("ul", { class: "links" }, drawn), places.length > 12 ? make("p", { class: "note" }, `and in ${plural(places.length - 12, "other document")}`) : ""];
}

// Statistics whose area is the entity, that it is the source of, or whose sentence names it.
function statisticsAbout(row) {
  const { ref_area_entity: areas, attribution_entity: sources, document, sentence_start: starts, sentence_end: ends } = statistics.columns;
  const places = mentionsOf(row.id);
  const found = { area: [], source: [], named: [] };
  for (let i = 0; i < statistics.held; i++) {
    if (areas?.[i] === row.id) found.area.push(i);
    else if (sources?.[i] === row.id) found.source.push(i);
    else if (places.has(document[i]) && places.get(document[i]).some((mark) => mark.start >= starts[i] && mark.start < ends[i])) found.named.push(i);
  }
  return found;
}

function about(row) {
  const found = statisticsAbout(row);
  const groups = [["Figures about it", found.area], ["Figures that it is named as the source of", found.source], ["Figures in sentences that name it", found.named]];
  const shown = groups.filter(([, rows]) => rows.length).map(([title, rows]) => [
    make("h4", {}, title, " ", make("small", {}, count(rows.length))), statisticLinks(rows.slice(0, 6)),
    rows === found.area && rows.length > 6
      ? make("p", {}, make("a", { href: address("statistics", { area: statistics.columns.ref_area[rows[0]] }) }, `All ${count(rows.length)}`)) : "",
  ]).flat();
  return [...shown, notHere("statistics")];
}

// What a relation says of its object.
const REVERSED = {
  "member of": "has as a member", "part of": "has as a part", "located in": "place of", leads: "led by", "author of": "written by",
  "published by": "published", signed: "signed by", supports: "supported by", "cooperates with": "cooperates with",
};

// The relations of an entity as {what is said of it: {other entity: [rows of relations]}}.
function relationsBySense(id) {
  const { subject, predicate, object } = tables.relations.columns;
  const found = new Map();
  for (let n = 0; n < subject.length; n++) {
    if (subject[n] !== id && object[n] !== id) continue;
    const sense = subject[n] === id ? predicate[n] : REVERSED[predicate[n]] || `${predicate[n]} (it)`;
    const other = subject[n] === id ? object[n] : subject[n];
    if (!found.has(sense)) found.set(sense, new Map());
    if (!found.get(sense).has(other)) found.get(sense).set(other, []);
    found.get(sense).get(other).push(n);
  }
  return found;
}

function relationsOf(id) {
  if (!tables.relations) return [];
  const { time_period: times, evidence: said, document } = tables.relations.columns;
  const names = new Map(entitiesTable.columns.id.map((key, i) => [key, entitiesTable.columns.name[i]]));
  const statement = (n) => [
    said[n] === null ? "" : make("q", {}, words(said[n])),
    make("small", {}, make("a", { href: address("documents", { row: document[n] }) }, words(titleOfDocument(document[n]))), times[n] ? `, of ${times[n]}` : "")];
  const groups = [...relationsBySense(id)].map(([sense, others]) => [
    make("dt", {}, `${sense} `),
    [...others].map(([other, rows]) => make("dd", {}, make("a", { href: address("entities", { row: other }) }, words(names.get(other) || other)), rows.map(statement)))]);
  return [groups.length ? [make("h4", {}, "Relations that the texts state"), make("dl", { class: "links relations" }, groups)] : "", notHere("relations")];
}

const CALLED = { id: "identifier here", aliases: "other names", iso3166: "ISO 3166-1", m49: "UN M49", wikidata: "Wikidata", curated: "corrected" };

// All that is published of an entity, whatever columns there are; those that say nothing of it are left out.
function identifiers(row) {
  const list = make("dl", { class: "fields" });
  for (const [name, value] of Object.entries(row)) {
    if (name === "name" || value === null || (Array.isArray(value) && !value.length)) continue;
    list.append(make("div", {}, make("dt", {}, CALLED[name] || name.replaceAll("_", " ")), make("dd", {}, cellOf(name, value))));
  }
  return list;
}

function entityDetail(i) {
  const row = entityRow(i);
  const left = make("div", { class: "said" }, make("p", { class: "note" }, "Reading …"));
  const right = make("div", {}, identifiers(row), relationsOf(row.id));
  const fill = () => refill(left, about(row), make("h4", {}, "Where it is named"), mentionStrips(row.id), notHere("mentions"));
  if (statistics.columns.rules) fill();
  if (!isWhole("mentions") || !statistics.columns.rules) Promise.all([readAll("mentions"), statistics.rest]).then(fill);
  if (tables.relations && !isWhole("relations")) readAll("relations").then((whole) => { if (whole) refill(right, identifiers(row), relationsOf(row.id)); });
  return make("div", { class: "evidence" }, left, right);
}

const entityGrid = grid("entities", {
  table: entitiesTable,
  words: ["entity", "entities"],
  empty: "No entity is like that.",
  downFirst: ["mentions", "documents"],
  keep: (state) => (state.type ? [(i) => entitiesTable.columns.type[i] === state.type] : []),
  keys: {
    name: (i) => entitiesTable.columns.name[i],
    type: (i) => entitiesTable.columns.type[i],
    documents: (i) => entitiesTable.columns.documents[i],
    mentions: (i) => entitiesTable.columns.mentions[i],
  },
  text: (i) => [entitiesTable.columns.name[i], entitiesTable.columns.aliases[i].join(" "), entitiesTable.columns.iso3166[i]].filter(Boolean).join(" "),
  cells: entityCells,
  detail: entityDetail,
});

if (!isWhole("documents")) {
  readAll("documents").then((whole) => {
    if (!whole) return;
    learnTitles();
    documentGrid.renew();
    explorer.rename();
  });
}
if (!isWhole("entities")) readAll("entities").then((whole) => { if (whole) entityGrid.renew(); });
