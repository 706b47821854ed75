// Documents on their way in: a line each, with its stage and a button that stops it; a few at a time, in their order.

import * as api from "../core/api.js";
import { announce, button, el, fill } from "../core/dom.js";
import { follow } from "../core/files.js";
import { address } from "../core/router.js";
import { tab, tell } from "../core/store.js";
import { counted, plain, stageWord } from "../core/words.js";
import { said } from "../parts/trouble.js";

const AT_ONCE = 3;
const OUTCOMES = { added: "Added", unchanged: "Already here, unchanged", updated: "A new version of it was added", moved: "Already here, found at a new place", copy: "Added; a copy of what is here", failed: "Not added" };

export class Queue {
  constructor() {
    this.lines = [];
    this.running = 0;
    this.sent = Promise.resolve();
    this.summary = el("p", { class: "grey", role: "status" });
    this.clear = button("Clear the list", () => this.forget(), { class: "quiet" });
    this.stopAll = button("Stop all", () => this.lines.forEach((line) => line.stop()), { class: "quiet" });
    this.list = el("ul", { class: "queue-list" });
    this.element = el("div", { class: "queue", hidden: true }, el("div", { class: "queue-head" }, this.summary, this.stopAll, this.clear), this.list);
  }

  /**
   * Put something in; `send` gives the job of the server. `known` gives the documents that it may be a new state of: which
   * it is, if any, is asked, and given to `send`.
   */
  put(name, send, known = null) {
    this.add(new Line(this, name, send, known));
  }

  /** Take up what was under way when the page was left. */
  again() {
    for (const { id, name } of tab.get("jobs") ?? []) this.add(new Line(this, name, () => api.job(id)));
  }

  add(line) {
    this.lines.push(line);
    this.list.append(line.element);
    this.told();
    this.next();
  }

  next() {
    for (const line of this.lines) {
      if (this.running >= AT_ONCE) return;
      if (line.state === "waiting") {
        this.running += 1;
        line.go().finally(() => {
          this.running -= 1;
          this.told();
          this.next();
        });
      }
    }
  }

  /** Say how far all is, and remember what the server works on. */
  told() {
    const open = this.lines.filter((line) => line.open);
    const count = (state) => this.lines.filter((line) => line.state === state).length;
    const asked = count("asked");
    const parts = [asked > 0 && `${asked} ${asked === 1 ? "waits" : "wait"} for your answer`, open.length > asked && `${open.length - asked} on the way`, count("done") > 0 && `${counted(count("done"), "document")} taken in`,
      count("failed") > 0 && `${count("failed")} not`, count("stopped") > 0 && `${count("stopped")} stopped`];
    this.summary.textContent = parts.filter(Boolean).join(", ");
    this.element.hidden = this.lines.length === 0;
    this.stopAll.hidden = open.length < 2;
    this.clear.hidden = open.length === this.lines.length;
    tab.set("jobs", open.filter((line) => line.job).map((line) => ({ id: line.job.id, name: line.name })));
    if (open.length === 0 && this.lines.length > 0) announce(this.summary.textContent);
  }

  forget() {
    for (const line of this.lines.filter((one) => !one.open)) line.element.remove();
    this.lines = this.lines.filter((line) => line.open);
    this.told();
  }
}

class Line {
  constructor(queue, name, send, known = null) {
    Object.assign(this, { queue, name, send, known, job: null, state: "waiting" });
    this.element = el("li", { class: "queue-line" });
    this.stage = el("span", { class: "grey", text: "Waiting its turn" });
    this.bar = el("progress", { "aria-label": `Progress of ${name}`, hidden: true });
    this.draw(this.stage, button("Stop", () => this.stop(), { class: "quiet", "aria-label": `Stop ${name}` }));
    this.element.append(this.bar);
  }

  get open() {
    return this.state === "waiting" || this.state === "running" || this.state === "asked";
  }

  draw(...told) {
    fill(this.element, el("span", { class: "name", dir: "auto", text: plain(this.name) }), el("span", { class: "queue-told" }, told));
  }

  /** Stop it: before it is sent at once, afterwards as soon as the server can. */
  async stop() {
    if (!this.open) return;
    if (this.state === "running") this.stage.textContent = "Stopping";
    this.wanted = false;
    if (this.job) await api.cancelJob(this.job.id).catch(() => null);
    else if (this.state === "waiting" || this.state === "asked") this.end("stopped", "Stopped before it was sent.");
  }

