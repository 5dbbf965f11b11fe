// A text as a line, with marks where something stands in it.

const TICKS_WITH_LINKS = 400;

// marks: [{start, class, label, href}], in the order of the text.
function strip(length, marks, label) {
  const width = 4;
  const ticks = marks.map((mark) => {
    const x = Math.min((mark.start / Math.max(length, 1)) * 1000, 1000 - width);
    const tick = draw("rect", { class: mark.class, x: x.toFixed(1), y: mark.class === "published" ? 0 : 8, width, height: mark.class === "published" ? 28 : 12 },
      draw("title", {}, mark.label));
    if (!mark.href || marks.length > TICKS_WITH_LINKS) return tick;
    return draw("a", { href: mark.href, "aria-label": mark.label }, tick);
  });
  return draw("svg", { class: "strip", viewBox: "0 0 1000 28", preserveAspectRatio: "none", role: "group", "aria-label": label },
    draw("rect", { class: "track", y: 13, width: 1000, height: 2 }), ticks);
}

// Positions of the rows of a table that belong to a document; the rows are sorted by it.
function rowsOf(table, document) {
  const cells = table.columns.document;
  let from = cells.indexOf(document);
  const found = [];
  while (from >= 0 && from < cells.length && cells[from] === document) found.push(from++);
  return found;
}
