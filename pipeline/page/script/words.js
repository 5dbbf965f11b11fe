// Elements made of text. Nothing from the data is ever parsed as markup: strings become text nodes.

const SVG = "http://www.w3.org/2000/svg";

function put(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== "") parent.append(child);
  }
  return parent;
}

function refill(parent, ...children) {
  parent.replaceChildren();
  return put(parent, children);
}

function assign(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  return node;
}

function make(name, attributes = {}, ...children) {
  return put(assign(document.createElement(name), attributes), children);
}

function draw(name, attributes = {}, ...children) {
  return put(assign(document.createElementNS(SVG, name), attributes), children);
}

// Words of a source: their direction stays theirs.
function words(text) {
  return make("bdi", {}, text);
}

function nothing(text = "not said") {
  return make("span", { class: "none" }, text);
}

function wordsOr(text) {
  return text === null || text === undefined || text === "" ? nothing() : words(text);
}

// Where identifiers and addresses of a column lead: to a page about the very thing. M49 has one list for all codes;
// browsers that know text fragments go to the code in it.
const LEADS = {
  url: (value) => (/^https?:\/\//.test(value) ? value : null),
  wikidata: (value) => `https://www.wikidata.org/wiki/${value}`,
  iso3166: (value) => page.alpha2[value] && `https://www.iso.org/obp/ui/#iso:code:3166:${page.alpha2[value]}`,
  m49: (value) => `https://unstats.un.org/unsd/methodology/m49/#:~:text=${value}`,
  indicator_id: (value) => `https://data.worldbank.org/indicator/${value}`,
  licence: (value) => page.licences[value],
};

// A cell of a column as a reader wants it.
function cellOf(name, value) {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) return nothing();
  if (Array.isArray(value)) return words(value.join(", "));
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return count(value);
  const href = LEADS[name]?.(value);
  if (href) return make("a", { href, rel: "noopener" }, words(value));
  return name === "id" || name.endsWith("sha256") ? make("code", { class: "hash" }, value) : words(value);
}

function count(number) {
  return number.toLocaleString("en");
}

function plural(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

function byId(id) {
  return document.getElementById(id);
}

function say(text) {
  byId("spoken").textContent = text;
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "hidden" }, text); // pages from a folder have no clipboard of their own
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const before = button.textContent;
  button.textContent = "Copied";
  say("Copied");
  setTimeout(() => { button.textContent = before; }, 1200);
}
