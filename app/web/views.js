// The places of the page, one line each. See docs/design/page.md for what a view's module gives.

/**
 * @typedef {object} View
 * @property {string} name     also the id of its element, `view-NAME`
 * @property {string[]} paths  addresses after `#/`; `:word` is a parameter
 * @property {string} [place]  its word in the side; without one it is reached from elsewhere
 * @property {string} [icon]   of parts/icons.js
 * @property {string} [under]  the place that is current while this view is shown
 * @property {boolean} [wide]  uses the whole width instead of a readable column
 * @property {string[]} [style]  what it needs of css/ beyond what the page has from the start
 * @property {() => Promise<{show: (root: HTMLElement, at: import("./core/router.js").Place) => unknown}>} load
 */

/** @type {View[]} */
export const VIEWS = [
  { name: "ask", place: "Ask", icon: "ask", paths: ["", "c/:conversation", "answers/:answer", "answers/:answer/:statement"], load: () => import("./ask/view.js") },
  { name: "check", place: "Check a text", icon: "check", paths: ["check"], style: ["evidence", "check"], load: () => import("./check/view.js") },
  { name: "library", place: "Library", icon: "library", wide: true, paths: ["documents"], style: ["lists", "library"], load: () => import("./library/view.js") },
  { name: "records", place: "Records", icon: "records", wide: true, paths: ["records", "records/:kind"], style: ["lists"], load: () => import("./records/view.js") },
  { name: "conversations", place: "Conversations", icon: "conversations", paths: ["conversations"], style: ["lists"], load: () => import("./conversations/view.js") },
  { name: "table", under: "records", wide: true, paths: ["records/tables/:document/:n"], style: ["evidence", "lists", "tables"], load: () => import("./records/table.js") },
  { name: "versions", under: "library", paths: ["documents/:document/versions"], style: ["evidence", "lists", "library"], load: () => import("./library/versions.js") },
  { name: "reader", under: "library", paths: ["documents/:document"], style: ["evidence"], load: () => import("./evidence/reader.js") },
];
