// Questions to the starter corpus, each met in another way: a tally, an act, a list, an argument, an honest no.

export const COLLECTION = "starter";

export const EXAMPLES = [
  "How did the Second Committee vote on unilateral economic measures in November 2023?",
  "Who vetoed the extension of the Panel of Experts on the DPRK?",
  "Which states besides Iran signed anti-sanctions declarations with Russia?",
  "Is an international legally binding instrument needed?",
  "How did Switzerland vote on unilateral economic measures in November 2023?",
];
