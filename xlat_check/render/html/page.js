// Filters, search, keys and links. Without this the page shows everything; nothing is fetched.
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  root.classList.add("scripted");
  for (const element of $$(".js[hidden]")) element.hidden = false;

  const form = $("#filters");
  const list = $("#findings");
  const silent = new Set(["accepted", "suppressed", "unchanged"]);
  let items = [];
  let group = "";
  let current = null;

  const item = (element) => ({ element, data: element.dataset, text: null });
  const words = (one) => (one.text ??= $$(".reason, .text, .check, .decision", one.element)
    .map((part) => part.textContent).join("\n").toLocaleLowerCase() + one.data.fingerprint);

  function wanted() {
    const data = new FormData(form);
    const value = (name) => data.get(name) ?? "";
    return { severities: new Set(data.getAll("severity")), check: value("check"), section: value("section"),
      pair: value("pair"), decision: value("decision"), group,
      search: value("search").trim().toLocaleLowerCase().split(/\s+/).filter(Boolean) };
  }

  function fits(one, want) {
    const { data } = one;
    if (!want.severities.has(data.severity)) return false;
    if (want.check && data.check !== want.check) return false;
    if (want.section && data.section !== want.section) return false;
    if (want.pair && data.pair !== want.pair) return false;
    if (want.group && data.group !== want.group) return false;
    if (want.decision === "open" ? silent.has(data.status) : want.decision && data.decision !== want.decision) return false;
    return want.search.every((word) => words(one).includes(word));
  }

  const shown = () => items.filter((one) => !one.element.hidden).map((one) => one.element);

  function apply() {
    if (!form) return;
    const want = wanted();
    let count = 0;
    for (const one of items) {
      const fit = fits(one, want);
      if (one.element.hidden === fit) one.element.hidden = !fit;
      if (fit) count += 1;
    }
    for (const part of $$(".group", list)) part.hidden = !$(".finding:not([hidden])", part);
    for (const part of $$("div.findings", list)) part.hidden = !$(".group:not([hidden])", part);
    $("#nothing").hidden = count > 0;
    $("#count").textContent = `${count.toLocaleString("en")} of ${items.length.toLocaleString("en")}`;
  }

  function reset() {
    form.reset();
    group = "";
  }

  // Show only one severity, check or label.
  function only(name, value) {
    reset();
    if (name === "severity") for (const box of $$("[name=severity]", form)) box.checked = box.value === value;
    else if (name === "group") group = value;
    else form.elements[name].value = value;
    apply();
  }

  // Bring something into sight. What was never in sight has no height of its own yet, so that places are guesses until
  // it is laid out: again, until nothing moves any more.
  function reveal(element, block = "start", tries = 8) {
    const before = element.getBoundingClientRect().top;
    element.scrollIntoView({ block, behavior: "instant" });
    const moved = Math.abs(element.getBoundingClientRect().top - before) > 1;
    if (tries > 0 && (moved || tries === 8)) requestAnimationFrame(() => requestAnimationFrame(() => reveal(element, block, tries - 1)));
  }

  function select(element, { focus = true } = {}) {
    current?.removeAttribute("aria-current");
    current = element;
    if (!element) return;
    element.setAttribute("aria-current", "true");
    if (focus) {
      element.focus({ preventScroll: true });
      reveal(element);
    }
  }

  // The finding a step further among those that are shown; the first one if there is none yet.
  function step(by) {
    const all = shown();
    if (!all.length) return;
    const at = all.indexOf(current);
    const seen = at < 0 ? all.findIndex((element) => element.getBoundingClientRect().bottom > 120) : at + by;
    select(all[Math.min(Math.max(seen, 0), all.length - 1)]);
  }

  // A link to a finding shows it, whatever the filters say.
  function follow() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* not one of our links */ }
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.classList.contains("finding")) {
      if (target.hidden) {
        reset();
        form.elements.decision.value = "";
        apply();
      }
      select(target);
    } else if (id.startsWith("row-")) {
      if (target.closest(".onlyflagged") && !target.classList.contains("flagged")) $("#flagged").click();
      reveal(target, "center");
    }
  }

  const help = $("#help");
  function explain(id) {
    const page = document.getElementById(id);
    if (!page) return false;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", () => help.close());
    const copy = page.cloneNode(true);
    copy.removeAttribute("id");
    help.replaceChildren(close, copy);
    help.showModal();
    return true;
  }

  // Copies the fingerprint; where the browser does not allow it, shows the whole of it, selected.
  function copied(button) {
    const text = button.closest(".finding").dataset.fingerprint;
    const say = (word) => { button.textContent = word; setTimeout(() => { button.textContent = "copy"; }, 1500); };
    const byHand = () => {
      const code = button.previousElementSibling;
      code.textContent = text;
      getSelection().selectAllChildren(code);
      say("selected");
    };
    (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(() => say("copied"), byHand);
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a, button, article");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.dataset.only) only(target.dataset.only, target.dataset.value);
    else if (target.matches(".recurring")) only("group", target.closest(".finding").dataset.group);
    else if (target.matches(".copy")) copied(target);
    else if (target.matches(".reset")) { reset(); apply(); }
    else if (target.matches(".finding a[href^='#check-']") && explain(target.hash.slice(1))) event.preventDefault();
    else if (target.matches("a") && target.hash && target.hash === location.hash) follow();
    else if (target.matches(".finding")) select(target, { focus: false });
  });
  help.addEventListener("click", (event) => { if (event.target === help) help.close(); });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/" && form) form.elements.search.focus();
    else return;
    event.preventDefault();
  });

  if (form) {
    form.hidden = false;
    new ResizeObserver(() => root.style.setProperty("--filters", `${form.offsetHeight}px`)).observe(form);
    let waiting = 0;
    form.addEventListener("input", (event) => {
      clearTimeout(waiting);
      if (event.target.type === "search") waiting = setTimeout(apply, 120);
      else apply();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  $("#flagged")?.addEventListener("change", (event) => $("#text").classList.toggle("onlyflagged", event.target.checked));
  addEventListener("beforeprint", () => { for (const fold of $$(".finding .text details")) fold.open = true; });
  addEventListener("hashchange", follow);

  // Read the findings anew, after some were added, taken away or changed.
  function refresh() {
    items = $$(".finding", list).map(item);
    apply();
  }

  window.xlatCheck = { apply, only, step };
  refresh();
  follow();
})();
