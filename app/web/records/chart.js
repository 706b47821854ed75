// One column of a table drawn small: bars for rows, a line where they follow in time. What is missing is said, never drawn as nought.

import { svg } from "../core/dom.js";
import { moment, niceStep, stretches } from "./plot.js";
import { namesOf, summary } from "./figures.js";

const LINE = 22;
const GAP = 12;
const FONT = '12px system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif';
const pen = document.createElement("canvas").getContext("2d");

/** Bars, one a row, each between its name and its value; all start at nought. */
export function bars(told, figure, wide) {
  const names = namesOf(told, figure);
  const values = told.numbers.map((row) => row[figure]);
  const said = told.rows.map((row, at) => (values[at] === null ? "no value" : row[figure].trim()));
  const right = Math.min(wide * 0.3, Math.max(...said.map(widthOf))) + GAP;
  const left = Math.min(wide * 0.36, Math.max(...names.map(widthOf))) + GAP;
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = (value) => left + ((value - least) / (most - least || 1)) * (wide - left - right);
  const high = names.length * LINE;
  return svg("svg", { class: "column-plot", viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": summary(told, figure, names) },
    names.map((name, at) => {
      const y = at * LINE;
      const value = values[at];
      return svg("g", { class: value === null ? "is-missing" : null }, svg("title", { text: `${name}: ${said[at]}` }),
        svg("text", { x: left - GAP, y: y + 15, "text-anchor": "end", class: "bar-name", text: fitting(name, left - GAP) }),
        value !== null && svg("rect", { class: "bar-of-row", x: Math.min(x(0), x(value)), y: y + 5, width: Math.max(value === 0 ? 0 : 1, Math.abs(x(value) - x(0))), height: LINE - 10, rx: 1.5 }),
        svg("text", { x: wide, y: y + 15, "text-anchor": "end", class: "bar-value", text: fitting(said[at], right - GAP) }));
    }),
    svg("line", { class: "nought", x1: x(0), x2: x(0), y1: 2, y2: high - 2 }));
}

/** A line over time, broken where a value is missing; a moment without one is marked on the axis. */
export function line(told, figure, wide) {
  const points = told.rows.map((row, at) => ({ at: moment(row[0]), name: row[0], value: told.numbers[at][figure], said: row[figure].trim() })).sort((a, b) => a.at - b.at);
  const given = points.filter((one) => one.value !== null);
  const [high, foot, top] = [180, 24, 12];
  const [low, most] = [Math.min(0, ...given.map((one) => one.value)), Math.max(0, ...given.map((one) => one.value))];
  const step = niceStep(most - low);
  const [from, to] = [Math.floor(low / step) * step, Math.max(Math.ceil(most / step) * step, step)];
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => from + at * step);
  const words = ticks.map((value) => value.toLocaleString("en", { maximumSignificantDigits: 6 }));
  const half = widthOf(points[0].name) / 2; // of a moment under the axis
  const left = Math.max(half, Math.max(...words.map(widthOf)) + GAP);
  const end = given.at(-1);
  const right = Math.max(half, Math.min(wide * 0.3, widthOf(end.said)) + GAP);
  const [first, last] = [points[0].at, points.at(-1).at];
  const x = (at) => left + ((at - first) / (last - first)) * (wide - left - right);
  const y = (value) => high - foot - ((value - from) / (to - from)) * (high - foot - top);
  return svg("svg", { class: "column-plot", viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": summary(told, figure, told.rows.map((row) => row[0])) },
    ticks.map((value, at) => [
      svg("line", { class: value === 0 ? "nought" : "grid", x1: left, x2: wide - right, y1: y(value), y2: y(value) }),
      svg("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end", text: words[at] })]),
    moments(points, wide - left - right).map((one) => svg("text", { x: x(one.at), y: high - 6, "text-anchor": "middle", text: one.name })),
    runs(points).flatMap((run) => stretches(run.map((one) => [x(one.at), y(one.value)]))).map((those) =>
      svg("polyline", { class: "line-of-column", points: those.map((point) => point.map((each) => each.toFixed(1)).join(",")).join(" ") })),
    points.map((one) => (one.value === null
      ? svg("path", { class: "missing", d: `M${x(one.at) - 3.5} ${high - foot - 3.5}l7 7m0 -7l-7 7` }, svg("title", { text: `${one.name}: no value` }))
      : svg("circle", { class: "point", cx: x(one.at).toFixed(1), cy: y(one.value).toFixed(1), r: points.length > 60 ? 1.6 : 2.8 }, svg("title", { text: `${one.name}: ${one.said}` })))),
    svg("text", { x: x(end.at) + 8, y: y(end.value) + 4, class: "bar-value", text: fitting(end.said, right - GAP) }));
}

/** Moments one after the other that have a value. */
function runs(points) {
  return points.reduce((found, one) => {
    if (one.value === null) found.push([]);
    else found.at(-1).push(one);
    return found;
  }, [[]]).filter((run) => run.length > 0);
}

/** As many moments as have room, evenly apart, the last among them. */
function moments(points, room) {
  const step = Math.max(1, Math.ceil((points.length - 1) / Math.max(1, Math.floor(room / (widthOf(points[0].name) * 1.8)) - 1)));
  const found = points.filter((_, at) => at % step === 0 && points.length - 1 - at >= step * 0.7);
  return [...found, points.at(-1)];
}

function widthOf(text) {
  pen.font = FONT;
  return pen.measureText(text).width + 1;
}

/** As much of a text as has room, cut between letters as a reader knows them. */
function fitting(text, room) {
  if (widthOf(text) <= room) return text;
  const letters = [...new Intl.Segmenter().segment(text.slice(0, 200))].map((one) => one.segment);
  while (letters.length > 1 && widthOf(`${letters.join("")}…`) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
