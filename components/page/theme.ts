/** `system` follows the operating system. */
export type Theme = "light" | "dark" | "system";

export const THEMES: readonly Theme[] = ["light", "dark", "system"];
export const THEME_COOKIE = "floorcast-theme";

export function themeFrom(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? "system";
}

/** The class of <html> that makes a theme; none for the system's own. */
export function themeClass(theme: Theme): string {
  return theme === "system" ? "" : theme;
}

/** `--color-canvas` of `app/globals.css`, for what surrounds the page: it takes no variables. */
export const CANVAS_LIGHT = "#f8f9fb";
export const CANVAS_DARK = "#0a0b0e";
