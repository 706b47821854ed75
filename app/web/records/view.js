import { el, fill } from "../core/dom.js";
/** Show the records. */
export async function show(root) {
  fill(root, el("div", { class: "view-head" }, el("h1", { tabindex: "-1", text: "Records" })));
}
