// One table of a document: its rows as the server pages and sorts them, a column drawn, and the way to where it stands.

import * as api from "../core/api.js";
import { button, el, factLine, fill } from "../core/dom.js";
import { address, note } from "../core/router.js";
import { tab } from "../core/store.js";
import { facts, plain } from "../core/words.js";
import { copied } from "../answer/copy.js";
import { digestTag } from "../answer/label.js";
import { closeEvidence, evidenceShown, showEvidence } from "../evidence/open.js";
import { textOf } from "../evidence/source.js";
import { empty } from "../parts/empty.js";
import { pagesBar, rangeWords } from "../parts/pages.js";
import { attempt } from "../parts/toast.js";
import { trouble } from "../parts/trouble.js";
import { grid, orderWords } from "./grid.js";
import { sizeWords, tableName } from "./naming.js";
import { columnPlot } from "./column.js";

const PAGE = 100;

let open = null;

/** Show the table that the address names, in the order and on the page that it tells. */
export async function show(root, at) {
  const { document: id, n } = at.params;
  const key = `${id} ${n}`;
  if (open?.key !== key || !root.firstChild) {
    open = { key, id, n, root, newest: 0 };
    fill(root, el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), "Opening the table"));
  }
  const whole = (name) => (/^\d{1,9}$/.test(at.query.get(name) ?? "") ? Number(at.query.get(name)) : null);
  Object.assign(open, { sort: whole("sort"), down: at.query.has("down"), page: Math.max(1, whole("page") ?? 1), plot: whole("plot") });
  await load(open);
  if (open.key === key && open.source && at.query.has("source")) await toSource(open, null);
}

function addressOf(one, source) {
  return address("records", "tables", one.id, one.n, {
    sort: one.sort, down: one.sort !== null && one.down ? 1 : null, page: one.page > 1 ? one.page : null, plot: one.plot, source: source ? 1 : null,
  });
}

function tell(one, { push = false, source = Boolean(evidenceShown()) } = {}) {
  note(addressOf(one, source), { push });
}

async function load(one) {
  const mine = one.newest += 1;
  const { sort, down, page } = one;
  one.grid?.element.setAttribute("aria-busy", "true");
  try {
    const told = await api.table(one.id, one.n, { sort, descending: sort !== null && down ? true : null, limit: PAGE, cursor: (page - 1) * PAGE });
    if (mine !== one.newest || open !== one) return;
    if (told.rows.length === 0 && page > 1) {
      one.page = Math.ceil(told.total / PAGE); // the link is of a longer table
      tell(one);
      await load(one);
      return;
    }
    if (!one.grid || one.version !== told.table.document.version) frame(one, told);
    rows(one, told);
  } catch (error) {
    if (mine !== one.newest || open !== one) return;
    failed(one, error);
  } finally {
    one.grid?.element.removeAttribute("aria-busy");
  }
}

function failed(one, error) {
  if (error.status === 422 && one.sort !== null) { // the link is of a table with more columns
    one.sort = null;
    tell(one);
    load(one);
    return;
  }
  one.grid = null;
  fill(one.root, el("p", { class: "back" }, back()), error.status === 404 || error.status === 422
    ? [el("h1", { class: "hidden-label", text: "Not found" }), empty("This table is not in the library", "Its document may have been removed or changed, or the link may be cut short.", el("a", { class: "secondary", href: address("records", "tables"), text: "All tables" }))]
    : [el("h1", { class: "hidden-label", tabindex: "-1", text: "Table" }), trouble(error, { retry: () => load(one) })]);
}

