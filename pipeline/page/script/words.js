// Elements made of text. Nothing from the data is ever parsed as markup: strings become text nodes.

const SVG = "http://www.w3.org/2000/svg";

function put(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== "") parent.append(child);
  }
  return parent;
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
