import type { Dispatcher } from "undici";
import { z } from "zod";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { CallBudget, Urgency } from "./call-budget";
import type { Called, CallFailure } from "./call-failure";
import { type Listed, type Page, readList, readSearch } from "./call-pages";
import { sendWithRetries, type Waiting } from "./retries";
import { type Exchanged, sendRequest } from "./send-request";

/** A call's query; undefined values are left out. */
type CallQuery = Readonly<Record<string, string | number | boolean | undefined>>;

export interface CallOptions {
  /** `background` by default. */
  readonly urgency?: Urgency;
  /** Aborts the call, which then returns `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Mist's API with one token. Paths begin with `/api/v1/` and are best built with `apiPath`. Nothing rejects: failures are returned. Reads
 * and `put` are repeated if the connection breaks or Mist has an internal error; a `post` only if it cannot have arrived.
 */
export interface MistApi {
  readonly get: <Value>(
    path: string,
    query: CallQuery,
    schema: z.ZodType<Value>,
    options?: CallOptions,
  ) => Promise<Called<Value>>;
  /** Reads all pages of a list. Objects that `item` does not accept are counted in `unread`. */
  readonly list: <Item>(
    path: string,
    query: CallQuery,
    item: z.ZodType<Item>,
    options?: CallOptions,
  ) => Promise<Called<Listed<Item>>>;
  /** Reads all answers of a search, `{results, next}`. Objects that `item` does not accept are counted in `unread`. */
  readonly search: <Item>(
    path: string,
    query: CallQuery,
    item: z.ZodType<Item>,
    options?: CallOptions,
  ) => Promise<Called<Listed<Item>>>;
  readonly post: <Value>(
    path: string,
    body: unknown,
    schema: z.ZodType<Value>,
    options?: CallOptions,
  ) => Promise<Called<Value>>;
  readonly put: <Value>(
    path: string,
    body: unknown,
    schema: z.ZodType<Value>,
    options?: CallOptions,
  ) => Promise<Called<Value>>;
}

export interface MistApiSetup {
  /** As returned by `toApiAddress`. */
  readonly address: string;
  readonly token: string;
  readonly budget: CallBudget;
  readonly dispatcher: Dispatcher;
  readonly now: () => EpochMs;
  /** For tests; by default real timers and randomness. */
  readonly waiting?: Waiting;
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
}

const TIMEOUT_MS = 30 * SECOND_MS;
/** A page of a thousand access points with all their statistics has a few megabytes. */
const MAX_BYTES = 32 * 1024 * 1024;
const PAGE_LIMIT = 1_000;

interface Call {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly body?: unknown;
  readonly options: CallOptions | undefined;
}

type Response = Extract<Exchanged, { readonly type: "response" }>;

export function createMistApi(setup: MistApiSetup): MistApi {
  const read = (path: string, target: string, options: CallOptions | undefined) =>
    send(setup, { method: "GET", path, target, options });
  const write = async <Value>(call: Omit<Call, "target">, schema: z.ZodType<Value>) =>
    parsed(await send(setup, { ...call, target: call.path }), call.path, schema);
  return {
    async get(path, query, schema, options) {
      return parsed(await read(path, withQuery(path, query), options), path, schema);
    },
    async list(path, query, item, options) {
      const readPage = async (page: number) =>
        toPage(await read(path, withQuery(path, { limit: PAGE_LIMIT, ...query, page }), options), path);
      return toListed(await readList(readPage, path), item);
    },
    async search(path, query, item, options) {
      const first = withQuery(path, { limit: PAGE_LIMIT, ...query });
      const readNext = async (next = first) => {
        const found = parsed(await read(path, next, options), path, foundJson);
        if (found.type !== "answered") return found;
        return answered({ items: found.value.results, next: nextTarget(found.value.next, path) });
      };
      return toListed(await readSearch(readNext, path), item);
    },
    post: (path, body, schema, options) => write({ method: "POST", path, body, options }, schema),
    put: (path, body, schema, options) => write({ method: "PUT", path, body, options }, schema),
  };
}

async function send(setup: MistApiSetup, call: Call): Promise<Called<Response>> {
  const { address, token, dispatcher, budget, now, timeoutMs = TIMEOUT_MS, mostBytes = MAX_BYTES } = setup;
  const { method, path, target, body, options } = call;
  const { urgency = "background", signal } = options ?? {};
  const headers = {
    authorization: `Token ${token}`,
    accept: "application/json",
    "user-agent": "floorcast",
    ...(body !== undefined && { "content-type": "application/json" }),
  };
  const sent = { method, headers, dispatcher, timeoutMs, mostBytes, signal, url: new URL(`${address}${target}`) };
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  const exchange = () => sendRequest({ ...sent, ...text });
  const isRepeatable = method !== "POST";
  return sendWithRetries(exchange, { path, urgency, isRepeatable, budget, now, signal, ...setup.waiting });
}

function withQuery(path: string, query: CallQuery): string {
  const told = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return told.length === 0 ? path : `${path}?${new URLSearchParams(told)}`;
}

function answered<Value>(value: Value): Called<Value> {
  return { type: "answered", value };
}

function parsed<Value>(sent: Called<Response>, path: string, schema: z.ZodType<Value>): Called<Value> {
  if (sent.type !== "answered") return sent;
  const json = parseJson(sent.value.text);
  if (!json) return { type: "unreadable", path, reason: "no-json" };
  const { success, data } = schema.safeParse(json.value);
  return success ? answered(data) : { type: "unreadable", path, reason: "wrong-shape" };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    // Some calls that change something have an empty answer.
    return { value: text === "" ? undefined : JSON.parse(text) };
  } catch {
    return undefined;
  }
}

const pageJson = z.array(z.unknown());
const foundJson = z.object({ results: pageJson, next: z.string().nullish() });

function toPage(sent: Called<Response>, path: string): Called<Page> {
  const items = parsed(sent, path, pageJson);
  if (items.type !== "answered" || sent.type !== "answered") return items as CallFailure;
  const { headers } = sent.value;
  const limit = numberOf(headers["x-page-limit"]);
  return answered({ items: items.value, total: numberOf(headers["x-page-total"]), limit: limit || PAGE_LIMIT });
}

function numberOf(header: unknown): number | undefined {
  return typeof header === "string" && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
}

/** `next` is a path or a whole address. Only its query is used, so the call cannot be led to another host or path. */
function nextTarget(next: string | null | undefined, path: string): string | undefined {
  const query = next?.split("?", 2)[1];
  return query ? `${path}?${query}` : undefined;
}

function toListed<Item>(read: Called<ReadonlyMap<string, unknown>>, schema: z.ZodType<Item>): Called<Listed<Item>> {
  if (read.type !== "answered") return read;
  const results = [...read.value.values()].map((item) => schema.safeParse(item));
  const items = results.flatMap(({ success, data }) => (success ? [data as Item] : []));
  return answered({ items, unread: results.length - items.length });
}
