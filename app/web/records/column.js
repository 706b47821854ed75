// The figure above a table: one of its columns with numbers, chosen by the reader, drawn small.

import { el, fill } from "../core/dom.js";
import { counted } from "../core/words.js";
import { field, select } from "../parts/field.js";
import { bars, line } from "./chart.js";
import { drawable } from "./figures.js";
import { orderWords } from "./grid.js";
import { columnName } from "./naming.js";

const MOST = 12; // bars; a line takes all rows
const WIDEST = 720;

/**
 * The figure of a table, or null where it has no numbers to draw. `read()` gives all its rows; `onChoose(column)` is
 * called when another column is chosen. `tell(told, {sort, down, plot, from})` draws the
 * rows that are in sight.
 */
export function columnPlot(told, { read, onChoose }) {
  if (!told.columns.some((column) => column.numeric)) return null;
  const chosen = select([]);
  const chooser = field("Column drawn", chosen);
  const box = el("div", { class: "plot-box" });
  const note = el("p", { class: "grey" });
  const element = el("figure", { class: "table-plot", hidden: true }, el("figcaption", { class: "plot-head" }, chooser, note), box);
  let now = null;
  let wide = 0;
  let asked = 0;

  const draw = () => {
    if (!now || wide < 200) return;
    const { all, rows, order } = now;
    const figure = Number(chosen.value);
    fill(box, all.time ? line(rows, figure, wide) : bars(rows, figure, wide));
    const missing = rows.rows.filter((_, at) => rows.numbers[at][figure] === null);
    const which = all.time || rows.rows.length === rows.total ? counted(rows.rows.length, "row")
      : `Rows ${(now.order.from + 1).toLocaleString("en")} to ${(now.order.from + rows.rows.length).toLocaleString("en")} of ${rows.total.toLocaleString("en")}`;
    note.textContent = `${which}${all.time ? "" : `, ${orderWords(rows.columns, order)}`}. The scale begins at 0.${missing.length > 0 ? ` No value${all.time ? `: ${missing.slice(0, 12).map(([first]) => first).join(", ")}${missing.length > 12 ? " and others" : ""}` : ` in ${counted(missing.length, "row")}`}.` : ""}`;
  };
  chosen.addEventListener("change", () => {
    onChoose(Number(chosen.value));
    draw();
  });
  new ResizeObserver(([seen]) => {
    const room = Math.min(WIDEST, Math.floor(seen.contentRect.width));
    if (room === wide) return;
    wide = room;
    draw();
  }).observe(box);

  const tell = async (page, order) => {
    const mine = asked += 1;
    let all = drawable(page);
    let rows = page;
    if (all?.time && page.total > page.rows.length) {
      rows = await read().catch(() => page);
      all = drawable(rows);
    }
    if (mine !== asked) return;
    element.hidden = !all;
    if (!all) return;
    const wanted = all.columns.includes(order.plot) ? order.plot : all.columns[0];
    fill(chosen, all.columns.map((at) => el("option", { value: at, text: columnName(page.columns, at) })));
    chosen.value = String(wanted);
    const some = { ...page, rows: page.rows.slice(0, MOST), numbers: page.numbers.slice(0, MOST) };
    now = { all, rows: all.time ? rows : some, order: { ...order } };
    draw();
  };
  return { element, tell };
}
