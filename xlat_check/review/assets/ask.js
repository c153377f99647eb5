// Requests to the desk, and work that runs alone.
import { byId, say, tell } from "./dom.js";

export const data = JSON.parse(byId("desk-data").textContent);
export const gone = { text: "" };

// The desk said no, and why.
export class Refused extends Error {}

// The answer to a GET, or to a POST where there is a body. An answer of 304 is null.
export async function ask(path, body, etag = "") {
  const options = body === undefined ? { headers: etag ? { "if-none-match": etag } : {} }
    : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", "x-xlat-check-token": data.token } };
  let response;
  try {
    response = await fetch(path, { ...options, cache: "no-store", credentials: "same-origin" });
  } catch {
    lost("This desk is closed. Start xlat-check review again; everything decided is kept.");
  }
  if (response.status === 304) return null;
  const json = (response.headers.get("content-type") ?? "").startsWith("application/json") ? await response.json() : {};
  if (!response.ok) {
    if (!json.error) lost("This desk was started anew: open the address that it printed.");
    throw new Refused([json.error, json.hint].filter(Boolean).join(": "));
  }
  if (gone.text) { gone.text = ""; tell("notice"); }
  if (response.headers.has("etag")) json.etag = response.headers.get("etag");
  return json;
}

function lost(text) {
  gone.text = text;
  tell("notice");
  throw new Refused(text);
}

export const busy = { now: false, missed: false, over: Promise.resolve() };

// What cannot run beside other work. What the desk refuses is said. A step to another finding "waits" for what is under
// way; a decision does not, because it would be about a finding that nobody has seen: it is left out, and that is said.
export async function alone(work, { waits = false } = {}) {
  if (busy.now && !waits) { busy.missed = true; return; }
  while (busy.now) await busy.over;
  let end;
  busy.over = new Promise((resolve) => { end = resolve; });
  busy.now = true;
  byId("finding").setAttribute("aria-busy", "true");
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(error.message);
  } finally {
    busy.now = false;
    byId("finding").removeAttribute("aria-busy");
    if (busy.missed) say(`${byId("desk-said").textContent} What was pressed meanwhile was left out.`.trim());
    busy.missed = false;
    end();
  }
}

// Work that may fail quietly: its message is said, nothing waits for it.
export function quietly(work) {
  return work.catch((error) => { if (!(error instanceof Refused)) throw error; say(error.message); });
}
