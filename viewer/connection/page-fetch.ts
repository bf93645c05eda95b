/** What stands in front of the server answers so while the server is away. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

/** Next marks its requests for pages by this header. */
const PAGE_HEADER = "rsc";

type Fetch = typeof fetch;

/**
 * A fetch for which a page that a proxy refuses in the server's place is no answer, as where nobody answers at all: Next then
 * waits and tries again. It would show the proxy's error page otherwise.
 */
export function pageFetch(ask: Fetch): Fetch {
  return async (input, init) => {
    const response = await ask(input, init);
    const isPage = new Headers(init?.headers).has(PAGE_HEADER);
    if (isPage && AWAY.has(response.status)) throw new TypeError(`The server is away: ${response.status}`);
    return response;
  };
}
