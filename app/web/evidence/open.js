// The way to the evidence panel, which is fetched while the first answer is on its way.

import { later } from "../core/later.js";

let panel = null;

/** Have the panel at hand. */
export async function evidence() {
  panel ??= await later(() => import("./panel.js"), "evidence");
  return panel;
}

/** Show a citation; see `showEvidence` of panel.js. */
export const showEvidence = async (...all) => (await evidence()).showEvidence(...all);

/** The id of the citation whose source is shown, or null. */
export const evidenceShown = () => panel?.evidenceShown() ?? null;

/** Close the panel and give the focus back. */
export const closeEvidence = (how) => panel?.closeEvidence(how);
