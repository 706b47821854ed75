// Parts of the page that are fetched when they are first needed, with their style: what nobody opens is not loaded.

import { Trouble } from "./api.js";

const styles = new Map();

/**
 * A module by its `import()`, once it and the style that it needs (names in css/) are there, so that nothing is ever
 * shown undressed. What cannot be fetched is Trouble.
 */
export async function later(load, ...names) {
  try {
    const [module] = await Promise.all([load(), ...names.map(styled)]);
    return module;
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    throw new Trouble("This part of the page could not be fetched.", "Is the server still running? Start it with: onrecord serve. Then load the page again.", "unfetched");
  }
}

function styled(name) {
  if (!styles.has(name)) {
    styles.set(name, new Promise((resolve, reject) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = `/web/css/${name}.css`;
      link.addEventListener("load", resolve);
      link.addEventListener("error", () => {
        styles.delete(name);
        link.remove();
        reject(new Error(name));
      });
      document.querySelector('link[media="print"]').before(link); // paper has the last word
    }));
  }
  return styles.get(name);
}
