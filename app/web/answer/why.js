// Why a statement has its label: what decided, and all that was weighed.

import { el, words } from "../core/dom.js";
import { APPEALS, CREDIBILITY, HEDGES, LABELS, counted } from "../core/words.js";

/** The elements of the explanation. */
export function whyList(statement, around) {
  const titles = new Map((around.answer()?.sources ?? []).map((source) => [source.id, source.title]));
  const named = (place) => titles.get(place) ?? place;
  const rows = [
    [LABELS[statement.label].word, statement.reason],
    ["Credibility", `${CREDIBILITY[statement.credibility]} (${statement.credibility} of 6)`],
    ["Independent origins", independent(statement)],
    ...statement.origins.filter((origin) => origin.path.length > 0).map((origin) =>
      [`Traced to ${origin.name}`, origin.path.map((step) => `${named(step.from)} → ${named(step.to)}: ${step.why}`).join("; ")]),
    ["What it does", statement.appeal ? `It ${APPEALS[statement.appeal] ?? statement.appeal}.` : null],
    ["Who said it", statement.attests],
    ["Not covered by a record", quoted(statement.uncovered)],
    ["Hedged", HEDGES[statement.hedge]],
    ["Loaded words", quoted(statement.loaded)],
  ].filter(([, value]) => value);
  return [el("dl", {}, rows.map(([term, value]) => [el("dt", { text: term }), words("dd", { text: value })]))];
}

function independent(statement) {
  if (statement.independent_origins === 0) return null;
  const names = statement.origins.map((origin) => origin.name);
  const count = counted(statement.independent_origins, "origin");
  return names.length > 0 ? `${count}: ${names.join(", ")}` : count;
}

function quoted(spans) {
  return spans.map((span) => `“${span.text}”`).join(", ") || null;
}
