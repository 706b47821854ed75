// A conversation is renamed or deleted, and its link copied.

import * as api from "../core/api.js";
import { el } from "../core/dom.js";
import { address } from "../core/router.js";
import { tell } from "../core/store.js";
import { ask } from "../parts/dialog.js";
import { field } from "../parts/field.js";
import { toast, undoable } from "../parts/toast.js";
import { said } from "../parts/trouble.js";
import { hidden } from "./hidden.js";

export { copied } from "../answer/copy.js";

/** Give it another title. `onChange` hears of it. */
export function rename(conversation, onChange) {
  const title = el("input", { type: "text", maxlength: "200", value: conversation.title });
  ask("Rename this conversation", field("Title (empty: its first question)", title), async () => {
    const now = await api.renameConversation(conversation.id, title.value.trim() || null);
    tell("conversations");
    onChange(now);
  });
  title.select();
}

/** Deleted for good once the chance to undo has gone by. */
export async function remove(conversation, onChange) {
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
