import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { refuse } from "../answer";
import { type Api, type ApiRequest, type ApiResponse, isStream } from "../exchange";
import { toResponse } from "../response";

/** The API for Next's route handlers. It gives the same answers where our own server does not see requests first. */
export async function answerWeb(request: Request, hub: { readonly answer: Api } | undefined): Promise<Response> {
  const asked = toApiRequest(request);
  return toWebResponse(hub ? await hub.answer(asked) : answerAlone(asked));
}

function answerAlone(request: ApiRequest): ApiResponse {
  const refusal = refuse("overloaded", "The Floorcast server is not running yet.", { headers: { "retry-after": "2" } });
  return toResponse(refusal, { request, requestId: randomUUID() });
}

function toApiRequest(request: Request): ApiRequest {
  return {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: request.body ?? undefined,
    receivedAt: Date.now(),
    isGone: () => request.signal.aborted,
    untilGone: () => request.signal,
  };
}

function toWebResponse({ status, headers: { "set-cookie": cookies, ...sent }, body }: ApiResponse): Response {
  const headers = new Headers(sent);
  for (const cookie of cookies?.split("\n") ?? []) headers.append("set-cookie", cookie);
  return new Response(toWebBody(body), { status, headers });
}

function toWebBody(body: ApiResponse["body"]): BodyInit | undefined {
  if (isStream(body)) return Readable.toWeb(Readable.from(body)) as ReadableStream;
  return body instanceof Uint8Array ? new Uint8Array(body) : body;
}
