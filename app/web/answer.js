// An answer: what it comes to, its statements by label, and what the library does not tell.

import { el, mark } from "./dom.js";
import { digestTag, factLine, facts, quoteFigure } from "./quote.js";
import { statementItem } from "./statement.js";
import { GROUPS, HINTS, LABELS, counted, dateWords } from "./words.js";

/** The body of an answer; `onChange` is called when an analyst has set or taken back a value of it. */
export function answerBody(answer, onChange) {
  const titles = new Map(answer.sources.map((source) => [source.id, source.title]));
  const groups = GROUPS.map((label) => [label, answer.statements.filter((statement) => statement.label === label)]);
  return el(
    "div",
    { class: "answer" },
    answer.notices.map((notice) => el("p", { class: "notice", text: notice.message })),
    answer.abstained && el("p", { class: "abstained", text: "The library does not answer this." }),
    answer.lead && el("p", { class: "lead", text: answer.lead }),
    groups.filter(([, statements]) => statements.length > 0).map(([label, statements]) => group(label, statements, titles, onChange)),
    untold(answer),
    foot(answer),
  );
}

/** One line that says how an answer came out, for those who listen. */
export function answerLine(answer) {
  if (answer.abstained) return `The library does not answer this. ${answer.gaps.join(" ")}`;
  const counts = GROUPS.map((label) => [answer.statements.filter((row) => row.label === label).length, label])
    .filter(([count]) => count > 0)
    .map(([count, label]) => `${count} ${LABELS[label].word.toLowerCase()}`);
  return `${answer.lead ? `${answer.lead}. ` : ""}${counts.join(", ")}.`;
}

function group(label, statements, titles, onChange) {
  return el(
    "section",
    { class: `group is-${label}` },
    el(
      "h3",
      { title: HINTS[label] },
      mark(LABELS[label].mark, label),
      LABELS[label].heading,
      el("span", { class: "hidden-label", text: `. ${HINTS[label]}` }),
    ),
    el("ol", { class: "statements" }, statements.map((statement) => statementItem(statement, titles, onChange))),
  );
}

function untold(answer) {
  if (answer.gaps.length === 0 && answer.related.length === 0) return null;
  return el(
    "section",
    { class: "untold" },
    el("h3", { text: "What the library does not tell" }),
    answer.gaps.length > 0 && el("ul", { class: "gaps" }, answer.gaps.map((text) => el("li", { text }))),
    answer.related.length > 0 && nearest(answer),
  );
}

/** The nearest material: open when there is nothing else, as it then is what a reader has come for. */
function nearest(answer) {
  return el(
    "details",
    { class: "nearest", open: answer.abstained },
    el("summary", { text: `The nearest it holds (${answer.related.length})` }),
    el("p", { class: "nearest-note", text: "These come close to the question and do not answer it." }),
    answer.related.map((citation) => quoteFigure(citation)),
  );
}

function foot(answer) {
  const summary = answer.source_summary;
  const seconds = answer.timings_ms.total / 1000;
  return el(
    "footer",
    { class: "answer-foot" },
    answer.withheld.length > 0 && withheld(answer.withheld),
    !answer.abstained && answer.sources.length > 0 && sources(answer, summary),
    el("p", {}, factLine([
      answer.mode === "llm" ? `Worded by ${answer.model ?? "a model"}` : "In the sources’ own words",
      answer.as_of ? `as of ${dateWords(answer.as_of)}` : null,
      seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`,
      el("a", { href: `#/answers/${encodeURIComponent(answer.id)}`, text: "Link to this answer" }),
    ])),
  );
}

function sources(answer, summary) {
  return el(
    "details",
    { class: "sources" },
    el("summary", { text: summary.text || `Rests on ${counted(summary.sources, "source")}` }),
    el(
      "ul",
      {},
      answer.sources.map((source) =>
        el(
          "li",
          {},
          el("a", { href: `#/documents/${encodeURIComponent(source.id)}`, text: source.title }),
          factLine(facts({ ...source, page: null })),
          source.side && [" ", el("span", { class: "tag", text: `side of ${source.side}` })],
          source.digest_of && [" ", digestTag()],
        )),
    ),
  );
}

function withheld(rows) {
  return el(
    "details",
    { class: "withheld" },
    el("summary", { text: `${counted(rows.length, "sentence")} withheld` }),
    el("ul", {}, rows.map((row) => el("li", {}, el("q", { text: row.text }), ` ${row.why}`))),
  );
}

