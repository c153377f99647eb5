// The desk: starts everything, and notices what changes meanwhile.
import * as assign from "./assign.js";
import { alone, ask, busy, gone, quietly, Refused } from "./ask.js";
import * as card from "./card.js";
import * as decide from "./decide.js";
import * as documents from "./documents.js";
import { $, $$, byId, counted, hear, make, NAMES, say, tell } from "./dom.js";
import * as editor from "./editor.js";
import { changes, found, load, moved, undecided } from "./found.js";
import * as keys from "./keys.js";
import * as list from "./list.js";
import * as marks from "./marks.js";
import { go, place, staying } from "./place.js";

const POLL = 2500;
const { state, surprising } = decide;
const filters = byId("filters");
let overview = null;
let etag = "";
let listed = ""; // the filters that the list was asked for with

// Views

async function overviewed() {
  overview = await worked();
  const severities = overview.severities.map((name) => make("label", { class: `chip ${name}` },
    make("input", { type: "checkbox", name: "severity", value: name }), make("span", {}, name)));
  byId("severities").replaceChildren(byId("severities").firstElementChild, ...severities);
  options("check", overview.checks.map((name) => [name, name]));
  byId("to-documents").hidden = overview.documents.length < 2;
}

// Ask for the documents. If anything happened since the list of findings came, that is asked for again when it is shown.
async function worked() {
  const told = await documents.load();
  if (found.run && told.run !== found.run) { card.forget(); surprising.clear(); marks.clear(false); }
  if (told.run !== found.run || told.version !== found.version) { listed = ""; moved(told); }
  return told;
}

function options(name, choices) {
  const select = filters.elements[name];
  select.replaceChildren(select.options[0], ...choices.map(([value, text]) => make("option", { value }, text)));
  select.value = place[name];
}

// Which view the address asks for: of several documents the work list, unless it names a finding or a filter.
const view = () => (overview.documents.length < 2 || place.at ? "finding" : place.view || "documents");

// Whether the focus is nowhere, or on what is no longer shown.
const lost = () => document.activeElement === document.body || !document.activeElement?.getClientRects().length;

async function show({ first = false } = {}) {
  const here = view();
  byId("documents").hidden = here !== "documents";
  byId("screen").hidden = byId("side").hidden = here === "documents";
  byId("to-documents").toggleAttribute("aria-current", here === "documents");
  byId("to-findings").toggleAttribute("aria-current", here !== "documents");
  for (const link of $$(".skip")) link.hidden = (here === "documents") !== (link.dataset.skip === "documents-rows");
  if (here === "documents") {
    if (!first) await worked();
    documents.draw();
    document.title = "Documents – xlat-check";
    if (!first) byId("documents-name").focus();
    return;
  }
  fit();
  const [before, stays] = [decide.opened.count, staying()];
  const asked = JSON.stringify([place.document, place.check, place.section, place.decision, place.group, place.search, place.person, place.order, place.severity]);
  if (asked !== listed || !found.run) await relist();
  if (!stays()) return; // what came meanwhile shows its own findings
  listed = asked;
  if (decide.opened.count !== before && found.at.has(decide.opened.number)) return; // the reader chose while the list came
  await choose({ focus: !first && (lost() || !byId("side").contains(document.activeElement)) });
}

// Ask for the list again, and forget the marks on what it does not show.
async function relist() {
  const before = await load();
  marks.forget();
  options("section", found.sections);
  byId("only").hidden = !place.document;
  byId("only-document").textContent = "One document only.";
  byId("only-document").title = found.name;
  byId("label").hidden = !place.group;
  byId("only-label").textContent = `Only “${place.group}”`;
  filters.elements.section.closest("label").hidden = !place.document;
  list.count();
  tell("list");
  return before;
}

// The finding that the address names, else the first one without a decision.
async function choose({ focus }) {
  let number = null;
  if (place.at) number = (await ask(`where?id=${encodeURIComponent(place.at)}`)).number;
  number ??= found.numbers.find(undecided) ?? found.numbers[0];
  if (number === undefined) return card.nothing(found.all ? "No finding is like that." : "Nothing was found.");
  return decide.open(number, { focus });
}

// Put the filters of the address into the form.
function fit() {
  for (const name of ["check", "section", "decision", "person", "order", "search"]) if (document.activeElement !== filters.elements[name]) filters.elements[name].value = place[name];
  for (const box of $$("[name=severity]", filters)) box.checked = !place.severity.length || place.severity.includes(box.value);
}

