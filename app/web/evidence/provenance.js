// The card of a source: who published it, of what kind it is and why, whose interest it serves, which version was cited.

import * as api from "../core/api.js";
import { button, el, fill, outward, words } from "../core/dom.js";
import { address } from "../core/router.js";
import { INTERESTS, SOURCE_TYPES, counted, dateWords, momentWords } from "../core/words.js";
import { trouble } from "../parts/trouble.js";
import { documentDialog } from "./override.js";

/** The card of a citation's document, filled when it is there. */
export function provenance(citation, around = null) {
  const box = el("div", { class: "provenance" }, el("p", { class: "working", text: "Reading the catalogue" }));
  const load = async () => {
    try {
      const found = await api.document_(citation.document_id);
      fill(box, card(found, citation.version, (now) => {
        fill(box, card(now, citation.version, () => load()));
        around?.changed?.();
      }));
    } catch (error) {
      fill(box, error.status === 404
        ? [el("p", { class: "notice", text: "This document was taken out of the library since. Its text stays for this citation." }), cited(citation)]
        : trouble(error, { retry: load }));
    }
  };
  load();
  return box;
}

function cited(citation) {
  return rows([["Title", citation.title], ["Publisher", citation.publisher], ["Published", dateWords(citation.published)], ["Type", SOURCE_TYPES[citation.source_type]], ["Version cited", short(citation.version)]]);
}

/** The card itself. `version` is the one that was cited. */
export function card(document_, version, onChange) {
  const older = version && version !== document_.version;
  return [
    older && el("p", { class: "notice" }, "An earlier version was cited. ", el("a", { href: address("documents", document_.id), text: "Read the current one" })),
    rows([
      ["Publisher", document_.publisher],
      ["By", document_.authors.join(", ")],
      ["Type", SOURCE_TYPES[document_.source_type] ?? document_.source_type, document_.source_type_reason],
      ["Interest", [INTERESTS[document_.interest], document_.side && `side of ${document_.side}`].filter(Boolean).join(", "), document_.interest_reason],
      ["Published", document_.published ? dateWords(document_.published) : "not known"],
      ["Symbol", document_.symbol],
      ["Digest of", document_.digest_of, document_.digest_of && "A digest retells; the words are not the original’s."],
      ["Copy of", document_.copy_of],
      ["Language", languageWords(document_.language)],
      ["Holds", `${counted(document_.statements, "statement")} on ${counted(document_.pages, "page")}`],
      ["Retrieved", momentWords(document_.retrieved)],
      ["Version", `${short(version ?? document_.version)}${document_.versions.length > 1 ? `, one of ${document_.versions.length}` : ""}`],
      ["SHA-256", el("code", { class: "hash", text: document_.sha256 })],
    ]),
    el("p", { class: "panel-links" },
      document_.versions.length > 1 && el("a", { href: address("documents", document_.id, "versions"), text: "Compare versions" }),
      button("Correct this", () => documentDialog(document_, onChange), { class: "secondary" }),
      el("a", { href: api.originalPath(document_.id, version), download: true, text: "Save the file" }),
      document_.url && outward(document_.url, "Where it was published")),
  ];
}

function rows(all) {
  return el("dl", { class: "card" }, all.filter(([, value]) => value).map(([term, value, why]) => [
    el("dt", { text: term }),
    words("dd", {}, value, why && el("span", { class: "under", text: why })),
  ]));
}

/** "en" as "English"; a code that is none as it is. */
function languageWords(code) {
  try {
    return code && new Intl.DisplayNames(["en"], { type: "language" }).of(code);
  } catch {
    return code;
  }
}

function short(version) {
  return (version ?? "").slice(0, 12);
}
