// What is said once of how answers come about, until the reader puts it away: that no model is needed, or where words go.

import { button, el } from "../core/dom.js";
import { showAbout } from "../core/shell.js";
import { kept } from "../core/store.js";

/** That words of documents are sent elsewhere, and where to; said anew when the place changes. Nothing where they stay. */
export function leavingNote({ model, model_place: place }) {
  if (!model || !place || kept.get("told of model at") === place) return null;
  return once(`Words of documents leave this machine: to word answers, your question and the statements that answer it are sent to ${place}.`,
    "More about it", () => kept.set("told of model at", place));
}

/** That no model is connected, and what that means. */
export function noModelNote({ model }) {
  if (model || kept.get("model note read")) return null;
  return once("No language model is connected, and none is needed: answers are given in the sources’ own words.",
    "How to connect one", () => kept.set("model note read", true));
}

function once(text, more, put) {
  const note = el("p", { class: "model-note" }, text, " ", button(more, showAbout, { class: "link" }), button("Understood", () => {
    put();
    note.remove();
  }, { class: "link" }));
  return note;
}
