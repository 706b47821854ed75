// Questions that the starter corpus answers, each in another way.

export const EXAMPLES = [
  "How did the General Assembly vote on unilateral coercive measures?",
  "Why was the Panel of Experts on the DPRK ended?",
  "Which states signed declarations against sanctions with Russia?",
  "Is an international legally binding instrument needed?",
];
