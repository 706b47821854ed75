// An answer as it comes: the events of a stream, taken up again where a broken connection left them.

import * as api from "./api.js";

const WAITS = [300, 700, 1500, 3000, 5000, 8000, 8000, 8000, 8000, 8000];
const AWAY = [429, 502, 503, 504]; // a server that is busy, or starts behind another: tried again like a broken line

/** The events of a response: {id, event, data}. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (waiting + value).split("\n\n");
    waiting = blocks.pop();
    for (const block of blocks) {
      const told = { id: 0, event: "message", data: "" };
      for (const line of block.split("\n")) {
        const at = line.indexOf(": ");
        if (at > 0) told[line.slice(0, at)] = line.slice(at + 2);
      }
      if (told.data) yield { id: Number(told.id), event: told.event, data: JSON.parse(told.data) };
    }
  }
}

/**
 * One answer on its way. `on` hears `id(answerId)`, `status`, `retrieval`, `opening`, `statement`, `withheld`, `broken(seconds)` when the
 * connection broke and is tried again, and `mended()`.
 */
export class Run {
  constructor(on) {
    this.on = on;
    this.answerId = null;
    this.last = 0;
    this.stopped = false;
    this.leave = new AbortController();
  }

  /** Ask, and give the whole answer. */
  async ask(request) {
    const options = api.carrying(request);
    options.headers.Accept = "text/event-stream";
    return this.follow(() => api.send("/api/ask", { ...options, signal: this.leave.signal }));
  }

  /** Take up an answer that was being made when the page was left. */
  async resume(answerId) {
    this.answerId = answerId;
    return this.follow(() => this.again());
  }

  /** Stop the server's work. */
  async stop() {
    this.stopped = true;
    this.wake?.();
    if (this.answerId) {
      await fetch(api.path(["api", "answers", this.answerId, "events"]), { method: "DELETE", keepalive: true }).catch(() => null);
    }
    this.leave.abort();
  }

  again() {
    return api.send(api.path(["api", "answers", this.answerId, "events"]),
      { headers: { Accept: "text/event-stream", "Last-Event-ID": String(this.last) }, signal: this.leave.signal });
  }

  async follow(connect) {
    for (let attempt = 0; ; attempt += 1) {
      const before = this.last;
      try {
        const answer = await this.read(await connect());
        if (answer) return answer;
      } catch (error) {
        if (this.stopped || error.name === "AbortError") throw new DOMException("stopped", "AbortError");
        const lost = error instanceof api.Trouble && error.code !== "unreachable" && !(this.answerId && !error.told && AWAY.includes(error.status));
        if (lost && this.answerId && error.status === 404 && !error.told) {
          throw new api.Trouble("The server no longer has this answer: it was started anew, or waited in vain.", "What came so far stays here. Ask again for the whole.", "lost", 404);
        }
        if (lost || !this.answerId) throw error;
      }
      if (!this.answerId) throw new api.Trouble("The answer broke off before it began.", "Ask again; the server’s log may say why.");
      if (this.last > before) attempt = 0;
      if (attempt >= WAITS.length) {
        throw new api.Trouble("The server does not answer.", "What came so far stays here. Is it still running? Start it with: onrecord serve", "unreachable");
      }
      this.on.broken(WAITS[attempt] / 1000);
      await this.pause(WAITS[attempt]);
      if (this.stopped) throw new DOMException("stopped", "AbortError");
      connect = () => this.again();
    }
  }

  pause(milliseconds) {
    return new Promise((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, milliseconds);
      window.addEventListener("online", resolve, { once: true });
    });
  }

  async read(response) {
    this.on.mended();
    for await (const { id, event, data } of events(response.body)) {
      if (event === "error") throw this.stopped ? new DOMException("stopped", "AbortError") : Object.assign(api.toTrouble(data), { told: true });
      this.last = Math.max(this.last, id);
      if (event === "status" && data.answer_id && !this.answerId) {
        this.answerId = data.answer_id;
        this.on.id(data.answer_id);
      }
      if (event === "answer") return data;
      this.on[event]?.(data);
    }
    return null;
  }
}
