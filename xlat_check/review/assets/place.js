// What the page shows, kept in its address: the view, the filters, the order and the finding. A reload, the buttons of
// the browser and a copied address come back to the same place.
import { tell } from "./dom.js";

const DEFAULTS = { view: "", at: "", document: "", check: "", section: "", decision: "open", group: "", search: "",
  person: "", order: "gravest", names: "", sort: "-open" };
export const FILTERS = ["document", "check", "section", "decision", "group", "search", "person"];
export const place = { severity: [], ...DEFAULTS };
let moves = 0; // how often the reader has gone elsewhere

// Whether the reader has gone elsewhere meanwhile: call it before, and what it gives afterwards.
export function staying() {
  const before = moves;
  return () => moves === before;
}

function read() {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of Object.entries(DEFAULTS)) place[name] = said.get(name) ?? value;
  place.severity = said.getAll("severity");
  if (/^finding-/.test(location.hash.slice(1))) place.at = location.hash.slice(1); // an address of the report
}

// The address of another place; what is not named stays.
export function address(changes) {
  const next = { ...place, ...changes };
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(DEFAULTS)) if (next[name] !== value) said.set(name, next[name]);
  for (const one of next.severity) said.append("severity", one);
  return `#${said}`;
}

// Go there. "replace" leaves no step behind for the browser's button back.
export function go(changes, { replace = false, quiet = false } = {}) {
  const to = address(changes);
  Object.assign(place, changes);
  if (to !== location.hash) history[replace ? "replaceState" : "pushState"](null, "", to);
  if (!quiet) { moves += 1; tell("place"); }
}

// The filters and the order as the desk wants them.
export function query() {
  const asked = new URLSearchParams();
  for (const name of [...FILTERS, "order"]) if (place[name] || name === "decision") asked.set(name, place[name]);
  for (const one of place.severity) asked.append("severity", one);
  return asked;
}

addEventListener("popstate", () => { read(); moves += 1; tell("place"); });
read();
