// Elements are made here alone. Text goes in as text: what a document says is never read as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. Properties: `class`, `text`, `on` ({event: handler}), `data` ({name: value}), anything else an attribute;
 * false and null leave it out.
 */
export function el(tag, properties = {}, ...children) {
  return dressed(document.createElement(tag), properties, children);
}

/** An element of a drawing. */
export function svg(tag, properties = {}, ...children) {
  return dressed(document.createElementNS(SVG, tag), properties, children);
}

function dressed(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.setAttribute("class", value);
    else if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  return add(element, ...children);
}

/** Append children; strings become text, empty ones are passed over. */
export function add(parent, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    parent.append(child);
  }
  return parent;
}

/** Put these children in the place of all others. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  return add(parent, ...children);
}

/** Words of a document: in their own direction, kept apart from what stands beside them. */
export function words(tag, properties = {}, ...children) {
  return el(tag, { dir: "auto", ...properties }, ...children);
}

/** A mark drawn with one path on a grid of 16. It only repeats what the word beside it says. */
export function mark(path, name) {
  return svg("svg", { viewBox: "0 0 16 16", class: `mark mark-${name}`, "aria-hidden": "true" }, svg("path", { d: path }));
}

/** A button with words. */
export function button(text, handler, properties = {}) {
  return el("button", { type: "button", text, on: { click: handler }, ...properties });
}

/** A link to another site, or plain text if the address is none. */
export function outward(url, text) {
  let parsed = null;
  try {
    parsed = new URL(url);
  } catch {
    return document.createTextNode(text);
  }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return document.createTextNode(text);
  return el("a", { href: parsed.href, target: "_blank", rel: "noopener noreferrer external", text });
}

let count = 0;
/** An id that no other element has. */
export function freshId(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

/** Tell those who listen rather than look. */
export function announce(text) {
  document.getElementById("live").textContent = text;
}

/** Facts one after the other, set apart by dots; each stays whole as far as it can, and `tag` with the last. */
export function factLine(items, tag = null) {
  const all = items.filter(Boolean);
  return el("span", { class: "facts" }, all.length > 0 ? all.map((item, at) => [" ", at === all.length - 1 && tag ? el("span", { class: "cited" }, el("span", {}, item, "\u00a0"), el("span", {}, tag)) : el("span", {}, item)]) : tag);
}

/** Change the page above what the reader looks at without moving it under their eyes. */
export function steady(anchor, change) {
  const before = anchor?.isConnected ? anchor.getBoundingClientRect().top : null;
  change();
  if (before === null || !anchor.isConnected) return;
  const moved = anchor.getBoundingClientRect().top - before;
  if (Math.abs(moved) > 0.5) window.scrollBy(0, moved);
}

/** Offsets count code points, strings here count UTF-16 units: cut by the former. */
export function cut(text, start, end) {
  const from = unitOf(text, start);
  const to = unitOf(text, end - start, from);
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}

function unitOf(text, points, from = 0) {
  let position = from;
  for (let left = points; left > 0 && position < text.length; left -= 1) {
    position += text.codePointAt(position) > 0xffff ? 2 : 1;
  }
  return position;
}
