// The catalogue as a list, and how documents come in.

import * as api from "../core/api.js";
import { add, announce, el, fill } from "../core/dom.js";
import { SOURCE_TYPES, counted, dateWords, stageWord } from "../core/words.js";
import { digestTag } from "../answer/statement.js";
import { trouble } from "../parts/trouble.js";

let view = null;

/** Show the list anew. */
export async function show(root) {
  view = root;
  const rows = el("tbody");
  const more = el("button", { type: "button", class: "secondary", text: "Show more", hidden: true });
  const count = el("p", { class: "count" });
  const empty = el("p", { class: "empty", hidden: true, text: "Nothing here yet. Add a file above." });
  const table = el(
    "table",
    { class: "catalogue" },
    el("caption", { class: "hidden-label", text: "The documents of the library" }),
    el("thead", {}, el("tr", {}, ["Title", "Type", "Published", "Statements"].map((text, index) =>
      el("th", { scope: "col", text, class: index === 3 ? "number" : null })))),
    rows,
  );
  fill(
    view,
    el("h1", { tabindex: "-1", text: "Library" }),
    intake(() => show(view)),
    count,
    empty,
    table,
    more,
  );
  let cursor = null;
  const load = async () => {
    const page = await api.documents({ cursor, limit: 50 });
    cursor = page.cursor;
    add(rows, page.documents.map(row));
    count.textContent = counted(page.total, "document");
    more.hidden = !cursor;
    table.hidden = page.total === 0;
    empty.hidden = page.total > 0;
  };
  more.addEventListener("click", load);
  try {
    await load();
  } catch (error) {
    table.hidden = true;
    count.replaceChildren(trouble(error));
  }
}

function row(document_) {
  return el(
    "tr",
    {},
    el(
      "td",
      {},
      el("a", { href: `#/documents/${encodeURIComponent(document_.id)}`, text: document_.title }),
      el("span", { class: "under", text: [document_.publisher, document_.symbol].filter(Boolean).join(" · ") }),
      document_.digest_of && digestTag(),
    ),
    el("td", { "data-name": "Type", text: SOURCE_TYPES[document_.source_type] ?? document_.source_type }),
    el("td", { "data-name": "Published", text: document_.published ? dateWords(document_.published) : "not known" }),
    el("td", { "data-name": "Statements", class: "number", text: document_.statements.toLocaleString("en") }),
  );
}

/** The form that takes documents in. */
function intake(onDone) {
  const files = el("input", { id: "files", type: "file", multiple: true, accept: ".pdf,.html,.htm,.md,.txt,.docx" });
  const address = el("input", { id: "address", type: "url", placeholder: "https://…" });
  const kind = el("select", { id: "kind" }, el("option", { value: "", text: "not said" }),
    Object.entries(SOURCE_TYPES).map(([value, text]) => el("option", { value, text })));
  const publisher = el("input", { id: "publisher", type: "text" });
  const published = el("input", { id: "published", type: "text", inputmode: "numeric", placeholder: "2024-05-03", pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?" });
  const progress = el("div", { class: "progress", role: "status" });
  const button = el("button", { type: "submit", class: "primary", text: "Add to the library" });
  const chosen = el("span", { class: "chosen", text: "or drop them here" });
  const field = (input, text) => el("p", { class: "field" }, el("label", { for: input.id, text }), input);
  const drop = el("div", { class: "drop" }, el("label", { for: "files", class: "secondary", text: "Choose files" }), files, chosen);
  const form = el(
    "form",
    { class: "intake", "aria-label": "Add documents" },
    drop,
    field(address, "or a web address"),
    el("details", {}, el("summary", { text: "Say what it is" }),
      el("div", { class: "fields" }, field(kind, "Source type"), field(publisher, "Publisher"), field(published, "Published"))),
    el("p", { class: "actions" }, button),
    progress,
  );
  const tell = () => {
    const names = [...files.files].map((file) => file.name);
    chosen.textContent = names.length === 0 ? "or drop them here" : names.join(", ");
  };
  files.addEventListener("change", tell);
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length > 0) {
        files.files = event.dataTransfer.files;
        tell();
      }
    });
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = { source_type: kind.value, publisher: publisher.value.trim(), published: published.value.trim() };
    const url = address.value.trim();
    if (files.files.length === 0 && !url) {
      progress.replaceChildren(trouble({ detail: "Choose a file or give a web address first." }));
      return;
    }
    button.disabled = true;
    try {
      const items = [];
      if (files.files.length > 0) items.push(...await taken(await api.upload(files.files, said), progress));
      if (url) {
        const given = Object.fromEntries(Object.entries({ url, ...said }).filter(([, value]) => value));
        items.push(...await taken(await api.fetchDocument(given), progress));
      }
      await onDone();
      view.querySelector(".progress").replaceChildren(report(items));
      announce(items.map((item) => `${nameOf(item)}: ${item.outcome}`).join(". "));
    } catch (error) {
      progress.replaceChildren(trouble(error));
    } finally {
      button.disabled = false;
    }
  });
  return form;
}

async function taken(job, progress) {
  const bar = el("progress", { "aria-label": "Progress" });
  const line = el("span", { text: "Waiting its turn" });
  progress.replaceChildren(el("p", { class: "job" }, bar, line));
  const done = await api.follow(job, (now) => {
    line.textContent = stageWord(now.stage || now.state);
    if (now.total > 0) {
      bar.max = now.total;
      bar.value = now.done;
    }
  });
  return done.report?.items ?? [];
}

function report(items) {
  return el("ul", { class: "report" }, items.map((item) =>
    el(
      "li",
      { class: item.outcome === "failed" ? "failed" : null },
      el("strong", { text: `${item.outcome[0].toUpperCase()}${item.outcome.slice(1)}: ` }),
      item.document_id
        ? el("a", { href: `#/documents/${encodeURIComponent(item.document_id)}`, text: nameOf(item) })
        : nameOf(item),
      item.error ? ` ${item.error}` : ` ${counted(item.statements, "statement")}`,
      item.notices.map((notice) => el("span", { class: "under", text: notice })),
    )));
}

function nameOf(item) {
  return item.title ?? item.target.split(/[\\/]/).pop() ?? item.target;
}
