// Citations: a number that opens the quote where it stands, with all that tells what kind of source it is.

import { el, freshId, outward } from "./dom.js";
import { SOURCE_TYPES, dateWords } from "./words.js";

/** The button [n] of a citation; it opens and closes the quote in `drawer`. */
export function citeButton(citation, drawer) {
  const id = drawer.idOf(citation);
  const button = el("button", {
    type: "button",
    class: "cite",
    "aria-expanded": "false",
    "aria-controls": id,
    "aria-label": `Quote ${citation.number}, ${citation.title}`,
    text: `[${citation.number}]`,
    on: { click: () => drawer.toggle(citation) },
  });
  drawer.bind(citation, button);
  return button;
}

/** Where the quotes of one statement open. */
export class Drawer {
  constructor() {
    this.element = el("div", { class: "drawer" });
    this.open = new Map();
    this.ids = new Map();
    this.buttons = new Map();
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const figure = event.target.closest("figure");
      const entry = [...this.open.entries()].find(([, shown]) => shown === figure);
      if (entry) this.close(entry[0]);
    });
  }

  key(citation) {
    return `${citation.document_id} ${citation.version} ${citation.start} ${citation.end}`;
  }

  idOf(citation) {
    const key = this.key(citation);
    if (!this.ids.has(key)) this.ids.set(key, freshId("quote"));
    return this.ids.get(key);
  }

  bind(citation, button) {
    const key = this.key(citation);
    this.buttons.set(key, [...(this.buttons.get(key) ?? []), button]);
  }

  toggle(citation) {
    const key = this.key(citation);
    if (this.open.has(key)) {
      this.close(key);
      return;
    }
    const figure = quoteFigure(citation, () => this.close(key));
    figure.id = this.idOf(citation);
    this.open.set(key, figure);
    this.element.append(figure);
    this.mark(key, "true");
    figure.scrollIntoView({ block: "nearest" });
  }

  close(key) {
    this.open.get(key)?.remove();
    this.open.delete(key);
    this.mark(key, "false");
    this.buttons.get(key)?.[0]?.focus();
  }

  mark(key, state) {
    for (const button of this.buttons.get(key) ?? []) button.setAttribute("aria-expanded", state);
  }
}

/** The quote between the words around it, and its source. */
export function quoteFigure(citation, onClose = null) {
  return el(
    "figure",
    { class: "quote" },
    el(
      "blockquote",
      {},
      el("span", { class: "around", text: before(citation) }),
      el("mark", { text: citation.quote }),
      el("span", { class: "around", text: after(citation) }),
    ),
    el(
      "figcaption",
      {},
      el("span", { class: "quote-number", text: `[${citation.number}]` }),
      el("cite", { text: citation.title }),
      factLine(facts(citation)),
      citation.digest && [" ", digestTag()],
      el(
        "span",
        { class: "quote-links" },
        el("a", { href: readerPath(citation), text: "Read in the document" }),
        citation.url && outward(citation.url, "Where it was published"),
        onClose && el("button", { type: "button", class: "link", text: "Close", on: { click: onClose } }),
      ),
    ),
  );
}

/** What every mention of a digest carries. */
export function digestTag() {
  return el("span", { class: "digest", text: "Digest, not the original’s words" });
}

/** Facts one after the other, set apart by dots; each stays whole as far as it can. */
export function factLine(items) {
  return el("span", { class: "facts" }, items.filter(Boolean).map((item) => [" ", el("span", {}, item)]));
}

/** The words before a quote, from a whole word on. */
function before(citation) {
  const prefix = citation.prefix;
  if ([...prefix].length >= citation.start) return closed(prefix);
  return `…${closed(prefix.replace(/^\S*\s+/, ""))}`;
}

/** The words after a quote, up to a whole word. */
function after(citation) {
  const suffix = citation.suffix;
  if (!suffix || /[.!?”"’)]\s*$/.test(suffix)) return closed(suffix);
  return `${closed(suffix.replace(/\s+\S*$/, ""))} …`;
}

/** Without empty lines, which only widen what surrounds a quote. */
function closed(text) {
  return text.replace(/\n\s*\n/g, "\n");
}

/** Publisher, date, type, page: whatever is known. */
export function facts(citation) {
  return [
    citation.publisher,
    citation.symbol,
    citation.published ? dateWords(citation.published) : "date not known",
    SOURCE_TYPES[citation.source_type] ?? citation.source_type,
    pageWords(citation),
  ].filter(Boolean);
}

/** One line that names the source of a statement, always in sight. */
export function sourceLine(citation, drawer) {
  return el(
    "p",
    { class: "source-line" },
    citeButton(citation, drawer),
    el("cite", { text: citation.title }),
    factLine(facts(citation)),
    citation.digest && [" ", digestTag()],
  );
}

export function readerPath(citation) {
  const query = new URLSearchParams({ version: citation.version, start: citation.start, end: citation.end });
  return `#/documents/${encodeURIComponent(citation.document_id)}?${query}`;
}

function pageWords(citation) {
  if (citation.page === null || citation.page === undefined) return null;
  const label = citation.page_label && citation.page_label !== String(citation.page);
  return label ? `page\u00a0${citation.page} (printed\u00a0${citation.page_label})` : `page\u00a0${citation.page}`;
}
