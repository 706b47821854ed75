// The evidence panel: one citation's source at the exact quote, and all that tells what kind of source it is.

import { announce, button, el, factLine, fill, outward, steady, words } from "../core/dom.js";
import * as api from "../core/api.js";
import { later } from "../core/later.js";
import { address, onPlace } from "../core/router.js";
import { kept } from "../core/store.js";
import { facts, plain } from "../core/words.js";
import { labelOf } from "../answer/label.js";
import { icon } from "../parts/icons.js";
import { tabs } from "../parts/tabs.js";
import { trouble } from "../parts/trouble.js";
import { citationsOf } from "./citations.js";
import { pagePicture, sourceText, textOf } from "./source.js";

const panel = document.getElementById("panel");
let open = null;

/**
 * Show a citation. `around`: {answer, onMove(citation), onClose(), changed(), tabs}; `tabs` names those that make sense,
 * all without it; `from` gets the focus back.
 */
export function showEvidence(citation, statement, around, from = null, { focus = true } = {}) {
  const all = around.answer ? citationsOf(around.answer) : [{ citation, statement }];
  const at = Math.max(0, all.findIndex((one) => one.citation.id === citation.id));
  const tab = focus ? "source" : open?.tab ?? "source"; // a number opens the words; who goes through stays where they are
  open = { citation, around, tab, from: from ?? open?.from };
  const step = (by) => {
    const next = all[(at + by + all.length) % all.length];
    around.onMove(next.citation);
    showEvidence(next.citation, next.statement, around, buttonOf(next.citation), { focus: false });
    panel.querySelector(by > 0 ? ".go-next" : ".go-previous")?.focus();
  };
  const title = el("h2", { tabindex: "-1", dir: "auto", text: plain(citation.title) });
  fill(panel,
    el("header", { class: "panel-head" },
      el("p", { class: "panel-count" }, all.length > 1 ? `Quote ${at + 1} of ${all.length}` : "Quote", statement && labelOf(statement)),
      all.length > 1 && [iconButton("previous", "Previous quote", () => step(-1), "go-previous"), iconButton("next", "Next quote", () => step(1), "go-next")],
      iconButton("close", "Close the evidence", closeEvidence, "go-close")),
    el("div", { class: "panel-title" }, title,
      factLine(facts(citation)),
      citation.digest && el("p", { class: "digest", text: "A digest: it retells the original and is not its words." })),
    tabs("Evidence", [
      { name: "source", title: "Source", content: () => sourceTab(citation, statement) },
      { name: "about", title: "About", content: () => fetched(() => import("./provenance.js"), (by) => by.provenance(citation, around)) },
      { name: "elsewhere", title: "Elsewhere", content: () => fetched(() => import("./elsewhere.js"), (by) => by.elsewhere(citation, statement, around, (one) => {
        around.onMove(one);
        showEvidence(one, null, around, null);
      })) },
      { name: "origins", title: "Origins", content: () => fetched(() => import("./origins.js"), (by) => by.originsOf(statement, around.answer)) },
    ].filter((one) => around.tabs?.includes(one.name) ?? true), tab, (name, box) => {
      open.tab = name;
      box.dataset.scrolls = "";
      if (name === "source") requestAnimationFrame(() => toQuote(box));
    }));
  steady(from?.closest("main") ? from : null, () => {
    panel.hidden = false;
    document.body.classList.add("has-panel");
  });
  markButtons(citation.id);
  if (focus) title.focus({ preventScroll: true });
  announce(`Source ${citation.number}: ${plain(citation.title)}`);
}

/** Whether a citation's source is shown. */
export const evidenceShown = () => (panel.hidden ? null : open?.citation.id ?? null);

/** Close the panel and give the focus back. */
export function closeEvidence({ told = true } = {}) {
  if (panel.hidden) return;
  steady(buttonOf(open.citation), () => {
    panel.hidden = true;
    panel.replaceChildren();
    document.body.classList.remove("has-panel");
  });
  markButtons(null);
  const { around, from, citation } = open;
  open = null;
  if (told !== false) {
    around.onClose();
    (from?.isConnected ? from : buttonOf(citation))?.focus();
  }
}

