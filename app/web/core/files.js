// Files on their way to the server, and the work that they begin there.

import { Trouble, json, path } from "./api.js";

/** Send files, with what is said of them all. */
export function upload(files, described) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  for (const [name, value] of Object.entries(described)) if (value) form.append(name, value);
  return json("/api/documents", { method: "POST", body: form });
}

/** The text of a file, as it would be taken in; nothing of it is kept. */
export async function readFile(file) {
  if (/\.(txt|text|md|markdown)$/i.test(file.name)) return { text: await file.text() };
  const form = new FormData();
  form.append("file", file, file.name);
  return json("/api/read", { method: "POST", body: form });
}

/** Follow a job to its end, telling each state on the way. */
export async function follow(job, onChange) {
  let wait = 150;
  while (job.state === "queued" || job.state === "running") {
    onChange(job);
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 1.4, 1000);
    job = await json(path(["api", "jobs", job.id]));
  }
  if (job.state === "failed") throw new Trouble(job.error ?? "The work failed.");
  if (job.state === "cancelled") throw new Trouble("The work was cancelled.", "", "cancelled");
  return job;
}
