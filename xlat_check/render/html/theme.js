// Light or dark: as the system has it, until somebody chooses.
(() => {
  "use strict";
  const root = document.documentElement;
  const stored = { get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* a page without storage forgets */ } } };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const theme = document.getElementById("theme");
  const named = () => { theme.textContent = dark() ? "Light" : "Dark"; theme.title = "Change colours"; };
  const kept = stored.get("xlat-check-theme");
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  theme.hidden = false;
  named();
  system.addEventListener("change", named);
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    stored.set("xlat-check-theme", root.dataset.theme);
    named();
  });
})();
