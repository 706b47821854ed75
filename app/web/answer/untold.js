// What the library does not tell: gaps, the nearest it holds, and sentences that were withheld.

import { button, el, factLine, words } from "../core/dom.js";
import { counted, facts } from "../core/words.js";
import { digestTag } from "./label.js";

/** The section, or nothing. */
export function untold(answer, around) {
  if (answer.gaps.length + answer.related.length + answer.withheld.length === 0) return null;
  return el("section", { class: "group untold" },
    el("h3", {}, el("span", { text: "What the library does not tell" })),
    answer.gaps.length > 0 && el("ul", { class: "gaps" }, answer.gaps.map((text) => words("li", { text }))),
    answer.related.length > 0 && nearest(answer, around),
    answer.withheld.length > 0 && withheld(answer.withheld));
}

/** The nearest material: open when there is nothing else, as it then is what a reader has come for. */
function nearest(answer, around) {
  return el("details", { class: "nearest", open: answer.abstained && answer.choices.length === 0 },
    el("summary", { text: `The nearest it holds (${answer.related.length}), which is no answer` }),
    el("ul", {}, answer.related.map((citation) => el("li", {},
      words("blockquote", { text: citation.quote }),
      el("p", { class: "source-line" }, button(citation.title, (event) => around.open(citation, null, event.currentTarget),
        { class: "source-title cite-title", dir: "auto", data: { citation: citation.id } }), factLine(facts(citation), citation.digest && digestTag()))))));
}

function withheld(rows) {
  return el("details", { class: "withheld" },
    el("summary", { text: `${counted(rows.length, "sentence")} withheld` }),
    el("ul", {}, rows.map((row) => el("li", {}, words("q", { text: row.text }), el("span", { class: "under", text: row.why })))));
}
