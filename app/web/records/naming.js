// How a table and its columns are called where the document may not name them.

import { counted, plain } from "../core/words.js";

/** A table's own caption, else the heading above it with its number. */
export function tableName({ caption, heading, n }) {
  return plain(caption) || [plain(heading), `table ${n}`].filter(Boolean).join(", ").replace(/^table/, "Table");
}

/** "12 rows × 5 columns". */
export function sizeWords({ rows, columns }) {
  return `${counted(rows, "row")} × ${counted(columns, "column")}`.replace(/(\d) /g, "$1\u00a0");
}

/** A column's name, else its number. */
export function columnName(columns, at) {
  return plain(columns[at].name) || `Column ${at + 1}`;
}