/** What a tab shows, made by a module that is fetched when the tab is first opened. */
function fetched(load, make) {
  const box = el("div");
  const fetch = () => later(load).then((by) => fill(box, make(by)), (error) => fill(box, trouble(error, { retry: fetch })));
  fetch();
  return box;
}

function buttonOf(citation) {
  return document.querySelector(`main [data-citation="${CSS.escape(citation.id)}"]`);
}

/** The numbers in the answer show which source is open. */
export function markButtons(id) {
  for (const each of document.querySelectorAll("main [data-citation][aria-expanded]")) each.setAttribute("aria-expanded", String(each.dataset.citation === id));
}

function iconButton(name, label, act, kind) {
  return el("button", { type: "button", class: `icon-button ${kind}`, "aria-label": label, title: label, on: { click: act } }, icon(name));
}

function sourceTab(citation, statement) {
  const box = el("div", { class: "source-box" }, el("p", { class: "working" }, el("span", { class: "pulse", "aria-hidden": "true" }), "Opening the source"));
  const asText = async () => {
    try {
      const found = await textOf(citation.document_id, citation.version);
      fill(box, switcher("text"), context(statement, citation), sourceText(found.text, citation), links(citation));
    } catch (error) {
      fill(box, trouble(error, { retry: asText }), el("p", { class: "grey", text: "As it was cited:" }),
        words("blockquote", { class: "document-text" }, `…${citation.prefix}`, el("mark", { class: "quoted", text: citation.quote }), `${citation.suffix}…`), links(citation));
    }
    toQuote(box);
  };
  let page = citation.page;
  const asPage = async () => {
    const pages = await api.once(`pages ${citation.document_id}`, () => api.document_(citation.document_id)).then((found) => found.pages, () => page);
    const picture = pagePicture(citation, page, () => fill(box, switcher("page"), el("p", { class: "notice", text: "This page cannot be drawn; its text can be read." }), links(citation)));
    const turn = (by) => button(by < 0 ? "Previous page" : "Next page", () => {
      page += by;
      asPage();
    }, { class: "quiet", disabled: page + by < 1 || page + by > pages });
    fill(box, switcher("page"), picture, el("p", { class: "actions" }, turn(-1), el("span", { class: "facts", text: `page ${page} of ${pages}` }), turn(1)), links(citation));
  };
  const switcher = (now) => citation.page && el("p", { class: "switch", role: "group", "aria-label": "Shown as" },
    [["text", "Text", asText], ["page", "Page", asPage]].map(([name, text, act]) => button(text, () => {
      kept.set("source as", name);
      act();
    }, { class: "quiet", "aria-pressed": String(name === now) })));
  if (citation.page && kept.get("source as") === "page") asPage();
  else asText();
  return box;
}

/** Where the quote is part of what gives it its meaning, that is told first. */
function context(statement, citation) {
  if (!statement?.context || !statement.citations.some((one) => one.id === citation.id)) return null;
  return el("p", { class: "notice" }, "In context: ", words("span", { text: statement.context }));
}

function links(citation) {
  return el("p", { class: "panel-links" },
    el("a", { href: address("documents", citation.document_id, { version: citation.version, start: citation.start, end: citation.end }), text: "Read the whole" }),
    el("a", { href: api.originalPath(citation.document_id, citation.version), download: true, text: "Save the file" }),
    citation.url && outward(citation.url, "Where it was published"));
}

/** Bring the marked words into the middle of what scrolls, and nothing else with them. */
function toQuote(box) {
  const found = box.querySelector(".quoted");
  const scrolls = box.closest("[data-scrolls]");
  if (!found || !scrolls) return;
  const [inside, outside] = [found.getBoundingClientRect(), scrolls.getBoundingClientRect()];
  scrolls.scrollTop += inside.top - outside.top - Math.max(40, (outside.height - Math.min(inside.height, outside.height)) / 3);
}

onPlace((place) => place.view.name !== "ask" && closeEvidence({ told: false }));

panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.preventDefault();
  closeEvidence();
});
