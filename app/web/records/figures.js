// What of a table can be drawn: which columns are figures, what names a row, whether rows follow one another in time.

import { columnName } from "./naming.js";
import { plain } from "../core/words.js";

const TIME = /^(1[5-9]|20|21)\d\d(-(0[1-9]|1[0-2])(-\d\d)?)?$/;

/**
 * What can be drawn of rows {columns, rows, numbers}: `columns` are the places of columns with figures, the first being
 * the one to begin with; `time` says that the first column holds moments, each once. Null where nothing can be drawn.
 */
export function drawable({ columns, rows, numbers }) {
  const moments = rows.map(([first]) => first).filter(Boolean);
  const time = moments.length > 2 && moments.length === rows.length && moments.every((one) => TIME.test(one)) && new Set(moments).size === moments.length;
  const named = columns.findIndex((column, at) => !column.numeric || (time && at === 0));
  const figures = columns.map((_, at) => at).filter((at) => columns[at].numeric && at !== named && numbers.filter((row) => row[at] !== null).length > 1);
  if (figures.length === 0) return null;
  const behind = figures.filter((at) => at > named); // what stands before the names counts the rows, mostly
  return { columns: [...behind, ...figures.filter((at) => at < named)], time };
}

/** What a row is called: its first words, with those of further columns where several rows share them. */
export function namesOf({ columns, rows }, figure) {
  const worded = columns.map((_, at) => at).filter((at) => at !== figure && (!columns[at].numeric || at === 0));
  const name = (row, count) => worded.slice(0, count).map((at) => plain(row[at])).filter(Boolean).join(", ");
  const enough = worded.findIndex((_, at) => new Set(rows.map((row) => name(row, at + 1))).size === rows.length) + 1;
  return rows.map((row, at) => name(row, enough || Math.min(2, worded.length)) || `row ${at + 1}`);
}

/** The figures of a column in a sentence, for those who cannot see the drawing. */
export function summary(told, figure, names) {
  const given = told.numbers.map((row, at) => ({ value: row[figure], said: told.rows[at][figure], name: names[at] })).filter((one) => one.value !== null);
  const by = (better) => given.reduce((best, one) => (better(one.value, best.value) ? one : best));
  const [least, most] = [by((a, b) => a < b), by((a, b) => a > b)];
  const missing = told.rows.length - given.length;
  return `${columnName(told.columns, figure)}: lowest ${least.said} (${least.name}), highest ${most.said} (${most.name})${missing > 0 ? `; ${missing} of ${told.rows.length} without a value` : ""}. The table below holds every value.`;
}
