// What is shown, as the part of the address behind "#": "#statistics?area=KHM&row=…". Every view can be linked to.

const views = {};

function parseAddress() {
  const [section, query = ""] = location.hash.slice(1).split("?");
  return { section, state: Object.fromEntries(new URLSearchParams(query)) };
}

function address(section, state) {
  const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== "" && value !== null && value !== undefined));
  const text = query.toString();
  return `#${section}${text ? `?${text}` : ""}`;
}

function remember(section, state) {
  history.replaceState(null, "", address(section, state));
}

function follow() {
  const { section, state } = parseAddress();
  if (views[section] && location.hash.includes("?")) views[section].show(state);
}
