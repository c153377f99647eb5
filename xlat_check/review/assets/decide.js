// Decisions: about one finding or about those that are marked, with the reason or a note, and back.
import { alone, ask, busy, gone, Refused } from "./ask.js";
import { conflict, forget as forgetCards, show, shown } from "./card.js";
import { $$, byId, counted, make, NAMES, say, tell } from "./dom.js";
import { decidable, found, learn, left, markOf, standing, undecided } from "./found.js";
import { forget, marked } from "./marks.js";
import { go, staying } from "./place.js";

export const QUESTIONS = { accepted: "Reason: why is the difference intended?", "false-alarm": "Reason: why is there no difference?" };
const BUTTONS = Object.fromEntries($$("#decide [data-decision]").map((button) => [button.dataset.decision, button.querySelector("span").textContent]));
const form = byId("decide");
export const state = { reasons: {}, undo: 0, changed: [], error: "", counts: {}, people: [], assigned: 0, run: "", version: 0 };
export const surprising = new Set(); // what somebody else decided about under our eyes
let pending = ""; // the decision that waits for its reason

// How many findings wait for a decision.
export const remaining = (counts) => (counts.undecided ?? 0) + (counts.disputed ?? 0);

// What a decision would be about: what is marked, else the finding on the screen.
export const targets = () => (marked.size ? [...marked] : [shown.number].filter((number) => number !== null));

export function begin(decision) {
  if (gone.text) return undefined;
  if (busy.now) { busy.missed = true; return undefined; }
  const chosen = targets();
  if (!chosen.length) return say("Nothing is left to decide here.");
  if (chosen.some((number) => !decidable(number))) return say("A comment or a rule holds this one back already: nothing to decide.");
  const news = chosen.filter((number) => surprising.delete(number));
  if (news.length) {
    const which = chosen.length > 1 ? `${news.length} of these` : "this one";
    return say(`Somebody else has just decided about ${which}. Once more to decide anew.`);
  }
  if (decision in QUESTIONS && !form.elements.reason.value.trim()) return question(decision);
  return alone(() => decide(decision, said(decision)));
}

// What the form says about a decision: a reason and a last day for those that silence, a note and a rendering for others.
function said(decision) {
  const { reason, expires, suggestion, settles } = form.elements;
  if (byId("why").hidden) return {};
  const more = settles.checked ? { settles: true } : {};
  if (decision in QUESTIONS) return { reason: reason.value.trim(), expires: expires.value, ...more };
  const better = suggestion.value.trim();
  const offered = !byId("suggest").hidden && better && better !== byId("original").textContent.trim();
  return { note: reason.value.trim(), ...(offered ? { suggestion: better } : {}), ...more };
}

// Show the field for a reason or a note; what was typed already stays.
export function question(decision, focus = true) {
  pending = decision;
  const reasons = state.reasons[decision] ?? [];
  byId("reason-name").textContent = QUESTIONS[decision] ?? "Note: what is to be mended, or asked?";
  byId("save").textContent = `Save: ${BUTTONS[decision]}`;
  byId("expires").hidden = !(decision in QUESTIONS);
  byId("suggest").hidden = decision in QUESTIONS || marked.size > 0 || !shown.card?.target; // a rendering is that of one text
  byId("settles").hidden = !targets().some((number) => standing(number)[0] === "disputed");
  if (byId("why").hidden && shown.card) {
    byId("original").textContent = shown.card.target;
    form.elements.suggestion.value = shown.card.suggestion || shown.card.target;
  }
  byId("recent").replaceChildren(...reasons.slice(0, 4).map((text) => make("button", { type: "button" }, text)));
  byId("recent").hidden = !reasons.length;
  byId("wrong").textContent = "";
  byId("why").hidden = false;
  byId("note").setAttribute("aria-expanded", "true");
  for (const button of $$("[data-decision]", form)) button.setAttribute("aria-pressed", String(button.dataset.decision === decision));
  if (focus) form.elements.reason.focus();
}

export function fold() {
  if (byId("why").hidden) return;
  const inside = byId("why").contains(document.activeElement);
  byId("why").hidden = true;
  byId("note").setAttribute("aria-expanded", "false");
  for (const button of $$("[data-decision]", form)) button.removeAttribute("aria-pressed");
  form.reset();
  pending = "";
  if (inside) byId("headline").focus({ preventScroll: true });
}

export const toggleNote = () => (byId("why").hidden ? question("confirmed") : fold());

async function save() {
  const reason = form.elements.reason.value.trim();
  if (pending in QUESTIONS && !reason) {
    byId("wrong").textContent = "Say why, for those who read this next year.";
    return form.elements.reason.focus();
  }
  await alone(async () => {
    try {
      await decide(pending, said(pending));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      byId("wrong").textContent = error.message;
    }
  });
}

async function decide(decision, more) {
  const numbers = targets();
  const seen = Object.fromEntries(numbers.map((number) => [number, markOf(number)]));
  const card = shown.card;
  const single = numbers.length === 1 && numbers[0] === shown.number;
  const done = await ask("decide", { run: found.run, seen, decision, ...more });
  fold();
  await adopt(done);
  const disputed = Object.keys(done.names).map(Number).filter((number) => done.names[number] in done.conflicts);
  for (const number of numbers) if (!disputed.includes(number)) marked.delete(number);
  forget([]);
  if (disputed.length) {
    go({ at: done.names[disputed[0]] }, { quiet: true });
    surprising.delete(disputed[0]); // it is said below
    await show(disputed[0]);
    conflict(done.conflicts[done.names[disputed[0]]]);
    return say(`${counted(disputed.length, "finding")} not written: somebody else decided meanwhile. ${done.written.length} written.`);
  }
  const what = done.written.length > 1 ? `${counted(done.written.length, "finding")}: ${NAMES[decision].toLowerCase()}` : NAMES[decision];
  await advance(numbers, what);
  if (single) offer(card.alike, decision, more);
}

