// What an analyst set in place of a computed value: shown as theirs, and taken back here.

import * as api from "../core/api.js";
import { button, el, words } from "../core/dom.js";
import { later } from "../core/later.js";
import { ASPECTS, dateWords } from "../core/words.js";
import { attempt } from "../parts/toast.js";
import { said } from "../parts/trouble.js";

/** What analysts set of a statement, each with its reason and a button that takes it back; nothing where none did. */
export function overrideLines(statement, onChange) {
  const told = statement.override;
  if (!told) return null;
  const left = new Set(statement.conflicts.map(conflictKey));
  return el("section", { class: "override", "aria-label": "Set by an analyst" },
    words("p", { class: "override-text", text: told.text }),
    el("ul", {}, told.overrides.map((one) => overrideLine(one, onChange))),
    told.computed.conflicts.filter((conflict) => !left.has(conflictKey(conflict))).map((conflict) =>
      el("p", { class: "dismissed" }, el("strong", { text: `Dismissed: conflict over ${ASPECTS[conflict.aspect] ?? conflict.aspect}. ` }), words("span", { text: conflict.explanation }))));
}

function overrideLine(one, onChange) {
  const trouble = el("span", { class: "danger", role: "alert" });
  const undo = button("Undo", async () => {
    undo.disabled = true;
    try {
      await api.removeOverride(one.id);
      await onChange();
    } catch (error) {
      trouble.textContent = said(error).join(" ");
      undo.disabled = false;
    }
  }, { class: "link", "aria-label": `Undo: ${one.reason}` });
  const who = [one.author, dateWords(one.set_at.slice(0, 10))].filter(Boolean).join(", ");
  return el("li", {}, words("q", { text: one.reason }), ` ${who} `, undo, trouble);
}

function conflictKey(conflict) {
  return `${conflict.aspect} ${conflict.there.citation.id} ${conflict.set_by ?? ""}`;
}

/** Open a dialog of override.js, which is fetched for it. */
export const correcting = (open) => attempt(async () => open(await later(() => import("./override.js"))));
