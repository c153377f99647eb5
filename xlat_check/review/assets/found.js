// The findings that fit the filters: their numbers in order, the decisions about them, and what the list says of each.
import { ask } from "./ask.js";
import { query } from "./place.js";

export const found = { numbers: [], at: new Map(), decisions: new Map(), persons: new Map(), all: 0, run: "", version: 0, sections: [], name: "" };
export const rows = new Map();
const AT_ONCE = 100;
const asked = new Set();

// Ask for the list anew; returns the numbers and the decisions before.
export async function load() {
  const wanted = String(query());
  const next = await ask(`list?${wanted}`);
  if (String(query()) !== wanted) return load(); // the reader has changed the filters meanwhile
  if (next.run === found.run && next.version < found.version) return load(); // it was on its way while somebody decided
  const before = { numbers: found.numbers, decisions: found.decisions };
  if (next.run !== found.run) { rows.clear(); asked.clear(); }
  Object.assign(found, { numbers: next.numbers, all: next.all, run: next.run, version: next.version, sections: next.sections, name: next.name });
  found.at = new Map(next.numbers.map((number, at) => [number, at]));
  found.decisions = new Map(Object.entries(next.decisions).map(([number, told]) => [Number(number), told]));
  found.persons = new Map(Object.entries(next.persons).flatMap(([person, numbers]) => numbers.map((number) => [number, person])));
  return before;
}

// The desk is at another check, or at another version of the decisions: the list has to be asked for again.
export function moved({ run, version }) {
  if (run !== found.run) { rows.clear(); asked.clear(); }
  Object.assign(found, { run, version });
}

export const standing = (number) => found.decisions.get(number) ?? ["undecided", "", false];
export const undecided = (number) => !standing(number)[2];
export const decidable = (number) => standing(number)[0] !== "suppressed";
export const markOf = (number) => standing(number)[1];
export const left = () => found.numbers.filter(undecided);

// Take over decisions: {number: [decision, mark, whether it is done]}.
export function learn(decisions) {
  for (const [number, told] of Object.entries(decisions)) found.decisions.set(Number(number), told);
}

// See to it that these rows are there; whether some came that were not.
export async function need(numbers) {
  const missing = numbers.filter((number) => !rows.has(number) && !asked.has(number));
  for (const number of missing) asked.add(number);
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const some = missing.slice(at, at + AT_ONCE);
    try {
      const told = await ask(`rows?${some.map((number) => `n=${number}`).join("&")}`);
      for (const [number, row] of Object.entries(told)) rows.set(Number(number), row);
    } finally {
      for (const number of some) asked.delete(number);
    }
  }
  return missing.length > 0;
}

// How many decisions others have changed since the list was asked for last.
export function changes(before) {
  const seen = new Set([...before.decisions.keys(), ...found.decisions.keys(), ...before.numbers]);
  return [...seen].filter((number) => {
    const old = before.decisions.get(number) ?? ["undecided", "", false];
    const now = found.decisions.get(number);
    if (now) return now[1] !== old[1];
    return found.at.has(number) ? old[1] !== "" : !old[2] && before.numbers.includes(number);
  }).length;
}
