// Questions to begin with, of the library in use.

import * as api from "../core/api.js";
import { plain } from "../core/words.js";

const STARTER = "starter";

// To the starter corpus, each met in another way: a tally, an act, a list, an argument, an honest no.
const TO_STARTER = [
  "How did the Second Committee vote on unilateral economic measures in November 2023?",
  "Who vetoed the extension of the Panel of Experts on the DPRK?",
  "Which states besides Iran signed anti-sanctions declarations with Russia?",
  "Is an international legally binding instrument needed?",
  "How did Switzerland vote on unilateral economic measures in November 2023?",
];

/** A few questions that this library can be asked. */
export async function examples() {
  if ((await api.documents({ limit: 1, collection: STARTER })).total > 0) return TO_STARTER;
  const { documents } = await api.documents({ limit: 100 });
  const found = [];
  for (const type of ["record", "investigation", "news", "official_statement", "advocacy", "other"]) {
    const one = documents.find((each) => each.source_type === type && each.statements > 0);
    if (one) found.push(ASKED[type](plain(one.title), plain(one.publisher ?? one.title)));
  }
  return found.slice(0, 4);
}

const ASKED = {
  record: (title) => `What is told in “${title}”?`,
  investigation: (title) => `What is told in “${title}”?`,
  news: (title) => `What is reported in “${title}”?`,
  official_statement: (_title, publisher) => `What does ${publisher} say?`,
  advocacy: (_title, publisher) => `What does ${publisher} argue?`,
  other: (title) => `What is told in “${title}”?`,
};
