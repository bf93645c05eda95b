/** Status codes with which proxies respond while the server is down. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

/** Next.js marks its requests for pages with this header. */
const PAGE_HEADER = "rsc";

type Fetch = typeof fetch;

/**
 * Wraps fetch so that a page request refused by a proxy fails like a network error. Next.js then waits and tries again, instead of showing
 * the proxy's error page.
 */
export function pageFetch(ask: Fetch): Fetch {
  return async (input, init) => {
    const response = await ask(input, init);
    const isPage = new Headers(init?.headers).has(PAGE_HEADER);
    if (isPage && AWAY.has(response.status)) throw new TypeError(`The server is away: ${response.status}`);
    return response;
  };
}