function filtered() {
  const boxes = $$("[name=severity]", filters);
  const on = boxes.filter((box) => box.checked).map((box) => box.value);
  const value = (name) => filters.elements[name].value;
  go({ check: value("check"), section: value("section"), decision: value("decision"), person: value("person"), order: value("order"), search: value("search").trim(),
    severity: on.length === boxes.length ? [] : on, at: "", view: "finding" }, { replace: true });
}

const RESET = { document: "", check: "", section: "", decision: "open", group: "", search: "", person: "", severity: [] };

// What changes meanwhile

function notice() {
  const button = $("#desk-notice button");
  let text = gone.text;
  let action = "";
  if (!text && state.error) text = `The decisions cannot be read or written: ${state.error}`;
  else if (!text && state.run && state.run !== found.run && found.run) [text, action] = ["The texts were checked again elsewhere.", "Reload"];
  else if (!text && state.changed.length) {
    const names = state.changed.slice(0, 3).join(", ") + (state.changed.length > 3 ? ` and ${state.changed.length - 3} more` : "");
    [text, action] = [`The texts have changed since they were checked: ${names}.`, "Re-check"];
  }
  if (byId("desk-news").textContent !== text) byId("desk-news").textContent = text;
  button.hidden = !action;
  button.textContent = action;
  button.dataset.do = action === "Reload" ? "reload" : "check";
  byId("desk-notice").hidden = !text;
}

function progress() {
  const { counts } = state;
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const part = (name, count, title) => {
    const element = make("i", { class: name, title });
    element.style.setProperty("flex-grow", count);
    return element;
  };
  byId("desk-bar").replaceChildren(...Object.keys(NAMES).filter((name) => counts[name]).map((name) => part(name, counts[name], `${NAMES[name]}: ${counts[name]}`)),
    part("open", decide.remaining(counts), null));
  byId("desk-progress").textContent = `${(total - decide.remaining(counts)).toLocaleString("en")} of ${total.toLocaleString("en")} decided`;
  $("[data-do=undo]").disabled = !state.undo;
}

async function look() {
  if (busy.now || document.hidden) return;
  const next = await ask("state", undefined, etag);
  if (!next) return;
  if (busy.now) return; // what is under way knows better
  etag = next.etag ?? "";
  const first = !state.run;
  const given = state.assigned !== next.assigned;
  Object.assign(state, next);
  tell("state");
  if (next.run !== found.run || next.version === found.version || first) return;
  await others(given);
}

// Show anew what is on the screen; returns how many decisions about it others have changed.
async function again() {
  card.forget();
  if (view() === "documents") {
    await worked();
    documents.draw({ stay: true });
    return 0;
  }
  const opened = decide.opened.count;
  const before = await relist();
  const [number, old] = [card.shown.number, card.shown.card?.decision[1]];
  for (const one of [number, ...marks.marked].filter((each) => found.at.has(each))) {
    if (before.decisions.get(one)?.[1] !== found.decisions.get(one)?.[1]) surprising.add(one);
  }
  if (decide.opened.count !== opened) return changes(before); // the reader has gone on
  if (number !== null) {
    await card.show(number, { focus: false });
    if (!found.at.has(number) && card.shown.number === number && card.shown.card.decision[1] !== old) surprising.add(number);
  } else if (found.numbers.length) await choose({ focus: false }); // what was empty has got something
  return changes(before);
}

// Somebody else decided, or gave work to somebody.
async function others(given) {
  const count = await again();
  if (given) say("Somebody changed who works on what.");
  if (count) say(`${counted(count, "decision")} changed elsewhere.`);
}

async function poll() {
  try {
    await look();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  } finally {
    setTimeout(poll, POLL);
  }
}

async function check() {
  say("Checking…");
  await ask("check", {});
  await resume();
}

// Another check of the texts: work goes on where it was, with the same filters.
async function resume() {
  const before = found.all;
  card.forget();
  surprising.clear();
  marks.clear(false);
  await overviewed();
  Object.assign(state, await ask("state"));
  etag = "";
  listed = "";
  found.run = "";
  await show();
  tell("state");
  say(`Checked again: ${counted(found.all, "finding")}, ${before.toLocaleString("en")} before.`);
}

// What buttons and keys do

