// What an analyst sets in place of a computed value, always with a reason.

import * as api from "../core/api.js";
import { el } from "../core/dom.js";
import { tab } from "../core/store.js";
import { INTERESTS, LABELS, SOURCE_TYPES } from "../core/words.js";
import { ask } from "../parts/dialog.js";
import { field, select } from "../parts/field.js";

/** Reason and name, which every override carries. */
function signed() {
  const reason = el("input", { type: "text", required: true, maxlength: "2000", name: "reason" });
  const author = el("input", { type: "text", maxlength: "200", value: tab.get("author") ?? "", name: "author" });
  return {
    fields: [field("Reason", reason), field("Your name (optional)", author)],
    said: () => {
      tab.set("author", author.value.trim() || null);
      return { reason: reason.value.trim(), author: author.value.trim() || null };
    },
  };
}

/** Set label or speaker of a statement. */
export function overrideDialog(statement, onChange) {
  const label = select([["", "as it is"], ...Object.entries(LABELS).filter(([value]) => value !== statement.label).map(([value, { word }]) => [value, word])]);
  const speaker = el("input", { type: "text", maxlength: "200", placeholder: "as it is", name: "speaker" });
  const by = signed();
  return ask("Correct this statement", [field("Label", label), field("Speaker", speaker), by.fields], async () => {
    const wanted = [];
    if (label.value) wanted.push({ label: label.value });
    if (speaker.value.trim()) wanted.push({ speaker: speaker.value.trim() });
    if (wanted.length === 0) throw new api.Trouble("Choose a label or name a speaker first.");
    await setAll(statement, wanted, by.said(), onChange);
  }, { word: "Set", note: "Shown as yours, with your reason, wherever these words are told. What was computed is kept beside it." });
}

/** Dismiss a conflict. */
export function dismissDialog(statement, conflict, onChange) {
  const by = signed();
  return ask("Dismiss this conflict", by.fields, () => setAll(statement,
    [{ conflict: { verdict: "dismissed", aspect: conflict.aspect, there: placeOf(conflict.there.citation) } }], by.said(), onChange), { word: "Dismiss" });
}

async function setAll(statement, values, told, onChange) {
  for (const value of values) {
    for (const citation of statement.citations) await api.setOverride({ place: placeOf(citation), ...told, ...value });
  }
  await onChange();
}

function placeOf({ document_id, quote, version, start, end }) {
  return { document: document_id, quote, version, start, end };
}

/** Set source type, interest or side of a document. */
export function documentDialog(document_, onChange) {
  const type = select(Object.entries(SOURCE_TYPES), document_.source_type);
  const interest = select(Object.entries(INTERESTS), document_.interest);
  const side = el("input", { type: "text", maxlength: "200", value: document_.side ?? "" });
  const reason = el("input", { type: "text", required: true, maxlength: "2000", name: "reason" });
  return ask("Correct this source", [field("Source type", type), field("Interest", interest), field("Side", side), field("Reason", reason)], async () => {
    const change = {};
    if (type.value !== document_.source_type) change.source_type = type.value;
    if (interest.value !== document_.interest) change.interest = interest.value;
    if (side.value.trim() !== (document_.side ?? "")) change.side = side.value.trim() || null;
    if (Object.keys(change).length === 0) throw new api.Trouble("Nothing is changed yet.");
    if ("interest" in change || "side" in change) change.interest_reason = reason.value.trim();
    onChange(await api.changeDocument(document_.id, { ...change, reason: reason.value.trim() }));
  }, { word: "Set", note: "It holds for every answer from now on. Answers that were given stay as they were." });
}
