// What an analyst sets in place of a computed value: shown as theirs, set and taken back here.

import * as api from "./api.js";
import { el, freshId } from "./dom.js";
import { ASPECTS, LABELS, dateWords } from "./words.js";

let lastAuthor = "";

/** What analysts set of a statement, each with its reason and a button that takes it back; nothing where none did. */
export function overrideLines(statement, onChange) {
  const told = statement.override;
  if (!told) return null;
  const left = new Set(statement.conflicts.map(conflictKey));
  return el(
    "section",
    { class: "override", "aria-label": "Set by an analyst" },
    el("p", { class: "override-text", text: told.text }),
    el("ul", {}, told.overrides.map((one) => overrideLine(one, onChange))),
    told.computed.conflicts.filter((conflict) => !left.has(conflictKey(conflict))).map((conflict) =>
      el("p", { class: "dismissed" }, el("strong", { text: `Dismissed: conflict over ${ASPECTS[conflict.aspect] ?? conflict.aspect}. ` }),
        conflict.explanation)),
  );
}

function overrideLine(one, onChange) {
  const button = el("button", { type: "button", class: "link", text: "Undo", "aria-label": `Undo: ${one.reason}` });
  const trouble = el("span", { class: "trouble", role: "alert" });
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await api.removeOverride(one.id);
      await onChange();
    } catch (error) {
      trouble.textContent = [error.detail, error.remedy].filter(Boolean).join(" ");
      button.disabled = false;
    }
  });
  const who = [one.author, dateWords(one.set_at.slice(0, 10))].filter(Boolean).join(", ");
  return el("li", {}, el("q", { text: one.reason }), ` ${who} `, button, trouble);
}

function conflictKey(conflict) {
  return `${conflict.aspect} ${conflict.there.citation.id} ${conflict.set_by ?? ""}`;
}

/** The button and form by which a reader sets label or speaker of a statement. */
export function overrideForm(statement, onChange) {
  const label = el("select", { id: freshId("set-label") }, el("option", { value: "", text: "as it is" }),
    Object.entries(LABELS).filter(([value]) => value !== statement.label)
      .map(([value, { word }]) => el("option", { value, text: word })));
  const speaker = el("input", { id: freshId("set-speaker"), type: "text", maxlength: "200", placeholder: "as it is" });
  return disclosed("Set otherwise", [field(label, "Label"), field(speaker, "Speaker")], () => {
    const wanted = [];
    if (label.value) wanted.push({ label: label.value });
    if (speaker.value.trim()) wanted.push({ speaker: speaker.value.trim() });
    return wanted;
  }, statement, onChange);
}

/** The button and form by which a reader dismisses a conflict. */
export function dismissForm(statement, conflict, onChange) {
  const there = placeOf(conflict.there.citation);
  return disclosed("Dismiss this conflict", [], () =>
    [{ conflict: { verdict: "dismissed", aspect: conflict.aspect, there } }], statement, onChange);
}

function disclosed(title, fields, wanted, statement, onChange) {
  const reason = el("input", { id: freshId("set-reason"), type: "text", required: true, maxlength: "2000" });
  const author = el("input", { id: freshId("set-author"), type: "text", maxlength: "200", value: lastAuthor });
  const trouble = el("p", { class: "trouble", role: "alert", hidden: true });
  const save = el("button", { type: "submit", class: "primary", text: "Set" });
  const form = el(
    "form",
    { class: "override-form", "aria-label": title },
    el("div", { class: "fields" }, fields, field(reason, "Reason"), field(author, "Your name (optional)")),
    el("p", { class: "actions" }, save),
    trouble,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = wanted();
    if (values.length === 0) {
      tell(trouble, "Choose a label or name a speaker first.");
      return;
    }
    save.disabled = true;
    try {
      lastAuthor = author.value.trim();
      for (const value of values) {
        for (const citation of statement.citations) {
          const said = { place: placeOf(citation), reason: reason.value.trim(), author: author.value.trim() || null };
          await api.setOverride({ ...said, ...value });
        }
      }
      await onChange();
    } catch (error) {
      tell(trouble, [error.detail ?? "Something went wrong on this page.", error.remedy].filter(Boolean).join(" "));
      save.disabled = false;
    }
  });
  return el("details", { class: "set" }, el("summary", { text: title }), form);
}

function tell(trouble, text) {
  trouble.textContent = text;
  trouble.hidden = false;
}

function field(input, text) {
  return el("p", { class: "field" }, el("label", { for: input.id, text }), input);
}

function placeOf(citation) {
  const { document_id, quote, version, start, end } = citation;
  return { document: document_id, quote, version, start, end };
}
