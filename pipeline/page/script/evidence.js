// Which words of a quote a statistic was read from. The value's place is published; the places of the other fields
// are found again in the quote, the nearest to the value where there are several. All places count UTF-16 units here.

const BOUNDS = {
  ">": "more than|over|above|greater than|higher than|in excess of|upwards? of|beyond|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|top(?:s|ped|ping)?",
  ">=": "at least|no less than|not less than|no fewer than|a minimum of|minimum|or more|or above|or over|and above|plus|\\+",
  "<": "less than|fewer than|lower than|under|below|nearly|almost|close to|just short of",
  "<=": "up to|at most|no more than|not more than|as (?:much|many) as|a maximum of|maximum|or less|or fewer|or below",
  "~": "about|around|approximately|approx\\.?|roughly|some|nearly|almost|close to|an estimated|estimated|circa|or so|~|≈",
};
const NUMBER_WORDS = /[\d.,\s\u00a0\u2009\u202f–—−-]+|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|quarter|third|hundred|thousand|million|billion|trillion|bn|mn|tn|and|to|between|from|of|a|an|in)s?\b/giu;
const IRREGULAR = { person: "persons?|people", child: "child(?:ren)?", woman: "wom[ae]n", man: "m[ae]n", foot: "f(?:oo|ee)t" };
const LIGHT = new Set("share shares number total growth rate change level value amount with from that this their which were been have into over than each".split(" "));
const CLOSED = new Set("a an and as at by for from in of on or per than that the to with which who whose".split(" "));
const MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December".split("|");

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
}

function whole(pattern) {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "giu");
}

function units16(text, codePoints) {
  return Array.from(text).slice(0, codePoints).join("").length;
}

function distance(span, value) {
  return span.end <= value.start ? value.start - span.end : Math.max(0, span.start - value.end);
}

// Spans {start, end, field} in the order of the quote, none across another; those inside the value come after it.
function marksOf(row) {
  const { quote } = row;
  const value = {
    field: "value",
    start: units16(quote, row.start - row.quote_start),
    end: units16(quote, row.end - row.quote_start),
  };
  const marks = [];

  function isFree(span) {
    return marks.every((mark) => span.end <= mark.start || span.start >= mark.end);
  }

  function mark(field, expression, { inside = true, within = Infinity } = {}) {
    let best = null;
    for (const match of quote.matchAll(expression)) {
      const span = { field, start: match.index, end: match.index + match[0].length };
      const isInside = span.start >= value.start && span.end <= value.end;
      const isOutside = span.end <= value.start || span.start >= value.end;
      if (span.start === span.end || !(isOutside || (inside && isInside)) || !isFree(span)) continue;
      if (distance(span, value) <= within && (!best || distance(span, value) < distance(best, value))) best = span;
    }
    if (best) marks.push(best);
    return best;
  }

  if (BOUNDS[row.comparator]) {
    const words = BOUNDS[row.comparator];
    mark("comparator", new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "giu"), { within: 24 });
  }
  markUnit(row, quote, value, marks);
  if (row.counted) mark("counted", whole(nounPattern(row.counted)), { within: 80 });
  if (row.attribution) mark("attribution", new RegExp(escaped(row.attribution), "giu"));
  for (const pattern of periodPatterns(row.time_period)) mark("period", whole(pattern), { inside: false });
  if (row.ref_area) {
    const names = (page.areas[row.ref_area] || [row.ref_area]).slice().sort((a, b) => b.length - a.length);
    mark("area", whole(names.map(escaped).join("|")), { inside: false });
  }
  markIndicator(row.indicator, mark);
  marks.sort((a, b) => a.start - b.start);
  return [value, ...marks];
}

function nounPattern(noun) {
  if (IRREGULAR[noun]) return IRREGULAR[noun];
  const stem = escaped(noun);
  return noun.endsWith("y") ? `${stem.slice(0, -1)}(?:y|ies)` : `${stem}(?:e?s)?`;
}

function markUnit(row, quote, value, marks) {
  if (["person", "item", "rank", "ratio", "index"].includes(row.unit)) return;
  const text = quote.slice(value.start, value.end);
  let at = 0;
  const rests = [];
  for (const match of text.matchAll(NUMBER_WORDS)) {
    rests.push([at, match.index]);
    at = match.index + match[0].length;
  }
  rests.push([at, text.length]);
  const [start, end] = rests.reduce((best, rest) => (rest[1] - rest[0] > best[1] - best[0] ? rest : best), [0, 0]);
  if (end > start && end - start < text.length) marks.push({ field: "unit", start: value.start + start, end: value.start + end });
}

function periodPatterns(period) {
  if (!period) return [];
  return period.split("/").filter((date) => date !== "..").map((date) => {
    const [year, month, day] = date.split("-");
    if (!month) return `${year}s?`;
    const name = MONTHS[Number(month) - 1];
    const dated = day ? `${Number(day)}(?:st|nd|rd|th)?\\s+${name}|${name}\\s+${Number(day)}(?:st|nd|rd|th)?,?|` : "";
    return `(?:${dated}${name})(?:,?\\s+(?:of\\s+)?${year})?|${date}|${year}`;
  });
}

// The longest runs of the indicator's words that stand in the quote; a run of light words alone says nothing.
function markIndicator(indicator, mark) {
  const words = (indicator || "").split(/\s+/).filter(Boolean);
  function search(from, to) {
    for (let size = to - from; size > 0; size--) {
      for (let start = from; start + size <= to; start++) {
        const run = words.slice(start, start + size);
        if (CLOSED.has(run[0].toLowerCase()) || CLOSED.has(run[size - 1].toLowerCase())) continue;
        if (!run.some((word) => word.length > 3 && !LIGHT.has(word.toLowerCase()))) continue;
        const within = size > 1 ? Infinity : 60; // a single word far off is another one
        if (mark("indicator", whole(`${run.map(escaped).join("\\s+")}(?:e?s)?`), { inside: false, within })) {
          search(from, start);
          search(start + size, to);
          return;
        }
      }
    }
  }
  search(0, words.length);
}

// The quote with its marks; the value's mark holds those inside it.
function marked(row) {
  const [value, ...others] = marksOf(row);
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
