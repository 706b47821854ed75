// What can be done with a document: read, correct, compare its versions, save its file, take it out.

import * as api from "../core/api.js";
import { button, el } from "../core/dom.js";
import { address } from "../core/router.js";
import { tell } from "../core/store.js";
import { documentDialog } from "../evidence/override.js";
import { ask } from "../parts/dialog.js";
import { field } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { popover } from "../parts/popover.js";
import { toast, undoable } from "../parts/toast.js";
import { said } from "../parts/trouble.js";

/** Documents that were taken out and may still be brought back: not shown, not gone. @type {Set<string>} */
export const gone = new Set();

/** The button with its menu. `onChange` hears of anything that changed. */
export function documentMenu(source, onChange) {
  const trigger = el("button", { type: "button", class: "icon-button", "aria-label": `What to do with “${source.title}”` }, icon("more"));
  return popover(trigger, () => [
    el("a", { href: address("documents", source.id), text: "Read" }),
    source.versions.length > 1 && el("a", { href: address("documents", source.id, "versions"), text: "Compare versions" }),
    el("a", { href: api.originalPath(source.id), download: true, text: "Save the file" }),
    button("Correct type or interest", () => documentDialog(source, onChange)),
    button("Correct title, date or collection", () => describe(source, onChange)),
    button("Take out of the library", () => remove(source), { class: "danger" }),
  ].filter(Boolean), { label: "Document" });
}

/** What the document is called, by whom and when it was published, and where it belongs. */
function describe(source, onChange) {
  const inputs = Object.fromEntries(["title", "publisher", "published", "collection"].map((name) =>
    [name, el("input", { type: "text", maxlength: "500", name, value: source[name] ?? "" })]));
  inputs.published.placeholder = "2024-05-03";
  const reason = el("input", { type: "text", required: true, maxlength: "2000", name: "reason", placeholder: "As its title page says" });
  ask("Correct this document", [
    field("Title", inputs.title), field("Publisher", inputs.publisher), field("Published", inputs.published), field("Collection", inputs.collection), field("Reason", reason),
  ], async () => {
    const change = {};
    for (const [name, input] of Object.entries(inputs)) {
      const value = input.value.trim();
      if (value && value !== (source[name] ?? "")) change[name] = value;
    }
    if (Object.keys(change).length === 0) throw new api.Trouble("Nothing is changed yet.");
    await api.changeDocument(source.id, { ...change, reason: reason.value.trim() });
    tell("documents");
    onChange();
  }, { word: "Set", note: "The reason is kept with the document." });
}

/** Taken out for good once the chance to undo has gone by. */
async function remove(source) {
  gone.add(source.id);
  tell("documents");
  await undoable(`Took out “${source.title}”`, {
    undo: () => gone.delete(source.id),
    commit: async () => {
      try {
        await api.removeDocument(source.id);
      } catch (error) {
        if (error.status !== 404) toast(said(error).join(" "));
      }
      gone.delete(source.id);
    },
  });
  tell("documents");
}
