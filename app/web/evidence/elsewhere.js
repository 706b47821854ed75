// What else in the library says the same, or the contrary, or nearly the same of another thing.

import * as api from "../core/api.js";
import { el, factLine, fill, words, button } from "../core/dom.js";
import { ASPECTS, facts } from "../core/words.js";
import { digestTag } from "../answer/label.js";
import { trouble } from "../parts/trouble.js";

/** The tab; it asks the library once, when it is first seen. */
export function elsewhere(citation, statement, around, show) {
  const box = el("div", { class: "elsewhere" }, el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), "Looking through the library"));
  const load = async () => {
    try {
      const claim = statement?.text ?? citation.quote;
      const verdict = await api.once(`check ${around.answer?.library_version} ${claim}`, () => api.check(claim.slice(0, 3900)));
      const own = (one) => one.document_id === citation.document_id && one.start === citation.start;
      const line = (one, note = null) => row(one, note, around, show);
      const contrary = [
        ...verdict.conflicts.map((one) => [one.there.citation, `${ASPECTS[one.aspect] ?? one.aspect}: ${one.there.value}`]),
        ...verdict.opposing.map((one) => [one, null]),
      ].filter(([one], at, all) => all.findIndex(([other]) => other.id === one.id) === at);
      fill(box,
        section("Says the same", verdict.supporting.filter((one) => !own(one)).map((one) => line(one)), "No other source in the library says the same."),
        section("Says the contrary", contrary.filter(([one]) => !own(one)).map(([one, note]) => line(one, note)), "Nothing in the library says the contrary."),
        verdict.near_misses.length > 0 && section("Near, but of something else", verdict.near_misses.map((one) => line(one.citation, one.why)), ""));
    } catch (error) {
      fill(box, trouble(error, { retry: load }));
    }
  };
  load();
  return box;
}

function section(title, rows, none) {
  return el("section", {}, el("h3", { text: title }), rows.length > 0 ? el("ul", { class: "quotes" }, rows) : el("p", { class: "grey", text: none }));
}

function row(citation, note, around, show) {
  return el("li", {},
    note && words("p", { class: "quote-note", text: note }),
    words("blockquote", { text: citation.quote }),
    el("p", { class: "source-line" }, button(citation.title, () => show(citation), { class: "source-title", dir: "auto" }), factLine(facts(citation), citation.digest && digestTag())));
}
