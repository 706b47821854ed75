// What an answer cites, in the order in which its reader meets it.

/** All citations of an answer, each once, as a reader meets them: what previous and next go through. */
export function citationsOf(answer) {
  const found = new Map();
  const add = (citation, statement) => found.has(citation.id) || found.set(citation.id, { citation, statement });
  for (const statement of answer.statements) {
    for (const citation of statement.citations) add(citation, statement);
    for (const { here, there } of statement.conflicts) [here, there].forEach((one) => add(one.citation, statement));
    for (const { citation } of statement.pointers) add(citation, statement);
  }
  for (const citation of answer.related) add(citation, null);
  return [...found.values()];
}
