// Work on the server: one line a job, with its stage, how far it is, and a button that stops it.

import * as api from "../core/api.js";
import { button, el } from "../core/dom.js";
import { stageWord } from "../core/words.js";
import { trouble } from "./trouble.js";

/**
 * Follow a job to its end in `element`. Gives the finished job, or null when it failed or was stopped (which is told).
 * @param {string} name  what is worked on
 * @param {() => Promise<any>} begin  starts the job
 */
export async function followed(element, name, begin) {
  const bar = el("progress", { "aria-label": `Progress of ${name}` });
  const stage = el("span", { class: "grey", text: "Sending" });
  let job = null;
  const stop = button("Stop", () => job && api.cancelJob(job.id), { class: "quiet", "aria-label": `Stop ${name}` });
  element.replaceChildren(el("div", { class: "job" }, el("span", { class: "name", dir: "auto", text: name }), el("span", {}, stage, " ", stop), bar));
  try {
    job = await begin();
    const done = await api.follow(job, (now) => {
      stage.textContent = stageWord(now.stage || now.state);
      if (now.total > 0) {
        bar.max = now.total;
        bar.value = now.done;
      }
    });
    element.replaceChildren();
    return done;
  } catch (error) {
    element.replaceChildren(trouble(error, { retry: () => followed(element, name, begin) }));
    return null;
  }
}
