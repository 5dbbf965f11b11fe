// A table that can be searched, filtered, sorted, leafed through and opened row by row.
//
// A view gives: table (of the store), cells(i), detail(i), keep(state) → tests of a row, keys {sort: i → key},
// text(i) → what a search looks at, and the words for one row and many.

const PAGE = 25;

function grid(section, view) {
  const form = byId(`${section}-filters`);
  const body = byId(`${section}-table`).tBodies[0];
  const heads = [...byId(`${section}-table`).querySelectorAll("th[data-sort]")];
  const counts = [...document.querySelectorAll(`#${section} .count`)];
  const back = byId(`${section}-back`);
  const next = byId(`${section}-next`);
  let state = {};
  let first = 0;
  let found = [];
  let orders = {};
  let index = null;

  const ids = () => view.table.columns.id;
  const controls = () => [...form.elements].filter((control) => control.name);

  function indexed() {
    index ??= searchIndex(view.table.held, (i) => view.text(i).toLowerCase().replaceAll("\n", " "));
    return index;
  }

  // Positions of all rows in an order, "" as they stand in the table; null keys come last whichever way it runs.
  function order(sort) {
    if (orders[sort]) return orders[sort];
    const size = view.table.held;
    if (!sort) return (orders[sort] = Uint32Array.from({ length: size }, (_, i) => i));
    const key = view.keys[sort.replace("-", "")];
    const values = new Array(size);
    for (let i = 0; i < size; i++) values[i] = key(i) ?? null;
    const distinct = inOrder(new Set(values));
    if (sort.startsWith("-")) distinct.reverse();
    const rank = new Map(distinct.map((value, n) => [value, n]));
    rank.set(null, distinct.length);
    const starts = new Uint32Array(distinct.length + 2); // counting sort: keeps rows of one key in their order
    for (let i = 0; i < size; i++) starts[rank.get(values[i]) + 1]++;
    for (let n = 0; n < distinct.length; n++) starts[n + 1] += starts[n];
    const positions = new Uint32Array(size);
    for (let i = 0; i < size; i++) positions[starts[rank.get(values[i])]++] = i;
    return (orders[sort] = positions);
  }

  function inOrder(values) {
    const known = [...values].filter((value) => value !== null);
    if (typeof known[0] !== "string") return [...Float64Array.from(known).sort()];
    const folded = known.map((value) => [value.toLowerCase(), value]);
    return folded.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)).map(([, value]) => value);
  }

  function filter() {
    const tests = view.keep(state);
    for (const term of (state.q || "").toLowerCase().split(/\s+/).filter(Boolean)) {
      const rows = indexed().rowsWith(term);
      tests.push((i) => rows[i]);
    }
    found = order(Object.hasOwn(view.keys, (state.sort || "").replace("-", "")) ? state.sort : view.order || "");
    for (const test of tests) found = found.filter(test);
  }

  function line(i) {
    const id = ids()[i];
    const [head, ...cells] = view.cells(i);
    const link = make("a", { href: address(section, { ...state, row: id }), "data-row": id, "aria-expanded": "false" }, head.link);
    const row = make("tr", {}, make("th", { scope: "row", class: head.class }, link, head.more), cells);
    row.addEventListener("click", (event) => {
      if (event.target.closest("a, button") || String(getSelection())) return;
      link.click();
    });
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      toggle(row, i);
    });
    return row;
  }

  function toggle(row, i) {
    const isOpen = row.classList.contains("open");
    for (const other of body.querySelectorAll("tr.open")) close(other);
    state = { ...state, row: isOpen ? undefined : ids()[i] };
    if (!isOpen) open(row, i);
    remember(section, state);
  }

  function open(row, i) {
    const id = `${section}-detail`;
    const cell = make("td");
    row.after(make("tr", { class: "detail", id }, cell));
    row.classList.add("open");
    span();
    assign(row.querySelector("a"), { "aria-expanded": "true", "aria-controls": id });
    put(cell, [view.detail(i)]);
  }

  // A detail is as wide as the columns that are shown; on a phone some are not.
  function span() {
    for (const row of body.querySelectorAll("tr.open")) {
      row.nextElementSibling.cells[0].colSpan = [...row.cells].filter((cell) => cell.offsetParent).length;
    }
  }

  function close(row) {
    row.nextElementSibling.remove();
    row.classList.remove("open");
    row.querySelector("a").removeAttribute("aria-controls");
    row.querySelector("a").setAttribute("aria-expanded", "false");
  }

  function draw() {
    const shown = found.slice(first, first + PAGE);
    body.replaceChildren(...Array.from(shown, line));
    if (!shown.length) body.append(make("tr", {}, make("td", { colspan: heads.length + 1, class: "empty" }, view.empty)));
    const total = view.table.held;
    const range = found.length > PAGE ? `${count(first + 1)}–${count(first + shown.length)} of ` : "";
    const words = found.length === total ? `${range}${plural(total, ...view.words)}` : `${range}${count(found.length)} of ${plural(total, ...view.words)}`;
    for (const place of counts) place.textContent = words;
    back.disabled = first === 0;
    next.disabled = first + PAGE >= found.length;
    for (const head of heads) {
      const up = state.sort === head.dataset.sort;
      const down = state.sort === `-${head.dataset.sort}`;
      if (up || down) head.setAttribute("aria-sort", up ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
    view.drawn?.(state, found);
  }

  function refresh() {
    filter();
    first = 0;
    draw();
  }

  function show(wanted, { scroll = true } = {}) {
    const known = new Set(["sort", "row", ...controls().map((control) => control.name)]);
    state = Object.fromEntries(Object.entries(wanted).filter(([name]) => known.has(name)));
    for (const control of controls()) control.value = state[control.name] ?? "";
    filter();
    const at = state.row ? found.findIndex((i) => ids()[i] === state.row) : -1;
    first = at < 0 ? 0 : Math.floor(at / PAGE) * PAGE;
    draw();
    if (at >= 0) open(body.rows[at - first], found[at]);
    if (scroll) (at >= 0 ? body.rows[at - first] : byId(section)).scrollIntoView({ block: at >= 0 ? "center" : "start" });
    if (at >= 0 && scroll) body.rows[at - first].querySelector("a").focus({ preventScroll: true });
    if (state.row && at < 0) readAll(view.table.name).then((whole) => { if (whole && ids().includes(state.row)) show(wanted); });
  }

  function change(changes) {
    state = { ...state, row: undefined, ...changes };
    remember(section, state);
    refresh();
    say(counts[0].textContent);
  }

  // The rows came in full: everything that was worked out for a part of them is worked out anew.
  function renew() {
    index = null;
    rename();
  }

  // What the rows name by its id has another name now.
  function rename() {
    orders = {};
    if (parseAddress().section === section) show(state, { scroll: false });
    else refresh();
  }

  // What a search looks at, prepared while nothing else is to be done.
  async function warm() {
    index = null;
    const made = indexed();
    for (let n = 0; n < made.blocks; n++) {
      await idle();
      made.prepare(n);
    }
    if (state.q) refresh();
  }

  window.addEventListener("resize", span);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => change({ [event.target.name]: event.target.value.trim() }));
  back.addEventListener("click", () => { first -= PAGE; draw(); });
  next.addEventListener("click", () => { first += PAGE; draw(); });
  for (const head of heads) {
    const sort = head.dataset.sort;
    const button = make("button", { type: "button" }, head.textContent);
    button.addEventListener("click", () => {
      const downFirst = view.downFirst?.includes(sort);
      const [one, other] = downFirst ? [`-${sort}`, sort] : [sort, `-${sort}`];
      change({ sort: state.sort === one ? other : state.sort === other ? "" : one });
    });
    head.replaceChildren(button);
  }

  const self = { show, change, renew, rename, warm, get state() { return state; }, get found() { return found; } };
  views[section] = self;
  refresh();
  if (isWhole(view.table.name) || !fromServer) warm();
  return self;
}
