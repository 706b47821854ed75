// One question with its answer: from the stages of the work to the whole, or to what became of it.

import * as api from "../core/api.js";
import { AnswerView, announceAnswer, answerLine, countsOf } from "../answer/answer.js";
import { announce, el, fill, steady, words } from "../core/dom.js";
import { counted, stageWord } from "../core/words.js";
import { trouble } from "../parts/trouble.js";

const STAGES = ["retrieve", "compose", "verify"];
const WRITTEN = ["retrieve", "compose", "write", "verify"];

export class Turn {
  /** @param {import("../answer/answer.js").Around} around  its `answer` and `changed` are set here */
  constructor(question, around, prose) {
    this.around = { ...around, answer: () => this.answer, changed: () => this.renew(), open: (...told) => around.open(this, ...told) };
    this.question = question;
    this.answer = null;
    this.view = new AnswerView(this.around, prose);
    this.heading = words("h2", { class: "question", tabindex: "-1", text: question });
    this.stage = el("div", { class: "stage-line", hidden: true });
    this.said = el("div", { class: "turn-said" });
    this.element = el("article", { class: "turn" }, this.heading, this.stage, this.view.element, this.said);
  }

  /** The work has begun: its stages are in sight until the answer is whole. */
  begin() {
    this.element.setAttribute("aria-busy", "true");
    this.stage.hidden = false;
    this.said.replaceChildren();
    this.withheld = 0;
    this.looked = el("span", { class: "looked" });
    this.stages = this.view.prose ? WRITTEN : STAGES;
    this.steps = this.stages.map((name) => el("li", { data: { stage: name }, text: this.view.prose && name === "verify" ? "Checking what is left" : stageWord(name) }));
    fill(this.stage, el("ol", { class: "stages" }, this.steps), this.looked);
    this.reach("retrieve");
  }

  reach(stage) {
    const at = this.stages.indexOf(stage);
    if (at < 0) return;
    this.steps.forEach((step, index) => {
      step.className = index < at ? "is-done" : index === at ? "is-now" : "";
      if (index === at) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    });
  }

  /** What a run tells; see core/events.js. */
  hears() {
    return {
      id: (answerId) => { this.element.id = `turn-${answerId}`; },
      status: ({ stage }) => this.reach(stage),
      retrieval: ({ passages, documents }) => { this.looked.textContent = `${passages} passages of ${documents} documents`; },
      opening: (told) => this.view.opening(told),
      withheld: () => {
        this.withheld += 1;
        this.looked.textContent = `${counted(this.withheld, "sentence")} withheld so far`;
      },
      statement: ({ index, statement }) => this.view.tell(index, statement),
      broken: (seconds) => {
        this.view.settle();
        fill(this.said, el("p", { class: "notice is-broken", role: "status", text: `The connection broke. What came so far stays; trying again in ${Math.ceil(seconds)} s…` }));
      },
      mended: () => this.said.replaceChildren(),
    };
  }

  /** The whole answer, newly made or kept. */
  finish(answer, { aloud = true } = {}) {
    this.answer = answer;
    this.question = answer.question;
    this.heading.textContent = answer.question;
    this.element.id = `turn-${answer.id}`;
    this.put(answer);
    if (aloud) announceAnswer(answer);
  }

  /** Put the answer in; the statement that is being read stays where it is. */
  put(answer) {
    steady(this.view.anchor(), () => {
      this.end();
      this.view.whole(answer);
      this.stage.hidden = answer.statements.length === 0;
      fill(this.stage, el("span", { text: countsOf(answer.statements) }), this.view.bar?.element);
    });
  }

  /** What became of it instead. `again` asks anew; `rest`, where the server may still have it, fetches what is missing. */
  fail(error, again, rest = null) {
    this.end();
    this.view.settle();
    const stopped = error.name === "AbortError";
    const kept = this.view.statements.length > 0;
    if (stopped) {
      fill(this.said, el("p", { class: "notice" }, kept ? "Stopped. What came so far stays here until you leave; it is not kept. " : "Stopped. ",
        el("button", { type: "button", class: "link", text: "Ask again", on: { click: again } })));
      announce("Stopped.");
    } else fill(this.said, trouble(error, { actions: { ...(rest && { "Fetch the rest": rest }), "Ask again": again } }));
  }

  end() {
    this.element.removeAttribute("aria-busy");
    this.said.replaceChildren();
    this.stage.hidden = this.view.statements.length === 0;
    this.stage.replaceChildren();
  }

  /** The answer as it stands after an analyst set or took back a value. */
  async renew() {
    const now = await api.answer(this.answer.id);
    this.answer = now;
    this.put(now);
    announce(`Changed. ${answerLine(now)}`);
  }

  /** The element of a statement, or null. */
  statement(id) {
    return this.view.items.get(id)?.element ?? null;
  }
}
