import type { EpochMs } from "@/domain/time";
import type { Token } from "./tokens";

/** A request that may be answered: known route, good token, within its budget. */
export interface Call {
  readonly path: string;
  /** What the route's `:names` stand for. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The request's JSON; undefined without one. */
  readonly body: unknown;
  readonly token: Token;
  readonly now: EpochMs;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; nothing is sent without one. */
  readonly body?: unknown;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** `/api/v1/sites/:site_id/maps` */
  readonly path: string;
  readonly answer: (call: Call) => Answer | Promise<Answer>;
}

const LIMIT = { unlessTold: 100, most: 1_000 } as const;

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function refused(status: number, detail: string): Answer {
  return { status, body: { detail } };
}

export const NOT_FOUND = refused(404, "Not found.");

/** One page, with headers that say which; an item becomes its resource only when its page is asked for. */
export function paged<Item>({ query }: Call, items: readonly Item[], resource: (item: Item) => object): Answer {
  const limit = limitOf(query);
  const page = wholeNumber(query.get("page") ?? "1");
  if (limit === undefined || page === undefined || page < 1) return refused(400, "limit and page are whole numbers");
  const headers = { "x-page-limit": String(limit), "x-page-page": String(page), "x-page-total": String(items.length) };
  return { status: 200, headers, body: items.slice((page - 1) * limit, page * limit).map(resource) };
}

/** How many at once; undefined for what is no number. */
export function limitOf(query: URLSearchParams): number | undefined {
  const limit = wholeNumber(query.get("limit") ?? String(LIMIT.unlessTold));
  return limit === undefined ? undefined : Math.min(limit, LIMIT.most);
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
