// The tables of the library's documents as a list that the server searches and pages.

import * as api from "../core/api.js";
import { button, el, factLine, fill, words } from "../core/dom.js";
import { address, here, note } from "../core/router.js";
import { onTold, tab } from "../core/store.js";
import { facts, plain } from "../core/words.js";
import { digestTag } from "../answer/label.js";
import { empty } from "../parts/empty.js";
import { field, select } from "../parts/field.js";
import { pagesBar, rangeWords } from "../parts/pages.js";
import { trouble } from "../parts/trouble.js";
import { sizeWords, tableName } from "./naming.js";

const PAGE = 50;
const NOT_READ = "Tables inside PDFs are read as running text alone and are not listed here.";

const search = el("input", { type: "search", maxlength: "200", placeholder: "Caption, column, document, publisher", "aria-label": "Search the tables" });
const collection = select([["", "all collections"]]);
const count = el("p", { class: "count grey", role: "status" });
const box = el("div", { class: "table-list" });
const pages = pagesBar("Pages of the list");

let newest = 0;
let page = 1;

/** Show the list that the address names. */
export async function show(root, at) {
  if (!root.firstChild) {
    root.append(el("p", { class: "record-note" }, "The tables of HTML, Markdown and CSV files, cell by cell. ", NOT_READ),
      el("search", { class: "table-search" }, el("div", { class: "grow" }, search), field("Collection", collection)), count, box, pages.element);
    search.addEventListener("input", () => {
      clearTimeout(search.waiting);
      search.waiting = setTimeout(anew, 160);
    });
    collection.addEventListener("change", anew);
    onTold("documents", () => here()?.params.kind === "tables" && load());
  }
  await collections(at.query.get("in"));
  search.value = at.query.get("q") ?? "";
  page = Math.max(1, Math.floor(Number(at.query.get("page"))) || 1);
  await load();
}

async function collections(chosen) {
  const known = await api.collections().then((found) => found.collections).catch(() => []);
  fill(collection, el("option", { value: "", text: "all collections" }), known.map((one) => el("option", { value: one.name, text: one.name })));
  if (chosen && !known.some((one) => one.name === chosen)) collection.append(el("option", { value: chosen, text: chosen }));
  collection.value = chosen ?? "";
  collection.closest(".field").hidden = known.length < 2 && !chosen;
}

function anew() {
  page = 1;
  tell();
  return load();
}

function tell(push = false) {
  note(address("records", "tables", { q: search.value.trim() || null, in: collection.value || null, page: page > 1 ? page : null }), { push });
}

async function load() {
  const mine = newest += 1;
  const query = search.value.trim();
  tab.set("tables list", location.hash); // where a table's way back leads
  box.setAttribute("aria-busy", "true");
  try {
    const found = await api.tables({ query, collection: collection.value, limit: PAGE, cursor: (page - 1) * PAGE });
    if (mine !== newest) return;
    if (found.tables.length === 0 && found.total > 0) {
      page = Math.ceil(found.total / PAGE); // the link is of a longer list
      tell();
      await load();
      return;
    }
    list(found, query);
  } catch (error) {
    if (mine !== newest) return;
    count.textContent = "";
    fill(box, trouble(error, { retry: load }));
  } finally {
    box.removeAttribute("aria-busy");
  }
}

function list(found, query) {
  count.textContent = found.total === 0 ? "" : rangeWords(page, PAGE, found.tables.length, found.total, "table");
  const narrowed = query || collection.value;
  if (found.total === 0) {
    fill(box, narrowed
      ? empty("No table is called that", "Every word is looked for in captions, headings, names of columns, titles and publishers, not in the cells.",
        button("Show all tables", () => {
          search.value = collection.value = "";
          anew();
        }, { class: "secondary" }))
      : empty("No table is kept here", `No HTML, Markdown or CSV file of the library has one. ${NOT_READ}`, el("a", { class: "secondary", href: address("documents"), text: "To the library" })));
  } else {
    fill(box, byDocument(found.tables).map(section));
  }
  pages.tell(page, found.total, PAGE, async (to) => {
    page = to;
    tell(true);
    await load();
    search.scrollIntoView({ block: "center" });
  });
}

/** Tables of one document together, as they come. */
function byDocument(tables) {
  return tables.reduce((groups, one) => {
    if (groups.at(-1)?.[0].document.id === one.document.id) groups.at(-1).push(one);
    else groups.push([one]);
    return groups;
  }, []);
}

function section(tables) {
  const [{ document: source }] = tables;
  return el("section", { class: "record" },
    el("h2", {}, el("a", { href: address("documents", source.id), dir: "auto", text: plain(source.title) })),
    el("p", { class: "under" }, factLine(facts(source), source.digest_of && digestTag())),
    el("ul", { class: "table-rows" }, tables.map((one) => el("li", {},
      words("a", { href: address("records", "tables", source.id, one.n), text: tableName(one) }),
      el("span", { class: "table-size", text: sizeWords(one) }),
      one.caption && one.heading && one.heading !== source.title && words("span", { class: "under", text: `under “${plain(one.heading)}”` })))));
}
