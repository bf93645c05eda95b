import type { Visibility } from "@/server/access/grant";
import { ReadError, StorageError } from "@/server/database/storage-error";
import { type SliceOptions, Slices } from "@/server/flow-control/slices";
import { NotReady } from "@/server/history/making-patience";
import { type Answer, empty, refuse } from "../answer";
import { readJson } from "../body";
import { compressAnswer } from "../compress-answer";
import { type Api, type ApiRequest, isStream } from "../exchange";
import type { ProblemSlug } from "../message/problem";
import { toResponse } from "../response";
import type { Caller, Context, InDownload, InSlices, Route } from "../route";
import type { Services } from "../services";
import { NotVisible } from "../visibility/not-visible";
import { createViews } from "../visibility/visible-services";
import { createAuditRecorder } from "./audit-recorder";
import { authorise } from "./authorise";
import { createDownloads } from "./downloads";
import { toFieldErrors } from "./field-errors";
import { parseQuery } from "./query";
import { createRouter, type Match } from "./router";
import { ROUTES } from "./routes";

type Asked = Omit<Context, "params" | "query" | "body" | "caller" | "note" | "inSlices" | "inDownload"> & {
  readonly viewOf: (visibility: Visibility) => Services;
  readonly slices: Slices;
  readonly downloads: ReturnType<typeof createDownloads>;
};
type Checked = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Answer };

/** Creates the function that answers every API request, from either door. It never rejects. */
export function createApi(services: Services, routes: readonly Route[] = ROUTES): Api {
  const matchRoute = createRouter(routes);
  const slices = new Slices();
  const downloads = createDownloads();
  const viewOf = createViews(services);
  return async (request) => {
    const asked: Asked = {
      request,
      services,
      slices,
      downloads,
      viewOf,
      requestId: services.newId(),
    };
    return toResponse(await answer(matchRoute(request.url), asked), asked);
  };
}

async function answer(match: Match | undefined, asked: Asked): Promise<Answer> {
  if (!match) return refuse("not-found", "There is nothing here.");
  try {
    return await answerMatch(match, asked);
  } catch (error) {
    return answerFailure(error, asked);
  }
}

async function answerMatch(match: Match, asked: Asked): Promise<Answer> {
  const { request, requestId } = asked;
  const route = routeFor(match, request.method);
  if (!route) return answerOtherMethod(match, request.method);
  const caller = authorise(route, request, asked.services.access);
  if ("type" in caller) return caller;
  const query = checkQuery(route, match.query);
  if (!query.ok) return query.refusal;
  const body = await checkBody(route, request);
  if (!body.ok) return body.refusal;
  const services = asked.viewOf(caller.visibility);
  const auditRecorder = createAuditRecorder(route, caller, asked);
  // Not spread from `asked`: that would cost each delivery 2 µs.
  const params = withHeldMapId(match.params, services.sites);
  const answered = await route.handle({
    request,
    requestId,
    services,
    inDownload: downloadsOf(asked, caller),
    inSlices: slicesOf(asked.slices, { caller: `${caller.kind} ${caller.id}`, isGone: request.isGone }),
    caller,
    note: auditRecorder.note,
    params,
    query: query.value,
    body: body.value,
  });
  await auditRecorder.written(answered, params);
  return route.isCompressed ? compressAnswer(answered, request) : answered;
}

/** The path's parameters, with a map's id in the spelling held here. */
function withHeldMapId(params: Match["params"], sites: Services["sites"]): Match["params"] {
  return params.mapId === undefined ? params : { ...params, mapId: sites.mapIdOf(params.mapId) };
}

const REFUSED_GONE = refuse("timeout", "Nobody waits for the answer any more.");

function slicesOf(slices: Slices, asker: SliceOptions): InSlices {
  return async (work) => {
    const sliced = await slices.run(work(), asker);
    if (sliced.type === "done") return sliced.value;
    if (sliced.type === "gone") return REFUSED_GONE;
    const headers = { "retry-after": "1" };
    return refuse("rate-limited", "Too many of your requests are waiting. Try again in a moment.", { headers });
  };
}

