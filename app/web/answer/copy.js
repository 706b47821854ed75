// A statement to take along: with its label and its citations, or as a link.

import { address } from "../core/router.js";
import { LABELS, dateWords } from "../core/words.js";
import { dialog } from "../parts/dialog.js";
import { toast } from "../parts/toast.js";
import { el } from "../core/dom.js";

/** A statement as text: its words, its label, and where each quote stands. */
function statementText(statement, answer) {
  const notes = statement.citations.map((one) => {
    const place = [one.publisher, one.symbol, dateWords(one.published), one.page ? `p. ${one.page}` : null, one.digest ? "digest, not the original’s words" : null, one.url];
    return `[${one.number}] ${one.title}${place.filter(Boolean).map((part) => `, ${part}`).join("")}: “${one.quote}”`;
  });
  const context = statement.context ? `\n(In context: ${statement.context})` : "";
  return `${statement.text} ${statement.citations.map((one) => `[${one.number}]`).join("")}${context}\n`
    + `${LABELS[statement.label].word}. ${statement.reason}\n\n${notes.join("\n")}${answer ? `\n${linkTo(statement, answer)}` : ""}\n`;
}

function linkTo(statement, answer) {
  return new URL(`/${address("answers", answer.id, statement.id)}`, location.href).href;
}

/** Copy a statement with its citations. */
export function copyStatement(statement, answer) {
  return copied(statementText(statement, answer), "Copied with its citations");
}

/** Copy the permanent link of a statement. */
export function statementLink(statement, answer) {
  if (!answer) return toast("The link is there once the answer is whole");
  return copied(linkTo(statement, answer), "Link copied");
}

/** Copy a text; where the browser does not let us, show it to be copied by hand. */
export async function copied(text, told) {
  try {
    await navigator.clipboard.writeText(text);
    toast(told);
  } catch {
    const box = el("textarea", { rows: "8", readonly: true, "aria-label": "To copy" });
    box.value = text;
    dialog("Copy this", box);
    box.select();
  }
}
