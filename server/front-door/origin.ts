type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Whether pages of the request's origin may send writes and open sockets: our own host or the public address. Also true without an origin,
 * which browsers always send with writes and sockets. (Socket.IO's CORS settings do not cover this.)
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
