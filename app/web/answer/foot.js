// The foot of an answer: what it rests on, how it was made, and what can be done with it.

import { el, factLine, fill, words } from "../core/dom.js";
import { later } from "../core/later.js";
import { INTERESTS, SOURCE_TYPES, counted, dateWords, momentWords, sideWords } from "../core/words.js";
import { address } from "../core/router.js";
import { trouble } from "../parts/trouble.js";
import { digestTag } from "./label.js";

export function foot(answer) {
  const usage = answer.usage;
  return el("footer", { class: "answer-foot" },
    answer.sources.length > 0 && !answer.abstained && aboutSources(answer),
    el("p", { class: "made" }, factLine([
      answer.mode === "llm" ? `Worded by ${answer.model ?? "a model"}` : "In the sources’ own words",
      answer.as_of ? `as of ${dateWords(answer.as_of)}` : null,
      answer.scope.collection ? `collection ${answer.scope.collection}` : null,
      `asked ${momentWords(answer.asked_at)}`,
      duration(answer.timings_ms.total),
      usage ? `${(usage.input_tokens + usage.output_tokens).toLocaleString("en")} tokens${usage.cost === null ? "" : `, ${usage.cost}`}` : null,
      el("a", { href: address("answers", answer.id), text: "Permanent link" }),
    ])));
}

function duration(milliseconds) {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function aboutSources(answer) {
  const summary = answer.source_summary;
  const drawn = el("div", { class: "origins-box" });
  return el("details", { class: "sources", on: {
    toggle: async (event) => {
      if (!event.currentTarget.open || drawn.firstChild) return;
      const fetch = () => later(() => import("../evidence/origins.js"), "evidence").then(async (by) => fill(drawn, await by.answerOrigins(answer)))
        .catch((error) => fill(drawn, trouble(error, { retry: fetch })));
      await fetch();
    },
  } },
  el("summary", {}, el("strong", { text: "About these sources" }), " ", el("span", { class: "grey", text: summary.text || `Rests on ${counted(summary.sources, "source")}.` })),
  el("ul", { class: "source-list" }, answer.sources.map((source) => el("li", {},
    el("a", { href: address("documents", source.id), dir: "auto", text: source.title }),
    el("span", { class: "under" }, factLine([
      source.publisher, source.published ? dateWords(source.published) : "date not known", SOURCE_TYPES[source.source_type],
      INTERESTS[source.interest] && words("span", { text: [INTERESTS[source.interest], sideWords(source.side)].filter(Boolean).join(" ") }),
    ], source.digest_of && digestTag()))))),
  drawn);
}
