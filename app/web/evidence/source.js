// The text of a source with the quoted words marked, from the very offsets of the citation.

import * as api from "../core/api.js";
import { button, cut, el, words } from "../core/dom.js";

const WINDOW = 24_000; // characters on each side; a long source shows more when asked

/** The text of a version, asked once. */
export function textOf(document, version) {
  return api.once(`text ${document} ${version}`, () => api.text(document, version));
}

/**
 * The text with `span` {start, end, quote?} marked. Where the words there are not the quote (they always should be),
 * nothing is marked: a near miss is never passed off as the quote.
 */
export function sourceText(text, span) {
  const box = words("div", { class: "document-text" });
  if (span.start === null || span.start === undefined) {
    box.append(...windowed(text, true));
    return box;
  }
  const [before, quoted, after] = cut(text, span.start, span.end);
  if (span.quote !== undefined && quoted !== span.quote) {
    box.append(el("p", { class: "notice", text: "The quote is not found at its place in this text; here it stands as it was cited." }),
      words("blockquote", {}, el("mark", { class: "quoted", text: span.quote })));
    return box;
  }
  box.append(...windowed(before, false), el("mark", { class: "quoted", text: quoted }), ...windowed(after, true));
  return box;
}

/** The part nearest to the quote, and a button for the rest. */
function windowed(text, forward) {
  if (text.length <= WINDOW * 1.2) return [text];
  const space = forward ? text.indexOf("\n", WINDOW) : text.lastIndexOf("\n", text.length - WINDOW);
  const near = forward ? text.slice(0, space < 0 ? WINDOW : space) : text.slice(space < 0 ? text.length - WINDOW : space);
  const rest = forward ? text.slice(near.length) : text.slice(0, text.length - near.length);
  const more = button(forward ? "Show what follows" : "Show what stands before", () => {
    const box = more.closest("[data-scrolls]") ?? document.scrollingElement;
    const height = box.scrollHeight;
    more.replaceWith(rest);
    if (!forward) box.scrollTop += box.scrollHeight - height;
  }, { class: "secondary rest" });
  return forward ? [near, more] : [more, near];
}

/** A page of a PDF as a picture with the words marked. */
export function pagePicture(citation, page, onFail) {
  const marks = page === citation.page || page === citation.page + 1;
  const source = api.pagePath(citation.document_id, page, { version: citation.version, start: marks ? citation.start : null, end: marks ? citation.end : null });
  const image = el("img", { class: "page-picture", src: source, alt: `Page ${page} of the file${page === citation.page ? ", the quoted words marked" : ""}`, on: { error: onFail } });
  return el("div", { class: "page-box" }, image);
}
