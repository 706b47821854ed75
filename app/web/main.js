// The page's views and their addresses: #/, #/answers/ID, #/documents, #/documents/ID?start=&end=&version=

import * as ask from "./ask.js";
import { showDocuments } from "./documents.js";
import { showReader } from "./reader.js";
import * as session from "./session.js";
import * as theme from "./theme.js";

const views = { ask: "view-ask", documents: "view-documents", reader: "view-reader" };

function show(name) {
  for (const [view, id] of Object.entries(views)) document.getElementById(id).hidden = view !== name;
  document.getElementById("composer").hidden = name !== "ask";
  const current = name === "reader" ? "documents" : name;
  for (const link of document.querySelectorAll("nav [data-view]")) {
    if (link.dataset.view === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function offset(value) {
  return /^\d+$/.test(value ?? "") ? Number(value) : null;
}

async function route() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [first, second] = path.split("/");
  const parameters = new URLSearchParams(query);
  if (first === "documents" && second) {
    show("reader");
    await showReader(decodeURIComponent(second), {
      version: parameters.get("version"),
      start: offset(parameters.get("start")),
      end: offset(parameters.get("end")),
    });
  } else if (first === "documents") {
    show("documents");
    window.scrollTo(0, 0);
    await showDocuments();
  } else {
    show("ask");
    if (first === "answers" && second) await ask.showKept(decodeURIComponent(second));
  }
}

theme.start();
session.start();
ask.start();
window.addEventListener("hashchange", route);
route();
