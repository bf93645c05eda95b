import type { Answer, Refusal } from "./answer";
import { type ApiRequest, type ApiResponse, isStream } from "./exchange";
import { PROBLEM_TYPE, problem } from "./message/problem";
import { parseRequestPath } from "./message/request-path";

interface Asked {
  readonly request: ApiRequest;
  readonly requestId: string;
}

/** Adds the headers that every response has. A HEAD gets the headers of the GET without the body. */
export function toResponse(answer: Answer, asked: Asked): ApiResponse {
  const { status, headers, body } = render(answer, asked);
  const common = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": asked.requestId,
    ...(body !== undefined && !isStream(body) && { "content-length": String(Buffer.byteLength(body)) }),
  };
  return {
    status,
    headers: Object.assign(common, headers),
    body: asked.request.method === "HEAD" ? undefined : body,
  };
}

function render(answer: Answer, asked: Asked): ApiResponse {
  switch (answer.type) {
    case "json":
      return {
        status: answer.status,
        headers: { "content-type": "application/json", ...answer.headers },
        body: JSON.stringify(answer.json),
      };
    case "raw":
      return { status: answer.status, headers: answer.headers, body: answer.body };
    case "empty":
      return { status: answer.status, headers: answer.headers ?? {}, body: undefined };
    case "refusal":
      return renderRefusal(answer, asked);
  }
}

function renderRefusal(refusal: Refusal, { request, requestId }: Asked): ApiResponse {
  const { headers, slug, detail, reason, errors, summedDays, keptFrom } = refusal;
  const instance = parseRequestPath(request.url)?.path ?? "/";
  const body = problem({ slug, detail, reason, requestId, instance, errors, summedDays, keptFrom });
  return {
    status: body.status,
    headers: { "content-type": PROBLEM_TYPE, ...headers },
    body: JSON.stringify(body),
  };
}
