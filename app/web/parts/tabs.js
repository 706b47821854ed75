// Tabs: arrow keys move, one is chosen at a time, what it shows is made when first seen.

import { el, fill, freshId } from "../core/dom.js";

/**
 * @param {string} label
 * @param {{name: string, title: string, content: () => any}[]} all
 * @param {string} chosen  the name of the first to show
 */
export function tabs(label, all, chosen, onChoose = () => {}) {
  const id = freshId("tabs");
  const made = new Map();
  const panel = el("div", { class: "tab-panel", role: "tabpanel", id: `${id}-panel`, tabindex: "0" });
  const list = el("div", { class: "tabs", role: "tablist", "aria-label": label });
  const choose = (one, focus) => {
    for (const each of list.children) {
      const is = each.dataset.name === one.name;
      each.setAttribute("aria-selected", String(is));
      each.tabIndex = is ? 0 : -1;
      if (is && focus) each.focus();
      if (is) panel.setAttribute("aria-labelledby", each.id);
    }
    if (!made.has(one.name)) made.set(one.name, [one.content()].flat());
    fill(panel, made.get(one.name));
    panel.dataset.name = one.name;
    onChoose(one.name, panel);
  };
  all.forEach((one, at) => {
    list.append(el("button", { type: "button", role: "tab", id: `${id}-${one.name}`, "aria-controls": panel.id, text: one.title, data: { name: one.name },
      on: {
        click: () => choose(one, false),
        keydown: (event) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (step) choose(all[(at + step + all.length) % all.length], true);
        },
      } }));
  });
  choose(all.find((one) => one.name === chosen) ?? all[0], false);
  return [list, panel];
}
