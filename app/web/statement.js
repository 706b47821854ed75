// One statement of an answer: its words, its label, who says so, and what stands behind it.

import { el, mark } from "./dom.js";
import { dismissForm, overrideForm, overrideLines } from "./override.js";
import { Drawer, citeButton, sourceLine } from "./quote.js";
import { APPEALS, ASPECTS, CREDIBILITY, HEDGES, LABELS, counted, speakerWords } from "./words.js";

/** The list item of a statement; `titles` names documents by their ids, `onChange` is called when a value was set. */
export function statementItem(statement, titles, onChange) {
  const drawer = new Drawer();
  return el(
    "li",
    { class: `statement is-${statement.label}`, id: `statement-${statement.id}` },
    el(
      "p",
      { class: "label-line" },
      el("span", { class: "label" }, mark(LABELS[statement.label].mark, statement.label), LABELS[statement.label].word),
      speakers(statement),
    ),
    overrideLines(statement, onChange),
    words(statement),
    statement.citations.map((citation) => sourceLine(citation, drawer)),
    statement.conflicts.map((conflict) => [
      conflictTable(conflict, drawer),
      !conflict.set_by && dismissForm(statement, conflict, onChange),
    ]),
    drawer.element,
    why(statement, drawer, titles),
    overrideForm(statement, onChange),
  );
}

/** The words of a statement, among those without which they cannot be understood. */
function words(statement) {
  const text = el("span", { class: "text", text: statement.text });
  const context = statement.context;
  if (!context) return el("p", { class: "words" }, text);
  const grey = (part) => part && el("span", { class: "context", text: part });
  const at = context.indexOf(statement.text);
  if (at < 0) return el("p", { class: "words" }, grey(context), " ", text);
  return el("p", { class: "words" }, grey(context.slice(0, at)), text, grey(context.slice(at + statement.text.length)));
}

function speakers(statement) {
  if (statement.speakers.length === 0) return null;
  const citation = statement.citations[0];
  const named = (those) =>
    those.map((speaker) => {
      const words = speakerWords(speaker, citation);
      const side = speaker.side && !words.toLowerCase().includes(speaker.side.toLowerCase());
      return side ? `${words}, on the side of ${speaker.side}` : words;
    });
  const asserting = named(statement.speakers.filter((speaker) => !speaker.relays)).join("; ");
  const relaying = named(statement.speakers.filter((speaker) => speaker.relays)).join("; ");
  const words = `${LABELS[statement.label].by} ${asserting}${relaying && ` (as told by ${relaying})`}`;
  return el("span", { class: "speaker", text: words });
}

function conflictTable(conflict, drawer) {
  const row = (who, side) =>
    el(
      "tr",
      {},
      el("th", { scope: "row", text: who }),
      el("td", { class: "value", text: side.value }),
      el(
        "td",
        {},
        citeButton(side.citation, drawer),
        " ",
        el("cite", { text: side.citation.title }),
        side.is_record && [" ", el("span", { class: "tag", text: "record" })],
      ),
    );
  return el(
    "table",
    { class: "conflict" },
    el(
      "caption",
      {},
      el("strong", { text: `Conflict over ${ASPECTS[conflict.aspect] ?? conflict.aspect}. ` }),
      conflict.set_by && [el("span", { class: "tag", text: "set by an analyst" }), " "],
      conflict.explanation,
    ),
    el(
      "thead",
      { class: "hidden-label" },
      el("tr", {}, ["Account", "Value", "Source"].map((text) => el("th", { scope: "col", text }))),
    ),
    el("tbody", {}, row("This statement", conflict.here), row("Other account", conflict.there)),
  );
}

function why(statement, drawer, titles) {
  const named = (name) => (titles.has(name) ? `“${titles.get(name)}”` : name);
  const lines = [
    ["Why this label", statement.reason],
    ["Credibility", `${CREDIBILITY[statement.credibility] ?? ""} (${statement.credibility} of 6)`],
    ["Independent origins", independent(statement)],
    ...statement.origins.filter((origin) => origin.path.length > 0).map((origin) => [
      `Traced to ${origin.name}`,
      origin.path.map((step) => `${named(step.from)} → ${named(step.to)}: ${step.why}`).join("; "),
    ]),
    ["What it does", statement.appeal ? `It ${APPEALS[statement.appeal] ?? statement.appeal}.` : null],
    ["Who said it", statement.attests],
    ["Not covered by a record", quoted(statement.uncovered)],
    ["Hedged", HEDGES[statement.hedge]],
    ["Loaded words", quoted(statement.loaded)],
  ].filter(([, value]) => value);
  return el(
    "details",
    { class: "why" },
    el(
      "summary",
      {},
      el("span", { class: "credibility", text: CREDIBILITY[statement.credibility] ?? "" }),
      el("span", { class: "why-word", text: "Why this label" }),
    ),
    el("dl", {}, lines.map(([term, value]) => [el("dt", { text: term }), el("dd", { text: value })])),
    statement.pointers.map((pointer) =>
      el("p", { class: "pointer" }, el("strong", { text: "Not to be confused: " }), pointer.text, " ",
        citeButton(pointer.citation, drawer))),
  );
}

function independent(statement) {
  if (statement.independent_origins === 0) return null;
  const names = statement.origins.map((origin) => origin.name);
  const count = counted(statement.independent_origins, "origin");
  return names.length > 0 ? `${count}: ${names.join(", ")}` : count;
}

function quoted(spans) {
  return spans.map((span) => `“${span.text}”`).join(", ") || null;
}
