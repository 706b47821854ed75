// Where the focus goes when what held it is taken away, hidden or made anew: to its like, or to the nearest place that stayed.

const OVER = "dialog, [popover], .toasts";

let page = null; // what was focused last on the page itself
let over = null; // and in what lies over it
let sought = null; // what was lost while its like is yet to come, what holds the focus for it, and since when

const SOON = 2000; // milliseconds

/** Watch over the focus: it is never left nowhere. */
export function start() {
  document.addEventListener("focusin", ({ target }) => {
    over = target.closest(OVER) ? traced(target) : null;
    if (!over) page = traced(target);
  });
  new MutationObserver(() => {
    const now = document.activeElement;
    if (now && now !== document.body && standing(now)) {
      if (sought?.holder === now && performance.now() - sought.since < SOON) take(sameAs(sought.lost));
      else sought = null;
      return;
    }
    const closed = over !== null && !over.around.some((one) => one.matches(OVER) && standing(one));
    const lost = closed ? page : over ?? page;
    over = closed ? null : over;
    if (lost && standing(lost.target)) {
      if (closed) lost.target.focus({ preventScroll: true });
    } else if (lost && !take(sameAs(lost))) {
      const holder = standIn(lost);
      holder.focus({ preventScroll: true });
      sought = { lost, holder, since: performance.now() };
    }
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

function take(same) {
  if (!same) return false;
  sought = null;
  same.focus({ preventScroll: true });
  return true;
}

/** The same control made anew. */
function sameAs({ kind, name, around, places }) {
  for (const one of around.filter(standing)) {
    const likes = [...one.querySelectorAll(kind)];
    const same = [likes[places[around.indexOf(one)]], ...likes].find((like) => like && nameOf(like) === name && standing(like));
    if (same) return same;
  }
  return null;
}

/** What took the place of a control, or what it stood in. */
function standIn({ kind, around, places }) {
  const place = around.find(standing) ?? document.getElementById("main");
  const likes = [...place.querySelectorAll(kind)];
  const at = places[around.indexOf(place)];
  const next = [likes[at], likes[at + 1], likes[at - 1], ...likes].find((like) => like && standing(like));
  if (next) return next;
  if (place.tabIndex < 0) place.tabIndex = -1;
  return place;
}
