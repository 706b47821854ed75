// Asking: a conversation's turns, the composer under them, and the source of a citation beside them.

import * as api from "../core/api.js";
import { announce, el, fill, words } from "../core/dom.js";
import { Run } from "../core/events.js";
import { address, here, note } from "../core/router.js";
import { onTold, tab, tell } from "../core/store.js";
import { citationsOf } from "../evidence/citations.js";
import { closeEvidence, evidence, evidenceShown, showEvidence } from "../evidence/open.js";
import { conversationMenu } from "../conversations/menu.js";
import { empty } from "../parts/empty.js";
import { attempt, toast } from "../parts/toast.js";
import { Composer } from "./composer.js";
import { leavingNote } from "./notes.js";
import { Turn } from "./turn.js";
import { welcome } from "./welcome.js";

let root = null;
let head = null;
let body = null;
let composer = null;
let conversation = null; // its id, once there is one
let turns = [];
let run = null;
let model = null;
let behind = false; // whether another page changed the conversation while an answer was on its way here

/** Show a new question, a conversation, or a kept answer. @param {import("../core/router.js").Place} at */
export async function show(element, at) {
  if (!root) build(element);
  closeEvidence({ told: false });
  const { params } = at;
  if (params.answer) await openAnswer(params.answer, params.statement, at);
  else if (!params.conversation) begin();
  else if (params.conversation !== conversation || turns.length === 0) await openConversation(params.conversation);
  await reopen(at);
}

function build(element) {
  root = element;
  head = el("header", { class: "conversation-head" });
  body = el("div", { class: "turns" });
  composer = new Composer({ ask, stop, last: () => turns.at(-1)?.question ?? null, tooLong });
  root.append(head, body, composer.element);
  document.addEventListener("keydown", (event) => {
    if (root.hidden || event.defaultPrevented || document.querySelector("dialog[open], :popover-open, .menu-open")) return;
    if (event.key === "Escape" && run && !event.target.closest?.("#panel")) {
      event.preventDefault();
      stop();
    } else if (event.key === "Escape" && evidenceShown()) closeEvidence();
    else if (event.key === "/" && !event.target.closest?.("input, textarea, select")) {
      event.preventDefault();
      composer.focus();
    }
  });
  onTold("turn", ({ conversation: id }, elsewhere) => {
    if (elsewhere && id === conversation) refresh();
  });
  onTold("conversations", (_, elsewhere) => elsewhere && conversation && refresh());
  api.health().then((health) => {
    model = health.model ?? null;
    composer.element.prepend(leavingNote(health) ?? "");
  }).catch(() => null);
}

/** An empty page for a first question. */
function begin() {
  if (run) leave();
  conversation = null;
  turns = [];
  fill(head);
  fill(body, welcome(ask));
  composer.element.hidden = false;
  composer.open(null);
  if (matchMedia("(hover: hover)").matches && !here()?.back) composer.focus();
}

async function openConversation(id) {
  if (run) leave();
  const same = conversation === id;
  conversation = id;
  turns = [];
  if (!same) composer.open(id);
  fill(head);
  fill(body, el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), "Opening the conversation"));
  let found = null;
  try {
    found = await api.conversation(id);
  } catch (error) {
    conversation = null;
    if (error.status !== 404) throw error;
    gone("This conversation is not here", "It may have been deleted, or the link may be cut short.");
    return;
  }
  if (conversation !== id) return;
  composer.element.hidden = false;
  fill(head, headOf(found));
  fill(body);
  for (const answer of found.answers) kept(answer);
  await resume(id);
}

function gone(title, text) {
  fill(head, el("h1", { class: "hidden-label", text: title }));
  fill(body, empty(title, text, el("a", { class: "secondary", href: address("conversations"), text: "All conversations" }), el("a", { class: "secondary", href: address(), text: "New question" })));
  composer.element.hidden = true;
}

function headOf(found) {
  const own = found.title !== (found.answers?.[0]?.question ?? found.question);
  return [words("h1", { class: own ? null : "hidden-label", tabindex: "-1", text: found.title }), conversationMenu(found, (now) => now ? fill(head, headOf({ ...found, ...now })) : null)];
}

/** A kept answer by itself, or where it stands in its conversation. */
async function openAnswer(id, statement, at) {
  let turn = turns.find((one) => one.answer?.id === id);
  if (!turn) {
    let answer = null;
    try {
      answer = await api.answer(id);
    } catch (error) {
      if (error.status !== 404) throw error;
      gone("This answer is not here", "Its conversation may have been deleted, or the link may be cut short.");
      return;
    }
    if (answer.conversation_id) await openConversation(answer.conversation_id);
    turn = turns.find((one) => one.answer?.id === id);
    if (!turn) {
      conversation = null;
      turns = [];
      composer.open(null);
      fill(head, el("h1", { class: "hidden-label", text: answer.question }));
      fill(body);
      turn = kept(answer);
    }
  }
  const found = statement ? turn.statement(statement) : null;
  if (statement && !found) toast("That statement is no longer part of the answer");
  root.dataset.scrolled = "";
  if (at.back) return;
  (found ?? turn.element).scrollIntoView({ block: found ? "center" : "start" });
  if (found) {
    found.classList.add("is-meant");
    found.tabIndex = -1;
    found.focus({ preventScroll: true });
  }
}

