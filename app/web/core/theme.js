// Light, dark, or as the system has it.

import { kept } from "./store.js";
import { fill } from "./dom.js";
import { icon } from "../parts/icons.js";

const ORDER = ["auto", "light", "dark"];
const WORDS = { auto: "as the system has it", light: "light", dark: "dark" };
const button = document.getElementById("theme");

function apply(theme) {
  document.documentElement.dataset.theme = theme;
  fill(button, icon(theme));
  button.setAttribute("aria-label", `Theme: ${WORDS[theme]}`);
  button.title = `Theme: ${WORDS[theme]}`;
}

/** Apply what was chosen, and let the button choose. */
export function start() {
  apply(ORDER.includes(kept.get("theme")) ? kept.get("theme") : "auto");
  button.addEventListener("click", () => {
    const next = ORDER[(ORDER.indexOf(document.documentElement.dataset.theme) + 1) % ORDER.length];
    apply(next);
    kept.set("theme", next);
  });
}
