// What changed from one version of a document to another: the words that are gone and those that are new, in place.

import * as api from "../core/api.js";
import { button, el, fill, words } from "../core/dom.js";
import { address, note } from "../core/router.js";
import { counted, momentWords } from "../core/words.js";
import { field, select } from "../parts/field.js";
import { empty } from "../parts/empty.js";
import { trouble } from "../parts/trouble.js";

const NEAR = 320; // characters shown around a change; what is between is opened when asked

/** Show the changes between the versions that the address names, or the last two. */
export async function show(root, at) {
  const id = at.params.document;
  fill(root, el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), "Comparing"));
  const source = await api.document_(id);
  const head = [el("p", { class: "back" }, el("a", { href: address("documents", id), text: "To the document" })),
    el("div", { class: "view-head" }, words("h1", { tabindex: "-1", text: `Versions of ${source.title}` }))];
  if (source.versions.length < 2) {
    fill(root, head, empty("There is one version", "A document gets another when its file or page is taken in again with other words."));
    return;
  }
  const options = source.versions.map((one, place) => [one.version, `${place + 1}: ${momentWords(one.retrieved)}`]);
  const known = (value, otherwise) => (source.versions.some((one) => one.version === value) ? value : otherwise);
  const old = select(options, known(at.query.get("old"), source.versions.at(-2).version));
  const new_ = select(options, known(at.query.get("new"), source.versions.at(-1).version));
  const count = el("p", { class: "count grey", role: "status" });
  const box = el("div", { class: "diff" });
  const load = async () => {
    note(address("documents", id, "versions", { old: old.value, new: new_.value }));
    try {
      const found = await api.diff(id, old.value, new_.value);
      count.textContent = found.changes === 0 ? "Nothing differs." : counted(found.changes, "change");
      fill(box, found.parts.map((part, place) => drawn(part, place > 0, place < found.parts.length - 1)));
    } catch (error) {
      fill(box, trouble(error, { retry: load }));
    }
  };
  for (const each of [old, new_]) each.addEventListener("change", load);
  fill(root, head, el("div", { class: "fields versions" }, field("From", old), field("To", new_)), count, box);
  await load();
}

function drawn(part, before, after) {
  if (part.kind === "removed") return el("del", {}, el("span", { class: "hidden-label", text: "removed: " }), part.text);
  if (part.kind === "added") return el("ins", {}, el("span", { class: "hidden-label", text: "added: " }), part.text);
  const kept = (before ? NEAR : 0) + (after ? NEAR : 0);
  if (part.text.length <= kept * 1.5) return part.text;
  const [head, tail] = [before ? part.text.slice(0, NEAR) : "", after ? part.text.slice(-NEAR) : ""];
  const rest = part.text.slice(head.length, part.text.length - tail.length);
  const more = button(`Show ${rest.length.toLocaleString("en")} characters that are the same`, () => more.replaceWith(rest), { class: "quiet" });
  return [head, more, tail];
}