function downloadsOf({ downloads, request }: Asked, { kind, id, sessionId }: Caller): InDownload {
  return async (open, downloadKind = "question") => {
    const openWanted = async () => (request.isGone?.() ? REFUSED_GONE : await open());
    const by = { session: `${kind} ${sessionId ?? id}`, holder: `${kind} ${id}` };
    const answered = await downloads[downloadKind](by, openWanted);
    // The body of a HEAD is never read, so nothing else would end its stream.
    if (request.method === "HEAD" && answered.type === "raw" && isStream(answered.body))
      await answered.body[Symbol.asyncIterator]().return?.();
    return answered;
  };
}

function routeFor({ routes }: Match, method: string): Route | undefined {
  return (routes as ReadonlyMap<string, Route>).get(method === "HEAD" ? "GET" : method);
}

/** OPTIONS is answered everywhere except where Mist posts: only POST makes sense there. */
function answerOtherMethod({ routes }: Match, method: string): Answer {
  const takesDeliveries = [...routes.values()].every(({ scope }) => scope === "ingest");
  const methods = [...routes.keys(), ...(routes.has("GET") ? ["HEAD"] : []), ...(takesDeliveries ? [] : ["OPTIONS"])];
  const headers = { allow: methods.join(", ") };
  if (method === "OPTIONS" && !takesDeliveries) return empty(204, headers);
  return refuse("method-not-allowed", `Only ${headers.allow} can be used here.`, { headers });
}

/** Includes the input in issues, which distinguishes a missing field from one of the wrong type. */
const REPORTED = { reportInput: true };

/** A route without a query schema ignores the query. Only health checks and similar routes have none. */
function checkQuery({ query: schema }: Route, text: string): Checked {
  if (!schema) return { ok: true, value: undefined };
  const parsed = schema.safeParse(parseQuery(text), REPORTED);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors = toFieldErrors(parsed.error, "query");
  return { ok: false, refusal: refuse("invalid-request", "The query is not valid.", { errors }) };
}

async function checkBody({ body: schema, bodyLimit }: Route, request: ApiRequest): Promise<Checked> {
  if (!schema) return { ok: true, value: undefined };
  const read = await readJson(request, bodyLimit);
  if (!read.ok) return read;
  const parsed = schema.safeParse(read.value, REPORTED);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors = toFieldErrors(parsed.error, "body");
  return { ok: false, refusal: refuse("invalid-request", "The body is not valid.", { errors }) };
}

const READ_REFUSALS = {
  busy: ["overloaded", "Too many searches are under way. Try again in a moment."],
  "too-long": ["storage-unreadable", "It took too long to look through what is stored. Narrow the search."],
  failed: ["storage-unreadable", "What is stored could not be read. Try again in a moment."],
} as const satisfies Readonly<Record<ReadError["reason"], readonly [ProblemSlug, string]>>;

function refuseNotReady({ days }: NotReady): Answer {
  const detail = `The days that this asks about are still being made ready: ${days.done} of ${days.of} are. Try again in a moment.`;
  return refuse("being-summed-up", detail, { summedDays: days, headers: { "retry-after": "5" } });
}

/** Logs the error and tells the caller nothing of it. */
function answerFailure(error: unknown, { request, requestId, services }: Asked): Answer {
  if (error instanceof NotVisible) return error.refusal;
  if (error instanceof Error && error.name === "AbortError" && request.isGone?.()) return REFUSED_GONE;
  if (error instanceof NotReady) return refuseNotReady(error);
  services.log.error({ err: error, requestId, method: request.method }, "a request failed");
  if (!(error instanceof StorageError)) return refuse("internal", "Something went wrong on our side.");
  const headers = { "retry-after": "5" };
  if (error instanceof ReadError) {
    const [slug, detail] = READ_REFUSALS[error.reason];
    return refuse(slug, detail, { headers });
  }
  if (error.full) return refuse("insufficient-storage", "The disk is full.", { headers });
  return refuse("storage-unavailable", "It could not be saved. Try again in a moment.", { headers });
}
