// The marks that a statement or a source carries wherever it is mentioned: a word with a sign beside it.

import { el, mark } from "../core/dom.js";
import { LABELS } from "../core/words.js";

/** A label as word and mark. */
export function labelOf({ label }) {
  return el("span", { class: `label is-${label}` }, mark(LABELS[label].mark, label), el("span", { text: LABELS[label].word }));
}

/** What every mention of a digest carries. */
export function digestTag() {
  return el("span", { class: "tag is-digest", text: "digest", title: "A digest, not the original’s words" });
}
