// A checked text to take along: Markdown with footnotes, or JSON as the server gave it.

import { cut, el } from "../core/dom.js";
import { ASPECTS, facts } from "../core/words.js";
import { VERDICTS, isPart, partly } from "./read.js";

/** Save what was checked as a file. */
export function exported(found, kind) {
  const text = kind === "json" ? `${JSON.stringify(found, null, 2)}\n` : markdown(found);
  const url = URL.createObjectURL(new Blob([text], { type: kind === "json" ? "application/json" : "text/markdown" }));
  const link = el("a", { href: url, download: `checked-text-${found.at.slice(0, 10)}.${kind}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The text sentence by sentence, each with its verdict; the quotes as footnotes. */
export function markdown(found) {
  const { text, verdicts, collection, asOf, at } = found;
  const notes = [];
  const note = (citation) => {
    const line = `“${escaped(citation.quote)}” ${escaped([citation.title, ...facts(citation)].join(" · "))}${citation.digest ? " (digest, not the original’s words)" : ""}${web(citation.url)}`;
    if (!notes.includes(line)) notes.push(line);
    return `[^${notes.indexOf(line) + 1}]`;
  };
  const parts = ["# A text held against the library", `Checked ${at}${collection ? `, collection ${escaped(collection)}` : ""}${asOf ? `, as of ${asOf}` : ""}.`];
  if (isPart(found)) parts.push(partly(found));
  for (const verdict of verdicts) {
    const said = escaped(cut(text, verdict.start, verdict.end)[1]);
    if (verdict.verdict === "none") {
      parts.push(said);
      continue;
    }
    const lines = [`**${VERDICTS[verdict.verdict].word}:** ${said}${verdict.supporting.map(note).join("")}`, escaped(verdict.reason)];
    for (const one of verdict.conflicts) {
      lines.push(`Conflict over ${ASPECTS[one.aspect] ?? one.aspect}: this text has ${escaped(one.here.value)}; ${one.there.is_record ? "the record" : "a source"} has ${escaped(one.there.value)}${note(one.there.citation)}.`);
    }
    const more = verdict.opposing.filter((one) => !verdict.conflicts.some((conflict) => conflict.there.citation.id === one.id));
    if (more.length > 0) lines.push(`Against it: ${more.map(note).join("")}`);
    for (const one of verdict.near_misses) lines.push(`Near, but something else: ${escaped(one.why)}${note(one.citation)}`);
    parts.push(`> ${lines.join("\n>\n> ")}`);
  }
  return `${[...parts, ...notes.map((line, place) => `[^${place + 1}]: ${line}`)].join("\n\n")}\n`;
}

function web(url) {
  return /^https?:\/\/[^\s<>"'()[\]]+$/i.test(url ?? "") ? ` <${url}>` : "";
}

/** Words as Markdown takes them as they are: in one line, no mark of theirs alive. */
function escaped(text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (sign) => (/\s/.test(sign) ? " " : "\ufffd")).split(/\s+/).join(" ").trim()
    .replace(/[\\`*_[\]<>~&$|]/g, "\\$&").replace(/:(?=\/\/)|www(?=\.)/gi, "$&\\").replace(/^(\d*)([#+\-=.):])/, "$1\\$2");
}
