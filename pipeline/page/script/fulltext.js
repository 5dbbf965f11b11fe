// The whole text of a document that may be passed on, with its numbers marked where they stand.

// Resolves to the text: from the page, else from the file beside it where the page may read that; else to null.
function wholeText(document) {
  if (Object.hasOwn(page.texts.held, document)) return Promise.resolve(page.texts.held[document]);
  if (!fromServer) return Promise.resolve(null);
  return fetch(textFile(document))
    .then((answer) => (answer.ok ? answer.arrayBuffer() : null))
    .then((bytes) => bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)) // a mark is a character of the text
    .catch(() => null);
}

function textFile(document) {
  return `${page.place}texts/${document}.txt`;
}

function hasText(row) {
  return page.texts.any && row.redistribute === true;
}

function hasTextOf(document) {
  const { id: ids, redistribute } = documentsTable.columns;
  const i = heldDocuments.get(document) ?? ids.indexOf(document);
  return i >= 0 && hasText({ redistribute: redistribute[i] });
}

// Published figures link to their statistics, the other numbers say why they are none; the words of the text stay text.
function markedText(text, key) {
  const { columns } = statistics;
  const spans = rowsOf(statistics, key).map((n) => ({ start: columns.start[n], end: columns.end[n], row: columns.id[n], about: columns.indicator[n] }));
  const numbers = tables.numbers.columns;
  for (const n of rowsOf(tables.numbers, key)) {
    if (!numbers.statistic[n]) spans.push({ start: numbers.start[n], end: numbers.end[n], about: numbers.reason[n] });
  }
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const units = /[\ud800-\udfff]/.test(text) ? unitsOf(text) : (at) => at;
  const place = make("div", { class: "fulltext", dir: "auto", tabindex: 0, role: "region", "aria-label": `Text of ${titleOfDocument(key)}` });
  let at = 0;
  for (const { start, end, row, about } of spans) {
    if (start < at) continue; // within another
    const words = text.slice(units(start), units(end));
    put(place, [text.slice(units(at), units(start)), row
      ? make("a", { href: address("statistics", { row }), "data-mark": row, title: about }, make("mark", { class: "value" }, words))
      : make("span", { class: "listed", title: about }, words)]);
    at = end;
  }
  return put(place, [text.slice(units(at))]);
}

// Whose text it is and what it may be used for, as its licence asks.
function credit(row) {
  const href = page.licences[row.licence];
  const licence = href ? make("a", { href, rel: "license noopener" }, row.licence) : row.licence;
  const by = [row.authors.join(", "), row.publisher, row.published_on, row.rights_holder].filter(Boolean).join(" · ");
  return make("p", { class: "from" }, words(by), by ? ". " : "", "Licence of the text: ", licence, ". ",
    make("a", { href: textFile(row.id), download: true }, "Text as a file"), ", ", make("a", { href: `${page.place}ATTRIBUTION.md` }, "how to name it"), ".");
}

function textOf(row) {
  const place = make("div", {}, make("p", { class: "note" }, "Reading …"));
  const show = (text) => {
    refill(place, text === null
      ? make("p", { class: "note" }, "This page does not hold the text and may not read the file beside it: ", make("a", { href: textFile(row.id) }, `texts/${row.id}.txt`), ".")
      : markedText(text, row.id), credit(row));
    const wanted = parseAddress().state.at;
    const mark = wanted && place.querySelector(`[data-mark="${CSS.escape(wanted)}"]`);
    if (mark) setTimeout(() => { mark.classList.add("wanted"); mark.scrollIntoView({ block: "center" }); mark.focus({ preventScroll: true }); });
  };
  Promise.all([wholeText(row.id), readAll("numbers"), readAll("statistics", { first: SHOWN_FIRST }).then(() => statistics.rest)]).then(([text]) => show(text));
  return place;
}
