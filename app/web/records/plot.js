// Votes over time: one line a role, drawn small. The table beside it holds the same figures.

import { svg } from "../core/dom.js";
import { ROLES } from "./bar.js";

const HEIGHT = 170;
const LEFT = 34;
const RIGHT = 86;
const FOOT = 22;
const TOP = 10;

/** A plot of rows {tally, when}; null where there are not three moments to tell apart. */
export function votePlot(rows, label) {
  const wide = Math.min(640, innerWidth - 40);
  const told = rows.filter((row) => row.when).map((row) => ({ ...row, at: moment(row.when) })).sort((a, b) => a.at - b.at);
  const times = new Set(told.map((row) => row.at));
  if (times.size < 3) return null;
  const roles = ROLES.filter(([role]) => told.filter((row) => row.tally[role] !== null).length > 2);
  const most = Math.max(...told.flatMap((row) => roles.map(([role]) => row.tally[role] ?? 0)), 1);
  const step = niceStep(most);
  const top = Math.ceil(most / step) * step;
  const [first, last] = [told[0].at, told.at(-1).at];
  const x = (at) => LEFT + ((at - first) / (last - first)) * (wide - LEFT - RIGHT);
  const y = (value) => HEIGHT - FOOT - (value / top) * (HEIGHT - FOOT - TOP);
  const grid = [];
  for (let value = 0; value <= top; value += step) {
    grid.push(svg("line", { class: "grid", x1: LEFT, x2: wide - RIGHT, y1: y(value), y2: y(value) }), svg("text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end", text: value }));
  }
  const years = [...new Set([first, last].map((at) => Math.floor(at)))];
  const ends = spread(roles.map(([role, name]) => ({ role, name, y: y(told.filter((row) => row.tally[role] !== null).at(-1).tally[role]) })));
  const plot = svg("svg", { class: "record-plot", viewBox: `0 0 ${wide} ${HEIGHT}`, role: "img", "aria-label": `${label}, over time; the table below holds the figures` },
    grid,
    years.map((year, at) => svg("text", { x: x(at === 0 ? first : last), y: HEIGHT - 6, "text-anchor": at === 0 ? "start" : "end", text: year })),
    roles.map(([role]) => {
      const points = told.filter((row) => row.tally[role] !== null).map((row) => [x(row.at), y(row.tally[role])]);
      return svg("g", { class: `series is-${role}` }, stretches(points).map((those) => svg("polyline", { points: those.map((point) => point.map((v) => v.toFixed(1)).join(",")).join(" ") })),
        points.map(([cx, cy]) => svg("circle", { cx: cx.toFixed(1), cy: cy.toFixed(1), r: 2.6 })));
    }),
    ends.map((end) => svg("text", { class: `series-name is-${end.role}`, x: wide - RIGHT + 8, y: end.y + 4, text: end.name })));
  plot.style.maxWidth = `${wide * 1.1}px`; // drawn for this width: text keeps its size
  return plot;
}

/** Points [x, y] in runs: a line goes over no gap: where much more time passes than between the others, nothing is told of it. */
export function stretches(points) {
  const gaps = points.slice(1).map(([x], at) => x - points[at][0]).sort((a, b) => a - b);
  const most = 2.5 * (gaps[Math.floor(gaps.length / 2)] ?? 0);
  return points.reduce((found, point, at) => {
    if (at > 0 && point[0] - points[at - 1][0] <= most) found.at(-1).push(point);
    else found.push([point]);
    return found;
  }, []);
}

export function moment(date) {
  const [year, month = "7", day = "1"] = date.split("-");
  return Number(year) + (Number(month) - 1) / 12 + Number(day) / 372;
}

export function niceStep(most) {
  const rough = most / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough));
}

/** Names beside the ends of their lines, kept apart. */
function spread(ends) {
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  for (let at = 1; at < sorted.length; at += 1) sorted[at].y = Math.max(sorted[at].y, sorted[at - 1].y + 13);
  return sorted;
}
