// The votes of the library: each as a table row with its source, and those on one matter as a small plot over time.

import * as api from "../core/api.js";
import { button, el, factLine, fill, words } from "../core/dom.js";
import { address, note } from "../core/router.js";
import { SOURCE_TYPES, counted, dateWords, facts } from "../core/words.js";
import { field, select } from "../parts/field.js";
import { empty } from "../parts/empty.js";
import { table } from "../parts/table.js";
import { trouble } from "../parts/trouble.js";
import { digestTag } from "../answer/label.js";
import { ROLES, tallyBarOf } from "./bar.js";
import { votePlot } from "./plot.js";

const type = select([["record", "records alone"], ["", "all sources"], ...["investigation", "news", "official_statement", "advocacy", "other"].map((one) => [one, SOURCE_TYPES[one]])], "record");
const box = el("div", { class: "records" });
let cursor = null;

/** Show the votes. */
export async function show(root, at) {
  if (!root.firstChild) {
    root.append(el("p", { class: "record-note", text: "Every vote whose figures a document gives, as it was read from the text. A row leads to the words." }),
      el("div", { class: "record-choice" }, field("Votes told by", type)), box);
    type.addEventListener("change", () => {
      note(address("records", { type: type.value === "record" ? null : type.value || "all" }));
      load(true);
    });
  }
  const wanted = at.query.get("type");
  type.value = wanted === "all" ? "" : wanted ?? "record";
  await load(true);
}

async function load(first) {
  try {
    const page = await api.votes({ source_type: type.value, cursor: first ? null : cursor, limit: 50 });
    cursor = page.cursor;
    const told = page.documents.map(section);
    if (first) fill(box, page.total > 0 && el("p", { class: "count grey", role: "status", text: counted(page.total, "document") }), told);
    else {
      box.querySelector(".more")?.remove();
      box.append(...told);
    }
    if (cursor !== null) box.append(button("Show more", () => load(false), { class: "secondary more" }));
    if (first && page.total === 0) {
      fill(box, empty("No vote is told here", type.value === "record"
        ? "No document that the library knows to be a record gives the figures of a vote. Other sources may: choose “all sources” above."
        : "No document gives the figures of a vote.", el("a", { class: "secondary", href: address("documents"), text: "To the library" })));
    }
  } catch (error) {
    fill(box, trouble(error, { retry: () => load(true) }));
  }
}

function section({ document: source, statements }) {
  const rows = statements.flatMap((one) => one.analysis.tallies.map((tally) => ({ one, tally, when: when(one, source) })));
  const given = ROLES.filter(([role]) => rows.some((row) => row.tally[role] !== null));
  return el("section", { class: "record" },
    el("h2", {}, el("a", { href: address("documents", source.id), dir: "auto", text: source.title })),
    el("p", { class: "under" }, factLine(facts(source), source.digest_of && digestTag())),
    rows.length > 2 && votePlot(rows, `Votes told by ${source.title}`),
    table(`Votes told by ${source.title}`, [
      { name: "When", cell: (row) => dateWords(row.when) || "not told" },
      ...given.map(([role, name]) => ({ name: name[0].toUpperCase() + name.slice(1), number: true, cell: (row) => (row.tally[role] === null ? "–" : row.tally[role].toLocaleString("en")) })),
      { name: "Shares", cell: (row) => tallyBarOf(row.tally) ?? "" },
      { name: "In the words of the source", cell: (row) => el("a", { class: "row-words", href: address("documents", source.id, { version: source.version, start: row.one.start, end: row.one.end }) }, words("span", { text: row.one.analysis.text })) },
    ], rows, { stacks: true }));
}

/** The day of a vote by its own sentence, else by the date of the document. */
function when(statement, source) {
  const dates = statement.analysis.dates.filter((date) => !date.relative);
  return dates.length === 1 ? dates[0].value : dates.length === 0 ? source.published : dates[0].value;
}
