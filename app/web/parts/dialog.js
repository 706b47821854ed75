// Dialogs over the page: the browser's own, so that focus stays within and Escape closes.

import { button, el, freshId } from "../core/dom.js";
import { said } from "./trouble.js";

/** Open a dialog with a title and content; it is removed when closed. Gives the element. */
export function dialog(title, ...content) {
  const id = freshId("dialog");
  const element = el("dialog", { "aria-labelledby": id }, el("h2", { id, text: title }), content);
  element.addEventListener("close", () => element.remove());
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close(); // on the veil
  });
  document.body.append(element);
  element.showModal();
  return element;
}

/**
 * Ask for values in a dialog: `fields` are elements, `save` does the work and may throw.
 * It closes when the work is done, and tells what went wrong otherwise.
 */
export function ask(title, fields, save, { word = "Save", note = "" } = {}) {
  const tell = el("p", { class: "trouble", role: "alert", hidden: true });
  const submit = el("button", { type: "submit", class: "primary", text: word });
  const form = el("form", {}, note && el("p", { class: "grey", text: note }), fields, tell,
    el("p", { class: "actions" }, submit, button("Cancel", () => element.close(), { class: "secondary" })));
  const element = dialog(title, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      await save();
      element.close();
    } catch (error) {
      tell.textContent = said(error).join(" ");
      tell.hidden = false;
      submit.disabled = false;
      submit.focus();
    }
  });
  return element;
}
