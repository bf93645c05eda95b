import type { RefusalReason, SummedDays } from "@/domain/contract/problem";
import { SECOND_MS } from "@/domain/time";
import type { StoredFile } from "@/server/disk/stored-file";
import type { AnswerBody } from "./exchange";
import type { FieldError } from "./message/field-error";
import type { ProblemSlug } from "./message/problem";

/** What a handler answers. The API turns it into a response, so handlers only set the headers that concern them. */
export type Answer<Json = unknown> =
  | { readonly type: "json"; readonly status: number; readonly json: Json; readonly headers?: Headers }
  | { readonly type: "raw"; readonly status: number; readonly body: AnswerBody; readonly headers: Headers }
  | { readonly type: "empty"; readonly status: number; readonly headers?: Headers }
  | Refusal;

/** An expected failure, sent as a problem (RFC 9457). */
export interface Refusal<Slug extends ProblemSlug = ProblemSlug> {
  readonly type: "refusal";
  readonly slug: Slug;
  readonly detail: string;
  /** The reason, if the slug is too general. The browser has a text for it. */
  readonly reason?: RefusalReason;
  readonly errors?: readonly FieldError[];
  readonly summedDays?: SummedDays;
  /** The oldest time that the history keeps, ISO 8601. */
  readonly keptFrom?: string;
  readonly headers?: Headers;
}

type Headers = Readonly<Record<string, string>>;

export function json<Json>(status: number, value: Json, headers: Headers = {}): Answer<Json> {
  return { type: "json", status, json: value, headers };
}

export function empty(status: number, headers: Headers = {}): Answer<never> {
  return { type: "empty", status, headers };
}

export function raw(status: number, body: AnswerBody, headers: Headers): Answer<never> {
  return { type: "raw", status, body, headers };
}

/** The whole file, streamed. */
export function rawFile({ size, bytes }: StoredFile, headers: Headers): Answer<never> {
  return raw(200, bytes, { ...headers, "content-length": String(size) });
}

export function refuse<Slug extends ProblemSlug>(
  slug: Slug,
  detail: string,
  more: Pick<Refusal, "errors" | "headers" | "keptFrom" | "reason" | "summedDays"> = {},
): Refusal<Slug> {
  return { type: "refusal", slug, detail, ...more };
}

/** Refuses because of too many attempts. Tells when to try again, in whole seconds. */
export function refuseTooMany(waitMs: number, detail = "Too many attempts."): Refusal {
  const seconds = Math.max(1, Math.ceil(waitMs / SECOND_MS));
  return refuse("rate-limited", `${detail} Try again in ${seconds} seconds.`, {
    headers: { "retry-after": String(seconds) },
  });
}

/** The strong entity tag (RFC 9110) of a versioned thing. */
export function etagOf({ version }: { readonly version: number | string }): string {
  return `"${version}"`;
}
