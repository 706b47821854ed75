// A short word at the foot of the page, with something to undo where that is possible.

import { button, el } from "../core/dom.js";
import { said } from "./trouble.js";

const box = document.getElementById("toasts");

// Who works with the keyboard alone need not go through the whole page while the chance to undo goes by.
document.addEventListener("keydown", (event) => {
  const undo = [...box.querySelectorAll("[aria-keyshortcuts]")].at(-1);
  if (!undo || event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.target.closest("input, textarea")) return;
  event.preventDefault();
  undo.click();
});

/**
 * Show `text`; `action` {words, act} is offered while it stands. Gives a promise: true when acted upon, false when it went.
 * It stays while the pointer or the focus is on it.
 */
export function toast(text, { action = null, seconds = action ? 8 : 4 } = {}) {
  return new Promise((resolve) => {
    let timer = null;
    const toastElement = el("div", { class: "toast" }, el("p", { text }));
    const end = (acted) => {
      clearTimeout(timer);
      toastElement.remove();
      resolve(acted);
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end(false), seconds * 1000);
    };
    if (action) toastElement.append(button(action.words, () => { action.act?.(); end(true); }, action.keys && { title: "Ctrl+Z", "aria-keyshortcuts": action.keys }));
    for (const name of ["pointerenter", "focusin"]) toastElement.addEventListener(name, () => clearTimeout(timer));
    for (const name of ["pointerleave", "focusout"]) toastElement.addEventListener(name, wait);
    box.append(toastElement);
    window.addEventListener("pagehide", () => end(false), { once: true });
    wait();
  });
}

/** Do something; what goes wrong with it is told here. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(said(error).join(" "), { seconds: 8 });
    return null;
  }
}

/** Do something that can be taken back for a while: `commit` runs when it was not. */
export async function undoable(text, { commit, undo }) {
  if (await toast(text, { action: { words: "Undo", keys: "Control+Z Meta+Z" } })) undo();
  else await commit();
}
