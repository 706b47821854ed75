// Drawn marks for places and tools, on a grid of 16 with round strokes. Each stands beside a word or has a label.

import { svg } from "../core/dom.js";

const PATHS = {
  ask: "M2.5 3.5h11v7.5H8l-3.2 2.6V11H2.5z",
  check: "M2.5 4h11M2.5 8h5M2.5 12h4M9 11l1.8 1.8L14 9",
  library: "M3 2.5v11M6 2.5v11M9 2.8l3.4 10.4M3 2.5h3M3 13.5h3",
  records: "M2.5 13.5h11M4.5 11V7M8 11V3.5M11.5 11V8.5",
  conversations: "M5.5 3h8v6h-2v2l-2.4-2H5.5zM5.5 6H2.5v5.5h1.6v2l2.3-2h3",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  close: "M4 4l8 8M12 4l-8 8",
  previous: "M10 3.5L5.5 8l4.5 4.5",
  next: "M6 3.5L10.5 8 6 12.5",
  auto: "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
  light: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9",
  dark: "M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  link: "M6.5 9.5l3-3M7 5l1.6-1.6a2.6 2.6 0 0 1 3.9 3.6L11 8.6M9 11l-1.6 1.6a2.6 2.6 0 0 1-3.9-3.6L5 7.4",
  edit: "M3 13l.6-2.8 7-7 2.2 2.2-7 7zM9.4 4.4l2.2 2.2",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  filter: "M2.5 4h11M4.5 8h7M6.5 12h3",
  export: "M8 9.5v-7M5.3 5L8 2.4 10.7 5M3 9.5v4h10v-4",
  send: "M8 13V3.2M3.8 7.2L8 3l4.2 4.2",
  stop: "M4.5 4.5h7v7h-7z",
  file: "M4 2.5h5l3 3v8H4zM9 2.5v3h3",
};

/** An icon by its name; it says nothing to those who listen. */
export function icon(name) {
  return svg("svg", { viewBox: "0 0 16 16", class: `icon icon-${name}`, "aria-hidden": "true" }, svg("path", { d: PATHS[name] ?? PATHS.more }));
}
