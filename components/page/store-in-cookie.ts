const YEAR_S = 365 * 24 * 60 * 60;

/** Stores a choice in a cookie, which the server reads before it renders. If cookies are blocked, it lasts until the next page load. */
export function storeInCookie(cookie: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is missing in Firefox ESR and on plain HTTP
  document.cookie = `${cookie}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
