// One finding: its two texts, the reason, and what stands around them.
import { ask, quietly } from "./ask.js";
import { $, $$, byId, fill, hear, make, NAMES, tell } from "./dom.js";
import { fitLinks } from "./editor.js";
import { found, learn, standing } from "./found.js";
import { address, go } from "./place.js";

export const shown = { card: null, number: null };
const SMALL = matchMedia("(max-width: 46rem), (max-height: 34rem)"); // then the room is for the finding alone
const ready = new Map(); // cards asked for ahead, by their number
let wanted = null;
let unfolded = false; // whether what stands around the texts is shown

export function forget() {
  ready.clear();
}

function fetched(number) {
  if (!ready.has(number)) {
    const asked = ask(`finding?n=${number}`);
    ready.set(number, asked);
    asked.catch(() => ready.delete(number));
    if (ready.size > 20) ready.delete(ready.keys().next().value);
  }
  return ready.get(number);
}

// Show a finding. "focus" goes to its heading, so that the next Tab leads to its buttons.
export async function show(number, { focus = true } = {}) {
  wanted = number;
  const card = await fetched(number);
  if (wanted !== number) return; // another was asked for meanwhile
  const same = shown.number === number && shown.card?.run === card.run;
  Object.assign(shown, { card, number });
  if (!found.at.has(number)) learn({ [number]: card.decision });
  draw(card, same);
  tell("current");
  if (focus) {
    byId("headline").focus({ preventScroll: true });
    byId(SMALL.matches ? "finding" : "screen").scrollIntoView({ block: "start", behavior: "instant" });
  }
}

// Ask for a finding before it is needed.
export function ahead(number) {
  if (number !== undefined) fetched(number).catch(() => {});
}

export function nothing(text) {
  wanted = null;
  Object.assign(shown, { card: null, number: null });
  byId("finding").hidden = true;
  byId("nothing").hidden = false;
  byId("nothing").textContent = text;
  for (const id of ["position", "headings", "document-link"]) byId(id).textContent = "";
  tell("current");
}

function draw(card, same) {
  const element = byId("finding");
  element.hidden = false;
  byId("nothing").hidden = true;
  element.className = `finding ${card.severity}`;
  Object.assign(element.dataset, { id: card.id, number: card.number, check: card.check, severity: card.severity, decision: card.decision[0] });
  const label = card.recurring > 1 ? make("button", { type: "button", class: "recurring", title: "Show only these" }, `“${card.group}” × ${card.recurring}`) : null;
  label?.addEventListener("click", () => go({ group: card.group, at: "" }));
  const about = make("button", { type: "button", class: "check", title: "What this check looks for" }, card.check);
  about.addEventListener("click", () => explain(card.check));
  byId("finding-head").replaceChildren(make("span", { class: "severity" }, card.severity), about, ...[label].filter(Boolean),
    make("a", { class: "self", href: address({ at: card.id }), title: "Link to this finding" }, "#", make("span", {}, String(card.number))));
  byId("headline").textContent = card.message;
  fill(byId("texts"), card.sides);
  fill(byId("foot"), card.foot);
  fitLinks(byId("texts"));
  byId("document-link").textContent = card.name.replace(" -> ", " → ");
  byId("document-link").href = address({ document: String(card.document), section: "", at: card.id });
  byId("headings").textContent = card.headings;
  if (same) return;
  byId("conflict").hidden = true;
  context(unfolded);
  byId("drawing-fold").open = false;
  byId("drawing").replaceChildren();
}

// What stands around the texts; it stays open or folded for the next finding.
export function context(on = !byId("finding").classList.contains("around-shown")) {
  unfolded = on;
  byId("finding").classList.toggle("around-shown", on);
  $("[data-do=context]").setAttribute("aria-expanded", String(on));
}

export function conflict(entry) {
  const now = entry ? `${entry.who} decided: ${NAMES[entry.decision].toLowerCase()}${entry.reason ? `, ${entry.reason}` : ""}`
    : "somebody took the decision back";
  byId("conflict").textContent = `Not written, for meanwhile ${now}. Decide again to add yours.`;
  byId("conflict").hidden = false;
}

export function position() {
  const at = found.at.get(shown.number);
  const total = found.numbers.length.toLocaleString("en");
  byId("position").textContent = shown.number === null ? "" : at === undefined ? "Not among those in the list" : `Finding ${(at + 1).toLocaleString("en")} of ${total}`;
  byId("finding").dataset.decision = standing(shown.number)[0];
}

function explain(id) {
  return quietly(ask(`about?id=${encodeURIComponent(id)}`).then(({ html }) => {
    fill(byId("about-text"), html);
    const fold = $("details", byId("about-text"));
    byId("about-text").replaceChildren(make("h2", {}, id), ...$(".page", fold).children);
    byId("about").showModal();
  }));
}

// Copies the fingerprint; where the browser does not allow it, shows the whole of it, selected.
function copy(button) {
  const code = button.previousElementSibling;
  const word = (text) => { button.textContent = text; setTimeout(() => { button.textContent = "copy"; }, 1500); };
  const byHand = () => { code.textContent = code.title; getSelection().selectAllChildren(code); word("selected"); };
  (navigator.clipboard?.writeText(code.title) ?? Promise.reject()).then(() => word("copied"), byHand);
}

export function start() {
  byId("foot").addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#check-']");
    if (link) { event.preventDefault(); explain(shown.card.check); }
    if (event.target.matches(".copy")) copy(event.target);
  });
  byId("drawing-fold").addEventListener("toggle", (event) => {
    if (!event.target.open || byId("drawing").childElementCount) return;
    quietly(ask(`drawing?n=${shown.card.document}`).then(({ html }) => {
      fill(byId("drawing"), html || "<p>The text of this document is not known any more: check again.</p>");
      const strip = $(".strip", byId("drawing"));
      for (const link of strip ? $$("a", strip) : []) follow(link);
    }));
  });
  for (const dialog of [byId("about"), byId("assign"), byId("desk-help")]) {
    dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target.matches(".close")) dialog.close(); });
  }
  hear("decisions", position);
  hear("counted", position);
  hear("current", position);
}

// Links of the drawing: to a finding on this page, to a row on that of the document.
function follow(link) {
  const to = link.getAttribute("href");
  if (to?.startsWith("#finding-")) {
    link.addEventListener("click", (event) => { event.preventDefault(); go({ at: to.slice(1) }); });
  } else if (to?.startsWith("#row-")) {
    link.setAttribute("href", `report/${shown.card.document}#row-1-${to.split("-").at(-1)}`);
    link.setAttribute("target", "_blank");
  }
}
