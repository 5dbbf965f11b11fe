// What changed between any two versions: the changes of each version in between, put together row by row.

const CHANGES_SHOWN = 50;

// A row keeps its identity through the versions: a change names its id before and after.
function between(from, to) {
  const rows = new Map();
  const gaps = [];
  let missing = 0;
  const first = page.versions.findIndex((entry) => entry.version === from);
  const last = page.versions.findIndex((entry) => entry.version === to);
  for (const entry of page.versions.slice(first + 1, last + 1)) {
    if (entry.gap) gaps.push(entry.version);
    if (entry.changes.length < entry.total) missing += entry.total;
    for (const [table, kind, document, label, before, after, field, old, now] of entry.changes) {
      const row = (before !== null && rows.get(`${table} ${before}`)) || { table, document, cells: new Map() };
      rows.delete(`${table} ${before}`);
      row.label = label;
      row.row = after;
      if (kind === "changed") {
        const known = row.cells.get(field);
        row.cells.set(field, [known ? known[0] : old, now]);
      } else if (kind === "added") {
        row.added = true;
      } else if (row.added) {
        continue; // came and went in between
      } else {
        row.removed = true;
      }
      rows.set(`${table} ${after ?? before}`, row);
    }
  }
  const found = [];
  for (const row of rows.values()) {
    const cells = [...row.cells].filter(([, [old, now]]) => old !== now);
    if (row.removed || row.added) found.push({ ...row, kind: row.removed ? "removed" : "added", cells: [] });
    else if (cells.length) found.push({ ...row, kind: "changed", cells });
  }
  found.sort((a, b) => CHANGE_ORDER.indexOf(a.kind) - CHANGE_ORDER.indexOf(b.kind));
  return { found, missing, gaps };
}

const CHANGE_ORDER = ["changed", "removed", "added"];

// Of a statistic that this page holds: what it says now.
function nowOf(change) {
  const at = change.table === "statistics" && change.kind !== "removed" ? positionOfStatistic(change.row) : -1;
  if (at < 0) return { label: words(change.label), about: "" };
  const { indicator, ref_area: areas, time_period: times } = statistics.columns;
  return {
    label: make("a", { href: address("statistics", { row: change.row }) }, words(change.label)),
    about: words([indicator[at], areaName(areas[at]), times[at]].filter(Boolean).join(" · ")),
  };
}

function changeLine(change) {
  const { label, about: subject } = nowOf(change);
  const cells = change.cells.map(([field, [old, now]]) => make("span", { class: "cell" }, make("code", {}, field), " ",
    old === null ? nothing("null") : make("del", {}, words(old)), " → ", now === null ? nothing("null") : make("ins", {}, words(now))));
  return make("tr", { class: change.kind },
    make("td", {}, make("span", { class: `kind ${change.kind}` }, change.kind)),
    make("td", { class: "side" }, change.table),
    make("th", { scope: "row" }, label),
    make("td", {}, change.kind === "changed" ? cells : subject));
}

function showChanges(state) {
  const form = byId("versions-filters");
  for (const control of form.elements) if (state[control.name]) control.value = state[control.name];
  const value = Object.fromEntries(new FormData(form));
  const place = byId("versions-changes");
  const order = page.versions.map((entry) => entry.version);
  if (order.indexOf(value.from) >= order.indexOf(value.to)) {
    place.replaceChildren(make("p", { class: "note" }, "Choose a later version to compare with."));
    return;
  }
  const { found, missing, gaps } = between(value.from, value.to);
  const wanted = found.filter((change) => (!value.table || change.table === value.table) && (!value.kind || change.kind === value.kind));
  const table = make("table", { class: "grid plain-grid" },
    make("caption", {}, `${plural(wanted.length, "row")} differ${wanted.length === 1 ? "s" : ""} between ${value.from} and ${value.to}`),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "What"), make("th", { scope: "col", class: "side" }, "Table"), make("th", { scope: "col" }, "Row"), make("th", { scope: "col" }, "Cells"))),
    make("tbody", {}, wanted.slice(0, CHANGES_SHOWN).map(changeLine)));
  const notes = [];
  if (missing) notes.push(`${count(missing)} changes are too many for this page: see changes.csv of each version.`);
  for (const version of gaps) notes.push(`What ${version} changed was counted against a version that has been withdrawn since.`);
  const more = make("button", { type: "button", class: "quiet" }, `Show all ${count(wanted.length)}`);
  more.addEventListener("click", () => {
    table.tBodies[0].append(...wanted.slice(CHANGES_SHOWN).map(changeLine));
    more.remove();
  });
  place.replaceChildren(table, make("p", { class: "note" }, notes.join(" ")), wanted.length > CHANGES_SHOWN ? more : "");
}

if (byId("versions-filters")) {
  const form = byId("versions-filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    showChanges({});
    remember("versions", Object.fromEntries(new FormData(form)));
  });
  views.versions = { show: (state) => { showChanges(state); byId("versions").scrollIntoView(); } };
  showChanges({});
}
