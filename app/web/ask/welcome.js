// The first thing seen: what this is, in three lines, and questions to begin with.

import * as api from "../core/api.js";
import { button, el, fill } from "../core/dom.js";
import { address } from "../core/router.js";
import { GROUPS, HINTS, counted } from "../core/words.js";
import { labelOf } from "../answer/label.js";
import { trouble } from "../parts/trouble.js";
import { examples } from "./examples.js";
import { noModelNote } from "./notes.js";

/** The welcome; `ask` is called with the question that was chosen. */
export function welcome(ask) {
  const line = el("p", { class: "library-line", id: "library-line" });
  const list = el("div", { class: "examples", id: "examples", hidden: true });
  const element = el("div", { class: "welcome" },
    el("h1", { tabindex: "-1", text: "What does the record show?" }),
    el("ol", { class: "three-lines" },
      el("li", { text: "Ask in your own words: every sentence of an answer comes from your documents." }),
      el("li", {}, "Each is ", GROUPS.map((label, at) => [at === 3 ? " or " : at > 0 && ", ", el("span", { class: "legend", title: HINTS[label] }, labelOf({ label }))]), ", and tells why."),
      el("li", {}, "Press a number ", el("span", { class: "cite is-sample", "aria-hidden": "true", text: "1" }), " to read the exact words where they stand.")),
    list, line);
  fillIn(line, list, ask);
  return element;
}

async function fillIn(line, list, ask) {
  try {
    const health = await api.health();
    if (health.documents === 0) {
      fill(line, "The library is empty. ", el("a", { href: address("documents"), text: "Add documents" }), " to begin.");
    } else {
      fill(line, "The library holds ", el("a", { href: address("documents"), text: counted(health.documents, "document") }), ` with ${counted(health.statements, "statement")}.`);
    }
    line.after(...health.troubles.map((text) => el("p", { class: "trouble", text })));
    line.after(noModelNote(health) ?? "");
    if (health.documents === 0) return;
    const found = await examples();
    fill(list, el("h2", { text: "For instance" }), el("ul", {}, found.map((text) => el("li", {}, button(text, () => ask(text), { class: "example", dir: "auto" })))));
    list.hidden = found.length === 0;
  } catch (error) {
    line.replaceChildren(trouble(error, { retry: () => fillIn(line, list, ask) }));
  }
}

