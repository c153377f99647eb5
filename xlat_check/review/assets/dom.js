// Short names for what every script does with the page.
export const byId = (id) => document.getElementById(id);
export const $ = (selector, within = document) => within.querySelector(selector);
export const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
export const counted = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
export const NAMES = { accepted: "Accepted", "false-alarm": "False alarm", confirmed: "Confirmed", unsure: "Unsure" };

// An element. Texts are always texts: nothing in them becomes markup.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// Markup from the desk, which has escaped every text in it.
export function fill(element, html) {
  element.innerHTML = html;
}

export const say = (text) => { byId("desk-said").textContent = text; };

// What a reader of the page chose for this browser.
export const kept = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* for this page alone, then */ } },
};

// News between the scripts, by name.
const bus = new EventTarget();
export const tell = (name) => bus.dispatchEvent(new Event(name));
export const hear = (name, what) => bus.addEventListener(name, what);
