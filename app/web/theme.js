// Light, dark, or as the system has it.

const ORDER = ["auto", "light", "dark"];
const WORDS = { auto: "as the system has it", light: "light", dark: "dark" };
const button = document.getElementById("theme");

function kept() {
  try {
    return localStorage.getItem("theme") ?? "auto";
  } catch {
    return "auto"; // storage may be switched off
  }
}

function apply(theme) {
  document.documentElement.dataset.theme = theme;
  button.textContent = theme[0].toUpperCase() + theme.slice(1);
  button.setAttribute("aria-label", `Theme: ${WORDS[theme]}`);
}

export function start() {
  apply(ORDER.includes(kept()) ? kept() : "auto");
  button.addEventListener("click", () => {
    const next = ORDER[(ORDER.indexOf(document.documentElement.dataset.theme) + 1) % ORDER.length];
    apply(next);
    try {
      localStorage.setItem("theme", next);
    } catch {
      // it holds for this visit
    }
  });
}
