type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Whether a page of that origin may ask or open a socket here: one of our own host, or of the public address. True also
 * without an origin, which no browser leaves out of a write or a socket. (Socket.IO's CORS settings do not cover these.)
 */
export function createOriginCheck(publicUrl: string | undefined): (request: { readonly headers: Headers }) => boolean {
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  return ({ headers }) => {
    const origin = headers.origin?.toString();
    if (origin === undefined) return true;
    const host = URL.canParse(origin) ? new URL(origin).host : undefined;
    return host !== undefined && (host === headers.host || host === publicHost);
  };
}
