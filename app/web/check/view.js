// Check a text: every sentence keeps its place, with its verdict beside it and the evidence under it.

import * as api from "../core/api.js";
import { announce, button, el, fill } from "../core/dom.js";
import { events } from "../core/events.js";
import { readFile } from "../core/files.js";
import { onPlace } from "../core/router.js";
import { tab } from "../core/store.js";
import { field, select } from "../parts/field.js";
import { trouble } from "../parts/trouble.js";
import { closeEvidence } from "../evidence/open.js";
import { dropsOn } from "../library/intake.js";
import { isPart, partly } from "./read.js";
import { Report, summary } from "./report.js";

const MOST = 200_000;

const input = el("textarea", { id: "to-check", rows: "9", placeholder: "Paste a paragraph, a press release, a draft. Each sentence is held against the library.", "aria-label": "The text to check" });
const files = el("input", { type: "file", accept: ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.pdf", class: "hidden-label", tabindex: "-1", "aria-hidden": "true" });
const collection = select([["", "the whole library"]]);
const asOf = el("input", { type: "text", placeholder: "today", pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?", title: "A year, a month or a day: 2024, 2024-05, 2024-05-03" });
const size = el("span", { class: "grey", role: "status" });
const start = el("button", { type: "submit", class: "primary", text: "Check" });
const work = el("div", { class: "check-work", role: "status" });
const result = el("div", { class: "check-result" });
let leave = null;

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
input.addEventListener("input", () => {
  if (input.value.length > MOST) put(input.value, "this text");
  counts();
});
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
      form.classList.add("is-checked");
      const report = new Report(before);
      fill(result, report.element);
      report.end();
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
    put(given, "this text");
    fill(result);
  }
  counts();
}

function counts() {
  const { length } = input.value;
  size.textContent = length > MOST * 0.9 ? `${length.toLocaleString("en")} of ${MOST.toLocaleString("en")} characters` : "";
}

/** Put a text in; of one that is too long its beginning, which is told. */
function put(text, name) {
  input.value = text.slice(0, MOST).replace(/[\ud800-\udbff]$/, "");
  fill(work, text.length > MOST && el("p", { class: "notice", role: "status", text: `Of ${name} the first ${MOST.toLocaleString("en")} characters are checked at once. For the whole, add it to the library or check it in parts.` }));
}

async function take(all) {
  const [file] = all;
  if (!file) return;
  fill(work, el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), `Reading ${file.name}`));
  try {
    const { text } = await readFile(file);
    put(text, file.name);
    if (all.length > 1) work.append(el("p", { class: "notice", text: "One file is checked at a time: the first is here." }));
    await check(true);
  } catch (error) {
    fill(work, trouble(error, { retry: () => take(all) }));
  }
}

async function check(keep = false) {
  const text = input.value;
  if (!text.trim() || leave || !asOf.reportValidity()) return input.focus();
  leave = new AbortController();
  start.disabled = true;
  if (keep !== true) fill(work);
  const stop = () => leave?.abort();
  const waiting = el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), "Reading the sentences ", button("Stop", stop, { class: "quiet" }));
  work.append(waiting);
  const found = { text, verdicts: [], total: null, collection: collection.value || null, asOf: asOf.value.trim() || null, at: new Date().toISOString() };
  const report = new Report(found, { stop });
  const keepIt = () => found.verdicts.length > 0 && tab.set("checked", found);
  window.addEventListener("pagehide", keepIt);
  let failure = null;
  try {
    await verdictsOn(found, report);
  } catch (error) {
    failure = error;
  }
  window.removeEventListener("pagehide", keepIt);
  leave = null;
  start.disabled = false;
  waiting.remove();
  if (failure && failure.name !== "AbortError") work.append(trouble(failure, { retry: () => check() }));
  if (found.verdicts.length > 0 || !failure) {
    if (!report.element.isConnected) fill(result, report.element);
    tab.set("checked", found);
    report.end();
    announce([isPart(found) && partly(found), summary(found)].filter(Boolean).join(" "));
  } else {
    fill(result);
    if (failure.name === "AbortError") work.append(el("p", { class: "grey", text: "Stopped. The text stays; check it again when you like." }));
  }
  return null;
}

/** Take the verdicts as they come, all that came between two frames at once. */
async function verdictsOn(found, report) {
  const options = api.carrying({ text: found.text, collection: found.collection, as_of: found.asOf });
  options.headers.Accept = "text/event-stream";
  const response = await api.send("/api/check", { ...options, signal: leave.signal });
  for await (const { event, data } of events(response.body)) {
    if (event === "status" && data.total > 0 && found.total === null) {
      found.total = data.total;
      fill(result, report.element);
      form.classList.add("is-checked");
      work.querySelector(".working")?.remove();
    }
    if (event === "verdict") {
      found.verdicts.push(data.verdict);
      report.soon();
    }
    if (event === "error") throw api.toTrouble(data);
    if (event === "verdicts") {
      found.total = data.verdicts.length;
      return;
    }
  }
  throw new api.Trouble("The server ended before the whole text was checked.", "What came stays here. Check it again for the whole; the server’s log may say why.");
}

