import type { IncomingMessage } from "node:http";

/**
 * Whether a browser page of that origin may open a socket here: our own host, or the public address. A request without
 * an origin is no browser's. (Socket.IO's CORS settings do not cover websockets.)
 */
export function createOriginCheck(publicUrl: string | undefined): (request: IncomingMessage) => boolean {
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  return ({ headers }) => {
    if (headers.origin === undefined) return true;
    const host = URL.canParse(headers.origin) ? new URL(headers.origin).host : undefined;
    return host !== undefined && (host === headers.host || host === publicHost);
  };
}
