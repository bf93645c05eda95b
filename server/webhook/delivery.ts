import type { EpochMs } from "@/domain/time";

/** One HTTP POST from Mist: raw bytes and headers, unchecked. */
export interface Delivery {
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  readonly receivedAt: EpochMs;
  /** The sender's address, if known. */
  readonly sender?: string;
  /** The id of the HTTP request, repeated in a problem. */
  readonly requestId?: string;
}

/** Our answer to a delivery: a status and a JSON body (a problem, RFC 9457, unless it is 200). */
export interface Receipt {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}
