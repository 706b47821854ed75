// How documents come in: dropped or chosen files and folders, a web address or a symbol; each goes its own way.

import * as api from "../core/api.js";
import { button, el, freshId } from "../core/dom.js";
import { upload } from "../core/files.js";
import { SOURCE_TYPES } from "../core/words.js";
import { field, select } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { trouble } from "../parts/trouble.js";
import { knownAs, pathOf, under } from "./known.js";
import { Queue } from "./queue.js";

const READ = ".pdf,.html,.htm,.xhtml,.md,.markdown,.csv,.tsv,.txt,.text";

/** The box that takes documents in; files may be dropped anywhere on `root`. */
export function intake(root) {
  const files = el("input", { id: "files", type: "file", multiple: true, accept: READ, class: "hidden-label", tabindex: "-1", "aria-hidden": "true" });
  const web = el("input", { type: "text", id: "address", autocomplete: "off", spellcheck: "false", placeholder: "https://… or A/RES/79/1" });
  const known = el("datalist", { id: freshId("collections") });
  const said = {
    source_type: select([["", "not said"], ...Object.entries(SOURCE_TYPES)]),
    publisher: el("input", { type: "text", maxlength: "500" }),
    published: el("input", { type: "text", placeholder: "2024-05-03", pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?", title: "A year, a month or a day: 2024, 2024-05, 2024-05-03" }),
    collection: el("input", { type: "text", maxlength: "200", list: known.id, placeholder: "default" }),
  };
  const told = el("div", { role: "alert" });
  const queue = new Queue();
  const described = () => Object.fromEntries(Object.entries(said).map(([name, input]) => [name, input.value.trim()]).filter(([, value]) => value));
  const fits = () => {
    told.replaceChildren();
    if (said.published.checkValidity()) return true;
    details.open = true;
    said.published.reportValidity();
    return false;
  };
  const take = (all, unread = []) => {
    if (!fits()) return;
    const about = described();
    for (const file of all) queue.put(pathOf(file), (replaces) => upload([file], { ...about, path: pathOf(file), replaces }), () => knownAs(file, about.collection));
    if (unread.length > 0) told.replaceChildren(trouble({ detail: `Not read: ${unread.slice(0, 5).join(", ")}${unread.length > 5 ? ` and ${unread.length - 5} more` : ""}.`, remedy: "This browser was not let into them; choose them one by one." }));
    else if (all.length === 0) told.replaceChildren(trouble({ detail: "No file was in what was dropped.", remedy: "Drop files or folders, or choose them." }));
  };
  const fetched = el("form", { class: "fetch", "aria-label": "Add from the web" }, el("div", { class: "grow" }, field("Web address or symbol", web)),
    el("button", { type: "submit", class: "secondary", text: "Fetch" }));
  fetched.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = web.value.trim();
    if (!name || !fits()) return web.focus();
    const place = name.includes("://") || /^www\./i.test(name) ? { url: name.replace(/^www\./i, "https://www.") } : { symbol: name };
    const about = described();
    queue.put(name, () => api.fetchDocument({ ...place, ...about }));
    web.value = "";
    return null;
  });
  const details = el("details", {}, el("summary", { text: "Say what they are" }),
    el("p", { class: "grey", text: "It holds for everything added while it stands here. What is left out is read from the documents where they tell." }),
    el("div", { class: "fields" }, field("Source type", said.source_type), field("Publisher", said.publisher), field("Published", said.published), field("Collection", said.collection)), known);
  details.addEventListener("toggle", async () => {
    const { collections } = await api.collections().catch(() => ({ collections: [] }));
    known.replaceChildren(...collections.map((one) => el("option", { value: one.name })));
  });
  files.addEventListener("change", () => {
    take([...files.files]);
    files.value = "";
  });
  const drop = el("div", { class: "drop" }, icon("file"),
    el("p", {}, button("Choose files", () => files.click(), { class: "primary" }), el("span", { class: "grey", text: "or drop files and folders anywhere on this page" })), files);
  dropsOn(root, take);
  queue.again();
  return el("section", { class: "intake", "aria-label": "Add documents" }, el("div", { class: "ways" }, drop, fetched), details, told, queue.element);
}

/** Files and folders dropped on an element. */
export function dropsOn(root, take) {
  let inside = 0;
  const over = (by) => {
    inside = Math.max(0, inside + by);
    root.classList.toggle("is-over", inside > 0);
  };
  const holds = (event) => [...event.dataTransfer?.types ?? []].includes("Files");
  root.addEventListener("dragenter", (event) => holds(event) && over(1));
  root.addEventListener("dragleave", (event) => holds(event) && over(-1));
  root.addEventListener("dragover", (event) => holds(event) && event.preventDefault());
  root.addEventListener("drop", async (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    over(-inside);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const [files, unread] = [[...event.dataTransfer.files], []];
    take(entries.some((one) => one.isDirectory) ? await within(entries, unread) : files, unread);
  });
}

/** All files in these folders and theirs, but for hidden ones; into `unread` the names of what could not be read. */
async function within(entries, unread) {
  const found = [];
  const waiting = entries.filter((one) => !one.name.startsWith("."));
  while (waiting.length > 0) {
    const entry = waiting.shift();
    if (entry.isFile) {
      const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
      if (file) found.push(under(file, entry.fullPath ?? ""));
      else unread.push(entry.name);
    } else {
      const reader = entry.createReader();
      for (let some = null; some === null || some.length > 0;) {
        some = await new Promise((resolve) => reader.readEntries(resolve, () => {
          unread.push(entry.name);
          resolve([]);
        }));
        waiting.push(...some.filter((one) => !one.name.startsWith(".")));
      }
    }
  }
  return found;
}
