// What this library holds and how the server answers: with a model, or without one and what that means.

import * as api from "../core/api.js";
import { button, el, outward } from "../core/dom.js";
import { counted } from "../core/words.js";
import { dialog } from "./dialog.js";
import { trouble } from "./trouble.js";

/** What having no model means, and how to connect one. */
function modelWords(health) {
  if (health.model) {
    return [
      el("p", {}, "Answers are worded by ", el("strong", { text: health.model }), ". Each of its sentences is checked against what it cites; one that its quotes do not bear is withheld and counted."),
      health.model_place
        ? el("p", { class: "notice" }, el("strong", { text: "Words of documents leave this machine: " }), `the question and the statements that answer it are sent to ${health.model_place}. Collections that are marked local only are not.`)
        : el("p", { text: "It runs on this machine: no word of a document leaves it." }),
    ];
  }
  return [
    el("p", { text: "No language model is connected, and none is needed: answers are given in the sources’ own words. Labels, quotes and conflicts are the same with and without one." }),
    el("p", {}, "To have answers worded as prose, start the server with ", el("code", { text: "ONRECORD_MODEL" }), " set; ", el("code", { text: "docs/models.md" }), " tells how, for models on this machine and elsewhere."),
  ];
}

/** Open the dialog. */
export async function openAbout() {
  const body = el("div", { class: "stack" }, el("p", { class: "working", text: "Asking the server" }));
  const element = dialog("About this library", body, el("p", { class: "actions" }, button("Close", () => element.close(), { class: "secondary" })));
  try {
    const health = await api.health();
    body.replaceChildren(
      el("p", { text: `It holds ${counted(health.documents, "document")} with ${counted(health.statements, "statement")}.` }),
      ...modelWords(health),
      ...health.troubles.map((text) => el("p", { class: "trouble", text })),
      ...(health.notes ?? []).map((text) => el("p", { class: "notice", text })),
      el("p", {}, "Programs can ask too: ", outward(new URL("/openapi.json", location.href).href, "the API’s description"), "."),
    );
  } catch (error) {
    body.replaceChildren(trouble(error));
  }
}
