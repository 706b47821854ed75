// The one place that speaks to the server. Every error comes back as Trouble: a plain line and what to do.

export class Trouble extends Error {
  constructor(detail, remedy = "", code = "", status = 0) {
    super(detail);
    this.detail = detail;
    this.remedy = remedy;
    this.code = code;
    this.status = status;
  }
}

let askForKey = null;

/** What to call when the server asks for a key: gives a promise that is kept when a session is open. */
export function onKeyNeeded(handler) {
  askForKey = handler;
}

async function send(path, options = {}, again = true) {
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
  if (response.ok || (response.status === 503 && isJson(response))) return response;
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

function toTrouble(problem) {
  return new Trouble(problem.detail ?? "The server refused.", problem.remedy ?? "", problem.code ?? "", problem.status ?? 0);
}

async function json(path, options) {
  return (await send(path, options)).json();
}

function posted(body) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/** Ask, telling each stage; gives the whole answer. */
export async function ask(question, onStage, signal) {
  const options = posted({ question });
  options.headers.Accept = "text/event-stream";
  const response = await send("/api/ask", { ...options, signal });
  for await (const { event, data } of events(response.body)) {
    if (event === "status") onStage(data);
    else if (event === "answer") return data;
    else if (event === "error") throw toTrouble(data);
  }
  throw new Trouble("The answer broke off.", "Ask again; the server's log may say why.");
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (waiting + value).split("\n\n");
    waiting = blocks.pop();
    for (const block of blocks) {
      const lines = block.split("\n");
      const data = lines.filter((line) => line.startsWith("data: ")).map((line) => line.slice(6)).join("\n");
      const event = lines.find((line) => line.startsWith("event: "))?.slice(7) ?? "message";
      if (data) yield { event, data: JSON.parse(data) };
    }
  }
}

export const answer = (id) => json(`/api/answers/${encodeURIComponent(id)}`);
export const health = () => json("/readyz");
export const document_ = (id) => json(`/api/documents/${encodeURIComponent(id)}`);
export const statements = (id) => json(`/api/documents/${encodeURIComponent(id)}/statements`);
export const originalPath = (id, version) =>
  `/api/documents/${encodeURIComponent(id)}/original${version ? `?version=${encodeURIComponent(version)}` : ""}`;

export function text(id, version) {
  const query = version ? `?version=${encodeURIComponent(version)}` : "";
  return json(`/api/documents/${encodeURIComponent(id)}/text${query}`);
}

export function documents(cursor, limit = 50, collection = null) {
  const query = new URLSearchParams({ limit: String(limit) });
  if (cursor) query.set("cursor", cursor);
  if (collection) query.set("collection", collection);
  return json(`/api/documents?${query}`);
}

export const setOverride = (body) => json("/api/overrides", posted(body));
export const removeOverride = (id) => json(`/api/overrides/${encodeURIComponent(id)}`, { method: "DELETE" });
export const openSession = (key) => send("/api/session", posted({ key }));
export const fetchDocument = (described) => json("/api/documents", posted(described));

/** Send files, with what is said of them all. */
export function upload(files, described) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  for (const [name, value] of Object.entries(described)) if (value) form.append(name, value);
  return json("/api/documents", { method: "POST", body: form });
}

/** Follow a job to its end, telling each state on the way. */
export async function follow(job, onChange) {
  let wait = 150;
  while (job.state === "queued" || job.state === "running") {
    onChange(job);
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 1.4, 1000);
    job = await json(`/api/jobs/${encodeURIComponent(job.id)}`);
  }
  if (job.state === "failed") throw new Trouble(job.error ?? "The work failed.");
  if (job.state === "cancelled") throw new Trouble("The work was cancelled.");
  return job;
}
