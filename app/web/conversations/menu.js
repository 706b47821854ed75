// What can be done with a conversation: rename, take it along as a file, delete.

import * as api from "../core/api.js";
import { button, el } from "../core/dom.js";
import { tell } from "../core/store.js";
import { copied } from "../answer/copy.js";
import { address } from "../core/router.js";
import { hidden } from "./hidden.js";
import { ask, field } from "../parts/dialog.js";
import { icon } from "../parts/icons.js";
import { popover } from "../parts/popover.js";
import { toast, undoable } from "../parts/toast.js";
import { said } from "../parts/trouble.js";

const FORMATS = [["md", "Markdown with footnotes"], ["html", "Stand-alone page (HTML)"], ["json", "JSON"]];

/** The button with its menu. `onChange(conversation | null)` hears of a new title, or that it went. */
export function conversationMenu(conversation, onChange) {
  const trigger = el("button", { type: "button", class: "icon-button", "aria-label": `What to do with “${conversation.title}”` }, icon("more"));
  return el("span", { class: "conversation-menu" }, popover(trigger, () => [
    button("Rename", () => rename(conversation, onChange)),
    button("Copy the link", () => copied(new URL(`/${address("c", conversation.id)}`, location.href).href, "Link copied")),
    ...FORMATS.map(([format, text]) => el("a", { href: api.exportPath(conversation.id, format), download: true, text: `Export: ${text}` })),
    button("Delete", () => remove(conversation, onChange), { class: "danger" }),
  ], { label: "Conversation" }));
}

function rename(conversation, onChange) {
  const title = el("input", { type: "text", maxlength: "200", value: conversation.title });
  ask("Rename this conversation", field("Title (empty: its first question)", title), async () => {
    const now = await api.renameConversation(conversation.id, title.value.trim() || null);
    tell("conversations");
    onChange(now);
  });
  title.select();
}

/** Deleted for good once the chance to undo has gone by. */
async function remove(conversation, onChange) {
  hidden.add(conversation.id);
  tell("conversations");
  onChange(null);
  if (location.hash.startsWith(address("c", conversation.id))) location.hash = "#/conversations";
  await undoable(`Deleted “${conversation.title}”`, {
    undo: () => {
      hidden.delete(conversation.id);
      tell("conversations");
    },
    commit: async () => {
      try {
        await api.removeConversation(conversation.id);
      } catch (error) {
        if (error.status !== 404) toast(said(error).join(" "));
      }
      hidden.delete(conversation.id);
      tell("conversations");
    },
  });
}
