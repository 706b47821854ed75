// A vote as a small bar beside its words: never instead of them.

import { el, svg } from "../core/dom.js";
import * as api from "../core/api.js";

export const ROLES = [["in_favour", "in favour"], ["against", "against"], ["abstaining", "abstaining"], ["not_voting", "not voting"]];

/** A tally as figures and a bar; null where it gives no figures. */
function tallyFigure(tally) {
  const bar = tallyBarOf(tally);
  return bar && el("div", { class: "tally" }, bar,
    el("p", { class: "tally-words", "aria-hidden": "true" }, rolesOf(tally).map(([role, text]) => el("span", { class: `vote-word is-${role}` }, el("b", { text: tally[role] }), ` ${text}`))));
}

function rolesOf(tally) {
  return ROLES.filter(([role]) => tally[role] !== null && tally[role] !== undefined);
}

/** A tally as a bar; null where it gives no figures. */
export function tallyBarOf(tally) {
  const given = rolesOf(tally);
  const total = given.reduce((sum, [role]) => sum + tally[role], 0);
  if (given.length < 2 || total === 0) return null;
  let x = 0;
  const parts = given.map(([role, text]) => {
    const width = (tally[role] / total) * 300;
    const part = svg("rect", { class: `vote is-${role}`, x, y: 0, width: Math.max(0, width - (width > 3 ? 1.5 : 0)), height: 8, rx: 1.5 }, svg("title", { text: `${tally[role]} ${text}` }));
    x += width;
    return part;
  });
  return svg("svg", { class: "tally-bar", viewBox: "0 0 300 8", preserveAspectRatio: "none", role: "img", "aria-label": given.map(([role, text]) => `${tally[role]} ${text}`).join(", ") }, parts);
}

const MAY_VOTE = /\d.*\b(against|abst|vot|favou?r)|\b(against|abst|vot|favou?r).*\d/i;

/** The bar of a statement that gives one vote, from the reading of its quote; its room is kept until that is there. */
export function tallyBar(statement) {
  const [{ quote }] = statement.citations;
  if (statement.nature !== "factual" || !MAY_VOTE.test(quote)) return null;
  const place = el("div", { class: "tally-place" });
  reading(quote).then(({ tallies }) => {
    const figures = tallies.map(tallyFigure).filter(Boolean);
    if (figures.length === 1) place.append(...figures);
    else place.remove();
  }).catch(() => place.remove());
  return place;
}

let together = null;

/** How a quote is read; what is asked for at one time goes in one request. */
function reading(quote) {
  return api.once(`reading ${quote}`, () => {
    if (!together) {
      const quotes = [];
      together = { quotes, results: new Promise((resolve) => setTimeout(resolve, 0)).then(() => {
        together = null;
        return api.classify(quotes);
      }) };
    }
    const at = together.quotes.push(quote) - 1;
    return together.results.then(({ results }) => results[at]);
  });
}