function back() {
  const last = tab.get("tables list");
  return el("a", { href: /^#\/records\/tables(\?|$)/.test(last ?? "") ? last : address("records", "tables"), text: "All tables" });
}

/** Everything around the rows, made once. */
function frame(one, told) {
  const { table } = told;
  const source = table.document;
  const name = tableName(table);
  const asFile = () => api.tablePath(one.id, one.n, { sort: one.sort, descending: one.sort !== null && one.down ? true : null });
  Object.assign(one, {
    table,
    version: source.version,
    source: el("button", { type: "button", class: "secondary", "aria-expanded": "false", data: { citation: `table ${one.key}` }, text: "Show in source", on: { click: ({ currentTarget }) => toSource(one, currentTarget) } }),
    file: el("a", { class: "secondary", download: true, text: "Save CSV" }),
    grid: grid(name, told.columns, (column) => sorted(one, column)),
    count: el("p", { class: "count grey", role: "status" }),
    pages: pagesBar("Pages of the table"),
    drawing: columnPlot(told, { read: () => wholeTable(one), onChoose: (column) => { one.plot = column; tell(one); } }),
    asFile,
  });
  fill(one.root,
    el("p", { class: "back" }, back()),
    el("div", { class: "view-head table-head" }, el("h1", { tabindex: "-1", dir: "auto", text: name }),
      el("p", { class: "table-facts" }, el("a", { href: address("documents", source.id, { start: table.start, end: table.end, version: source.version }), dir: "auto", text: plain(source.title) }),
        factLine([...facts(source), sizeWords(table)], source.digest_of && digestTag()))),
    table.partial && el("p", { class: "notice", text: told.total < table.rows
      ? `${told.total.toLocaleString("en")} of the ${table.rows.toLocaleString("en")} rows are kept with their cells; the source holds all.`
      : "Some columns or ends of long cells are left out here; the source holds all." }),
    el("p", { class: "actions" }, one.source, button("Copy CSV", () => attempt(async () => copied(await (await api.send(asFile())).text(), "Copied as CSV, with its source")), { class: "secondary" }), one.file),
    one.drawing?.element, one.count, one.grid.element, one.pages.element);
}

function rows(one, told) {
  const range = rangeWords(one.page, PAGE, told.rows.length, told.total, "row");
  fill(one.count, `${range[0].toUpperCase()}${range.slice(1)}, ${orderWords(told.columns, one)}.`,
    one.sort !== null && [" ", button("As in the document", () => sorted(one, null), { class: "link" })]);
  const merged = one.sort !== null && told.rows.some(([first]) => first === "");
  if (merged) one.count.append(" Where the first cell is empty, the row may belong to the one that stood above it in the document.");
  one.file.href = one.asFile();
  one.grid.tell(told, one);
  one.drawing?.tell(told, { ...one, from: (one.page - 1) * PAGE });
  one.pages.tell(one.page, told.total, PAGE, async (to) => {
    one.page = to;
    tell(one, { push: true });
    await load(one);
    one.count.scrollIntoView({ block: "start" });
  });
}

/** Sorted by a column: upwards, downwards, then as in the document again. */
async function sorted(one, column) {
  const again = column === one.sort;
  Object.assign(one, { sort: again && one.down ? null : column, down: again && !one.down, page: 1 });
  tell(one);
  await load(one);
}

/** All rows that are kept, asked once. */
function wholeTable(one) {
  return api.once(`table ${one.key} ${one.version}`, async () => {
    let told = await api.table(one.id, one.n, { limit: 500 });
    while (told.cursor !== null) {
      const more = await api.table(one.id, one.n, { limit: 500, cursor: told.cursor });
      told = { ...more, rows: [...told.rows, ...more.rows], numbers: [...told.numbers, ...more.numbers] };
    }
    return told;
  });
}

/** The source beside the table, its text marked from the table's first letter to its last. */
async function toSource(one, from) {
  const id = one.source.dataset.citation;
  if (evidenceShown() === id) {
    closeEvidence();
    return;
  }
  await attempt(async () => {
    const { table } = one;
    const source = table.document;
    const { text } = await textOf(source.id, source.version);
    const quote = [...text].slice(table.start, table.end).join("");
    const citation = { ...source, id, number: one.n, document_id: source.id, start: table.start, end: table.end, quote, prefix: "", suffix: "", digest: Boolean(source.digest_of) };
    const around = { tabs: ["source", "about"], onMove: () => null, changed: () => null, onClose: () => closed(one) };
    if (open !== one) return;
    await showEvidence(citation, null, around, from, { focus: from !== null });
    if (!from) return;
    one.before = location.hash;
    tell(one, { push: true, source: true });
  });
}

/** Back to where the source was opened; where the order changed since, that stays. */
function closed(one) {
  if (one.before && addressOf(one, false) === one.before) history.back();
  else tell(one, { source: false });
}
