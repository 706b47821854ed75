// Where a question is written: Enter asks, Shift+Enter begins a line, Escape stops the work, Up edits the last question.

import { el, fill } from "../core/dom.js";
import { tab } from "../core/store.js";
import { icon } from "../parts/icons.js";

export const MOST = 4000;
const NEAR = 3500;

export class Composer {
  /** @param {{ask: (text: string) => void, stop: () => void, last: () => string | null, tooLong: (text: string) => void}} on */
  constructor(on) {
    this.on = on;
    this.running = false;
    this.draft = "draft";
    this.box = el("textarea", { id: "question", rows: "1", placeholder: "Ask the library…", autocomplete: "off", enterkeyhint: "send", "aria-describedby": "composer-hint" });
    this.send = el("button", { type: "submit", class: "primary send", "aria-label": "Ask" });
    this.hint = el("p", { id: "composer-hint", class: "composer-hint" });
    this.element = el("form", { class: "composer", "aria-label": "Ask a question" },
      el("div", { class: "composer-box" }, el("label", { for: "question", class: "hidden-label", text: "Your question" }), this.box, this.send),
      this.hint);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.running) this.on.stop();
      else this.submit();
    });
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("input", () => this.changed());
    this.busy(false);
    this.changed();
  }

  /** Write into the box the draft that belongs to a conversation. */
  open(conversation) {
    this.draft = `draft ${conversation ?? ""}`;
    this.write(tab.get(this.draft) ?? "");
  }

  /** A conversation has begun here: what is written from now on belongs to it. */
  join(conversation) {
    tab.set(this.draft, null);
    this.draft = `draft ${conversation}`;
  }

  write(text) {
    this.box.value = text;
    this.changed();
  }

  focus() {
    this.box.focus({ preventScroll: true });
  }

  /** Whether an answer is on its way: the button then stops it. */
  busy(running) {
    this.running = running;
    fill(this.send, icon(running ? "stop" : "send"), el("span", { text: running ? "Stop" : "Ask" }));
    this.send.setAttribute("aria-label", running ? "Stop" : "Ask");
    this.changed();
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (!this.running) this.submit();
    } else if (event.key === "ArrowUp" && !this.box.value) {
      const last = this.on.last();
      if (last === null) return;
      event.preventDefault();
      this.write(last);
      this.box.setSelectionRange(last.length, last.length);
    }
  }

  submit() {
    const text = this.box.value.trim();
    if (!text) this.focus();
    else if ([...text].length > MOST) this.on.tooLong(text);
    else {
      this.write("");
      this.on.ask(text);
    }
  }

  changed() {
    this.box.style.height = "auto";
    if (this.box.scrollHeight > 0) this.box.style.height = `${Math.min(this.box.scrollHeight, 220)}px`;
    tab.set(this.draft, this.box.value.length > 0 && this.box.value.length < 50_000 ? this.box.value : null);
    const count = [...this.box.value].length;
    this.hint.classList.toggle("danger", count > MOST);
    if (count > NEAR) {
      this.hint.textContent = `${count.toLocaleString("en")} of ${MOST.toLocaleString("en")} characters${count > MOST ? ": too long for a question" : ""}`;
    } else if (this.running) fill(this.hint, el("kbd", { text: "Esc" }), " stops");
    else fill(this.hint, el("kbd", { text: "Enter" }), " asks · ", el("kbd", { text: "Shift Enter" }), " new line · ", el("kbd", { text: "↑" }), " last question");
  }
}