const onScreen = (work) => () => (byId("screen").hidden ? say("Choose a document first.") : work());
const ACTIONS = {
  ...Object.fromEntries(Object.keys(NAMES).map((name) => [name, onScreen(() => decide.begin(name))])),
  note: onScreen(decide.toggleNote),
  next: onScreen(() => decide.step(1)),
  previous: onScreen(() => decide.step(-1)),
  undecided: onScreen(decide.nextUndecided),
  context: onScreen(() => card.context()),
  editor: onScreen(editor.open),
  assign: onScreen(() => {
    const numbers = decide.targets();
    const person = (number) => found.persons.get(number) ?? (number === card.shown.number ? card.shown.card.person : "");
    if (!numbers.length) return say("Choose a finding first.");
    return assign.begin({ findings: Object.fromEntries(numbers.map((number) => [number, person(number)])), name: numbers.length === 1 ? "This finding" : "" });
  }),
  mark: onScreen(() => { if (card.shown.number !== null) marks.toggle(card.shown.number); }),
  section: onScreen(() => marks.markKin("section", card.shown.card)),
  group: onScreen(() => marks.markKin("group", card.shown.card)),
  shown: onScreen(marks.markShown),
  clear: () => { decide.fold(); if (marks.marked.size) marks.clear(); if (lost()) byId("headline").focus({ preventScroll: true }); },
  undo: () => alone(decide.undo),
  check: () => alone(check),
  reload: () => alone(resume),
  documents: () => { if (overview.documents.length > 1) go({ view: "documents", at: "" }); },
  search: () => (byId("screen").hidden ? byId("documents-filter").elements.names : filters.elements.search).focus(),
  help: () => byId("desk-help").showModal(),
};

function described() {
  const here = card.shown.card;
  const { section = 0, group = 0 } = here?.kin ?? {};
  const short = (text) => (text.length > 24 ? `${text.slice(0, 23)}…` : text);
  const set = (name, text, on) => {
    const button = $(`#side [data-do="${name}"]`);
    $("span", button).textContent = text;
    button.disabled = !on;
  };
  set("section", section > 1 ? `All ${here.check} here (${section})` : "All of this kind here", section > 1);
  set("group", group > 1 ? `All “${short(here.group)}” (${group})` : "All with this label", group > 1);
  $("#side [data-do=clear]").disabled = !marks.marked.size;
  $("#screen [data-do=mark] span").textContent = marks.marked.has(card.shown.number) ? "Unmark" : "Mark";
  $("#screen [data-do=assign] span").textContent = here?.person ? `Assigned to ${here.person}` : "Assign";
  byId("finding").classList.toggle("marked", marks.marked.has(card.shown.number));
  if (here && !byId("screen").hidden) document.title = `${here.message} – xlat-check`;
}

function wire() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) ACTIONS[button.dataset.do]();
  });
  for (const link of $$(".skip")) {
    link.addEventListener("click", (event) => { event.preventDefault(); byId(link.dataset.skip).focus(); });
  }
  byId("to-documents").addEventListener("click", (event) => { event.preventDefault(); ACTIONS.documents(); });
  byId("to-findings").addEventListener("click", (event) => { event.preventDefault(); go({ view: "finding" }); });
  byId("document-link").addEventListener("click", (event) => {
    event.preventDefault();
    go({ document: String(card.shown.card.document), section: "" });
  });
  byId("all-documents").addEventListener("click", () => go({ document: "", section: "", at: "", view: "finding" }));
  byId("all-labels").addEventListener("click", () => go({ group: "", at: "", view: "finding" }));
  byId("reset").addEventListener("click", () => go({ ...RESET, at: "", view: "finding" }));
  let waiting = 0;
  filters.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.target.type === "search") waiting = setTimeout(filtered, 150); else filtered();
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  hear("place", () => quietly(show()));
  hear("state", () => { notice(); progress(); });
  hear("notice", notice);
  hear("marks", described);
  hear("current", () => {
    if (card.shown.number !== null) list.show(card.shown.number);
    described();
    const at = found.at.get(card.shown.number);
    if (at !== undefined) card.ahead(found.numbers.slice(at + 1).find(undecided));
  });
  document.addEventListener("visibilitychange", () => look().catch(() => {}));
}

async function start() {
  assign.start(again);
  card.start();
  decide.start();
  documents.start();
  editor.start();
  list.start((number) => alone(() => decide.open(number), { waits: true }));
  keys.start(ACTIONS);
  wire();
  await Promise.all([overviewed(), ask("state").then((next) => Object.assign(state, next))]);
  tell("state");
  await show({ first: true });
  document.documentElement.dataset.ready = "yes";
  setTimeout(poll, POLL);
}

quietly(start());
