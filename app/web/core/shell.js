// The side: the places, the conversations of late, theme and library. On narrow screens it opens over the page.

import { VIEWS } from "../views.js";
import * as api from "./api.js";
import { el, fill } from "./dom.js";
import { address, onPlace } from "./router.js";
import { onTold } from "./store.js";
import { later } from "./later.js";
import { hidden } from "../conversations/hidden.js";
import { icon } from "../parts/icons.js";
import { attempt } from "../parts/toast.js";

const RECENT = 8;
const menu = document.getElementById("menu");
const side = document.getElementById("side");
const recent = document.getElementById("recent");
const narrow = matchMedia("(max-width: 56rem)");

/** Fill the side and keep it right. */
export function start() {
  document.getElementById("places").append(...VIEWS.filter((view) => view.place).map((view) =>
    el("a", { href: address(...view.paths[0].split("/").filter(Boolean)), data: { view: view.name } }, icon(view.icon), el("span", { text: view.place }))));
  menu.append(icon("menu"));
  menu.addEventListener("click", () => openMenu(!document.body.classList.contains("menu-open")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("menu-open")) {
      openMenu(false);
      menu.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".side, #menu")) openMenu(false);
  });
  document.addEventListener("focusin", (event) => {
    // What the open side covers is not reached through it.
    if (document.body.classList.contains("menu-open") && !event.target.closest(".side, #menu")) side.querySelector("a").focus();
  });
  narrow.addEventListener("change", () => openMenu(false));
  document.getElementById("about").addEventListener("click", showAbout);
  onPlace(mark);
  onTold("conversations", fillRecent);
  fillRecent();
}

/** Tell of the library and of how answers come about. */
export const showAbout = () => attempt(async () => (await later(() => import("../parts/about.js"))).openAbout());

function openMenu(open) {
  if (open === document.body.classList.contains("menu-open")) return;
  document.body.classList.toggle("menu-open", open);
  menu.setAttribute("aria-expanded", String(open));
  if (open) side.querySelector("a").focus();
}

function mark(place) {
  openMenu(false);
  const now = place.view.under ?? place.view.name;
  for (const link of side.querySelectorAll("[data-view]")) current(link, link.dataset.view === now);
  for (const link of recent.querySelectorAll("a")) current(link, link.dataset.id === place.params.conversation);
}

function current(link, is) {
  if (is) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
}

async function fillRecent() {
  let found = [];
  try {
    found = (await api.conversations({ limit: RECENT })).conversations.filter((one) => one.turns > 0 && !hidden.has(one.id));
  } catch {
    return; // the view in sight tells what is wrong
  }
  recent.hidden = found.length === 0;
  const open = location.hash;
  fill(recent.querySelector("ul"), found.map((one) => {
    const to = address("c", one.id);
    return el("li", {}, el("a", { href: to, title: one.title, data: { id: one.id }, "aria-current": open.startsWith(to) ? "page" : null },
      el("span", { dir: "auto", text: one.title })));
  }));
}
