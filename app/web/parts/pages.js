// Pages of a list that the server gives by number: before, where one is, next.

import { announce, button, el, fill } from "../core/dom.js";

/** A bar for pages; `tell(page, total, size, turn)` fills it and hides it where there is one page alone. */
export function pagesBar(label) {
  const element = el("nav", { class: "pages", "aria-label": label, hidden: true });
  const tell = (page, total, size, turn) => {
    const last = Math.max(1, Math.ceil(total / size));
    const step = (text, to) => button(text, async () => {
      await turn(to);
      announce(`Page ${to}`);
    }, { class: "secondary", disabled: to < 1 || to > last });
    element.hidden = last === 1 && page === 1;
    fill(element, step("Previous", page - 1),
      el("span", { class: "grey", text: `Page ${page.toLocaleString("en")} of ${last.toLocaleString("en")}` }),
      step("Next", page + 1));
  };
  return { element, tell };
}

/** "1 to 50 of 3,000 tables"; where all stand on one page, "12 tables". */
export function rangeWords(page, size, shown, total, noun) {
  const from = (page - 1) * size;
  const all = `${total.toLocaleString("en")} ${total === 1 ? noun : `${noun}s`}`;
  return total > size && shown > 0 ? `${(from + 1).toLocaleString("en")} to ${(from + shown).toLocaleString("en")} of ${all}` : all;
}
