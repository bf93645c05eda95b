/** `system` follows the operating system. */
export type Theme = "light" | "dark" | "system";

export const THEMES: readonly Theme[] = ["light", "dark", "system"];
export const THEME_COOKIE = "floorcast-theme";

export function themeFrom(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? "system";
}

/** The class of <html> for a theme; empty for the system's. */
export function themeClass(theme: Theme): string {
  return theme === "system" ? "" : theme;
}

/** `--color-canvas` of `app/globals.css`, for the browser's own interface, which cannot use variables. */
export const CANVAS_LIGHT = "#f8f9fb";
export const CANVAS_DARK = "#0a0b0e";
