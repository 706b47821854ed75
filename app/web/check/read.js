// A checked text: the sentences in their places, a verdict at the end of each, and its evidence under it when opened.

import { cut, el, factLine, freshId, mark, words } from "../core/dom.js";
import { ASPECTS, CREDIBILITY, LABELS, counted, facts, speakerWords } from "../core/words.js";
import { digestTag } from "../answer/label.js";
import { showEvidence } from "../evidence/open.js";
import { attempt } from "../parts/toast.js";

const NOT_FOUND = "M7 1.5a5.5 5.5 0 1 0 3.4 9.8l3.1 3.2 1-1-3.1-3.1A5.5 5.5 0 0 0 7 1.5Zm0 1.6a3.9 3.9 0 1 1 0 7.8 3.9 3.9 0 0 1 0-7.8Z";
const NONE = "M2 7.1h12v1.8H2z";

/** The verdicts in the reader's words. */
export const VERDICTS = {
  ...Object.fromEntries(Object.entries(LABELS).map(([name, label]) => [name, { word: label.word, mark: () => mark(label.mark, name) }])),
  not_found: { word: "Not in the library", mark: () => mark(NOT_FOUND, "not_found") },
  none: { word: "No claim", mark: () => mark(NONE, "none") },
};
/** In the order in which a reader looks at them. */
export const ORDER = ["contested", "documented", "reported", "advocacy", "not_found", "none"];

/** Whether the check was stopped, or broke off, before its end. */
export function isPart({ verdicts, total }) {
  return total !== null && total !== undefined && verdicts.length < total;
}

/** That not all of it was checked, in words. */
export function partly({ verdicts, total }) {
  return `Only the first ${verdicts.length.toLocaleString("en")} of ${counted(total, "sentence")} were checked.`;
}

/**
 * The text with its verdicts, which come in its order; those that sources contradict are open at once. What has none yet
 * stands there as it is.
 */
export class CheckedText {
  constructor(text) {
    this.rest = text;
    this.at = 0;
    this.tail = words("span", { class: "to-come", text });
    this.element = el("div", { class: "checked-text" }, this.tail);
  }

  /** Put these verdicts in their places. */
  add(verdicts) {
    const found = [];
    for (const verdict of verdicts) {
      const [before, sentence, after] = cut(this.rest, verdict.start - this.at, verdict.end - this.at);
      found.push(between(before), sentenceOf(sentence, verdict));
      this.rest = after;
      this.at = verdict.end;
    }
    this.tail.before(...found);
    this.tail.textContent = this.rest;
  }

  /** All verdicts are there: what is left asserts nothing. */
  end() {
    this.tail.replaceWith(between(this.rest));
  }
}

/** What stands between two sentences, in which a new paragraph shows. */
function between(text) {
  if (!text.trim()) return text.includes("\n") ? el("span", { class: text.split("\n").length > 2 ? "gap" : "line-end" }) : " ";
  return words("span", { class: "grey", text });
}

function sentenceOf(text, verdict) {
  const said = words("span", { class: "sentence-text", text });
  if (verdict.verdict === "none") return el("span", { class: "sentence is-none", data: { verdict: "none" } }, said);
  const box = el("div", { class: "evidence", id: freshId("evidence"), hidden: true, role: "region", "aria-label": `Evidence on: ${text.slice(0, 80)}` });
  const { word, mark: drawn } = VERDICTS[verdict.verdict];
  const toggle = el("button", { type: "button", class: `verdict-button is-${verdict.verdict}`, "aria-expanded": "false", "aria-controls": box.id, on: { click: () => {
    if (!box.firstChild) box.append(...evidence(verdict));
    box.hidden = !box.hidden;
    toggle.setAttribute("aria-expanded", String(!box.hidden));
  } } }, drawn(), el("span", { text: word }));
  if (verdict.verdict === "contested") toggle.click();
  return el("span", { class: `sentence is-${verdict.verdict}`, data: { verdict: verdict.verdict } }, said, " ", toggle, box);
}

/** Why a verdict is what it is, and the exact quotes. */
function evidence(verdict) {
  return [
    el("p", { class: "verdict-reason" }, verdict.reason, verdict.credibility && el("span", { class: "credibility" }, ` ${CREDIBILITY[verdict.credibility]}.`)),
    verdict.speakers.length > 0 && verdict.supporting.length > 0 && verdict.verdict !== "documented"
      && el("p", { class: "grey", text: `${verdict.verdict === "advocacy" ? "Argued" : "Said"} by ${verdict.speakers.map((one) => speakerWords(one, verdict.supporting[0])).join(", ")}.` }),
    verdict.uncovered.length > 0 && verdict.verdict !== "not_found" && el("p", {}, "Nothing found covers ", verdict.uncovered.map((span, place) => [place > 0 && ", ", words("q", { text: span.text })]), "."),
    conflicts(verdict.conflicts),
    quotes("What bears it", verdict.supporting),
    quotes("What stands against it", verdict.opposing.filter((one) => !verdict.conflicts.some((conflict) => conflict.there.citation.id === one.id))),
    verdict.near_misses.length > 0 && el("div", { class: "quotes-box" }, el("h3", { text: "Near, but something else" }),
      verdict.near_misses.map((one) => quote(one.citation, one.why))),
    verdict.parts.length > 1 && el("div", { class: "quotes-box" }, el("h3", { text: "Its parts" }),
      verdict.parts.map((part) => el("div", { class: "part" },
        el("p", {}, el("span", { class: `label is-${part.verdict}` }, VERDICTS[part.verdict].mark(), VERDICTS[part.verdict].word), " ", words("span", { text: part.claim })),
        el("p", { class: "under", text: part.reason })))),
  ].flat().filter(Boolean);
}

function conflicts(all) {
  if (all.length === 0) return null;
  return el("div", { class: "quotes-box" }, all.map((conflict) => el("div", { class: "conflict" }, el("table", {},
    el("caption", {}, el("strong", { text: `Conflict over ${ASPECTS[conflict.aspect] ?? conflict.aspect}` }), words("span", { class: "under", text: conflict.explanation })),
    el("tbody", {},
      el("tr", {}, el("th", { scope: "row" }, words("span", { class: "value", text: conflict.here.value })), el("td", { text: "this text" })),
      el("tr", {}, el("th", { scope: "row" }, words("span", { class: "value", text: conflict.there.value }), conflict.there.is_record && [" ", el("span", { class: "tag is-record", text: "the record" })]),
        el("td", {}, quote(conflict.there.citation))))))));
}

function quotes(heading, citations) {
  if (citations.length === 0) return null;
  return el("div", { class: "quotes-box" }, el("h3", { text: heading }), citations.map((one) => quote(one)));
}

/** An exact quote with its source, which opens beside the text. */
function quote(citation, why = null) {
  const around = { answer: null, onMove: () => {}, onClose: () => {}, changed: () => {} };
  return el("figure", { class: "quote" }, why && el("p", { class: "under", text: why }),
    words("blockquote", { text: citation.quote }),
    el("figcaption", { class: "source-line" },
      el("button", { type: "button", class: "source-title", dir: "auto", text: citation.title, on: { click: ({ currentTarget }) => attempt(() => showEvidence(citation, null, around, currentTarget)) } }),
      factLine(facts(citation), citation.digest && digestTag())));
}

