// Where two accounts cannot both be true: a small table with both values, who says which, and which is the record.

import { button, el, factLine, words } from "../core/dom.js";
import { ASPECTS, SOURCE_TYPES, dateWords } from "../core/words.js";
import { correcting } from "../evidence/overridden.js";
import { digestTag } from "./label.js";
import { citeButton } from "./statement.js";

/** The conflicts of a statement, a table each. */
export function conflictTables(statement, around) {
  return statement.conflicts.map((conflict) => {
    const row = (name, account) => el("tr", {},
      el("th", { scope: "row" }, words("span", { class: "value", text: account.value }), account.is_record && [" ", el("span", { class: "tag is-record", text: "the record" })]),
      el("td", { class: "cited" }, el("span", { class: "hidden-label", text: `${name}: ` }), words("span", { text: account.citation.title }), el("span", { class: "cites" }, citeButton(account.citation, statement, around)),
        el("span", { class: "under" }, factLine([account.citation.publisher, SOURCE_TYPES[account.citation.source_type], dateWords(account.citation.published)], account.citation.digest && digestTag()))));
    const hereIsRecord = conflict.here.citation.source_type === "record" && !conflict.there.is_record && statement.label === "documented";
    return el("div", { class: "conflict" },
      el("table", {},
        el("caption", {}, el("strong", { text: `Conflict over ${ASPECTS[conflict.aspect] ?? conflict.aspect}` }),
          conflict.set_by && el("span", { class: "tag", text: "set by an analyst" }), words("span", { class: "under", text: conflict.explanation })),
        el("thead", { class: "hidden-label" }, el("tr", {}, el("th", { scope: "col", text: "Account" }), el("th", { scope: "col", text: "Who says so" }))),
        el("tbody", {}, row("This statement", { ...conflict.here, is_record: hereIsRecord }), row("The other account", conflict.there))),
      !conflict.set_by && button("Dismiss this conflict", () => correcting((by) => by.dismissDialog(statement, conflict, around.changed)), { class: "quiet dismiss" }));
  });
}