function kept(answer) {
  const turn = newTurn(answer.question);
  turn.finish(answer, { aloud: false });
  return turn;
}

function newTurn(question) {
  evidence().catch(() => null); // at hand when the first number is pressed; what fails is told then
  const turn = new Turn(question, { open, ask }, Boolean(model));
  turns.push(turn);
  body.append(turn.element);
  return turn;
}

async function ask(question) {
  if (run) return;
  if (turns.length === 0) fill(body);
  const turn = newTurn(question);
  turn.begin();
  composer.busy(true);
  if (!composer.element.contains(document.activeElement)) turn.heading.focus({ preventScroll: true }); // an example, a choice, once more
  turn.element.scrollIntoView({ block: "start" });
  announce(`Asked: ${question}`);
  const mine = run = new Run(turn.hears());
  const told = mine.on.id;
  mine.on.id = (answerId) => {
    told(answerId);
    tab.set("running", { conversation, answer: answerId, question });
  };
  await finished(turn, mine, async () => {
    if (!conversation) {
      const begun = await api.startConversation();
      conversation = begun.id;
      composer.join(conversation);
      note(address("c", conversation));
      fill(head, headOf({ ...begun, title: question, question }));
      document.title = `${question} · On Record`;
    }
    return mine.ask({ question, conversation_id: conversation });
  });
}

/** After a reload: an answer that was on its way is taken up again. */
async function resume(id) {
  const left = tab.get("running");
  if (left?.conversation !== id || turns.some((turn) => turn.answer?.id === left.answer)) return;
  takeUp(newTurn(left.question), left.answer);
}

function takeUp(turn, answerId) {
  if (run) return;
  turn.begin();
  composer.busy(true);
  const mine = run = new Run(turn.hears());
  finished(turn, mine, () => mine.resume(answerId));
}

async function finished(turn, mine, work) {
  let unreachable = false;
  try {
    const answer = await work();
    turn.finish(answer);
    if (!answer.conversation_id && conversation && run === mine) conversation = null;
    tell("turn", { conversation });
    tell("conversations");
  } catch (error) {
    const of = turn.question;
    unreachable = ["unreachable", "locked"].includes(error.code) && mine.answerId !== null;
    turn.fail(error, () => {
      turn.element.remove();
      turns = turns.filter((one) => one !== turn);
      ask(of);
    }, unreachable ? () => takeUp(turn, mine.answerId) : null);
    if (error.code === "not-found" && conversation && error.status === 404) conversation = null; // deleted meanwhile: begin anew
  } finally {
    if (!unreachable) tab.set("running", null); // else a reload takes it up, should the server be back by then
    if (run === mine) {
      run = null;
      composer.busy(false);
      if (behind) refresh();
    }
  }
}

function stop() {
  run?.stop();
}

/** Another conversation is opened while an answer is on its way: it goes on without us and is kept. */
function leave() {
  run = null;
  composer.busy(false);
}

/** Another open page asked in the same conversation, or renamed it: at once, or when the answer on its way is there. */
async function refresh() {
  behind = run !== null;
  const id = conversation;
  if (behind || !id) return;
  const found = await api.conversation(id).catch(() => null); // one that was deleted stays in sight until it is left
  if (!found || conversation !== id || run) return;
  fill(head, headOf(found));
  for (const answer of found.answers) if (!turns.some((turn) => turn.element.id === `turn-${answer.id}`)) kept(answer);
}

function tooLong(text) {
  tab.set("text to check", text);
  toast("A question has at most 4,000 characters. A whole text can be checked sentence by sentence.", {
    seconds: 12, action: { words: "Check it", act: () => { location.hash = "#/check"; } },
  });
}

/** Show the source of a citation; the address remembers it, and Back closes it. */
async function open(turn, citation, statement, from) {
  if (evidenceShown() === citation.id) {
    closeEvidence();
    return;
  }
  const wasOpen = Boolean(evidenceShown());
  if (await attempt(() => showEvidence(citation, statement, around(turn), from).then(() => true))) note(withEvidence(turn.answer, citation), { push: !wasOpen });
}

function around(turn) {
  return {
    answer: turn.answer,
    changed: () => turn.renew(),
    onMove: (citation) => note(withEvidence(turn.answer, citation)),
    onClose: () => (history.state?.noted ? history.back() : note(withEvidence(null, null))),
  };
}

function withEvidence(answer, citation) {
  const [path, query] = location.hash.split("?");
  const said = new URLSearchParams(query);
  said.delete("source");
  if (answer && citation) said.set("source", `${answer.id} ${citation.id}`);
  return String(said) ? `${path || "#/"}?${said}` : path || "#/";
}

/** The source that the address says was open. */
async function reopen(at) {
  const [answerId, citationId] = (at.query.get("source") ?? "").split(" ");
  const turn = turns.find((one) => one.answer?.id === answerId);
  const found = turn ? citationsOf(turn.answer).find((one) => one.citation.id === citationId) : null;
  if (found) await attempt(() => showEvidence(found.citation, found.statement, around(turn), null, { focus: false }));
}
