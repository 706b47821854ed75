// The one place that speaks to the server. Every error comes back as Trouble: a plain line and what to do.

export class Trouble extends Error {
  constructor(detail, remedy = "", code = "", status = 0) {
    super(detail);
    Object.assign(this, { detail, remedy, code, status });
  }
}

let askForKey = null;

/** What to call when the server asks for a key: gives a promise that is kept when a session is open. */
export function onKeyNeeded(handler) {
  askForKey = handler;
}

/** Send a request; a response that is no success becomes Trouble. After a key was asked for it is sent once more. */
export async function send(path, options = {}, again = true) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Trouble("The server does not answer.", "Is it still running? Start it with: onrecord serve", "unreachable");
  }
  if (response.status === 401 && again && askForKey && path !== "/api/session") {
    await askForKey();
    return send(path, options, false);
  }
  if (response.ok || (response.status === 503 && path === "/readyz" && isJson(response))) return response;
  throw await troubleOf(response);
}

function isJson(response) {
  return (response.headers.get("content-type") ?? "").startsWith("application/json");
}

async function troubleOf(response) {
  try {
    return toTrouble(await response.json());
  } catch {
    return new Trouble(`The server answered with status ${response.status}.`, "", "", response.status);
  }
}

/** A problem document as Trouble. */
export function toTrouble(problem) {
  return new Trouble(problem.detail ?? "The server refused.", problem.remedy ?? "", problem.code ?? "", problem.status ?? 0);
}

/** The JSON that a request gives. */
export async function json(path, options) {
  return (await send(path, options)).json();
}

/** Options of a request that carries JSON. */
export function carrying(body, method = "POST") {
  return { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/** A path from its parts and its query; what is null is left out. */
export function path(parts, query = {}) {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== ""));
  return `/${parts.map(encodeURIComponent).join("/")}${String(said) ? `?${said}` : ""}`;
}

export const health = () => json("/readyz");
export const openSession = (key) => send("/api/session", carrying({ key }));

export const answer = (id) => json(path(["api", "answers", id]));
export const origins = (id) => json(path(["api", "answers", id, "origins"]));
export const classify = (statements) => json("/api/classify", carrying({ statements }));
export const check = (claim) => json("/api/check", carrying({ claim }));

export const conversations = (query = {}) => json(path(["api", "conversations"], query));
export const conversation = (id) => json(path(["api", "conversations", id]));
export const startConversation = () => json("/api/conversations", { method: "POST" });
export const renameConversation = (id, title) => json(path(["api", "conversations", id]), carrying({ title }, "PATCH"));
export const removeConversation = (id) => json(path(["api", "conversations", id]), { method: "DELETE", keepalive: true });
export const exportPath = (id, format) => path(["api", "conversations", id, "export"], { format });

export const document_ = (id) => json(path(["api", "documents", id]));
export const documents = (query = {}) => json(path(["api", "documents"], query));
export const collections = () => json("/api/collections");
export const removeDocument = (id) => json(path(["api", "documents", id]), { method: "DELETE", keepalive: true });
export const diff = (id, old, new_) => json(path(["api", "documents", id, "diff"], { old, new: new_ }));
export const changeDocument = (id, change) => json(path(["api", "documents", id]), carrying(change, "PATCH"));
export const text = (id, version) => json(path(["api", "documents", id, "text"], { version }));
export const originalPath = (id, version) => path(["api", "documents", id, "original"], { version });
export const pagePath = (id, page, query) => path(["api", "documents", id, "pages", `${page}.png`], query);
export const votes = (query = {}) => json(path(["api", "votes"], query));
export const tables = (query = {}) => json(path(["api", "tables"], query));
export const table = (id, n, query = {}) => json(path(["api", "tables", id, n], query));
export const tablePath = (id, n, query = {}) => path(["api", "tables", id, n, "export"], query);

export const setOverride = (body) => json("/api/overrides", carrying(body));
export const removeOverride = (id) => json(path(["api", "overrides", id]), { method: "DELETE" });

export const fetchDocument = (described) => json("/api/documents", carrying(described));
export const job = (id) => json(path(["api", "jobs", id]));
export const cancelJob = (id) => json(path(["api", "jobs", id]), { method: "DELETE" });

const held = new Map();

/** What a request gives, asked once while the page is open; for texts of versions, which never change. */
export function once(name, ask) {
  if (!held.has(name)) {
    if (held.size > 60) held.delete(held.keys().next().value);
    held.set(name, ask().catch((error) => {
      held.delete(name);
      throw error;
    }));
  }
  return held.get(name);
}
