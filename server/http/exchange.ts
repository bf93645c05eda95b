import type { EpochMs } from "@/domain/time";

/** A request as both doors hand it over: no Node, no Next, nothing believed yet. */
export interface ApiRequest {
  readonly method: string;
  /** The request target as it came: path and query, or absolute-form. */
  readonly url: string;
  /** Names in lower case; a header sent twice is joined by ", ". */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: AsyncIterable<Uint8Array> | undefined;
  readonly receivedAt: EpochMs;
  readonly remoteAddress?: string;
}

/** An answer as both doors send it. Header names in lower case. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

export type Api = (request: ApiRequest) => Promise<ApiResponse>;
