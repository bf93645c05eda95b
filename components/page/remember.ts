const YEAR_S = 365 * 24 * 60 * 60;

/** Keeps a choice where the server sees it before it renders. Where cookies are blocked it lasts until the next page. */
export function remember(cookie: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is missing in Firefox ESR and on plain HTTP
  document.cookie = `${cookie}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
