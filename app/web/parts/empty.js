// What stands where there is nothing yet, or no more: what it means and what to do.

import { el } from "../core/dom.js";

/** A heading, a line, and what can be done (links or buttons). */
export function empty(title, text, ...actions) {
  return el("div", { class: "empty" }, el("h2", { text: title }), text && el("p", { text }), actions.length > 0 && el("p", { class: "actions" }, actions));
}
