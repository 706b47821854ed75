// Asking: the composer, the examples, and one turn for each question.

import * as api from "./api.js";
import { answerBody, answerLine } from "./answer.js";
import { add, announce, el } from "./dom.js";
import { COLLECTION, EXAMPLES } from "./examples.js";
import { counted, stageWord } from "./words.js";

const form = document.getElementById("composer");
const box = document.getElementById("question");
const send = document.getElementById("send");
const turns = document.getElementById("turns");
const welcome = document.getElementById("welcome");

let running = null;

/** Wire the composer and fill the welcome. */
export function start() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (running) running.abort();
    else submit(box.value);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (!running) submit(box.value);
    }
  });
  box.addEventListener("input", grow);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !form.hidden && !event.target.closest("input, textarea, select, dialog")) {
      event.preventDefault();
      box.focus();
    }
  });
  greet();
}

/** Show an answer that was kept. */
export async function showKept(id) {
  if (document.getElementById(`turn-${id}`)) {
    document.getElementById(`turn-${id}`).scrollIntoView();
    return;
  }
  const turn = newTurn("");
  try {
    const answer = await api.answer(id);
    turn.heading.textContent = answer.question;
    finish(turn, answer);
  } catch (error) {
    fail(turn, error);
  }
}

function grow() {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 220)}px`;
}

async function greet() {
  try {
    const health = await api.health();
    const line = document.getElementById("library-line");
    if (health.documents === 0) {
      add(line, "The library is empty. ", el("a", { href: "#/documents", text: "Add documents" }), " to begin.");
      return;
    }
    add(
      line,
      "The library holds ",
      el("a", { href: "#/documents", text: counted(health.documents, "document") }),
      ` with ${counted(health.statements, "statement")}.`,
      health.troubles.map((trouble) => el("span", { class: "trouble", text: trouble })),
    );
    if ((await api.documents(null, 1, COLLECTION)).total === 0) return;
    const list = document.querySelector("#examples ul");
    add(list, EXAMPLES.map((text) =>
      el("li", {}, el("button", { type: "button", class: "example", text, on: { click: () => submit(text) } }))));
    document.getElementById("examples").hidden = false;
  } catch (error) {
    document.getElementById("library-line").textContent = [error.detail, error.remedy].filter(Boolean).join(" ");
  }
}

function newTurn(question) {
  welcome.hidden = true;
  const heading = el("h2", { class: "question", text: question, tabindex: "-1" });
  const body = el("div", { class: "turn-body" });
  const element = el("article", { class: "turn" }, heading, body);
  turns.append(element);
  return { element, heading, body };
}

async function submit(text) {
  const question = text.trim();
  if (!question) {
    box.focus();
    return;
  }
  const turn = newTurn(question);
  const stage = el("span", { text: "Looking for passages" });
  turn.body.append(el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), stage));
  turn.element.setAttribute("aria-busy", "true");
  turn.element.scrollIntoView({ block: "start" });
  announce(`Asked: ${question}`);
  box.value = "";
  grow();
  running = new AbortController();
  send.textContent = "Stop";
  try {
    const answer = await api.ask(question, (status) => {
      stage.textContent = stageWord(status.stage);
    }, running.signal);
    finish(turn, answer);
  } catch (error) {
    fail(turn, error, question);
  } finally {
    running = null;
    send.textContent = "Ask";
    turn.element.removeAttribute("aria-busy");
  }
}

function finish(turn, answer) {
  turn.element.id = `turn-${answer.id}`;
  render(turn, answer);
  turn.element.scrollIntoView({ block: "start" });
  announce(answerLine(answer));
}

/** The answer as it stands now, and anew whenever a value of it was set or taken back. */
function render(turn, answer) {
  turn.body.replaceChildren(answerBody(answer, async () => {
    const now = await api.answer(answer.id);
    render(turn, now);
    turn.heading.focus();
    announce(`Changed. ${answerLine(now)}`);
  }));
}

function fail(turn, error, question = null) {
  const stopped = error.name === "AbortError";
  const line = stopped ? "Stopped." : error.detail ?? "Something went wrong on this page.";
  turn.body.replaceChildren(
    el(
      "div",
      { class: "trouble" },
      el("p", {}, el("strong", { text: line }), error.remedy ? ` ${error.remedy}` : ""),
      question && el("button", {
        type: "button",
        class: "link",
        text: "Ask again",
        on: {
          click: () => {
            turn.element.remove();
            submit(question);
          },
        },
      }),
    ),
  );
  announce(line);
  if (!stopped && error.detail === undefined) console.error(error);
}
