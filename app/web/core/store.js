// What this browser remembers: for good (theme, hints that were put away) or for this tab (drafts, work under way).

function of(kind) {
  return {
    /** The value kept under a name, or null. */
    get(name) {
      try {
        return JSON.parse(window[kind].getItem(name));
      } catch {
        return null; // storage may be switched off, or hold what an older page wrote
      }
    },
    /** Keep a value; null forgets it. */
    set(name, value) {
      try {
        if (value === null) window[kind].removeItem(name);
        else window[kind].setItem(name, JSON.stringify(value));
      } catch {
        // it holds for this visit
      }
    },
  };
}

export const kept = of("localStorage");
export const tab = of("sessionStorage");

const channel = "BroadcastChannel" in window ? new BroadcastChannel("onrecord") : null;
const listeners = new Map();

/** Tell the other open pages of this browser, and this one, that something changed. */
export function tell(topic, detail = null) {
  channel?.postMessage({ topic, detail });
  hear(topic, detail, false);
}

/** Hear of changes: `handler(detail, fromElsewhere)`. */
export function onTold(topic, handler) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), handler]);
}

function hear(topic, detail, elsewhere) {
  for (const handler of listeners.get(topic) ?? []) handler(detail, elsewhere);
}

channel?.addEventListener("message", ({ data }) => hear(data.topic, data.detail, true));
