// Whether a file that is on its way is a new state of a document that is here: asked of the person, never guessed.

import * as api from "../core/api.js";

const paths = new WeakMap();

/** Remember by which path within a dropped folder a file is known. */
export function under(file, path) {
  paths.set(file, path.replace(/^\/+/, ""));
  return file;
}

/** The path of a file as far as it is known: its folders, or its name alone. */
export function pathOf(file) {
  return paths.get(file) || file.webkitRelativePath || file.name;
}

/**
 * The documents that a file may be a new state of: those of its path in its collection. `{same}` is one with the very
 * bytes, of which nothing need be asked.
 */
export async function knownAs(file, collection) {
  const path = pathOf(file);
  const { documents } = await api.documents({ q: file.name, collection: collection || "default", limit: 100 });
  const found = documents.filter((one) => one.file === path || one.file?.endsWith(`/${path}`)).slice(0, 3);
  const hash = found.length > 0 ? await hashOf(file) : null;
  return { same: found.find((one) => hash !== null && one.sha256 === hash) ?? null, found };
}

/** The SHA-256 of a file; null where the browser gives none (a page that came neither securely nor from this machine). */
async function hashOf(file) {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
