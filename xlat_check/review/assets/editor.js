// Links that open a file in the editor of whoever reads the page.
import { $$, byId, kept } from "./dom.js";

const USUAL = "vscode://file{path}:{line}";
const REFUSED = /^\s*(javascript|data|vbscript|blob|about):/i; // such an address would run as a script
const field = byId("editor-address");

const template = () => kept.get("xlat-check-editor") ?? USUAL;

// The address of a file in the editor; empty if the reader wants none.
function addressOf({ file, line }) {
  const said = template();
  if (!said.trim() || REFUSED.test(said)) return "";
  const path = file.split("/").map(encodeURIComponent).join("/");
  return said.replaceAll("{path}", path.startsWith("/") ? path : `/${path}`).replaceAll("{line}", line);
}

export function fitLinks(within) {
  for (const link of $$("a.editor", within)) {
    const to = addressOf(link.dataset);
    link.hidden = !to;
    if (to) link.href = to;
  }
}

export function start() {
  field.value = template();
  field.addEventListener("change", () => {
    kept.set("xlat-check-editor", field.value);
    fitLinks(byId("texts"));
  });
}

// Open the file that is to be corrected: the target, else the source.
export function open() {
  const links = $$("a.editor", byId("texts")).filter((link) => !link.hidden);
  links.at(-1)?.click();
}
