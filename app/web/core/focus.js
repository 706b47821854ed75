// Where the focus goes when what held it is taken away, hidden or made anew: to its like, or to the nearest place that stayed.

const OVER = "dialog, [popover], .toasts";

let page = null; // what was focused last on the page itself
let over = null; // and in what lies over it

/** Watch over the focus: it is never left nowhere. */
export function start() {
  document.addEventListener("focusin", ({ target }) => {
    over = target.closest(OVER) ? traced(target) : null;
    if (!over) page = traced(target);
  });
  new MutationObserver(() => {
    const now = document.activeElement;
    if (now && now !== document.body && standing(now)) return;
    const closed = over !== null && !over.around.some((one) => one.matches(OVER) && standing(one));
    const lost = closed ? page : over ?? page;
    over = closed ? null : over;
    if (lost && standing(lost.target)) {
      if (closed) lost.target.focus({ preventScroll: true });
    } else if (lost) likeOf(lost).focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["hidden", "disabled"] });
}

function standing(element) {
  return element.isConnected && !element.disabled && element.checkVisibility();
}

/** An element as it can be told again: its kind, its name, what is around it, and which of its kind it is there. */
function traced(target) {
  const [first] = target.classList;
  const kind = target.localName + (first ? `.${CSS.escape(first)}` : "");
  const around = [];
  for (let one = target.parentElement; one && one !== document.body; one = one.parentElement) around.push(one);
  return { target, kind, name: nameOf(target), around, places: around.map((one) => [...one.querySelectorAll(kind)].indexOf(target)) };
}

function nameOf(element) {
  return element.getAttribute("aria-label") ?? element.textContent;
}

/** The same control made anew, or the one that took its place, or what it stood in. */
function likeOf({ kind, name, around, places }) {
  const left = around.filter(standing);
  for (const one of left) {
    const likes = [...one.querySelectorAll(kind)];
    const at = places[around.indexOf(one)];
    const same = [likes[at], ...likes].find((like) => like && nameOf(like) === name && standing(like));
    const next = same ?? (one === left[0] ? [likes[at], likes[at + 1], likes[at - 1], ...likes].find((like) => like && standing(like)) : null);
    if (next) return next;
  }
  const place = left[0] ?? document.getElementById("main");
  if (place.tabIndex < 0) place.tabIndex = -1;
  return place;
}
