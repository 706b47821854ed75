// Check a text: every sentence keeps its place, with its verdict beside it and the evidence under it.

import * as api from "../core/api.js";
import { announce, button, el, fill } from "../core/dom.js";
import { events } from "../core/events.js";
import { onPlace } from "../core/router.js";
import { tab } from "../core/store.js";
import { counted } from "../core/words.js";
import { field, select } from "../parts/dialog.js";
import { icon } from "../parts/icons.js";
import { popover } from "../parts/popover.js";
import { trouble } from "../parts/trouble.js";
import { closeEvidence } from "../evidence/panel.js";
import { dropsOn } from "../library/intake.js";
import { exported } from "./export.js";
import { VERDICTS, ORDER, read } from "./read.js";

const MOST = 200_000;

const input = el("textarea", { id: "to-check", rows: "9", maxlength: String(MOST), placeholder: "Paste a paragraph, a press release, a draft. Each sentence is held against the library.", "aria-label": "The text to check" });
const files = el("input", { type: "file", accept: ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.pdf", class: "hidden-label", tabindex: "-1", "aria-hidden": "true" });
const collection = select([["", "the whole library"]]);
const asOf = el("input", { type: "text", placeholder: "today", pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?", title: "A year, a month or a day: 2024, 2024-05, 2024-05-03" });
const size = el("span", { class: "grey", role: "status" });
const start = el("button", { type: "submit", class: "primary", text: "Check" });
const work = el("div", { class: "check-work", role: "status" });
const result = el("div", { class: "check-result" });
let leave = null;
let checked = null;

const form = el("form", { class: "check-form", "aria-label": "Check a text" }, input, files,
  el("div", { class: "check-foot" },
    el("p", { class: "actions" }, start, button("Open a file", () => files.click(), { class: "secondary" }), size),
    el("div", { class: "check-scope" }, field("Held against", collection), field("As it stood on", asOf))));

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) check();
});
input.addEventListener("input", counts);
onPlace((place) => place.view.name !== "check" && closeEvidence({ told: false }));
files.addEventListener("change", () => {
  take([...files.files]);
  files.value = "";
});

/** Show the view; what was checked last in this tab stands there again. */
export async function show(root) {
  if (!root.firstChild) {
    root.append(el("div", { class: "view-head" }, el("h1", { tabindex: "-1", text: "Check a text" })),
      el("p", { class: "view-note", text: "Drop a file anywhere here, or paste. What the library does not tell is said, not guessed." }), form, work, result);
    dropsOn(root, take);
    const before = tab.get("checked");
    if (before) {
      input.value = before.text;
      told(before);
    }
    const known = await api.collections().then((found) => found.collections).catch(() => []);
    collection.append(...known.map((one) => el("option", { value: one.name, text: one.name })));
    collection.closest(".field").hidden = known.length < 2;
    collection.value = before?.collection ?? "";
    asOf.value = before?.asOf ?? "";
  }
  const given = tab.get("text to check");
  if (given !== null) {
    tab.set("text to check", null);
    input.value = given;
    fill(result);
  }
  counts();
}

function counts() {
  const { length } = input.value;
  size.textContent = length > MOST * 0.9 ? `${length.toLocaleString("en")} of ${MOST.toLocaleString("en")} characters` : "";
}

async function take(all) {
  const [file] = all;
  if (!file) return;
  fill(work, el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), `Reading ${file.name}`));
  try {
    const { text } = await api.readFile(file);
    input.value = text.slice(0, MOST);
    fill(work, text.length > MOST && el("p", { class: "notice", text: `Of ${file.name} the first ${MOST.toLocaleString("en")} characters are checked at once. For the whole, add it to the library or check it in parts.` }),
      all.length > 1 && el("p", { class: "notice", text: "One file is checked at a time: the first is here." }));
    await check(true);
  } catch (error) {
    fill(work, trouble(error, { retry: () => take(all) }));
  }
}

