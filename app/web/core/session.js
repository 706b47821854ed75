// Where the server asks for a key: shown once, kept as a session that scripts cannot read.

import * as api from "./api.js";

const dialog = document.getElementById("key-dialog");
const form = document.getElementById("key-form");
const input = document.getElementById("key");
const said = document.getElementById("key-trouble");

let waiting = null;

/** Ask for the key: kept when a session is open, broken when the reader puts it off. Asked once however many need it. */
export function opened() {
  waiting ??= new Promise((resolve, reject) => {
    const stop = () => reject(new api.Trouble("This server asks for an API key.", "Whoever runs it can give you one.", "locked"));
    dialog.addEventListener("close", () => (dialog.returnValue === "open" ? resolve() : stop()), { once: true });
    dialog.returnValue = "";
    dialog.showModal();
  }).finally(() => {
    waiting = null;
  });
  return waiting;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await api.openSession(input.value);
    input.value = "";
    said.hidden = true;
    dialog.close("open");
  } catch (error) {
    said.textContent = error.code === "unauthorized" ? "That key does not open this server." : error.detail;
    said.hidden = false;
    input.select();
  }
});
