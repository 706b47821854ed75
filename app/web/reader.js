// One document: what is known of it, and its text with the quoted words marked.

import * as api from "./api.js";
import { cut, el, fill, outward } from "./dom.js";
import { trouble } from "./documents.js";
import { SOURCE_TYPES, counted, dateWords } from "./words.js";

const view = document.getElementById("view-reader");

const INTERESTS = { party: "a party to the dispute", aligned: "aligned with a side", disinterested: "disinterested" };

/** Show a document; `span` ({version, start, end}) is marked and brought into sight. */
export async function showReader(id, span) {
  fill(view, el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), "Opening"));
  try {
    const [document_, text] = await Promise.all([api.document_(id), api.text(id, span.version)]);
    const body = textBody(text.text, span);
    fill(view, 
      el("p", { class: "back" }, el("a", { href: "#/documents", text: "All documents" })),
      el("h1", { text: document_.title }),
      document_.digest_of && el("p", { class: "digest", text: `Digest of ${document_.digest_of}, not the original’s words` }),
      about(document_, span),
      span.version && span.version !== document_.version
        && el("p", { class: "notice", text: "This is an earlier version; the answer that brought you here quoted it." }),
      body,
    );
    (view.querySelector("#quoted") ?? view).scrollIntoView({ block: view.querySelector("#quoted") ? "center" : "start" });
  } catch (error) {
    fill(view, trouble(error));
  }
}

function about(document_, span) {
  const interest = INTERESTS[document_.interest];
  const rows = [
    ["Publisher", document_.publisher],
    ["By", document_.authors.join(", ")],
    ["Published", document_.published ? dateWords(document_.published) : "not known"],
    ["Type", SOURCE_TYPES[document_.source_type] ?? document_.source_type, document_.source_type_reason],
    ["Interest", interest ? [interest, document_.side].filter(Boolean).join(", ") : null, document_.interest_reason],
    ["Symbol", document_.symbol],
    ["Holds", `${counted(document_.statements, "statement")} on ${counted(document_.pages, "page")}`],
    ["Taken in", dateWords(document_.retrieved)],
  ].filter(([, value]) => value);
  return el(
    "div",
    { class: "about" },
    el("dl", {}, rows.map(([term, value, reason]) => [
      el("dt", { text: term }),
      el("dd", {}, value, reason ? el("span", { class: "under", text: reason }) : null),
    ])),
    el(
      "p",
      { class: "quote-links" },
      el("a", { href: api.originalPath(document_.id, span.version), download: true, text: "Save the file" }),
      document_.url && outward(document_.url, "Where it was published"),
    ),
  );
}

function textBody(text, span) {
  const body = el("div", { class: "document-text" });
  if (span.start === null || span.end === null) {
    body.textContent = text;
    return body;
  }
  const [before, quoted, after] = cut(text, span.start, span.end);
  body.append(before, el("mark", { id: "quoted", text: quoted }), after);
  return body;
}
