import type { EpochMs } from "@/domain/time";
import type { Token } from "./tokens";

/** A request with a known route and a valid token, within its budget. */
export interface Call {
  readonly path: string;
  /** The values of the route's `:names`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The request's JSON body; undefined without one. */
  readonly body: unknown;
  readonly token: Token;
  readonly now: EpochMs;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; without it, the body is empty. */
  readonly body?: unknown;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Such as `/api/v1/sites/:site_id/maps`. */
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

/** One page with paging headers. Only items on the page are converted to resources. */
export function paged<Item>({ query }: Call, items: readonly Item[], resource: (item: Item) => object): Answer {
  const limit = limitOf(query);
  const page = wholeNumber(query.get("page") ?? "1");
  if (limit === undefined || page === undefined || page < 1) return refused(400, "limit and page are whole numbers");
  const headers = { "x-page-limit": String(limit), "x-page-page": String(page), "x-page-total": String(items.length) };
  return { status: 200, headers, body: items.slice((page - 1) * limit, page * limit).map(resource) };
}

/** The page size; undefined if it is not a number. */
export function limitOf(query: URLSearchParams): number | undefined {
  const limit = wholeNumber(query.get("limit") ?? String(LIMIT.unlessTold));
  return limit === undefined ? undefined : Math.min(limit, LIMIT.most);
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
