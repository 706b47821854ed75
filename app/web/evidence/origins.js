// Who stands behind a statement: the first asserters, as a list and as a small picture of who repeats whom.

import * as api from "../core/api.js";
import { el, svg, words } from "../core/dom.js";
import { counted, sideWords } from "../core/words.js";
import { trouble } from "../parts/trouble.js";

const KINDS = { state: "state", organisation: "organisation", person: "person", unnamed: "unnamed, counted as none" };

/** The origins of one statement. */
export function originsOf(statement, answer) {
  if (!statement) return el("p", { class: "grey", text: "This quote stands beside the answer; nothing rests on it." });
  if (statement.origins.length === 0) return el("p", { class: "grey", text: "No origin is told of this statement." });
  return el("div", { class: "origins" },
    el("p", { text: told(statement.independent_origins, statement.citations.map((one) => one.document_id)) }),
    picture(statement.origins, answer), list(statement.origins, answer));
}

/** The origins of a whole answer. */
export async function answerOrigins(answer) {
  try {
    const found = await api.once(`origins ${answer.id}`, () => api.origins(answer.id));
    if (found.origins.length === 0) return el("p", { class: "grey", text: "No origin is told." });
    return el("div", { class: "origins" }, el("h4", { text: "Who repeats whom" }),
      el("p", { class: "grey", text: told(found.independent_origins, answer.sources.map((one) => one.id)) }), picture(found.origins, answer), list(found.origins, answer));
  } catch (error) {
    return trouble(error);
  }
}

function told(independent, documents) {
  return `${counted(new Set(documents).size, "document")}, ${counted(independent, "independent origin")}. A party and those aligned with it are one voice.`;
}

function namesOf(answer) {
  return new Map((answer?.sources ?? []).map((one) => [one.id, one.title]));
}

function list(origins, answer) {
  const names = namesOf(answer);
  const named = (place) => names.get(place) ?? place;
  return el("ul", { class: "origin-list" }, origins.map((origin) => el("li", {},
    words("strong", { text: origin.name }), " ", el("span", { class: "grey", text: [KINDS[origin.kind] ?? origin.kind, sideWords(origin.side)].filter(Boolean).join(", ") }),
    origin.path.length > 0 && el("ul", {}, origin.path.map((step) => words("li", { class: "under", text: `${named(step.from)} → ${named(step.to)}: ${step.why}` }))))));
}

const ROW = 44;

/** Documents on the left, origins on the right, what each repeats as lines between. The list beside it says the same in words. */
function picture(origins, answer) {
  const wide = Math.min(480, innerWidth - 48);
  const names = namesOf(answer);
  const steps = origins.flatMap((origin) => origin.path.map((step) => ({ from: step.from, to: step.to })));
  for (const origin of origins) {
    for (const id of origin.documents) if (!steps.some((step) => step.from === id)) steps.push({ from: id, to: origin.name });
  }
  const depth = depths(steps, origins);
  const columns = [...new Set(depth.values())].sort((a, b) => a - b);
  if (steps.length === 0 || columns.length < 2 || depth.size > 40) return null;
  const places = new Map();
  const gap = wide / columns.length;
  columns.forEach((level, column) => {
    [...depth].filter(([, each]) => each === level).forEach(([name], row) => places.set(name, { x: column * gap, y: 18 + row * ROW, width: gap - 34 }));
  });
  const height = Math.max(...[...places.values()].map((place) => place.y)) + 30;
  const seen = new Set();
  const lines = steps.filter(({ from, to }) => from !== to && !seen.has(`${from} ${to}`) && seen.add(`${from} ${to}`)).map(({ from, to }) => {
    const [a, b] = [places.get(from), places.get(to)];
    const [x0, x1] = [a.x + a.width + 2, b.x - 4];
    const bend = (x1 - x0) / 2;
    return [svg("path", { class: "edge", d: `M${x0} ${a.y}C${x0 + bend} ${a.y} ${x1 - bend} ${b.y} ${x1} ${b.y}` }), svg("path", { class: "tip", d: `M${x1 - 5} ${b.y - 3.5}L${x1 + 1} ${b.y}L${x1 - 5} ${b.y + 3.5}` })];
  });
  const nodes = [...places].map(([name, { x, y, width }]) => {
    const origin = origins.some((one) => one.name === name);
    const text = names.get(name) ?? name;
    return svg("g", {}, svg("title", { text }), svg("rect", { class: origin ? "node is-origin" : "node", x, y: y - 15, width, height: 30, rx: 6 }),
      svg("foreignObject", { x: x + 8, y: y - 15, width: width - 14, height: 30 }, words("div", { class: "node-name", text })));
  });
  const drawn = svg("svg", { class: "origin-picture", viewBox: `0 0 ${wide} ${height}`, role: "img", "aria-label": `Who repeats whom: ${counted(depth.size, "place")}, told in words below` }, lines, nodes);
  drawn.style.maxWidth = `${wide * 1.1}px`;
  return drawn;
}

/** How many steps each place is away from the documents; origins stand last. */
function depths(steps, origins) {
  const depth = new Map();
  for (const { from, to } of steps) {
    depth.set(from, depth.get(from) ?? 0);
    depth.set(to, depth.get(to) ?? 0);
  }
  for (let round = 0; round < depth.size; round += 1) {
    let moved = false;
    for (const { from, to } of steps) {
      if (from !== to && depth.get(to) <= depth.get(from) && depth.get(from) < depth.size) {
        depth.set(to, depth.get(from) + 1);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const last = Math.max(...depth.values(), 1);
  for (const origin of origins) if (depth.has(origin.name)) depth.set(origin.name, last);
  return depth;
}
