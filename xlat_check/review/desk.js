// Decisions: keys, marks, the reason, undo, and what changed meanwhile. The page's own script shows and filters.
(() => {
  "use strict";
  const xlat = window.xlatCheck;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const data = JSON.parse($("#desk-data").textContent);
  const NAMES = { accepted: "Accepted", "false-alarm": "False alarm", confirmed: "Confirmed", unsure: "Unsure" };
  const QUESTIONS = { accepted: "Accept: why is the difference intended?",
    "false-alarm": "False alarm: why is there no difference?" };
  const KEYS = Object.fromEntries($$("[data-decision]", $("#desk")).map((b) => [b.getAttribute("aria-keyshortcuts"), b.dataset.decision]));
  const POLL = 2500;
  const AT_ONCE = 100;
  const LEAST = 64; // so many pixels of a finding must be in sight
  const list = $("#findings");
  const about = $("#desk-about");
  const reasonDialog = $("#desk-reason");
  const reasonForm = $("form", reasonDialog);
  const helpDialog = $("#desk-help");
  let marks = { ...data.marks };
  let state = { reasons: {}, undo: 0, changed: [], error: "", counts: {} };
  let etag = "";
  let busy = false;
  let gone = "";
  let last = null; // the mark from which Shift and a click go on
  let asking = null; // what the dialog is about, as it was when the key was pressed
  const marked = new Set();
  const surprising = new Set(); // what somebody else decided about under our eyes

  const byId = (id) => document.getElementById(id);
  const counted = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
  const decidable = (element) => element.dataset.status !== "suppressed";
  // A decision that holds a finding back stands up to its last day only, as the desk counts it.
  const undecided = ({ dataset: { decision, status } }) => status !== "suppressed"
    && (!(decision in NAMES) || (decision in QUESTIONS && status !== "accepted"));
  const open = () => xlat.shown().filter((element) => undecided(element));
  const number = (element) => $(".self span", element).textContent;
  const say = (text) => { $("#desk-said").textContent = text; };

  // Requests

  class Refused extends Error {}

  async function ask(path, body) {
    const options = body === undefined ? { headers: etag && path === "state" ? { "if-none-match": etag } : {} }
      : { method: "POST", body: JSON.stringify(body),
        headers: { "content-type": "application/json", "x-xlat-check-token": data.token } };
    let response;
    try {
      response = await fetch(path, { ...options, cache: "no-store", credentials: "same-origin" });
    } catch {
      gone = "This desk is closed. Start xlat-check review again; everything decided is kept.";
      notice();
      throw new Refused(gone);
    }
    gone = "";
    if (response.status === 304) return null;
    const json = (response.headers.get("content-type") ?? "").startsWith("application/json") ? await response.json() : {};
    if (!response.ok) {
      if (!json.error) { gone = "This desk was started anew: open the address that it printed."; notice(); }
      throw new Refused([json.error ?? gone, json.hint].filter(Boolean).join(": "));
    }
    if (path === "state") etag = response.headers.get("etag") ?? "";
    return json;
  }

  // What cannot run beside other work
  async function alone(work) {
    if (busy) return;
    busy = true;
    byId("desk").setAttribute("aria-busy", "true");
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      say(error.message);
    } finally {
      busy = false;
      byId("desk").removeAttribute("aria-busy");
    }
  }

  // The findings

  function equip(element) {
    if (!decidable(element) || $(".pick", element)) return;
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "pick";
    box.checked = marked.has(element.id);
    box.setAttribute("aria-label", `Mark finding ${number(element)}`);
    $("header", element).prepend(box);
    element.classList.toggle("marked", box.checked);
  }

  // Put findings as they look now in the place of those that are shown.
  function put(cards) {
    const here = xlat.current();
    for (const [id, html] of Object.entries(cards)) {
      const old = byId(id);
      if (!old) continue;
      const template = document.createElement("template");
      template.innerHTML = html;
      const element = template.content.firstElementChild;
      element.dataset.pair = old.dataset.pair;
      element.dataset.section = old.dataset.section;
      const focused = old.contains(document.activeElement);
      old.replaceWith(element);
      equip(element);
      if (old === here) xlat.select(element, { focus: false });
      if (focused) element.focus({ preventScroll: true });
    }
    if (Object.keys(cards).length) xlat.refresh();
  }

  async function fetched(ids) {
    const cards = {};
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const query = ids.slice(at, at + AT_ONCE).map((id) => `id=${encodeURIComponent(id)}`).join("&");
      Object.assign(cards, await ask(`cards?${query}`));
    }
    return cards;
  }

  // Take over what the desk says; findings that are not in cards are fetched. The ids of those that changed.
  async function take(next, cards = {}) {
    if (next.run !== data.run) {
      state = next;
      notice();
      return [];
    }
    const changed = [...new Set([...Object.keys(marks), ...Object.keys(next.marks)])]
      .filter((id) => marks[id] !== next.marks[id]);
    const missing = changed.filter((id) => !(id in cards));
    if (missing.length) Object.assign(cards, await fetched(missing));
    state = next;
    marks = { ...next.marks };
    const before = targets().map((element) => element.id);
    put(cards);
    for (const id of missing) if (before.includes(id)) surprising.add(id);
    notice();
    progress();
    describe();
    return changed;
  }

  async function look() {
    if (busy || document.hidden) return;
    const first = !state.run;
    const next = await ask("state");
    if (!next) return;
    if (busy) etag = ""; // what is under way knows better
    else {
      const changed = await take(next);
      if (changed.length && !first) say(`${counted(changed.length, "decision")} changed elsewhere.`);
    }
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

  function notice() {
    const box = byId("desk-notice");
    const button = $("button", box);
    let text = gone;
    let action = "";
    if (!text && state.error) text = `The decisions cannot be read or written: ${state.error}`;
    else if (!text && state.run && state.run !== data.run) { text = "The texts were checked again elsewhere."; action = "Reload"; }
    else if (!text && state.changed.length) {
      const names = state.changed.slice(0, 3).join(", ") + (state.changed.length > 3 ? ` and ${state.changed.length - 3} more` : "");
      text = `The texts have changed since they were checked: ${names}.`;
      action = "Re-check";
    }
    if (byId("desk-news").textContent !== text) byId("desk-news").textContent = text;
    button.hidden = !action;
    button.textContent = action;
    button.dataset.do = action === "Reload" ? "reload" : "check";
    box.hidden = !text;
  }

  function progress() {
    const counts = state.counts;
    const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
    const done = total - (counts.undecided ?? 0);
    byId("desk-bar").replaceChildren(...Object.keys(NAMES).filter((name) => counts[name]).map((name) => {
      const part = document.createElement("i");
      part.className = name;
      part.style.setProperty("flex-grow", counts[name]);
      part.title = `${NAMES[name]}: ${counts[name]}`;
      return part;
    }), Object.assign(document.createElement("i"), { className: "open", style: `flex-grow: ${counts.undecided ?? 0}` }));
    byId("desk-progress").textContent = `${done.toLocaleString("en")} of ${total.toLocaleString("en")} decided`;
  }

  // Marks

  function mark(element, on = !marked.has(element.id)) {
    if (!decidable(element)) return;
    if (on) marked.add(element.id); else marked.delete(element.id);
    element.classList.toggle("marked", on);
    const box = $(".pick", element);
    if (box) box.checked = on;
    last = element.id;
  }

  function clear() {
    for (const id of [...marked]) if (byId(id)) mark(byId(id), false);
    marked.clear();
    last = null;
    describe();
  }

  function markTo(element) {
    const all = xlat.shown();
    const from = last === null ? -1 : all.findIndex((one) => one.id === last);
    const to = all.indexOf(element);
    for (let at = Math.min(from < 0 ? to : from, to); at <= Math.max(from, to); at += 1) mark(all[at], true);
    describe();
  }

  const alike = { section: (one, other) => one.check === other.check && one.section === other.section,
    group: (one, other) => Boolean(one.group) && one.check === other.check && one.group === other.group && one.pair === other.pair };

  function kin(which, element) {
    return element ? open().filter((one) => alike[which](one.dataset, element.dataset)) : [];
  }

  function markAll(which) {
    const here = xlat.current();
    const found = kin(which, here);
    if (!here) return say("Choose a finding first.");
    if (which === "group" && !here.dataset.group) return say("This finding has no label that others share.");
    for (const element of found) mark(element, true);
    describe();
    say(found.length ? `${counted(marked.size, "finding")} marked.` : "No undecided finding is like this one.");
  }

  // What a decision would be about: what is marked, else the one that is current.
  const targets = () => (marked.size ? [...marked].map(byId).filter(Boolean) : [xlat.current()].filter((one) => one?.isConnected && !one.hidden));

  function describe() {
    const here = xlat.current();
    const [group, section] = [kin("group", here).length, kin("section", here).length];
    const label = (name, text) => { $(`[data-do="${name}"] span`, byId("desk")).textContent = text; };
    const enabled = (name, on) => { $(`[data-do="${name}"]`, byId("desk")).disabled = !on; };
    label("section", section > 1 ? `All ${here.dataset.check} here (${section})` : "All of this kind here");
    label("group", group > 1 ? `All “${short(here.dataset.group)}” (${group})` : "All with this label");
    label("mark", here && marked.has(here.id) ? "Unmark" : "Mark");
    enabled("section", section > 1);
    enabled("group", group > 1);
    enabled("clear", marked.size > 0);
    enabled("undo", state.undo > 0);
    enabled("mark", Boolean(here));
    if (marked.size) about.textContent = `${counted(marked.size, "finding")} marked`;
    else if (here?.isConnected && !here.hidden) about.textContent = `Finding ${number(here)}: ${here.dataset.check}`;
    else about.textContent = open().length ? "No finding chosen" : "Nothing is left to decide here";
  }

  const short = (text) => (text.length > 24 ? `${text.slice(0, 23)}…` : text);

  // Deciding

  // Whether enough of a finding shows between what stays at the top and the desk.
  function inSight(element) {
    const { top, bottom } = element.getBoundingClientRect();
    const ceiling = Math.max(0, ...[$("header.bar"), $("#filters")].map((bar) => bar.getBoundingClientRect().bottom));
    const floor = byId("desk").getBoundingClientRect().top;
    const least = Math.min(bottom - top, LEAST, (floor - ceiling) / 2); // in a very small window, what there is
    return Math.min(bottom, floor) - Math.max(top, ceiling) >= least;
  }

  // One key decides about what the reviewer has before them; what they do not see, it shows first.
  function begin(decision) {
    if (busy || gone) return;
    const chosen = targets();
    if (!marked.size && (!chosen.length || !inSight(chosen[0]))) {
      const next = chosen[0] ?? open()[0];
      if (!next) return say("Nothing is left to decide here.");
      xlat.select(next);
      describe();
      return say(`This is finding ${number(next)}. Once more to decide about it.`);
    }
    if (chosen.some((element) => !decidable(element))) return say("A comment or a rule holds this one back already: nothing to decide.");
    const news = chosen.filter((element) => surprising.delete(element.id));
    if (news.length) {
      const which = chosen.length > 1 ? `${news.length} of these` : "this one";
      return say(`Somebody else has just decided about ${which}. Once more to decide anew.`);
    }
    const asked = { decision, ids: chosen.map((element) => element.id),
      seen: Object.fromEntries(chosen.map((element) => [element.id, marks[element.id] ?? ""])) };
    if (decision in QUESTIONS) askReason(asked, chosen);
    else alone(() => decide(asked));
  }

  function askReason(asked, chosen) {
    asking = asked;
    const { decision } = asked;
    const reasons = state.reasons[decision] ?? [];
    const button = (text) => Object.assign(document.createElement("button"), { type: "button", textContent: text });
    byId("desk-question").textContent = QUESTIONS[decision];
    byId("desk-which").textContent = chosen.length > 1 ? `About ${counted(chosen.length, "finding")}`
      : `Finding ${number(chosen[0])}: ${$(".reason", chosen[0]).textContent}`;
    byId("desk-reasons").replaceChildren(...reasons.map((text) => Object.assign(document.createElement("option"), { value: text })));
    byId("desk-recent").replaceChildren(...reasons.slice(0, 4).map(button));
    byId("desk-recent").hidden = !reasons.length;
    byId("desk-wrong").textContent = "";
    reasonForm.reset();
    reasonDialog.showModal();
    reasonForm.elements.reason.focus();
  }

  async function save() {
    const reason = reasonForm.elements.reason.value.trim();
    if (!reason) {
      byId("desk-wrong").textContent = "Say why, for whoever reads this next year.";
      return reasonForm.elements.reason.focus();
    }
    await alone(async () => {
      try {
        await decide(asking, reason, reasonForm.elements.expires.value);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        byId("desk-wrong").textContent = error.message;
      }
    });
  }

  async function decide({ decision, ids, seen }, reason = "", expires = "") {
    const all = xlat.shown();
    const after = all.findLastIndex((element) => ids.includes(element.id));
    const following = [...all.slice(after + 1), ...all.slice(0, after + 1)].map((element) => element.id);
    const done = await ask("decide", { run: data.run, seen, decision, reason, expires });
    reasonDialog.close();
    for (const id of done.written) marked.delete(id);
    etag = "";
    await take(done.state, done.cards);
    const disputed = Object.entries(done.conflicts);
    for (const [id, entry] of disputed) dispute(byId(id), entry);
    if (disputed.length) {
      xlat.select(byId(disputed[0][0]));
      return say(`${counted(disputed.length, "finding")} not written: somebody else decided meanwhile. ${done.written.length} written.`);
    }
    const what = done.written.length > 1 ? `${counted(done.written.length, "finding")}: ${NAMES[decision].toLowerCase()}` : NAMES[decision];
    advance(following, what);
  }

  // On to the next finding that nobody decided about, and say what was done.
  function advance(following, what) {
    const next = following.map(byId).find((element) => element && !element.hidden && undecided(element));
    const left = state.counts.undecided ?? 0;
    const rest = left ? `${left.toLocaleString("en")} undecided.` : "Everything is decided.";
    say(`${what}. ${rest}`);
    if (next) xlat.select(next);
    else {
      if (xlat.current()?.hidden) xlat.select(null);
      byId("desk-said").focus({ preventScroll: true });
      if (left) say(`${what}. ${left.toLocaleString("en")} undecided, none of them shown: the filters hide them.`);
    }
    describe();
  }

  function dispute(element, entry) {
    for (let part = element; part !== list; part = part.parentElement) part.hidden = false; // whatever the filters say
    const box = document.createElement("p");
    box.className = "conflict";
    const now = entry ? `${entry.who} decided: ${NAMES[entry.decision].toLowerCase()}${entry.reason ? `, ${entry.reason}` : ""}`
      : "somebody took the decision back";
    box.textContent = `Not written, for meanwhile ${now}. Decide again to replace it.`;
    $("header", element).after(box);
  }

  async function undo() {
    const done = await ask("undo", {});
    etag = "";
    await take(done.state, done.cards);
    const ids = [...done.written, ...Object.keys(done.conflicts)];
    const first = ids.map(byId).find((element) => element && !element.hidden);
    if (first) xlat.select(first);
    const left = Object.keys(done.conflicts).length;
    describe();
    say(left ? `${counted(left, "decision")} left: somebody changed it meanwhile.` : done.written.length ? `Undone: ${counted(done.written.length, "decision")}.`
      : "Nothing undone: somebody took it back meanwhile.");
  }

  async function check() {
    say("Checking…");
    await ask("check", {});
    reload();
  }

  const KEPT = "xlat-check-kept";

  // Load the page anew; work goes on where it was, with the same filters.
  function reload() {
    const kept = { current: xlat.current()?.id ?? "", filters: xlat.filters(), before: $$(".finding", list).length };
    try { sessionStorage.setItem(KEPT, JSON.stringify(kept)); } catch { /* then it starts at the top */ }
    location.reload();
  }

  function resumed() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
      sessionStorage.removeItem(KEPT);
      return kept;
    } catch {
      return null;
    }
  }

  const ACTIONS = {
    next: () => {
      const all = xlat.shown();
      const at = all.indexOf(xlat.current());
      const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(undecided);
      if (next) xlat.select(next); else say("Nothing is left to decide here.");
    },
    mark: () => { const here = xlat.current(); if (here) { mark(here); describe(); say(`${counted(marked.size, "finding")} marked.`); } },
    section: () => markAll("section"),
    group: () => markAll("group"),
    clear,
    undo: () => alone(undo),
    check: () => alone(check),
    reload,
    help: () => helpDialog.showModal(),
  };

  // Mouse and keys

  byId("desk").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.decision) begin(button.dataset.decision);
    else if (button?.dataset.do) ACTIONS[button.dataset.do]();
  });
  list.addEventListener("click", (event) => {
    const element = event.target.closest(".finding");
    if (!element || !decidable(element)) return;
    const pick = event.target.matches(".pick");
    if (!pick && (event.target.closest("a, button, summary") || !(event.shiftKey || event.ctrlKey || event.metaKey))) return;
    if (event.shiftKey) {
      markTo(element);
      getSelection().removeAllRanges();
    } else {
      mark(element);
      describe();
    }
    say(`${counted(marked.size, "finding")} marked.`);
  });
  list.addEventListener("mousedown", (event) => { if (event.shiftKey && event.target.closest(".finding")) event.preventDefault(); });

  const keysOn = byId("desk-keys");
  const stored = { get: () => { try { return localStorage.getItem("xlat-check-keys"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("xlat-check-keys", value); } catch { /* for this page alone, then */ } } };
  keysOn.checked = stored.get() !== "off";
  keysOn.addEventListener("change", () => stored.set(keysOn.checked ? "on" : "off"));
  const BY_KEY = { n: "next", x: "mark", s: "section", g: "group", Escape: "clear", z: "undo", r: "check", "?": "help" };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || $("dialog[open]")) return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    if (!keysOn.checked && event.key !== "?") return;
    if (event.key in KEYS) begin(KEYS[event.key]);
    else if (event.key in BY_KEY) ACTIONS[BY_KEY[event.key]]();
    else return;
    event.preventDefault();
  });

  reasonForm.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  byId("desk-recent").addEventListener("click", (event) => {
    if (!event.target.matches("button")) return;
    reasonForm.elements.reason.value = event.target.textContent;
    save();
  });
  $(".cancel", reasonDialog).addEventListener("click", () => reasonDialog.close());
  $(".close", helpDialog).addEventListener("click", () => helpDialog.close());
  helpDialog.addEventListener("click", (event) => { if (event.target === helpDialog) helpDialog.close(); });

  list.addEventListener("focusin", (event) => {
    const element = event.target.closest(".finding");
    if (element && element !== xlat.current()) xlat.select(element, { focus: false });
  });
  document.addEventListener("xlat:current", (event) => {
    surprising.delete(event.detail.element.id);
    describe();
  });
  document.addEventListener("xlat:filtered", () => {
    for (const id of [...marked]) if (byId(id)?.hidden) mark(byId(id), false); // nobody decides about what they do not see
    describe();
  });
  document.addEventListener("visibilitychange", () => look().catch(() => {}));

  // The page offers only the decisions that there were.
  const filter = $("#filters select[name=decision]");
  for (const name of ["undecided", ...Object.keys(NAMES).reverse()]) {
    if (filter && ![...filter.options].some((option) => option.value === name)) filter.add(new Option(name, name), 2);
  }
  for (const element of $$(".finding", list)) equip(element);
  const kept = resumed();
  if (kept) {
    xlat.restore(kept.filters);
    const now = $$(".finding", list).length;
    say(`Checked again: ${counted(now, "finding")}, ${kept.before.toLocaleString("en")} before.`);
  }
  // Work goes on where it was, else with the first finding that is open: it is in sight at once, for the first key.
  const filters = $("#filters");
  if (filters) document.documentElement.style.setProperty("--filters", `${filters.offsetHeight}px`); // what stays above it
  history.scrollRestoration = "manual";
  const where = [kept?.current && byId(kept.current), xlat.current(), !location.hash && open()[0]].find((one) => one && !one.hidden);
  if (where) xlat.select(where);
  describe();
  poll();
})();
