// What can be done with a conversation: rename, take it along as a file, delete.

import * as api from "../core/api.js";
import { button, el } from "../core/dom.js";
import { later } from "../core/later.js";
import { address } from "../core/router.js";
import { icon } from "../parts/icons.js";
import { popover } from "../parts/popover.js";
import { attempt } from "../parts/toast.js";

const FORMATS = [["md", "Markdown with footnotes"], ["html", "Stand-alone page (HTML)"], ["json", "JSON"]];

const doing = (act) => () => attempt(async () => act(await later(() => import("./change.js"))));

/** The button with its menu. `onChange(conversation | null)` hears of a new title, or that it went. */
export function conversationMenu(conversation, onChange) {
  const trigger = el("button", { type: "button", class: "icon-button", "aria-label": `What to do with “${conversation.title}”` }, icon("more"));
  return el("span", { class: "conversation-menu" }, popover(trigger, () => [
    button("Rename", doing((by) => by.rename(conversation, onChange))),
    button("Copy the link", doing((by) => by.copied(new URL(`/${address("c", conversation.id)}`, location.href).href, "Link copied"))),
    ...FORMATS.map(([format, text]) => el("a", { href: api.exportPath(conversation.id, format), download: true, text: `Export: ${text}` })),
    button("Delete", doing((by) => by.remove(conversation, onChange)), { class: "danger" }),
  ], { label: "Conversation" }));
}