  async go() {
    this.state = "running";
    this.stage.textContent = "Sending";
    this.bar.hidden = false;
    try {
      this.job = await this.inTurn();
      if (!this.job) return;
      this.queue.told();
      if (this.wanted === false) await api.cancelJob(this.job.id).catch(() => null);
      const done = await follow(this.job, (now) => this.far(now));
      const items = done.report?.items ?? [];
      const failed = items.find((item) => item.outcome === "failed");
      if (failed) this.end("failed", failed.error, true);
      else this.in(items[0]);
    } catch (error) {
      if (this.wanted === false || error.code === "cancelled") this.end("stopped", "Stopped. Nothing of it was kept.");
      else if (error.status === 404) this.end("stopped", "The server no longer knows how this went: the list tells whether it came in.");
      else this.end("failed", said(error).join(" "), true);
    }
  }

  /** Ask which document it is a new state of, where there are such; says whether an answer is waited for. */
  async asks() {
    const { same, found } = await this.known();
    this.known = null;
    if (same) this.replaces = same.id;
    if (same || found.length === 0 || this.wanted === false) return false;
    this.state = "asked";
    this.bar.hidden = true;
    const answered = (id) => {
      this.replaces = id;
      this.state = "waiting";
      question.remove();
      this.queue.told();
      this.queue.next();
    };
    const question = el("div", { class: "queue-ask", role: "group", "aria-label": `What is ${this.name}?` },
      el("p", {}, "This name is in the library already, with other content."),
      found.map((one) => button(`Replace version ${one.versions.length} of “${plain(one.title)}”`, () => answered(one.id), { class: "secondary" })),
      button("Keep both", () => answered(null), { class: "secondary" }));
    this.stage.textContent = "Waits for your answer";
    this.element.append(question);
    announce(`${this.name} is in the library already. Is it a new version?`);
    return true;
  }

  /**
   * Sent one after the other, so that the server takes them in their order: a place is taken before anything is asked of
   * the server, whose replies may come in another. Gives the job; none where it was stopped or a person's answer is due.
   */
  async inTurn() {
    const before = this.queue.sent;
    let free = null;
    this.queue.sent = new Promise((resolve) => {
      free = resolve;
    });
    try {
      if (this.known && (await this.asks())) return null;
      await before;
      if (this.wanted === false) this.end("stopped", "Stopped before it was sent.");
      return this.wanted === false ? null : await this.send(this.replaces ?? null);
    } finally {
      before.then(free);
    }
  }

  far(job) {
    if (this.wanted !== false) this.stage.textContent = job.state === "queued" ? "Waiting its turn" : stageWord(job.stage);
    if (job.total > 0) Object.assign(this.bar, { max: job.total, value: job.done });
    else this.bar.removeAttribute("value");
  }

  in(item) {
    this.state = "done";
    const notices = item?.notices ?? [];
    this.draw(el("span", { text: OUTCOMES[item?.outcome] ?? "Taken in" }), item?.statements ? `, ${counted(item.statements, "statement")}` : "",
      item?.document_id && [" ", el("a", { href: address("documents", item.document_id), text: "Read" })],
      item?.outcome === "updated" && item.document_id && [" ", el("a", { href: address("documents", item.document_id, "versions"), text: "What changed" })]);
    if (notices.length > 0) this.element.append(el("p", { class: "under" }, notices.join(" ")));
    tell("documents");
  }

  end(state, text, retry = false) {
    this.state = state;
    this.element.querySelector(".queue-ask")?.remove();
    this.draw(el("strong", { text: state === "failed" ? "Not added" : "Stopped" }),
      retry && button("Try again", () => {
        Object.assign(this, { state: "waiting", job: null, wanted: undefined });
        this.draw(this.stage, button("Stop", () => this.stop(), { class: "quiet", "aria-label": `Stop ${this.name}` }));
        this.element.append(this.bar);
        this.queue.told();
        this.queue.next();
      }, { class: "quiet", "aria-label": `Try ${this.name} again` }));
    this.element.append(el("p", { class: state === "failed" ? "queue-error" : "under", text }));
    this.element.classList.toggle("is-failed", state === "failed");
  }
}
