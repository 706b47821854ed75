// A document's table as a table: named columns that sort, a head that stays in sight, cells as the document has them.

import { el, fill, svg, words } from "../core/dom.js";
import { plain } from "../core/words.js";
import { columnName } from "./naming.js";

const SHORT = 48; // letters up to which the first column stays in sight too
const ARROW = "M8 3v10M4.5 9.5L8 13l3.5-3.5";

/**
 * The table in a box that scrolls. Gives `element` and `tell(told, order)`, which puts rows in and marks how they are
 * sorted; `onSort(column)` is called when a head is pressed.
 */
export function grid(caption, columns, onSort) {
  const heads = columns.map((column, at) => el("th", { scope: "col", class: column.numeric ? "number" : null },
    el("button", { type: "button", class: "sort", on: { click: () => onSort(at) } },
      words("span", { class: column.name ? null : "grey", text: columnName(columns, at) }),
      svg("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: ARROW })))));
  const body = el("tbody");
  const element = el("div", { class: "table-box grid", role: "region", "aria-label": `${caption}, scrolls`, tabindex: "0" },
    el("table", {}, words("caption", { class: "hidden-label", text: caption }), el("thead", {}, el("tr", {}, heads)), body));
  const tell = (told, { sort, down }) => {
    heads.forEach((head, at) => {
      if (at === sort) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    element.classList.toggle("keeps-first", columns.length > 2 && told.rows.every(([first]) => first.length <= SHORT));
    fill(body, told.rows.map((row) => el("tr", {}, row.map((cell, at) => {
      const kind = columns[at].numeric ? "number" : null;
      return at === 0 && cell ? words("th", { scope: "row", class: kind, text: plain(cell) }) : words("td", { class: kind, text: plain(cell) });
    }))));
    element.scrollTop = 0;
  };
  return { element, tell };
}

/** How rows are sorted, in words. */
export function orderWords(columns, { sort, down }) {
  if (sort === null) return "in the order of the document";
  const way = columns[sort].numeric ? ["lowest first", "highest first"] : ["first to last", "last to first"];
  return `by ${columnName(columns, sort)}, ${way[Number(down)]}`;
}
