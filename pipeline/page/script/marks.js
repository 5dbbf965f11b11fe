// Which words of a quote a statistic was read from, as spans of its UTF-16 units.
//
// The places of the value, of the names and of the dates are published: the value's own offsets, the mentions of the
// area and of the source, the numbers that are dates. A bound is marked where it stands beside the value in the very
// words that the extractor knows. The other fields have no published place: their words are marked where the quote
// repeats them, the nearest to the value, and not at all where it does not.

const NUMBER_WORDS = /[\d.,\s\u00a0\u2009\u202f–—−-]+|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|quarter|third|hundred|thousand|million|billion|trillion|bn|mn|tn|and|to|between|from|of|a|an|in)s?\b/giu;
const IRREGULAR = { person: "persons?|people", child: "child(?:ren)?", woman: "wom[ae]n", man: "m[ae]n", foot: "f(?:oo|ee)t" };
const LIGHT = new Set("share shares number total growth rate change level value amount with from that this their which were been have into over than each".split(" "));
const CLOSED = new Set("a an and as at by for from in of on or per than that the to with which who whose".split(" "));
const MONTHS = "january february march april may june july august september october november december".split(" ");
const NEAR = 24; // characters between a value and what it counts
const SAME_CLAUSE = 60; // and a single word of its indicator

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
}

function whole(pattern) {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "giu");
}

// From offsets in code points, as they are published, to offsets in UTF-16 units.
function unitsOf(text) {
  const units = [0];
  for (const letter of text) units.push(units[units.length - 1] + letter.length);
  return (codePoints) => units[Math.max(0, Math.min(codePoints, units.length - 1))];
}

function distance(span, value) {
  return span.end <= value.start ? value.start - span.end : Math.max(0, span.start - value.end);
}

// Spans {field, start, end}: the value, then the others in the order of the quote, none across another.
// known: {mentions: [{entity, start, end}], dates: [{start, end}]} of the document, published offsets.
function marksOf(row, known) {
  const { quote } = row;
  const units = unitsOf(quote);
  const spanOf = ({ start, end }) => ({ start: units(start - row.quote_start), end: units(end - row.quote_start) });
  const inQuote = ({ start, end }) => start >= row.quote_start && end <= row.quote_end;
  const value = { field: "value", ...spanOf(row) };
  const marks = [];

  const isInside = (span) => span.start >= value.start && span.end <= value.end;
  const isOutside = (span) => span.end <= value.start || span.start >= value.end;

  // The nearest of several spans that no mark holds yet.
  function take(field, spans, { inside = false, within = Infinity } = {}) {
    const free = spans.filter((span) => span.start < span.end && (isOutside(span) || (inside && isInside(span)))
      && distance(span, value) <= within && marks.every((mark) => span.end <= mark.start || span.start >= mark.end));
    if (!free.length) return null;
    const best = free.reduce((one, other) => (distance(other, value) < distance(one, value) ? other : one));
    marks.push({ field, start: best.start, end: best.end });
    return best;
  }

  function find(field, expression, options) {
    return take(field, [...quote.matchAll(expression)].map((match) => ({ start: match.index, end: match.index + match[0].length })), options);
  }

  function named(field, entity) {
    return entity && take(field, known.mentions.filter((mention) => mention.entity === entity && inQuote(mention)).map(spanOf));
  }

  const bound = boundOf(row.comparator, quote, value);
  if (bound) take("comparator", [bound], { inside: true });
  const unit = unitOf(row.unit, quote, value);
  if (unit) take("unit", [unit], { inside: true });
  if (row.counted) find("counted", whole(nounPattern(row.counted)), { inside: true, within: NEAR });
  if (row.attribution) find("attribution", whole(escaped(row.attribution))) || named("attribution", row.attribution_entity);
  const dates = known.dates.filter(inQuote).map(spanOf);
  for (const part of new Set((row.time_period || "").split("/"))) take("period", dates.filter((date) => saysDate(quote.slice(date.start, date.end), part)));
  if (row.ref_area) named("area", row.ref_area_entity) || find("area", whole(namesOf(row.ref_area).map(escaped).join("|")));
  markIndicator(row.indicator, find);
  marks.sort((a, b) => a.start - b.start);
  return [value, ...marks];
}