async function check(keep = false) {
  const text = input.value;
  if (!text.trim() || leave || !asOf.reportValidity()) return input.focus();
  leave = new AbortController();
  const bar = el("progress", { "aria-label": "Progress of the check" });
  const line = el("span", { text: "Reading the sentences" });
  const stop = button("Stop", () => leave?.abort(), { class: "quiet" });
  const running = el("div", { class: "job" }, el("span", { class: "name" }, line), stop, bar);
  if (keep === true) work.append(running);
  else fill(work, running);
  start.disabled = true;
  try {
    const verdicts = await verdictsOn(text, (now) => {
      line.textContent = now.total > 0 ? `Sentence ${Math.min(now.done + 1, now.total)} of ${now.total}` : "Reading the sentences";
      if (now.total > 0) Object.assign(bar, { max: now.total, value: now.done });
    });
    const found = { text, verdicts, collection: collection.value || null, asOf: asOf.value.trim() || null, at: new Date().toISOString() };
    tab.set("checked", found);
    told(found);
    announce(summary(found));
    running.remove();
  } catch (error) {
    if (error.name === "AbortError") fill(work, el("p", { class: "grey", text: "Stopped. The text stays; check it again when you like." }));
    else fill(work, trouble(error, { retry: () => check() }));
  } finally {
    leave = null;
    start.disabled = false;
  }
  return null;
}

async function verdictsOn(text, onStatus) {
  const options = api.carrying({ text, collection: collection.value || null, as_of: asOf.value.trim() || null });
  options.headers.Accept = "text/event-stream";
  const response = await api.send("/api/check", { ...options, signal: leave.signal });
  for await (const { event, data } of events(response.body)) {
    if (event === "status") onStatus(data);
    if (event === "error") throw api.toTrouble(data);
    if (event === "verdicts") return data.verdicts;
  }
  throw new api.Trouble("The server ended before the text was checked.", "Check it again; its log may say why.");
}

/** How many sentences have which verdict, in words. */
function summary({ verdicts }) {
  return ORDER.map((name) => [name, verdicts.filter((one) => one.verdict === name).length])
    .filter(([, count]) => count > 0).map(([name, count]) => `${count} ${VERDICTS[name].word.toLowerCase()}`).join(", ");
}

function told(found) {
  checked = found;
  form.classList.add("is-checked");
  const trigger = el("button", { type: "button", class: "secondary" }, icon("export"), "Export");
  const only = new Set();
  const text = el("div", { class: "checked-text" }, read(found));
  const chips = ORDER.map((name) => [name, found.verdicts.filter((one) => one.verdict === name).length]).filter(([, count]) => count > 0)
    .map(([name, count]) => el("button", { type: "button", class: `quiet chip is-${name}`, "aria-pressed": "false", on: { click: (event) => {
      if (only.has(name)) only.delete(name);
      else only.add(name);
      event.currentTarget.setAttribute("aria-pressed", String(only.has(name)));
      text.classList.toggle("is-narrowed", only.size > 0);
      for (const each of text.querySelectorAll(".sentence")) each.classList.toggle("is-meant", only.has(each.dataset.verdict));
    } } }, VERDICTS[name].mark(), `${count} ${VERDICTS[name].word.toLowerCase()}`));
  const open = button("Open all", () => {
    const closed = [...text.querySelectorAll('.verdict-button[aria-expanded="false"]')];
    for (const each of closed.length > 0 ? closed : text.querySelectorAll(".verdict-button")) each.click();
  }, { class: "quiet" });
  fill(result, el("div", { class: "check-head" }, el("h2", { text: counted(found.verdicts.length, "sentence") }),
    el("div", { class: "chips", role: "group", "aria-label": "Show these alone" }, chips), open,
    popover(trigger, () => [["md", "Markdown"], ["json", "JSON"]].map(([kind, name]) => button(name, () => exported(checked, kind))), { label: "Export" })), text);
}
