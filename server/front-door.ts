import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { PROBLEM_TYPE, problem } from "./http/problem";
import { isProbe } from "./http/request-path";
import { SOCKET_PATH } from "./live/viewers";

/** What Socket.IO takes for its own. */
const SOCKET_PREFIX = `${SOCKET_PATH}/`;

export interface FrontDoor {
  readonly isOwnHost: (request: IncomingMessage) => boolean;
  /** What every answer of the API carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** False where the request is not for it. */
  readonly api: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly pages: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Where every request comes in: those that mean another host go no further, the rest to the API or to the pages. */
export function createFrontDoor({ isOwnHost, headers, api, pages }: FrontDoor) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    // Socket.IO answers for itself: a second answer would spoil the connection for whoever asks on it next.
    if (request.url?.startsWith(SOCKET_PREFIX)) return;
    // Whoever watches over us in a container names it as it likes, and learns nothing that a name could spoil.
    if (!isOwnHost(request) && !isProbe(request.url ?? "/")) misdirect(response, headers);
    else if (!api(request, response)) pages(request, response);
  };
}

function misdirect(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  const requestId = randomUUID();
  const detail = "This server does not go by that host name. PUBLIC_URL says which one it goes by.";
  const body = JSON.stringify(problem({ slug: "misdirected-request", detail, requestId }));
  const own = { "content-type": PROBLEM_TYPE, "cache-control": "no-store", "x-request-id": requestId };
  response.writeHead(421, { ...headers, ...own, connection: "close" }).end(body);
}
