// Records: what the library's documents give as figures. Votes and tables, each at an address of its own.

import { add, el } from "../core/dom.js";
import { address } from "../core/router.js";
import * as tables from "./tables.js";
import * as votes from "./votes.js";

const KINDS = [
  { name: "votes", title: "Votes", to: address("records"), of: votes },
  { name: "tables", title: "Tables", to: address("records", "tables"), of: tables },
];

/** Show the kind that the address names; votes where it names none. */
export async function show(root, at) {
  if (!root.firstChild) {
    add(root,
      el("div", { class: "view-head" }, el("h1", { tabindex: "-1", text: "Records" }),
        el("nav", { class: "kinds", "aria-label": "Kinds of record" }, KINDS.map((kind) => el("a", { href: kind.to, text: kind.title, data: { kind: kind.name } })))),
      KINDS.map((kind) => el("div", { data: { part: kind.name } })));
  }
  const shown = KINDS.find((kind) => kind.name === at.params.kind) ?? KINDS[0];
  for (const link of root.querySelectorAll("[data-kind]")) {
    if (link.dataset.kind === shown.name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const part of root.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== shown.name;
  await shown.of.show(root.querySelector(`[data-part=${shown.name}]`), at);
}
