// Which rows hold a word: the texts of many rows stand in one long string each, since one search in a long string is
// much faster than one in each of many short ones.

const BLOCK = 2000;
const TERMS_KEPT = 12; // what was found of a term serves until the search is another one

// textOf(i): what is searched of a row, in lower case, without line ends.
function searchIndex(size, textOf) {
  const blocks = [];
  const known = new Map();
  const count = Math.ceil(size / BLOCK);
  const aside = new Uint8Array(size);

  function blockAt(n) {
    if (!blocks[n]) {
      const starts = [];
      let text = "";
      for (let i = n * BLOCK; i < Math.min(size, (n + 1) * BLOCK); i++) {
        starts.push(text.length);
        text += `${textOf(i)}\n`;
      }
      text.indexOf("\n"); // makes one string of its parts now, not in the first search
      blocks[n] = { text, starts };
    }
    return blocks[n];
  }

  function searchBlock(n, term, rows) {
    const { text, starts } = blockAt(n);
    let row = 0;
    let at = text.indexOf(term);
    while (at >= 0) {
      while (row + 1 < starts.length && starts[row + 1] <= at) row++;
      rows[n * BLOCK + row] = 1;
      at = row + 1 < starts.length ? text.indexOf(term, starts[row + 1]) : -1;
    }
  }

  function search(term) {
    const rows = new Uint8Array(size);
    for (let n = 0; n < count; n++) searchBlock(n, term, rows);
    return rows;
  }

  return {
    blocks: count,
    // Makes a block, and searches it once: the first search then finds its code compiled.
    prepare(n) {
      searchBlock(n, "e", aside);
    },
    // One byte a row: 1 where its text holds the term.
    rowsWith(term) {
      if (!known.has(term)) {
        if (known.size >= TERMS_KEPT) known.clear();
        known.set(term, search(term));
      }
      return known.get(term);
    },
  };
}
