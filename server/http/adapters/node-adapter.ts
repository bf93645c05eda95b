import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import type { EpochMs } from "@/domain/time";
import { type AnswerBody, type Api, type ApiRequest, type ApiResponse, isStream } from "../exchange";
import { isApiPath } from "../message/request-path";
import type { BodyBudget } from "./body-budget";
import { hasBody, nodeBody } from "./node-body";

/** How long a client that sends more than we read may go on, so that it receives our answer before the connection ends. */
const LINGER_MS = 500;

export interface NodeAdapter {
  readonly answer: Api;
  readonly now: () => EpochMs;
  readonly bodies: BodyBudget;
  /** Default headers of every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The API for `http.createServer`, before Next and without its cost. Returns false if the path is not an API path; the request is then
 * untouched and Next may answer it. `fail` is called with the error of an answer that could not be sent.
 */
export function createNodeAdapter({
  answer,
  now,
  bodies,
  headers,
}: NodeAdapter): (req: IncomingMessage, res: ServerResponse, fail: (error: unknown) => void) => boolean {
  return (req, res, fail) => {
    if (!isApiPath(req.url ?? "/")) return false;
    answer(toApiRequest(req, res, { now, bodies }))
      .then((response) => send({ ...response, headers: { ...headers, ...response.headers } }, req, res))
      .catch(fail);
    return true;
  };
}

function toApiRequest(
  req: IncomingMessage,
  res: ServerResponse,
  { now, bodies }: Pick<NodeAdapter, "now" | "bodies">,
): ApiRequest {
  const { socket } = req;
  return {
    method: req.method ?? "GET",
    url: req.url ?? "/",
    body: nodeBody(req, bodies),
    receivedAt: now(),
    isGone: () => !socket.writable,
    untilGone: () => untilClosed(res),
    ...sourceOf(req),
  };
}

function untilClosed(res: ServerResponse): AbortSignal {
  const closed = new AbortController();
  if (res.closed || res.destroyed) closed.abort();
  else res.once("close", () => closed.abort());
  return closed.signal;
}

/** The parts of a request that tell where it comes from. */
export function sourceOf({ headers, socket }: IncomingMessage): Pick<ApiRequest, "headers" | "remoteAddress"> {
  const { remoteAddress } = socket;
  return { headers: flat(headers), ...(remoteAddress !== undefined && { remoteAddress }) };
}

/** Node's types allow lists because of `set-cookie`, which no request has. */
function flat(headers: IncomingMessage["headers"]): Readonly<Record<string, string | undefined>> {
  return headers as Readonly<Record<string, string | undefined>>;
}

function send({ status, headers: sent, body }: ApiResponse, req: IncomingMessage, res: ServerResponse): void {
  const headers = withCookies(sent);
  if (isStream(body)) {
    res.writeHead(status, headers);
    // If the stream fails, the connection is destroyed, so that nobody takes half a file for the whole.
    pipeline(Readable.from(body), res, () => undefined);
    return;
  }
  if (req.complete || !hasBody(req)) {
    res.writeHead(status, headers).end(body);
    return;
  }
  res.writeHead(status, { ...headers, connection: "close" });
  linger(req, res, body);
}

function withCookies(headers: ApiResponse["headers"]): OutgoingHttpHeaders {
  const cookies = headers["set-cookie"];
  return cookies === undefined ? headers : { ...headers, "set-cookie": cookies.split("\n") };
}

/** Sends the answer at once, discards for a moment what still arrives, then ends the connection. */
function linger(
  req: IncomingMessage,
  res: ServerResponse,
  body: Exclude<AnswerBody, AsyncIterable<Uint8Array>> | undefined,
): void {
  if (body === undefined) res.flushHeaders();
  else res.write(body);
  const end = () => {
    clearTimeout(timer);
    res.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  req.once("end", end).once("error", end).resume();
}
