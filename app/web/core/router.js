// The address of the page: which view it names, with which parameters, and where the reader was in it.

import { VIEWS } from "../views.js";
import { el, fill } from "./dom.js";
import { later } from "./later.js";
import { tab } from "./store.js";
import { trouble } from "../parts/trouble.js";

/**
 * @typedef {object} Place
 * @property {import("../views.js").View} view
 * @property {Record<string, string>} params  from the path
 * @property {URLSearchParams} query
 * @property {boolean} back  whether the reader came back to it (reload, back, forward): keep what was open
 */

const main = document.getElementById("main");
const modules = new Map();
const roots = new Map();
const watchers = [];
let current = null;
let shown = null;

/** Be called with each place that is shown. */
export const onPlace = (handler) => watchers.push(handler);

/** The place that is shown. @returns {Place} */
export const here = () => current;

/** An address from its parts; each is encoded. */
export function address(...parts) {
  const query = typeof parts.at(-1) === "object" ? parts.pop() : null;
  const path = parts.map((part) => encodeURIComponent(part)).join("/");
  const said = query ? new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null && value !== undefined)) : "";
  return `#/${path}${String(said) ? `?${said}` : ""}`;
}

/** Go to an address made by `address`. */
export function go(to, { replace = false } = {}) {
  keepScroll();
  history[replace ? "replaceState" : "pushState"]({ key: fresh() }, "", to);
  return show(false);
}

/** Change the address without showing the view anew: what is open in it. `push`: Back undoes it. */
export function note(to, { push = false } = {}) {
  const state = push ? { key: fresh(), noted: true } : history.state;
  if (push) keepScroll();
  history[push ? "pushState" : "replaceState"](state, "", to);
  shown = location.hash;
  const read = parse();
  if (read && current) Object.assign(current, { params: read.params, query: read.query });
}

/** Start, and show what the address names. */
export function start() {
  history.scrollRestoration = "manual";
  const back = Boolean(history.state?.key);
  if (!back) history.replaceState({ key: fresh() }, "");
  window.addEventListener("popstate", () => (location.hash === shown ? null : moved()));
  window.addEventListener("hashchange", () => (location.hash === shown ? null : moved()));
  window.addEventListener("pagehide", keepScroll);
  document.addEventListener("scrollend", keepScroll);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#/"]');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });
  return show(back);
}

function moved() {
  const back = Boolean(history.state?.key);
  if (!back) history.replaceState({ key: fresh() }, "");
  return show(back);
}

function fresh() {
  return `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
}

function keepScroll() {
  if (history.state?.key && location.hash === shown) tab.set(`scroll ${history.state.key}`, Math.round(window.scrollY));
}

/** The view and parameters of the address, or null. */
function parse() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").filter(Boolean).map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  for (const view of VIEWS) {
    for (const pattern of view.paths) {
      const wanted = pattern.split("/").filter(Boolean);
      if (wanted.length !== parts.length || !wanted.every((part, at) => part.startsWith(":") || part === parts[at])) continue;
      const params = Object.fromEntries(wanted.flatMap((part, at) => (part.startsWith(":") ? [[part.slice(1), parts[at]]] : [])));
      return { view, params, query: new URLSearchParams(query) };
    }
  }
  return null;
}

async function show(back) {
  const samePath = shown !== null && shown.split("?")[0] === location.hash.split("?")[0];
  shown = location.hash;
  const read = parse();
  const wanted = shown;
  if (!read) {
    current = null;
    fill(rootOf({ name: "nowhere" }), el("div", { class: "empty" }, el("h1", { text: "Nothing is at this address", tabindex: "-1" }),
      el("p", {}, "The link may be cut short. ", el("a", { href: "#/", text: "Ask a question" }), ".")));
    reveal("nowhere");
    return;
  }
  const first = current === null;
  const other = current?.view !== read.view;
  current = { ...read, back };
  const root = rootOf(read.view);
  delete root.dataset.scrolled;
  failed(root, null);
  reveal(read.view.name);
  for (const handler of watchers) handler(current);
  try {
    const module = modules.get(read.view.name) ?? await later(read.view.load, ...read.view.style ?? []);
    modules.set(read.view.name, module);
    if (location.hash !== wanted) return;
    await module.show(root, current);
  } catch (error) {
    if (error.code === "unfetched" && await reloaded(read.view.name)) return;
    if (location.hash === wanted) failed(root, trouble(error, { retry: () => show(back) }));
    return;
  }
  if (location.hash !== wanted) return;
  tab.set("reloaded for", null);
  if (first) performance.mark("page shown");
  document.title = [root.querySelector("h1")?.textContent, "On Record"].filter(Boolean).join(" · ");
  const scroll = back && !samePath ? tab.get(`scroll ${history.state?.key}`) : null;
  if (scroll !== null) window.scrollTo(0, scroll);
  else if (!samePath && other && root.dataset.scrolled === undefined) window.scrollTo(0, 0);
  if (!first && other) root.querySelector("h1")?.focus({ preventScroll: true });
}

/** A module that could not be fetched is not asked for again by the browser: when the server is back, a reload helps; once. */
async function reloaded(view) {
  const reachable = await fetch("/healthz").then((told) => told.ok, () => false);
  if (!reachable || tab.get("reloaded for") === view) return false;
  tab.set("reloaded for", view);
  location.reload();
  return true;
}

/** Show what went wrong in the place of a view, which stays as it is beneath; null takes it away again. */
function failed(root, told) {
  root.querySelector(":scope > .is-in-place")?.remove();
  root.classList.toggle("is-failed-view", told !== null);
  if (!told) return;
  told.classList.add("is-in-place");
  root.append(told);
}

function rootOf(view) {
  if (!roots.has(view.name)) {
    const root = el("section", { class: `view${view.wide ? " is-wide" : ""}`, id: `view-${view.name}`, hidden: true });
    roots.set(view.name, root);
    main.append(root);
  }
  return roots.get(view.name);
}

function reveal(name) {
  document.body.dataset.view = name;
  for (const [each, root] of roots) root.hidden = each !== name;
}
