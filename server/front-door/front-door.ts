import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { PROBLEM_TYPE, problem } from "@/server/http/message/problem";
import { isProbe } from "@/server/http/message/request-path";

export interface FrontDoor {
  /** Requests under this path are answered by Socket.IO. */
  readonly socketPath: string;
  readonly isOwnHost: (request: IncomingMessage) => boolean;
  /** What every answer of the API carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** False where the request is not for it. */
  readonly api: (request: IncomingMessage, response: ServerResponse, fail: Fail) => boolean;
  readonly pages: (request: IncomingMessage, response: ServerResponse, fail: Fail) => void;
  readonly log: { error(fields: object, message: string): void };
}

/** For what comes to light after a door has returned. */
export type Fail = (error: unknown) => void;

/**
 * Where every request comes in: those that mean another host go no further, the rest to the API or to the pages. Whatever
 * goes wrong behind it, a request is answered, or its connection ends. A connection's requests are handled one after the
 * other.
 */
export function createFrontDoor({ socketPath, isOwnHost, headers, api, pages, log }: FrontDoor) {
  function lead(request: IncomingMessage, response: ServerResponse, fail: Fail): void {
    // Socket.IO answers for itself: a second answer would spoil the connection for whoever asks on it next.
    if (request.url?.startsWith(socketPath)) return;
    // Whoever watches over us in a container names it as it likes, and learns nothing that a name could spoil.
    if (!isOwnHost(request) && !isProbe(request.url ?? "/")) misdirect(response, headers);
    else if (!api(request, response, fail)) pages(request, response, fail);
  }

  function admit(request: IncomingMessage, response: ServerResponse): void {
    const fail: Fail = (error) => {
      const requestId = randomUUID();
      log.error({ err: error, requestId }, "a request could not be answered");
      apologise(response, { headers, requestId });
    };
    try {
      lead(request, response, fail);
    } catch (error) {
      fail(error);
    }
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    // Pipelined: Node hands over the socket once the answer before has gone out, and never where the client has gone.
    if (response.socket) admit(request, response);
    else response.once("socket", () => admit(request, response));
  };
}

/** Half an answer cannot be taken back: its connection ends, so that nobody takes it for a whole one. */
function apologise(response: ServerResponse, { headers, requestId }: Pick<FrontDoor, "headers"> & Named): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = JSON.stringify(problem({ slug: "internal", detail: "Something went wrong on our side.", requestId }));
  response.writeHead(500, { ...headers, ...own(requestId) }).end(body);
}

interface Named {
  readonly requestId: string;
}

function misdirect(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  const requestId = randomUUID();
  const detail = "This server does not go by that host name. PUBLIC_URL says which one it goes by.";
  const body = JSON.stringify(problem({ slug: "misdirected-request", detail, requestId }));
  response.writeHead(421, { ...headers, ...own(requestId) }).end(body);
}

function own(requestId: string): Readonly<Record<string, string>> {
  return {
    "content-type": PROBLEM_TYPE,
    "cache-control": "no-store",
    "x-request-id": requestId,
    connection: "close",
  };
}