// Take over the answer to a decision: what changed, and the state.
export async function adopt(done) {
  forgetCards();
  learn(done.decisions);
  if (done.before === found.version) found.version = done.version; // else the next look sees that others decided, too
  Object.assign(state, done.state);
  tell("decisions");
  tell("state");
}

// On to the next finding that nobody decided about, and say what was done.
async function advance(numbers, what) {
  const after = Math.max(...numbers.map((number) => found.at.get(number) ?? -1));
  const following = [...found.numbers.slice(after + 1), ...found.numbers.slice(0, after + 1)];
  const next = following.find(undecided);
  const rest = remaining(state.counts);
  const said = rest ? `${rest.toLocaleString("en")} undecided.` : "Everything is decided.";
  if (next !== undefined) await open(next);
  else {
    await show(shown.number, { focus: false });
    byId("desk-said").focus({ preventScroll: true });
  }
  say(next === undefined && rest ? `${what}. ${rest.toLocaleString("en")} undecided, none of them in the list: the filters hide them.` : `${what}. ${said}`);
}

// The finding that was opened last, even if it has not come yet, and how many were opened.
export const opened = { number: null, count: 0 };

// Show a finding of the list and put it into the address.
export async function open(number, options) {
  const stays = staying();
  Object.assign(opened, { number, count: opened.count + 1 });
  await show(number, options);
  if (shown.number === number) surprising.delete(number); // it is seen now as it stands
  if (shown.number === number && stays()) go({ at: shown.card.id, view: "finding" }, { quiet: true, replace: true });
}

// The same text stands elsewhere, too: offer the same decision there. Nothing is decided without a click.
function offer(numbers, decision, more) {
  byId("offer").hidden = !numbers.length;
  if (!numbers.length) return;
  byId("offer-text").textContent = `The same text has the same finding in ${counted(numbers.length, "other place")}, still undecided.`;
  byId("offer-take").textContent = `${BUTTONS[decision]} ${numbers.length === 1 ? "it" : "them"}, too`;
  byId("offer-take").onclick = () => alone(async () => {
    byId("offer").hidden = true;
    byId("headline").focus({ preventScroll: true });
    const seen = Object.fromEntries(numbers.map((number) => [number, ""]));
    const done = await ask("decide", { run: found.run, seen, decision, ...more });
    await adopt(done);
    if (shown.number !== null && numbers.includes(shown.number)) await advance([shown.number], NAMES[decision]);
    const kept = Object.keys(done.conflicts).length;
    say(`${counted(done.written.length, "finding")} more: ${NAMES[decision].toLowerCase()}.${kept ? ` ${kept} left: somebody else decided meanwhile.` : ""}`);
  });
}

export async function undo() {
  if (!state.undo) return say("There is nothing to undo.");
  const done = await ask("undo", {});
  byId("offer").hidden = true;
  await adopt(done);
  const changed = Object.keys(done.names).map(Number);
  const first = changed.find((number) => found.at.has(number)) ?? changed[0];
  if (first !== undefined) await open(first);
  const kept = Object.keys(done.conflicts).length;
  say(kept ? `${counted(kept, "decision")} left: somebody changed it meanwhile.`
    : done.written.length ? `Undone: ${counted(done.written.length, "decision")}.` : "Nothing undone: somebody took it back meanwhile.");
}

// The next finding without a decision after the one on the screen.
export const nextUndecided = () => alone(async () => {
  const at = found.at.get(shown.number) ?? -1;
  const next = [...found.numbers.slice(at + 1), ...found.numbers.slice(0, at + 1)].find((number) => undecided(number) && number !== shown.number);
  if (next === undefined) say(left().length ? "This is the only one that is undecided." : "Nothing is left to decide here.");
  else await open(next);
}, { waits: true });

export const step = (by) => alone(async () => {
  const at = found.at.get(shown.number);
  if (!found.numbers.length) return;
  const to = at === undefined ? 0 : Math.min(Math.max(at + by, 0), found.numbers.length - 1);
  const stays = Boolean(document.activeElement?.closest(".place")); // so that the button can be pressed again
  await open(found.numbers[to], { focus: !stays });
  if (stays) say(`Finding ${to + 1} of ${found.numbers.length}: ${shown.card.message}`);
}, { waits: true });

export function start() {
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !byId("why").hidden) form.requestSubmit();
    if (event.key !== "Escape" || byId("why").hidden) return;
    fold();
    event.stopPropagation();
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-decision]");
    if (button) begin(button.dataset.decision);
  });
  byId("cancel").addEventListener("click", fold);
  byId("recent").addEventListener("click", (event) => {
    if (!event.target.matches("button")) return;
    form.elements.reason.value = event.target.textContent;
    save();
  });
  byId("offer-leave").addEventListener("click", () => { byId("offer").hidden = true; byId("headline").focus({ preventScroll: true }); });
}
