import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { PROBLEM_TYPE, problem } from "@/server/http/message/problem";
import { isProbe } from "@/server/http/message/request-path";

export interface RequestHandlerParts {
  /** Socket.IO answers requests below this path. */
  readonly socketPath: string;
  readonly isOwnHost: (request: IncomingMessage) => boolean;
  /** Headers of every API answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Returns false if the request is not for the API. */
  readonly api: (request: IncomingMessage, response: ServerResponse, fail: Fail) => boolean;
  readonly pages: (request: IncomingMessage, response: ServerResponse, fail: Fail) => void;
  readonly log: { error(fields: object, message: string): void };
}

/** Reports an error that occurs after a handler has returned. */
export type Fail = (error: unknown) => void;

/**
 * Handles every request: those for another host are refused, the others go to the API or to the pages. Whatever fails, a request is
 * answered or its connection ends. Requests on one connection are handled one after the other.
 */
export function createRequestHandler({ socketPath, isOwnHost, headers, api, pages, log }: RequestHandlerParts) {
  function dispatch(request: IncomingMessage, response: ServerResponse, fail: Fail): void {
    // Socket.IO answers these itself; a second answer would corrupt the connection.
    if (request.url?.startsWith(socketPath)) return;
    // A monitor in a container may use any host name for probes, which reveal nothing that could be misused.
    if (!isOwnHost(request) && !isProbe(request.url ?? "/")) misdirect(response, headers);
    else if (!api(request, response, fail)) pages(request, response, fail);
  }

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const fail: Fail = (error) => {
      const requestId = randomUUID();
      log.error({ err: error, requestId }, "a request could not be answered");
      sendInternalError(response, { headers, requestId });
    };
    try {
      dispatch(request, response, fail);
    } catch (error) {
      fail(error);
    }
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    // For pipelined requests, Node assigns the socket after the previous answer was sent, and never if the client has gone.
    if (response.socket) handle(request, response);
    else response.once("socket", () => handle(request, response));
  };
}

/** A partial answer cannot be taken back, so its connection is destroyed: nobody should take it for complete. */
function sendInternalError(
  response: ServerResponse,
  { headers, requestId }: Pick<RequestHandlerParts, "headers"> & Named,
): void {
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
