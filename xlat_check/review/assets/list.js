// The list beside the finding: only the rows in sight are in the page. Arrow keys move within it and choose nothing;
// Enter opens a finding, the space bar marks it.
import { byId, counted, hear, make, NAMES, tell } from "./dom.js";
import { quietly } from "./ask.js";
import { found, need, rows, standing } from "./found.js";
import { marked, markTo, toggle } from "./marks.js";

const box = byId("list");
const inner = make("div", { role: "presentation", class: "all" });
const ROW = 4.25; // rem
const BEYOND = 6; // rows above and below those in sight
let active = 0; // the place in the list where the keys are
let current = null;
let open = () => {};
let waiting = 0;

const height = () => ROW * parseFloat(getComputedStyle(document.documentElement).fontSize);

export function start(opening) {
  open = opening;
  box.append(inner);
  box.addEventListener("scroll", later);
  new ResizeObserver(later).observe(box);
  box.addEventListener("keydown", keys);
  box.addEventListener("click", clicked);
  box.addEventListener("mousedown", (event) => { if (event.shiftKey) event.preventDefault(); });
  hear("list", () => { box.scrollTop = 0; active = Math.max(found.at.get(current) ?? 0, 0); draw(); });
  hear("decisions", draw);
  hear("marks", draw);
}

// Show which finding is open, and bring its row into sight. The focus stays where it is.
export function show(number) {
  current = number;
  const at = found.at.get(number);
  if (at !== undefined) {
    active = at;
    reveal(at);
  }
  draw();
}

function reveal(at) {
  const [top, row] = [at * height(), height()];
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + row > box.scrollTop + box.clientHeight) box.scrollTop = top + row - box.clientHeight;
}

function later() {
  if (waiting) return;
  waiting = requestAnimationFrame(() => { waiting = 0; draw(); });
}

function draw() {
  const row = height();
  const total = found.numbers.length;
  inner.style.height = `${total * row}px`;
  const first = Math.max(Math.floor(box.scrollTop / row) - BEYOND, 0);
  const last = Math.min(Math.ceil((box.scrollTop + box.clientHeight) / row) + BEYOND, total);
  const shown = found.numbers.slice(first, last);
  inner.replaceChildren(...shown.map((number, at) => option(number, first + at, row)));
  const here = byId(`option-${found.numbers[active]}`);
  if (here) box.setAttribute("aria-activedescendant", here.id); else box.removeAttribute("aria-activedescendant");
  quietly(need(shown).then((came) => { if (came) later(); }));
}

function option(number, at, row) {
  const told = rows.get(number);
  const [decision, , done] = standing(number);
  const person = found.persons.get(number);
  const said = decision === "disputed" ? "Disputed" : NAMES[decision];
  const element = make("div", { role: "option", id: `option-${number}`, class: `option ${told?.severity ?? ""}`,
    "aria-posinset": at + 1, "aria-setsize": found.numbers.length, "aria-selected": String(marked.has(number)),
    "aria-current": number === current ? "true" : null, "data-number": number, "data-decision": decision });
  if (at === active) element.classList.add("active");
  if (done) element.classList.add("done");
  element.style.top = `${at * row}px`;
  if (!told) { element.textContent = "…"; return element; }
  const text = make("span", { class: "words", dir: "auto" }, ...(told.text.length ? told.text.map(([part, on]) => (on ? make("mark", {}, part) : part)) : [told.message]));
  element.append(make("span", { class: "tick", "aria-hidden": "true" }), text,
    make("span", { class: "about" }, make("b", {}, told.severity), ` ${told.check} · `,
      said ? make("i", {}, `${said} · `) : null, person ? make("i", { class: "of-team" }, `${person} · `) : null, make("span", { class: "where" }, told.where)));
  return element;
}

function clicked(event) {
  const element = event.target.closest(".option");
  if (!element) return;
  const number = Number(element.dataset.number);
  active = found.at.get(number);
  if (event.shiftKey) { markTo(number); getSelection().removeAllRanges(); }
  else if (event.ctrlKey || event.metaKey || event.target.matches(".tick")) toggle(number);
  else open(number);
}

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity };

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !found.numbers.length) return;
  const number = found.numbers[active];
  if (event.key in STEPS) {
    active = Math.min(Math.max(active + STEPS[event.key], 0), found.numbers.length - 1);
    reveal(active);
    draw();
    if (event.shiftKey) markTo(found.numbers[active]);
  } else if (event.key === "Enter") { if (event.shiftKey) markTo(number); else open(number); }
  else if (event.key === " ") toggle(number);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export function count() {
  byId("count").textContent = `${found.numbers.length.toLocaleString("en")} of ${counted(found.all, "finding")}`;
  tell("counted");
}
