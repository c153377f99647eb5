// Single keys, which can be changed or switched off.
import { data } from "./ask.js";
import { $, $$, byId, kept } from "./dom.js";

const USUAL = Object.fromEntries(data.keys);
const on = byId("desk-keys");
let keys = { ...USUAL };

function stored() {
  try {
    const said = JSON.parse(kept.get("xlat-check-key-map") ?? "{}");
    return Object.fromEntries(Object.entries(said).filter(([name, key]) => name in USUAL && typeof key === "string" && key.length === 1));
  } catch {
    return {};
  }
}

// Write the keys onto the buttons and into the list of keys.
function name() {
  for (const element of $$("kbd[data-key]")) {
    const key = keys[element.dataset.key] ?? (element.dataset.key === "clear" ? "Esc" : "");
    element.textContent = key;
    element.hidden = !key || !on.checked;
    const button = element.closest("button");
    if (!button) continue;
    if (key && on.checked) button.setAttribute("aria-keyshortcuts", key === "Esc" ? "Escape" : key);
    else button.removeAttribute("aria-keyshortcuts");
  }
  for (const field of $$("input.key")) field.value = keys[field.dataset.action];
}

function change(field) {
  const action = field.dataset.action;
  const key = field.value.trim();
  const other = Object.keys(keys).find((one) => one !== action && keys[one] === key);
  byId("keys-wrong").textContent = "";
  if (!key) byId("keys-wrong").textContent = "A key is one character.";
  else if (other) byId("keys-wrong").textContent = `“${key}” is taken: ${$(`input.key[data-action="${other}"]`).getAttribute("aria-label").slice(5)}.`;
  else {
    keys[action] = key;
    kept.set("xlat-check-key-map", JSON.stringify(Object.fromEntries(Object.entries(keys).filter(([one, value]) => value !== USUAL[one]))));
  }
  name();
}

// Whether somebody types here. A closed dialog keeps the focus in its field until the next frame.
const typing = (element) => element.matches("input:not([type=checkbox]), textarea, select") && element.getClientRects().length > 0;

// "actions": what each key does, by the name of the action.
export function start(actions) {
  keys = { ...USUAL, ...stored() };
  on.checked = kept.get("xlat-check-keys") !== "off";
  on.addEventListener("change", () => { kept.set("xlat-check-keys", on.checked ? "on" : "off"); name(); });
  byId("desk-help").addEventListener("focusin", (event) => { if (event.target.matches("input.key")) event.target.select(); });
  byId("desk-help").addEventListener("input", (event) => { if (event.target.matches("input.key")) change(event.target); });
  byId("keys-reset").addEventListener("click", () => { keys = { ...USUAL }; kept.set("xlat-check-key-map", "{}"); byId("keys-wrong").textContent = ""; name(); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || $("dialog[open]")) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (!on.checked && event.key !== keys.help) return;
    const key = event.getModifierState("CapsLock") ? event.key.toLowerCase() : event.key;
    const action = key === "escape" || key === "Escape" ? "clear" : Object.keys(keys).find((one) => keys[one] === key);
    if (!action) return;
    actions[action]();
    event.preventDefault();
  });
  name();
}
