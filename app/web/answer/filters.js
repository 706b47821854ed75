// What of an answer is shown: a reader's choice for the eye alone. No label changes by it.

import { button, el } from "../core/dom.js";
import { SOURCE_TYPES, counted } from "../core/words.js";
import { tab } from "../core/store.js";
import { field, select } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { popover } from "../parts/popover.js";

/** Whether a statement is shown. */
export function passes(statement, chosen, answer) {
  if (chosen.documented && statement.label !== "documented") return false;
  if (chosen.hideAdvocacy && statement.label === "advocacy") return false;
  if (chosen.side && !sidesOf(statement, answer).includes(chosen.side)) return false;
  if (chosen.type && !statement.citations.some((one) => one.source_type === chosen.type)) return false;
  const { from, to } = chosen;
  if (from && !statement.citations.some((one) => one.published && latest(one.published) >= from)) return false;
  if (to && !statement.citations.some((one) => one.published && one.published <= to)) return false;
  return true;
}

/** The last day that a date of coarser precision may mean. */
function latest(date) {
  return date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date;
}

function sidesOf(statement, answer) {
  const sources = new Map((answer?.sources ?? []).map((one) => [one.id, one.side]));
  return [...statement.speakers.map((one) => one.side), ...statement.origins.map((one) => one.side), ...statement.citations.map((one) => sources.get(one.document_id))].filter(Boolean);
}

/** The button with its form: {element, chosen(), tell(hidden, all)}. The choice is kept for the answer while the tab lives. */
export function filterBar(answer, onChange) {
  const name = `filter ${answer.id}`;
  let chosen = tab.get(name) ?? {};
  const set = (change) => {
    chosen = Object.fromEntries(Object.entries({ ...chosen, ...change }).filter(([, value]) => value));
    tab.set(name, Object.keys(chosen).length > 0 ? chosen : null);
    onChange();
  };
  const sides = [...new Set(answer.statements.flatMap((one) => sidesOf(one, answer)))].sort();
  const types = [...new Set(answer.statements.flatMap((one) => one.citations.map((citation) => citation.source_type)))];
  const box = (key, text) => el("label", { class: "check" }, el("input", { type: "checkbox", checked: Boolean(chosen[key]), on: { change: (event) => set({ [key]: event.target.checked }) } }), text);
  const choice = (key, label, options) => {
    const input = select([["", "all"], ...options], chosen[key] ?? "");
    input.addEventListener("change", () => set({ [key]: input.value }));
    return field(label, input);
  };
  const date = (key, label) => field(label, el("input", { type: "date", value: chosen[key] ?? "", on: { change: (event) => set({ [key]: event.target.value }) } }));
  const trigger = el("button", { type: "button", class: "quiet" }, icon("filter"), el("span", { text: "Filter" }));
  const parts = popover(trigger, () => [
    box("documented", "Documented only"),
    box("hideAdvocacy", "Hide what is argued"),
    sides.length > 0 && choice("side", "Side", sides.map((side) => [side, side])),
    types.length > 1 && choice("type", "Source type", types.map((type) => [type, SOURCE_TYPES[type] ?? type])),
    el("div", { class: "fields" }, date("from", "Published from"), date("to", "Published until")),
    el("p", { class: "under", text: "This hides; it changes no label." }),
  ].filter(Boolean), { kind: "form", label: "What to show" });
  const told = el("span", { class: "filter-told", role: "status" });
  return {
    element: el("div", { class: "filter-bar" }, parts, told),
    chosen: () => chosen,
    tell: (hidden, all) => {
      trigger.setAttribute("aria-pressed", String(hidden > 0));
      told.replaceChildren();
      if (hidden > 0) {
        told.append(`${counted(hidden, "statement")} of ${all} hidden. `, button("Show all", () => {
          chosen = {};
          tab.set(name, null);
          onChange();
          trigger.focus();
        }, { class: "link" }));
      }
    },
  };
}
