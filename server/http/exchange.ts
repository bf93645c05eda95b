import type { EpochMs } from "@/domain/time";

/** A request as both doors hand it over: no Node, no Next, nothing believed yet. */
export interface ApiRequest {
  readonly method: string;
  /** The request target as it came: path and query, or absolute-form. */
  readonly url: string;
  /** Names in lower case; a header sent twice is joined by ", ". */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: ApiBody | undefined;
  readonly receivedAt: EpochMs;
  readonly remoteAddress?: string;
  /** True once nobody waits for the answer any more: what it would cost can be saved. */
  readonly isGone?: () => boolean;
  /** Aborted at that moment, and once the answer has been sent. To be asked for where an answer can be left off in the middle. */
  readonly untilGone?: () => AbortSignal;
}

/** Read once, piece by piece or whole. */
export interface ApiBody extends AsyncIterable<Uint8Array> {
  /** Where the door has a shorter way to all of it. Stops at the first byte beyond the limit. Never rejects. */
  readonly whole?: (limit: number) => Promise<WholeBody>;
}

/** `no-room`: all bodies that are being read hold as many bytes as they may. */
export type WholeBody = Uint8Array | "too-large" | "ended-early" | "no-room";

/** A stream is read to its end, or returned where the reader is gone. */
export type AnswerBody = string | Uint8Array | AsyncIterable<Uint8Array>;

/** An answer as both doors send it. Header names in lower case. */
export interface ApiResponse {
  readonly status: number;
  /** Where several cookies are set, each stands on a line of its own in `set-cookie`: the doors make headers of them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnswerBody | undefined;
}

export type Api = (request: ApiRequest) => Promise<ApiResponse>;

export function isStream(body: AnswerBody | undefined): body is AsyncIterable<Uint8Array> {
  return typeof body === "object" && Symbol.asyncIterator in body;
}
