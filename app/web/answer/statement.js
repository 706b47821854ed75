// One statement of an answer: its label as word and mark, its words, who says so, what stands behind it.

import { button, el, factLine, fill, words } from "../core/dom.js";
import { later } from "../core/later.js";
import { CREDIBILITY, LABELS, facts, plain, sideWords, speakerWords } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { attempt } from "../parts/toast.js";
import { conflictTables } from "./conflict.js";
import { digestTag, labelOf } from "./label.js";
import { correcting, overrideLines } from "../evidence/overridden.js";
import { tallyBar } from "../records/bar.js";

/** The list item of a statement. @param {import("./answer.js").Around} around */
export function statementItem(statement, around) {
  return el("li", { class: `statement is-${statement.label}`, data: { statement: statement.id } },
    el("p", { class: "label-line" }, labelOf(statement), credibility(statement)),
    el("div", { class: "statement-body" },
      said(statement, around),
      speakers(statement),
      overrideLines(statement, around.changed),
      tallyBar(statement),
      conflictTables(statement, around),
      sources(statement, around),
      statement.pointers.map((pointer) => el("p", { class: "pointer cited" }, el("strong", { text: "Not to be confused: " }),
        words("span", { text: pointer.text }), el("span", { class: "cites" }, citeButton(pointer.citation, statement, around)))),
      tools(statement, around)));
}

function credibility(statement) {
  return el("span", { class: "credibility", text: CREDIBILITY[statement.credibility] ?? "" });
}

/** The words, among those without which they cannot be understood, and the numbers of their citations. */
function said(statement, around) {
  const text = words("span", { class: "text", text: statement.text });
  const numbers = el("span", { class: "cites" }, statement.citations.map((citation) => citeButton(citation, statement, around)));
  const { context } = statement;
  const grey = (part) => part && words("span", { class: "context", text: part });
  const at = context ? context.indexOf(statement.text) : -1;
  if (!context) return el("p", { class: "words" }, text, numbers);
  if (at < 0) return el("p", { class: "words" }, grey(context), el("span", { text: " " }), text, numbers);
  return el("p", { class: "words" }, grey(context.slice(0, at)), text, numbers, grey(context.slice(at + statement.text.length)));
}

/** The button of a citation: its number, which opens the source at the quote. */
export function citeButton(citation, statement, around) {
  return el("button", {
    type: "button", class: "cite", text: String(citation.number), data: { citation: citation.id },
    "aria-label": `Source ${citation.number}: ${plain(citation.title)}`, title: plain(citation.title), "aria-expanded": "false", "aria-controls": "panel",
    on: { click: (event) => around.open(citation, statement, event.currentTarget) },
  });
}

function speakers(statement) {
  if (statement.speakers.length === 0) return null;
  const citation = statement.citations[0];
  const named = (those) => those.map((speaker) => {
    const name = plain(speakerWords(speaker, citation));
    return speaker.side && !name.toLowerCase().includes(speaker.side.toLowerCase()) ? `${name}, ${sideWords(speaker.side)}` : name;
  }).join("; ");
  const asserting = named(statement.speakers.filter((speaker) => !speaker.relays));
  const relaying = named(statement.speakers.filter((speaker) => speaker.relays));
  return words("p", { class: "speaker", text: `${LABELS[statement.label].by} ${asserting}${relaying && ` (as told by ${relaying})`}` });
}

/** One line a source: what it is, before anything is opened. */
function sources(statement, around) {
  return el("ul", { class: "source-lines" }, statement.citations.map((citation) =>
    el("li", { class: "source-line" },
      el("span", { class: "source-number", "aria-hidden": "true", text: citation.number }),
      el("span", {}, button(citation.title, (event) => around.open(citation, statement, event.currentTarget), { class: "source-title", dir: "auto" }),
        factLine(facts(citation), citation.digest && digestTag())))));
}

const copying = (act) => attempt(async () => act(await later(() => import("./copy.js"))));

function tools(statement, around) {
  const reason = el("div", { class: "why", hidden: true });
  const why = button("Why this label", async () => {
    const told = await attempt(async () => (await later(() => import("./why.js"))).whyList(statement, around));
    if (!told) return;
    fill(reason, told);
    reason.hidden = !reason.hidden;
    why.setAttribute("aria-expanded", String(!reason.hidden));
  }, { class: "quiet why-button", "aria-expanded": "false" });
  return [
    el("p", { class: "statement-tools" }, why,
      el("button", { type: "button", class: "quiet", on: { click: () => copying((by) => by.copyStatement(statement, around.answer())) } }, icon("copy"), "Copy"),
      el("button", { type: "button", class: "quiet", on: { click: () => copying((by) => by.statementLink(statement, around.answer())) } }, icon("link"), "Link"),
      el("button", { type: "button", class: "quiet correct", on: { click: () => correcting((by) => by.overrideDialog(statement, around.changed)) } }, icon("edit"), "Correct")),
    reason,
  ];
}
