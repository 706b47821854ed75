// What is filled in: a field with its label, a choice.

import { el, freshId } from "../core/dom.js";

/** A field with its label. */
export function field(label, input) {
  input.id ||= freshId("field");
  return el("p", { class: "field" }, el("label", { for: input.id, text: label }), input);
}

/** A choice: `options` are [value, words]. */
export function select(options, value = "") {
  return el("select", {}, options.map(([each, text]) => el("option", { value: each, text, selected: each === value })));
}
