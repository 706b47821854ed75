// Tables: columns described once, rows as they come.

import { el } from "../core/dom.js";

/**
 * A table in a box that scrolls sideways when it must; with `stacks` its rows become cards on narrow screens.
 * @param {string} caption  for those who listen; shown with `shown`
 * @param {{name: string, cell: (row: any) => any, number?: boolean, head?: boolean}[]} columns
 */
export function table(caption, columns, rows, { shown = false, stacks = false, rowClass = () => null } = {}) {
  const kind = (column) => (column.number ? "number" : null);
  return el("div", { class: stacks ? "table-box stacks" : "table-box", role: "region", "aria-label": caption, tabindex: "0" },
    el("table", {},
      el("caption", { class: shown ? null : "hidden-label", text: caption }),
      el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col", class: kind(column), text: column.name })))),
      el("tbody", {}, rows.map((row) => el("tr", { class: rowClass(row) }, columns.map((column) =>
        el(column.head ? "th" : "td", { scope: column.head ? "row" : null, class: kind(column), data: { name: column.name } }, column.cell(row))))))));
}
