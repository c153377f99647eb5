// Who works on what: documents and findings are taken, given to others, or freed.
import { alone, ask, data, Refused } from "./ask.js";
import { $, $$, byId, counted, hear, make, say } from "./dom.js";
import { found } from "./found.js";
import { state } from "./decide.js";
import { place } from "./place.js";

const form = byId("assign-form");
let asked = null; // what the dialog is about: {run, documents, findings}, the last two with the person of each
let refresh = () => {};

// Whether a person, or two names, fit the filter of the address.
export function fits(person, others = []) {
  if (!place.person) return true;
  if (place.person === "nobody") return !person;
  const wanted = place.person === "mine" ? data.who : place.person.slice(1);
  return person === wanted || others.includes(wanted);
}

// Open the dialog about documents or findings: {number: the person that is shown}.
export function begin({ run = found.run, documents = {}, findings = {}, name = "" }) {
  const counts = [counted(Object.keys(documents).length, "document"), counted(Object.keys(findings).length, "finding")];
  const persons = [...new Set([...Object.values(documents), ...Object.values(findings)])];
  const what = name || counts.find((text) => !text.startsWith("0 "));
  asked = { run, documents, findings };
  byId("assign-what").textContent = persons.length > 1 ? what : `${what}: ${persons[0] || "nobody"} so far.`;
  byId("assign-wrong").textContent = "";
  form.elements.person.value = persons.length === 1 ? persons[0] : "";
  byId("assign").showModal();
  form.elements.person.focus();
  form.elements.person.select();
}

function give(person) {
  return alone(async () => {
    const { run, documents, findings } = asked;
    let done;
    try {
      done = await ask("assign", { run, person, documents, findings });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      byId("assign-wrong").textContent = error.message;
      return;
    }
    byId("assign").close();
    Object.assign(state, done.state);
    await refresh();
    const what = counted(done.written, Object.keys(documents).length ? "document" : "finding");
    const left = Object.entries(done.taken).map(([who, count]) => ` ${count.toLocaleString("en")} left: ${who ? `${who} works on that meanwhile` : "somebody freed that meanwhile"}.`);
    say(`Assigned to ${person || "nobody"}: ${what}.${left.join("")}`);
    const [number] = Object.keys(documents);
    if (number && document.activeElement === document.body) ($(`[data-document="${number}"] .give`) ?? byId("documents-name")).focus();
  });
}

// The names that can be chosen, and whether there is a team at all.
function people() {
  const names = state.people.filter((one) => one !== data.who);
  byId("people").replaceChildren(...state.people.map((value) => make("option", { value })));
  const chosen = names.map((one) => `=${one}`);
  if (place.person.startsWith("=") && !chosen.includes(place.person)) chosen.push(place.person);
  for (const select of $$("select[name=person]")) {
    const [first, mine, nobody] = select.options;
    if (chosen.join("\n") !== [...select.options].slice(3).map((one) => one.value).join("\n")) {
      select.replaceChildren(first, mine, nobody, ...chosen.map((value) => make("option", { value }, value.slice(1))));
    }
    select.value = place.person;
  }
  document.documentElement.toggleAttribute("data-team", data.team || state.people.length > 1);
}

// "again": shows anew what is on the screen.
export function start(again) {
  refresh = again;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const person = form.elements.person.value.trim();
    if (!person) { byId("assign-wrong").textContent = "Write a name, or choose Nobody."; return; }
    give(person);
  });
  byId("assign-me").addEventListener("click", () => give(data.who));
  byId("assign-nobody").addEventListener("click", () => give(""));
  hear("state", people);
  hear("place", people);
}
