// One document, whole: its card, and its text with the quoted words marked.

import * as api from "../core/api.js";
import { el, fill } from "../core/dom.js";
import { address } from "../core/router.js";
import { empty } from "../parts/empty.js";
import { trouble } from "../parts/trouble.js";
import { card } from "./provenance.js";
import { sourceText, textOf } from "./source.js";

function offset(value) {
  return /^\d+$/.test(value ?? "") ? Number(value) : null;
}

/** Show a document; `version`, `start`, `end` of the query name the words to mark. */
export async function show(root, at) {
  const id = at.params.document;
  const version = at.query.get("version");
  fill(root, el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), "Opening"));
  try {
    const [document_, text] = await Promise.all([api.document_(id).catch((error) => {
      if (error.status === 404 && version) return null; // it was removed; what was cited of it can still be read
      throw error;
    }), textOf(id, version)]);
    const about = el("div", { class: "about-document" });
    const told = (now) => fill(about, card(now, version, told));
    if (document_) told(document_);
    fill(root,
      el("p", { class: "back" }, el("a", { href: address("documents"), text: "All documents" })),
      el("div", { class: "view-head" }, el("h1", { tabindex: "-1", dir: "auto", text: document_?.title ?? "A document that was removed" })),
      document_?.digest_of && el("p", { class: "digest", text: `A digest of ${document_.digest_of}: it retells, and is not the original’s words.` }),
      document_ ? el("details", { class: "about-box", open: offset(at.query.get("start")) === null }, el("summary", { text: "About this source" }), about)
        : el("p", { class: "notice", text: "It was taken out of the library; this text stays for the answers that cite it." }),
      sourceText(text.text, { start: offset(at.query.get("start")), end: offset(at.query.get("end")) }));
    const quoted = root.querySelector(".quoted");
    if (quoted) {
      quoted.id = "quoted";
      root.dataset.scrolled = "";
      quoted.scrollIntoView({ block: "center" });
    }
  } catch (error) {
    fill(root, error.status === 404
      ? [el("h1", { class: "hidden-label", text: "Not found" }), empty("This document is not in the library", "It may have been removed, or the link may be cut short.", el("a", { class: "secondary", href: address("documents"), text: "All documents" }))]
      : trouble(error, { retry: () => show(root, at) }));
  }
}