function namesOf(area) {
  return (page.areas[area] || [area]).slice().sort((a, b) => b.length - a.length);
}

// Where the words that bound a value stand: right before it, right behind it, or at its end.
function boundOf(comparator, quote, value) {
  const { before, signs, behind } = page.bounds;
  const [words, marks, patterns] = [before, signs, behind].map((known) => known[comparator] || []);
  if (words.length) {
    const said = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join("|")})(?=(?:\\s+an?)?\\s+$)|(?:${marks.map(escaped).join("|")})(?=\\s*$)`, "iu")
      .exec(quote.slice(0, value.start));
    if (said) return { start: said.index, end: said.index + said[0].length };
  }
  for (const pattern of patterns) {
    const said = new RegExp(pattern, "iy");
    for (let at = value.end; at > value.start; at--) {
      said.lastIndex = at;
      const match = said.exec(quote);
      const end = match && at + match[0].length;
      if (!match || (at < value.end && end > value.end)) continue;
      const own = /(?:\b(?:or|and|at) [^,]+|\S.*)$/i.exec(match[0]); // without the nouns that may stand before it
      return { start: at + own.index, end };
    }
  }
  return null;
}

// The longest part of the value that is no number.
function unitOf(unit, quote, value) {
  if (["person", "item", "rank", "ratio", "index"].includes(unit)) return null;
  const text = quote.slice(value.start, value.end);
  const rests = [];
  let at = 0;
  for (const match of text.matchAll(NUMBER_WORDS)) {
    rests.push([at, match.index]);
    at = match.index + match[0].length;
  }
  rests.push([at, text.length]);
  const [start, end] = rests.reduce((best, rest) => (rest[1] - rest[0] > best[1] - best[0] ? rest : best));
  return end > start && end - start < text.length ? { start: value.start + start, end: value.start + end } : null;
}

function nounPattern(noun) {
  if (IRREGULAR[noun]) return IRREGULAR[noun];
  const stem = escaped(noun);
  return noun.endsWith("y") ? `${stem.slice(0, -1)}(?:y|ies)` : `${stem}(?:e?s)?`;
}

// Whether the words of a date can mean an end of a period: its year, and its month where both name one.
function saysDate(words, part) {
  const [year, month] = part.split("-");
  if (!/^\d{4}$/.test(year) || !words.includes(year)) return false;
  const months = MONTHS.filter((name) => new RegExp(`\\b${name.slice(0, 3)}(?:${name.slice(3)})?\\b`, "i").test(words));
  return !month || !months.length || months.includes(MONTHS[Number(month) - 1]);
}

// The longest runs of the indicator's words that stand in the quote; a run of light words alone says nothing.
function markIndicator(indicator, find) {
  const words = (indicator || "").split(/\s+/).filter(Boolean);
  function search(from, to) {
    for (let size = to - from; size > 0; size--) {
      for (let start = from; start + size <= to; start++) {
        const run = words.slice(start, start + size);
        if (CLOSED.has(run[0].toLowerCase()) || CLOSED.has(run[size - 1].toLowerCase())) continue;
        if (!run.some((word) => word.length > 3 && !LIGHT.has(word.toLowerCase()))) continue;
        const within = size > 1 ? Infinity : SAME_CLAUSE; // a single word far off is another one
        if (find("indicator", whole(`${run.map(escaped).join("\\s+")}(?:e?s)?`), { within })) {
          search(from, start);
          search(start + size, to);
          return;
        }
      }
    }
  }
  search(0, words.length);
}
