// An answer: the lead, its statements by label (or, worded by a model, in the order of the prose), what is not told.

import { announce, button, el, fill, steady, words } from "../core/dom.js";
import { GROUPS, HINTS, LABELS, counted } from "../core/words.js";
import { mark } from "../core/dom.js";
import { filterBar, passes } from "./filters.js";
import { foot } from "./foot.js";
import { statementItem } from "./statement.js";
import { untold } from "./untold.js";

/**
 * @typedef {object} Around  what an answer's parts may call
 * @property {(citation: object, statement: object | null, from: HTMLElement) => void} open   show a citation's source
 * @property {() => Promise<void>} changed    an analyst set or took back a value
 * @property {(question: string) => void} ask
 * @property {() => object | null} answer     the answer, once whole
 */

/** One line that says how an answer came out, for those who listen. */
export function answerLine(answer) {
  if (answer.choices.length > 0) return `The question is not clear. ${counted(answer.choices.length, "choice")}.`;
  if (answer.abstained) return `The library does not answer this. ${answer.gaps.join(" ")}`;
  return `${answer.lead ? `${answer.lead}. ` : ""}${countsOf(answer.statements)}.`;
}

/** "2 documented, 1 reported" */
export function countsOf(statements) {
  return GROUPS.map((label) => [statements.filter((row) => row.label === label).length, label])
    .filter(([count]) => count > 0)
    .map(([count, label]) => `${count} ${LABELS[label].word.toLowerCase()}`)
    .join(", ");
}

/** The body of an answer, from its first statement to the whole. */
export class AnswerView {
  /** @param {Around} around  @param {boolean} prose  whether a model is expected to word it */
  constructor(around, prose = false) {
    this.around = around;
    this.prose = prose;
    this.items = new Map();
    this.statements = [];
    this.head = el("div", { class: "answer-head" });
    this.body = el("div", { class: "answer-body" });
    this.tail = el("div", { class: "answer-tail" });
    this.element = el("div", { class: "answer" }, this.head, this.body, this.tail);
  }

  /** What the answer opens with, told before its statements. */
  opening({ standalone_question, lead }) {
    fill(this.head, understood(standalone_question), lead && words("p", { class: "lead", text: lead }));
  }

  /** A statement that was verified. Its place is kept; what a reader looks at does not move. */
  tell(index, statement) {
    this.statements[index] = statement;
    clearTimeout(this.waiting);
    // Without a model they come in one burst: a moment's wait puts them in their groups at once.
    this.waiting = setTimeout(() => this.place(), this.prose ? 0 : 120);
  }

  /** What has come of an answer that will not become whole. */
  settle() {
    clearTimeout(this.waiting);
    this.place();
  }

  /** The whole answer. */
  whole(answer) {
    clearTimeout(this.waiting);
    this.prose = answer.mode === "llm";
    this.statements = [...answer.statements];
    fill(this.head, headOf(answer, this.around));
    this.bar = answer.statements.length > 1 ? filterBar(answer, () => this.filter()) : null;
    fill(this.tail, untold(answer, this.around), foot(answer));
    this.place();
    this.filter();
  }

  /** The first statement in sight: what must not move when something is put above it. */
  anchor() {
    return [...this.body.querySelectorAll(".statement")].find((one) => one.getBoundingClientRect().bottom > 0);
  }

  place() {
    const told = this.statements.filter(Boolean);
    for (const one of told) {
      const text = JSON.stringify(one);
      if (this.items.get(one.id)?.text !== text) this.items.set(one.id, { text, element: statementItem(one, this.around) });
    }
    const item = (one) => this.items.get(one.id).element;
    if (this.prose) {
      fill(this.body, told.length > 0 && el("ol", { class: "statements" }, told.map(item)));
      return;
    }
    steady(this.anchor(), () => fill(this.body, GROUPS.map((label) => {
      const those = told.filter((one) => one.label === label);
      return those.length > 0 && (label === "advocacy" ? argued(those, item) : group(label, el("ol", { class: "statements" }, those.map(item))));
    })));
  }

  /** Hide what the reader wants hidden; labels stay as they are. */
  filter() {
    const chosen = this.bar?.chosen() ?? {};
    let hidden = 0;
    for (const one of this.statements) {
      const element = this.items.get(one.id).element;
      element.hidden = !passes(one, chosen, this.around.answer());
      hidden += element.hidden ? 1 : 0;
    }
    for (const section of this.body.querySelectorAll(".group, .side-column")) {
      section.hidden = !section.querySelector(".statement:not([hidden])");
    }
    this.bar?.tell(hidden, this.statements.length);
  }
}

function understood(question) {
  return question && el("p", { class: "understood" }, "Understood as: ", words("span", { text: question }));
}

function headOf(answer, around) {
  return [
    understood(answer.standalone_question),
    answer.notices.map((notice) => el("p", { class: "notice", text: notice.message })),
    answer.choices.length > 0 && choices(answer, around),
    answer.abstained && answer.choices.length === 0 && el("p", { class: "lead is-abstained", text: "The library does not answer this." }),
    answer.lead && words("p", { class: "lead", text: answer.lead }),
  ];
}

function choices(answer, around) {
  return el("div", { class: "choices" },
    el("p", { class: "lead is-abstained", text: "Which of these do you mean?" }),
    el("ul", {}, answer.choices.map((choice) =>
      el("li", {}, button(choice.text, () => around.ask(choice.question), { class: "choice", dir: "auto" })))));
}

function group(label, content) {
  return el("section", { class: `group is-${label}` },
    el("h3", {}, mark(LABELS[label].mark, label), el("span", { text: LABELS[label].heading })),
    el("p", { class: "group-hint", text: HINTS[label] }),
    content);
}

/** What is argued, side by side by side: one column for each side, then those whose side is not known. */
function argued(statements, item) {
  const sides = new Map();
  for (const one of statements) {
    const side = sideOf(one);
    sides.set(side, [...(sides.get(side) ?? []), one]);
  }
  const named = [...sides.keys()].sort((a, b) => (a === null) - (b === null));
  if (named.length === 1 && named[0] === null) return group("advocacy", el("ol", { class: "statements" }, statements.map(item)));
  return group("advocacy", el("div", { class: "side-columns" }, named.map((side) =>
    el("section", { class: "side-column" },
      el("h4", { dir: "auto", text: side ? `Side of ${side}` : "Side not known" }),
      el("ol", { class: "statements" }, sides.get(side).map(item))))));
}

/** The side a statement is argued from, or null. */
function sideOf(statement) {
  return statement.speakers.find((speaker) => speaker.side && !speaker.relays)?.side ?? statement.origins.find((origin) => origin.side)?.side ?? null;
}

/** Tell those who listen how the answer came out. */
export function announceAnswer(answer, before = "") {
  announce(`${before}${answerLine(answer)}`);
}
