// What was checked of a text so far: how many sentences, which verdicts, and the text itself, which grows with them.

import { button, el, fill } from "../core/dom.js";
import { counted } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { popover } from "../parts/popover.js";
import { exported } from "./export.js";
import { CheckedText, ORDER, VERDICTS, isPart, partly } from "./read.js";

/** How many sentences have which verdict, in words. */
export function summary(found) {
  return count(found).map(([name, many]) => `${many} ${VERDICTS[name].word.toLowerCase()}`).join(", ");
}

function count({ verdicts }) {
  return ORDER.map((name) => [name, verdicts.filter((one) => one.verdict === name).length]).filter(([, many]) => many > 0);
}

/** One check, under way or whole: `found` is `{text, verdicts, total, …}` and grows; `soon` shows what was added. */
export class Report {
  constructor(found, { stop = null } = {}) {
    this.found = found;
    this.shown = 0;
    this.only = new Set();
    this.text = new CheckedText(found.text);
    this.heading = el("h2");
    this.bar = el("progress", { "aria-label": "Progress of the check" });
    this.tools = el("span", { class: "actions" }, stop && button("Stop", stop, { class: "secondary" }));
    this.note = el("p", { class: "notice", hidden: true });
    this.chips = new Map(ORDER.map((name) => [name, this.chip(name)]));
    this.element = el("div", {},
      el("div", { class: "check-head" }, this.heading, this.tools, stop && this.bar,
        el("div", { class: "chips", role: "group", "aria-label": "Show these alone" }, [...this.chips.values()])),
      this.note, this.text.element);
    this.show();
  }

  /** Show what came by the next frame, once for all that comes until then. */
  soon() {
    this.frame ??= requestAnimationFrame(() => this.show());
  }

  show() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    const { verdicts, total } = this.found;
    this.text.add(verdicts.slice(this.shown));
    this.shown = verdicts.length;
    const all = total ?? verdicts.length;
    this.heading.textContent = this.shown < all ? `${this.shown.toLocaleString("en")} of ${counted(all, "sentence")}` : counted(all, "sentence");
    if (all > 0) Object.assign(this.bar, { max: all, value: this.shown });
    for (const [name, many] of count(this.found)) {
      const chip = this.chips.get(name);
      chip.hidden = false;
      chip.lastChild.textContent = `${many} ${VERDICTS[name].word.toLowerCase()}`;
    }
    this.narrow();
  }

  /** Nothing more comes: say so where it is a part, and offer what can be done with it. */
  end() {
    this.show();
    const part = isPart(this.found);
    if (!part) this.text.end();
    this.note.hidden = !part;
    this.note.textContent = part ? `${partly(this.found)} What follows them stands below without a verdict.` : "";
    this.bar.classList.add("is-over");
    const { element } = this.text;
    const open = button("Open all", () => {
      const closed = [...element.querySelectorAll('.verdict-button[aria-expanded="false"]')];
      for (const each of closed.length > 0 ? closed : element.querySelectorAll(".verdict-button")) each.click();
    }, { class: "quiet" });
    const trigger = el("button", { type: "button", class: "secondary" }, icon("export"), "Export");
    const held = this.tools.contains(document.activeElement);
    fill(this.tools, open, popover(trigger, () => [["md", "Markdown"], ["json", "JSON"]].map(([kind, name]) => button(name, () => exported(this.found, kind))), { label: "Export" }));
    if (held) open.focus();
  }

  chip(name) {
    return el("button", { type: "button", hidden: true, class: `quiet chip is-${name}`, "aria-pressed": "false", on: { click: (event) => {
      if (this.only.has(name)) this.only.delete(name);
      else this.only.add(name);
      event.currentTarget.setAttribute("aria-pressed", String(this.only.has(name)));
      this.narrow();
    } } }, VERDICTS[name].mark(), el("span"));
  }

  narrow() {
    const { element } = this.text;
    element.classList.toggle("is-narrowed", this.only.size > 0);
    if (this.only.size === 0) return;
    for (const each of element.querySelectorAll(".sentence")) each.classList.toggle("is-meant", this.only.has(each.dataset.verdict));
  }
}
