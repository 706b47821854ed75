// An error in plain words: what happened, what to do, and a button where doing it again may help.

import { button, el } from "../core/dom.js";

/** The line and the remedy of an error. */
export function said(error) {
  if (error.detail === undefined && error.name !== "AbortError") console.error(error);
  return [error.detail ?? "Something went wrong on this page.", error.remedy ?? (error.detail === undefined ? "Load it again." : "")];
}

/** A box that tells an error. `actions`: {words: handler}. */
export function trouble(error, { retry = null, actions = {} } = {}) {
  const [line, remedy] = said(error);
  const all = retry ? { "Try again": retry, ...actions } : actions;
  return el("div", { class: "trouble", role: "alert" },
    el("p", {}, el("strong", { text: line }), remedy ? ` ${remedy}` : ""),
    Object.keys(all).length > 0 && el("p", { class: "actions" }, Object.entries(all).map(([text, handler]) =>
      button(text, handler, { class: "secondary" }))));
}
