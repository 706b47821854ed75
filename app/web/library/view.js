// The library: its documents as a list that the server searches, orders and pages, and the way in for new ones.

import * as api from "../core/api.js";
import { announce, button, el, factLine, fill, words } from "../core/dom.js";
import { address, here, note } from "../core/router.js";
import { onTold, tab } from "../core/store.js";
import { SOURCE_TYPES, counted, dateWords, momentWords } from "../core/words.js";
import { digestTag } from "../answer/label.js";
import { field, select } from "../parts/field.js";
import { empty } from "../parts/empty.js";
import { trouble } from "../parts/trouble.js";
import { intake } from "./intake.js";
import { documentMenu, gone } from "./menu.js";

const PAGE = 50;
const ORDERS = [["title", "by title"], ["added", "added last"], ["published", "published last"]];

const search = el("input", { type: "search", id: "document-search", maxlength: "400", placeholder: "Title, publisher, author, symbol", "aria-label": "Search the library" });
const type = select([["", "all types"], ...Object.entries(SOURCE_TYPES)]);
const collection = select([["", "all collections"]]);
const order = select(ORDERS);
const count = el("p", { class: "count grey", role: "status" });
const box = el("div", { class: "catalogue-box" });
const pages = el("nav", { class: "pages", "aria-label": "Pages of the list", hidden: true });

let newest = 0;
let page = 1;
let several = false;

/** What the address says of the list. */
function wanted() {
  return { q: search.value.trim(), source_type: type.value, collection: collection.value, order: order.value };
}

/** The list as it is asked for now, on its first page. */
function anew() {
  tell(1, null);
  return load();
}

function tell(number, cursor, push = false) {
  page = number;
  const { q, source_type, collection: part, order: by } = wanted();
  const said = { q: q || null, type: source_type || null, in: part || null, by: by === "title" ? null : by, page: number > 1 ? number : null, after: cursor };
  note(address("documents", said), { push });
}

search.addEventListener("input", () => {
  clearTimeout(search.waiting);
  search.waiting = setTimeout(anew, 160);
});
for (const choice of [type, collection, order]) choice.addEventListener("change", anew);
onTold("documents", () => here()?.view.name === "library" && load());

/** Show the list that the address names. */
export async function show(root, at) {
  if (!root.firstChild) {
    root.append(
      el("div", { class: "view-head" }, el("h1", { tabindex: "-1", text: "Library" })),
      intake(root),
      el("search", { class: "catalogue-search" }, el("div", { class: "grow" }, search),
        field("Type", type), field("Collection", collection), field("Order", order)),
      count, box, pages);
  }
  await collections(at.query.get("in"));
  search.value = at.query.get("q") ?? "";
  type.value = at.query.get("type") ?? "";
  order.value = at.query.get("by") ?? "title";
  page = Number(at.query.get("page")) || 1;
  await load();
}

async function collections(chosen) {
  const known = await api.collections().then((found) => found.collections).catch(() => []);
  fill(collection, el("option", { value: "", text: "all collections" }),
    known.map((one) => el("option", { value: one.name, text: `${one.name} (${one.documents.toLocaleString("en")})` })));
  if (chosen && !known.some((one) => one.name === chosen)) collection.append(el("option", { value: chosen, text: chosen }));
  collection.value = chosen ?? "";
  several = known.length > 1;
  collection.closest(".field").hidden = known.length < 2 && !chosen;
}

async function load() {
  const mine = newest += 1;
  const asked = wanted();
  const cursor = here()?.query.get("after") ?? null;
  box.setAttribute("aria-busy", "true");
  try {
    const found = await api.documents({ ...asked, cursor, limit: PAGE });
    if (mine === newest) list(found, asked);
  } catch (error) {
    if (mine !== newest) return;
    if (cursor && error.code === "usage") {
      await anew(); // the link is of an older list
      return;
    }
    fill(box, trouble(error, { retry: load }));
    fill(pages);
  } finally {
    box.removeAttribute("aria-busy");
  }
}

function list(found, asked) {
  const rows = found.documents.filter((one) => !gone.has(one.id));
  const narrowed = asked.q || asked.source_type || asked.collection;
  const total = Math.max(0, found.total - gone.size);
  const from = (page - 1) * PAGE;
  count.textContent = found.total === 0 ? "" : found.total > PAGE
    ? `${(from + 1).toLocaleString("en")} to ${(from + found.documents.length).toLocaleString("en")} of ${counted(total, "document")}`
    : counted(total, "document");
  if (found.total === 0) {
    fill(box, narrowed
      ? empty("Nothing here is called that", "Every word is looked for in titles, publishers, authors, symbols and addresses. What documents say is found by asking.",
        button("Show all documents", () => {
          search.value = type.value = collection.value = "";
          anew();
        }, { class: "secondary" }))
      : empty("The library is empty", "Add files above, or give a web address. PDF, HTML, Markdown, CSV and plain text can be read."));
  } else {
    fill(box, table(rows));
  }
  turner(found);
}

function table(rows) {
  const head = ["Document", "Type", "Published", "Statements", "Added", ""];
  return el("table", { class: "catalogue" },
    el("caption", { class: "hidden-label", text: "The documents of the library" }),
    el("thead", {}, el("tr", {}, head.map((text, at) => (text
      ? el("th", { scope: "col", class: at === 3 ? "number" : null, text }) : el("td", {}, el("span", { class: "hidden-label", text: "What can be done" })))))),
    el("tbody", {}, rows.map(row)));
}

function row(source) {
  const kind = SOURCE_TYPES[source.source_type] ?? source.source_type;
  const date = source.published ? dateWords(source.published) : "not known";
  return el("tr", {},
    el("th", { scope: "row" },
      words("a", { href: address("documents", source.id), text: source.title }),
      el("span", { class: "lines" }, factLine([source.publisher, source.symbol, several && !collection.value && source.collection,
        source.versions.length > 1 && el("a", { href: address("documents", source.id, "versions"), text: counted(source.versions.length, "version") })],
        source.digest_of || source.copy_of ? [source.digest_of && [digestTag(), " "], source.copy_of && el("span", { class: "tag", text: "copy" })] : null)),
      el("span", { class: "under narrow" }, factLine([kind, date, counted(source.statements, "statement")]))),
    el("td", { text: kind }),
    el("td", { class: source.published ? "date" : "date grey", text: date }),
    el("td", { class: "number", text: source.statements.toLocaleString("en") }),
    el("td", { class: "date", text: momentWords(source.retrieved).replace(/,? at .*|, \d\d:\d\d$/, "") }),
    el("td", { class: "tools" }, documentMenu(source, load)));
}

/** Before and next; the way back is kept for the tab, since a list is followed forward only. */
function turner(found) {
  const trail = tab.get("catalogue trail") ?? [];
  const after = here()?.query.get("after") ?? null;
  trail[page - 1] = after;
  tab.set("catalogue trail", trail.slice(0, page));
  const turn = async (number, cursor) => {
    tell(number, cursor, true);
    await load();
    box.closest(".view").querySelector("search").scrollIntoView({ block: "start" });
    announce(`Page ${number}`);
  };
  pages.hidden = page === 1 && !found.cursor;
  fill(pages,
    button("Previous", () => turn(page - 1, trail[page - 2] ?? null), { class: "secondary", disabled: page === 1 || (page > 2 && !trail[page - 2]) }),
    el("span", { class: "grey", text: `Page ${page.toLocaleString("en")} of ${Math.max(1, Math.ceil(found.total / PAGE)).toLocaleString("en")}` }),
    button("Next", () => turn(page + 1, found.cursor), { class: "secondary", disabled: !found.cursor }));
}
