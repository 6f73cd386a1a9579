// Light or dark: by the system, or by choice. Beside the page itself, the choice is all that is stored.

import { byId } from "./dom";

const KEY = "theme";
const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const SIGNS: Record<Theme, string> = { system: "◐", light: "☀", dark: "☾" };

/** Applies the choice of before, and lets the button change it. */
export function setUpTheme(): void {
  const button = byId<HTMLButtonElement>("theme");
  let theme = stored();
  const apply = (): void => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    button.textContent = SIGNS[theme];
    button.setAttribute("aria-label", `Theme: ${theme}`);
    button.title = `Theme: ${theme}`;
  };
  apply();
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Without storage the choice holds until the page is closed.
    }
    apply();
  });
}

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === value) ?? "system";
  } catch {
    return "system";
  }
}
