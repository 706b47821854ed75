// Menus and small forms that open beside their button: the browser's popovers, placed within the window.

import { el, freshId } from "../core/dom.js";

/**
 * A button that opens `content()` beside it. `kind`: "menu" closes on a choice, "form" stays.
 * Gives [button, popover]; both must be put into the page.
 */
export function popover(trigger, content, { kind = "menu", label = "" } = {}) {
  const id = freshId("popover");
  const box = el("div", { id, popover: "auto", class: `popover ${kind === "menu" ? "menu" : "is-form"}`, role: "group", "aria-label": label || trigger.textContent });
  trigger.setAttribute("popovertarget", id);
  trigger.setAttribute("aria-expanded", "false");
  box.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open") box.replaceChildren(...[content()].flat());
  });
  box.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    trigger.setAttribute("aria-expanded", String(open));
    if (open) {
      place(trigger, box);
      box.querySelector("button, a, input, select")?.focus();
    }
  });
  if (kind === "menu") box.addEventListener("click", (event) => event.target.closest("button, a") && box.hidePopover());
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || kind !== "menu") return;
    event.preventDefault();
    const all = [...box.querySelectorAll("button, a")];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
  });
  return [trigger, box];
}

function place(trigger, box) {
  const at = trigger.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 12));
  const below = at.bottom + 6 + height <= innerHeight || at.top < height + 12;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${(below ? at.bottom + 6 : at.top - height - 6) + scrollY}px`;
}
