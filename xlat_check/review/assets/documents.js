// The work list: a row for each document, with what is open in it and how far it is.
import * as assign from "./assign.js";
import { ask, quietly } from "./ask.js";
import { $, $$, byId, counted, fill, hear, make } from "./dom.js";
import { address, go, place } from "./place.js";

const AT_ONCE = 100;
let all = []; // [number, source, target, languages, [open by severity], done, total, last day, person, [others]]
let severities = [];
let run = "";
let fitting = [];
let drawn = 0;

export async function load() {
  const told = await ask("documents");
  all = told.documents;
  run = told.run;
  severities = told.severities;
  return told;
}

const ORDERS = {
  name: (one, other) => one[1].localeCompare(other[1]) || one[2].localeCompare(other[2]),
  open: (one, other) => one[4].map((count, at) => count - other[4][at]).find(Boolean) ?? 0,
  done: (one, other) => (one[6] ? one[5] / one[6] : 1) - (other[6] ? other[5] / other[6] : 1),
  last: (one, other) => one[7].localeCompare(other[7]),
  person: (one, other) => one[8].localeCompare(other[8]),
};

// "stay": the reader is in the middle of the list, and stays there.
export function draw({ stay = false } = {}) {
  const [here, before] = [stay ? byId("documents-rows").contains(document.activeElement) && document.activeElement : null, stay ? drawn : 0];
  const [, down, key] = /^(-?)(.*)$/.exec(place.sort);
  const order = ORDERS[key] ?? ORDERS.name;
  const words = place.names.toLowerCase().split(/\s+/).filter(Boolean);
  fitting = all.filter((one) => assign.fits(one[8], one[9]) && words.every((word) => `${one[1]} ${one[2]} ${one[3]}`.toLowerCase().includes(word)));
  fitting.sort((one, other) => (down ? -order(one, other) : order(one, other)) || one[0] - other[0]);
  for (const head of $$("th[data-column]", byId("documents"))) {
    const here = head.dataset.column === key;
    if (here) head.setAttribute("aria-sort", down ? "descending" : "ascending"); else head.removeAttribute("aria-sort");
  }
  byId("documents-rows").replaceChildren();
  drawn = 0;
  more(before);
  if (here) $(`[data-document="${here.closest("tr").dataset.document}"] ${here.matches("a") ? "a" : ".give"}`)?.focus({ preventScroll: true });
  byId("assign-these").disabled = !fitting.length;
  byId("assign-these").textContent = fitting.length === 1 ? "Assign this one" : `Assign these ${fitting.length.toLocaleString("en")}`;
  const open = severities.map((_, at) => fitting.reduce((sum, one) => sum + one[4][at], 0));
  const total = open.reduce((a, b) => a + b, 0);
  byId("documents-count").replaceChildren(`${counted(fitting.length, "document")}, ${counted(total, "open finding")}${total ? ": " : ""}`, ...counts(open));
}

function more(atLeast = 0) {
  const to = Math.min(Math.max(drawn + AT_ONCE, atLeast), fitting.length);
  byId("documents-rows").append(...fitting.slice(drawn, to).map(row));
  drawn = to;
  byId("documents-more").hidden = drawn >= fitting.length;
  byId("documents-more").textContent = `Show more (${(fitting.length - drawn).toLocaleString("en")})`;
}

const named = ([, source, target]) => (target && target !== source ? `${source} → ${target}` : source);

// How many of each severity, where there are any, with a blank between them for those who hear or copy them.
const counts = (open) => open.flatMap((count, at) => (count ? [make("span", { class: `count ${severities[at]}` }, `${count.toLocaleString("en")} ${severities[at]}`), " "] : []));

function row(one) {
  const [number, , , langs, open, done, total, last, person, others] = one;
  const link = make("a", { href: address({ view: "finding", document: String(number), section: "", at: "", names: place.names }) },
    named(one));
  const bar = make("progress", { max: total || 1, value: total ? done : 1, "aria-label": "Decided" });
  return make("tr", { "data-document": number }, make("th", { scope: "row" }, link, " ", make("small", {}, langs)),
    make("td", { "data-label": "Open" }, ...(open.some(Boolean) ? counts(open) : ["none"])),
    make("td", { "data-label": "Progress" }, bar, ` ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`),
    make("td", { "data-label": "Last decision", class: last ? null : "never" }, last || "—"),
    make("td", { "data-label": "Assigned to", class: "of-team person" },
      make("button", { type: "button", class: "give", "aria-label": `${person || "Assign"}: ${named(one)}` }, person || "Assign"),
      others.length ? make("small", {}, ` single findings: ${others.join(", ")}`) : null));
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
  byId("documents-filter").elements.person.addEventListener("input", (event) => {
    go({ person: event.target.value }, { replace: true, quiet: true });
    draw();
  });
  byId("assign-these").addEventListener("click", () => assign.begin({
    run, documents: Object.fromEntries(fitting.map((one) => [one[0], one[8]])), name: fitting.length === 1 ? named(fitting[0]) : "",
  }));
  byId("documents-rows").addEventListener("click", (event) => {
    const given = event.target.closest(".give");
    if (given) {
      const one = all.find(([number]) => String(number) === given.closest("tr").dataset.document);
      assign.begin({ run, documents: { [one[0]]: one[8] }, name: named(one) });
      return;
    }
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
