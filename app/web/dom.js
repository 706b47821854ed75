// Elements are made here alone. Text goes in as text: what a document says is never read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element. Properties: `class`, `text`, `on` ({event: handler}), anything else an attribute; false and null leave it out. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  add(element, ...children);
  return element;
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

/** A mark drawn with one path on a grid of 16. It only repeats what the word beside it says. */
export function mark(path, name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `mark mark-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
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

/** Offsets count code points, strings here count UTF-16 units: cut by the former. */
export function cut(text, start, end) {
  let index = 0;
  let position = 0;
  let from = text.length;
  let to = text.length;
  while (position <= text.length) {
    if (index === start) from = position;
    if (index === end) {
      to = position;
      break;
    }
    if (position === text.length) break;
    position += text.codePointAt(position) > 0xffff ? 2 : 1;
    index += 1;
  }
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}
