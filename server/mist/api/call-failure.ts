import type { EpochMs } from "@/domain/time";

/** The result of a call to Mist's API. */
export type Called<Value> = { readonly type: "answered"; readonly value: Value } | CallFailure;

/** Why a call failed. `path` is the call's path without its query; no member contains the token. */
export type CallFailure = { readonly path: string } /** 401: Mist does not accept the token, or no longer. */ & (
  | { readonly type: "token-refused" }
  /** 403: the token does not have this permission. */
  | { readonly type: "not-allowed" }
  /** 404 */
  | { readonly type: "not-found" }
  /** Another 4xx status: the call was wrong, and repeating it would not help. */
  | { readonly type: "rejected"; readonly status: number }
  /** The token has no calls left for now, by our count or by Mist's 429. */
  | { readonly type: "budget-spent"; readonly until: EpochMs }
  /** No answer after several attempts. `reason` is an error code such as ECONNREFUSED, or a status. */
  | { readonly type: "unreachable"; readonly reason: string }
  /** An unexpected answer. Redirects are included, because a token must not follow one. */
  | { readonly type: "unreadable"; readonly reason: UnreadableReason }
  | { readonly type: "cancelled" }
);

type UnreadableReason = "redirect" | "too-large" | "no-json" | "wrong-shape" | "too-many-pages";
