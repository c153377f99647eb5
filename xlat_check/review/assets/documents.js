// The work list: a row for each document, with what is open in it and how far it is.
import { ask } from "./ask.js";
import { $$, byId, counted, fill, hear, make } from "./dom.js";
import { address, go, place } from "./place.js";
import { quietly } from "./ask.js";

const AT_ONCE = 100;
let all = []; // [number, source, target, languages, [open by severity], done, total, last day]
let severities = [];
let fitting = [];
let drawn = 0;

export async function load() {
  const told = await ask("documents");
  all = told.documents;
  severities = told.severities;
  return told;
}

const ORDERS = {
  name: (one, other) => one[1].localeCompare(other[1]) || one[2].localeCompare(other[2]),
  open: (one, other) => one[4].map((count, at) => count - other[4][at]).find(Boolean) ?? 0,
  done: (one, other) => (one[6] ? one[5] / one[6] : 1) - (other[6] ? other[5] / other[6] : 1),
  last: (one, other) => one[7].localeCompare(other[7]),
};

export function draw() {
  const [, down, key] = /^(-?)(.*)$/.exec(place.sort);
  const order = ORDERS[key] ?? ORDERS.name;
  const words = place.names.toLowerCase().split(/\s+/).filter(Boolean);
  fitting = all.filter((one) => words.every((word) => `${one[1]} ${one[2]} ${one[3]}`.toLowerCase().includes(word)));
  fitting.sort((one, other) => (down ? -order(one, other) : order(one, other)) || one[0] - other[0]);
  for (const head of $$("th[data-column]", byId("documents"))) {
    const here = head.dataset.column === key;
    if (here) head.setAttribute("aria-sort", down ? "descending" : "ascending"); else head.removeAttribute("aria-sort");
  }
  byId("documents-rows").replaceChildren();
  drawn = 0;
  more();
  const open = fitting.reduce((sum, one) => sum + one[4].reduce((a, b) => a + b, 0), 0);
  byId("documents-count").textContent = `${counted(fitting.length, "document")}, ${counted(open, "open finding")}`;
}

function more() {
  byId("documents-rows").append(...fitting.slice(drawn, drawn + AT_ONCE).map(row));
  drawn = Math.min(drawn + AT_ONCE, fitting.length);
  byId("documents-more").hidden = drawn >= fitting.length;
  byId("documents-more").textContent = `Show more (${(fitting.length - drawn).toLocaleString("en")})`;
}

function row([number, source, target, langs, open, done, total, last]) {
  const link = make("a", { href: address({ view: "finding", document: String(number), section: "", at: "", names: place.names }) },
    target && target !== source ? `${source} → ${target}` : source);
  const counts = open.map((count, at) => (count ? make("span", { class: `count ${severities[at]}` }, `${count.toLocaleString("en")} ${severities[at]}`) : null)).filter(Boolean);
  const bar = make("progress", { max: total || 1, value: total ? done : 1, "aria-label": "Decided" });
  return make("tr", { "data-document": number }, make("th", { scope: "row" }, link, " ", make("small", {}, langs)),
    make("td", { "data-label": "Open" }, ...(counts.length ? counts : ["none"])),
    make("td", { "data-label": "Progress" }, bar, ` ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`),
    make("td", { "data-label": "Last decision" }, last || "—"));
}

export function start() {
  byId("documents-more").addEventListener("click", () => {
    const at = drawn;
    more();
    byId("documents-rows").children[at]?.querySelector("a").focus();
  });
  byId("documents-filter").addEventListener("submit", (event) => event.preventDefault());
  byId("documents-filter").elements.names.addEventListener("input", (event) => {
    go({ names: event.target.value }, { replace: true, quiet: true });
    draw();
  });
  byId("documents-rows").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const number = link.closest("tr").dataset.document;
    go({ view: "finding", document: number, section: "", at: "" });
  });
  for (const button of $$("[data-sort]", byId("documents"))) {
    button.addEventListener("click", () => {
      const key = button.dataset.sort;
      const first = key === "name" ? key : `-${key}`;
      const second = key === "name" ? `-${key}` : key;
      go({ sort: place.sort === first ? second : first }, { replace: true, quiet: true });
      draw();
    });
  }
  byId("notes-fold")?.addEventListener("toggle", (event) => {
    if (event.target.open && !byId("notes").childElementCount) quietly(ask("notes").then(({ html }) => fill(byId("notes"), html)));
  });
  hear("place", () => { byId("documents-filter").elements.names.value = place.names; });
}
