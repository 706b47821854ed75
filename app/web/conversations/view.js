// All conversations: the one used last first, searched by the words of their titles and questions.

import * as api from "../core/api.js";
import { button, el, factLine, fill, words } from "../core/dom.js";
import { address, here } from "../core/router.js";
import { onTold } from "../core/store.js";
import { counted, momentWords } from "../core/words.js";
import { empty } from "../parts/empty.js";
import { trouble } from "../parts/trouble.js";
import { hidden } from "./hidden.js";
import { conversationMenu } from "./menu.js";

const search = el("input", { type: "search", id: "conversation-search", placeholder: "Search titles and questions", "aria-label": "Search conversations" });
const count = el("p", { class: "count grey", role: "status" });
const list = el("ul", { class: "conversation-list" });
const more = button("Show more", () => load(), { class: "secondary", hidden: true });
let cursor = null;
let newest = 0;

search.addEventListener("input", () => {
  clearTimeout(search.waiting);
  search.waiting = setTimeout(anew, 180);
});
onTold("conversations", () => here()?.view.name === "conversations" && anew());

/** Show the list. */
export async function show(root) {
  if (!root.firstChild) {
    root.append(el("div", { class: "view-head" }, el("h1", { tabindex: "-1", text: "Conversations" }), el("a", { class: "secondary", href: address(), text: "New question" })),
      el("search", {}, search), count, list, more);
  }
  await anew();
}

async function anew() {
  cursor = null;
  await load(true);
}

async function load(first = false) {
  const mine = newest += 1;
  try {
    const page = await api.conversations({ q: search.value.trim(), cursor, limit: 50 });
    if (mine !== newest) return;
    cursor = page.cursor;
    const rows = page.conversations.filter((one) => !hidden.has(one.id)).map(row);
    if (first) fill(list, rows);
    else list.append(...rows);
    more.hidden = !cursor;
    const total = page.total - hidden.size;
    count.textContent = total > 0 ? counted(total, "conversation") : "";
    if (first && rows.length === 0) {
      fill(list, el("li", {}, search.value.trim()
        ? empty("None holds these words", "Every word is looked for in titles and questions.")
        : empty("No conversation yet", "Questions that follow each other stay together here, with their answers and sources.", el("a", { class: "secondary", href: address(), text: "Ask a question" }))));
    }
  } catch (error) {
    fill(list, el("li", {}, trouble(error, { retry: anew })));
  }
}

function row(conversation) {
  return el("li", { class: "conversation-row" },
    el("div", {}, el("a", { href: address("c", conversation.id) }, words("span", { text: conversation.title })),
      factLine([counted(conversation.turns, "question"), momentWords(conversation.updated_at)])),
    conversationMenu(conversation, () => anew()));
}
