// Findings that are marked, so that one decision is about several.
import { ask, quietly } from "./ask.js";
import { byId, counted, say, tell } from "./dom.js";
import { decidable, found, undecided } from "./found.js";

export const marked = new Set();
let last = null; // the mark from which a range goes on

function told(saying = true) {
  byId("marked").hidden = !marked.size;
  byId("marked-count").textContent = `${counted(marked.size, "finding")} marked: a decision is about all of them.`;
  if (saying) say(`${counted(marked.size, "finding")} marked.`);
  tell("marks");
}

export function toggle(number, on = !marked.has(number)) {
  if (!decidable(number)) return say("A comment or a rule holds this one back already: nothing to decide.");
  if (on) marked.add(number); else marked.delete(number);
  last = number;
  told();
}

export function clear(saying = true) {
  marked.clear();
  last = null;
  told(saying);
}

// Mark all from the last mark to this one.
export function markTo(number) {
  const to = found.at.get(number);
  const from = found.at.get(last) ?? to;
  if (to === undefined) return;
  for (const one of found.numbers.slice(Math.min(from, to), Math.max(from, to) + 1)) if (decidable(one)) marked.add(one);
  last = number;
  told();
}

export function markShown() {
  for (const number of found.numbers) if (decidable(number)) marked.add(number);
  told();
}

// Mark what is like a finding, by its section or its label, among those that the list shows.
export function markKin(which, card) {
  if (!card) return say("Choose a finding first.");
  if (which === "group" && !card.group) return say("This finding has no label that others share.");
  return quietly(ask(`kin?which=${which}&n=${card.number}`).then(({ numbers }) => {
    const kin = numbers.filter((number) => found.at.has(number) && undecided(number));
    for (const number of kin) marked.add(number);
    if (kin.length) told(); else say("No undecided finding is like this one.");
  }));
}

// Nobody decides about what they do not see.
export function forget(numbers = [...marked].filter((number) => !found.at.has(number))) {
  for (const number of numbers) marked.delete(number);
  told(false);
}
