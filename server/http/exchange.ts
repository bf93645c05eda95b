import type { EpochMs } from "@/domain/time";

/** A request in the form that both doors produce, independent of Node and Next. Nothing of it has been checked. */
export interface ApiRequest {
  readonly method: string;
  /** The request target as received: path and query, or absolute-form. */
  readonly url: string;
  /** Names in lower case; a header sent twice is joined by ", ". */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: ApiBody | undefined;
  readonly receivedAt: EpochMs;
  readonly remoteAddress?: string;
  /** Whether the client has gone, so that the work for the answer can be saved. */
  readonly isGone?: () => boolean;
  /** A signal that aborts when the client goes, or once the answer has been sent. For work that can be stopped midway. */
  readonly untilGone?: () => AbortSignal;
}

/** Read once, chunk by chunk or as a whole. */
export interface ApiBody extends AsyncIterable<Uint8Array> {
  /** A faster way to read all of it, if the door has one. Stops at the first byte beyond the limit. Never rejects. */
  readonly whole?: (limit: number) => Promise<WholeBody>;
}

/** `no-room`: the bodies being read use up the whole budget. */
export type WholeBody = Uint8Array | "too-large" | "ended-early" | "no-room";

/** A stream has to be read to its end, or returned if the client has gone. */
export type AnswerBody = string | Uint8Array | AsyncIterable<Uint8Array>;

/** A response in the form that both doors send. Header names are in lower case. */
export interface ApiResponse {
  readonly status: number;
  /** Several cookies are separated by line breaks in `set-cookie`; the doors turn them into separate headers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnswerBody | undefined;
}

export type Api = (request: ApiRequest) => Promise<ApiResponse>;

export function isStream(body: AnswerBody | undefined): body is AsyncIterable<Uint8Array> {
  return typeof body === "object" && Symbol.asyncIterator in body;
}
