// What belongs to no section: colours, copying, code with the place of the files in it, and where the address leads.

const root = document.documentElement;

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function setTheme(theme) {
  root.dataset.theme = theme;
  byId("theme").textContent = theme === "dark" ? "Light" : "Dark";
}

byId("theme").addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  setTheme(theme);
  try { localStorage.setItem("theme", theme); } catch { /* a page from a folder may not be allowed to */ }
});
try { if (localStorage.getItem("theme")) setTheme(localStorage.getItem("theme")); } catch { /* as above */ }
byId("theme").textContent = isDark() ? "Light" : "Dark";

for (const button of document.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", () => copy(byId(button.dataset.copies).textContent, button));
}

// Code names the files by where this page stands, so that it works wherever it is pasted.
function filesPlace() {
  const place = new URL(page.place || ".", location.href.split("#")[0]);
  if (place.protocol !== "file:") return place.href;
  const path = decodeURIComponent(place.pathname);
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

for (const name of ["pandas", "duckdb", "r", "excel"]) {
  const code = byId(`${name}-code`);
  code.textContent = code.textContent.replaceAll(/(["'])(?:versions\/[\d.]+\/)?(statistics|documents)\.(parquet|csv)\1/g,
    (_, quote, table, ending) => `${quote}${filesPlace()}${table}.${ending}${quote}`);
  if (fromServer) code.textContent = code.textContent.replace("File.Contents", "Web.Contents");
}

// A page of one version cannot know later ones; where a server may be asked, the pointer beside the versions tells.
if (fromServer && page.home) {
  fetch(`${page.home}latest.json`).then((answer) => (answer.ok ? answer.json() : null)).then((latest) => {
    if (!latest || latest.version === page.version) return;
    byId("newer").replaceChildren("This is not the newest version: see ", make("a", { href: `${page.home}index.html` }, latest.version), ".");
    byId("newer").classList.remove("hidden");
  }).catch(() => { /* the folder stands alone */ });
}

const example = byId("example");
const exampleAt = example ? positionOfStatistic(example.dataset.row) : -1;
if (exampleAt >= 0) example.replaceChildren(marked(statisticAt(exampleAt)).quote);

window.addEventListener("hashchange", follow);
follow();
