import type { EpochMs } from "@/domain/time";

/** What came of a call to Mist's API. */
export type Called<Value> = { readonly type: "answered"; readonly value: Value } | CallFailure;

/** Why there is no answer. `path` is the call's, without its query; a token stands nowhere in it. */
export type CallFailure = { readonly path: string } /** 401: Mist does not know the token, or no longer. */ & (
  | { readonly type: "token-refused" }
  /** 403: the token has no right to this. */
  | { readonly type: "not-allowed" }
  /** 404 */
  | { readonly type: "not-found" }
  /** Another status that says that the call was wrong; asking again would not help. */
  | { readonly type: "rejected"; readonly status: number }
  /** The token has no more calls for now, by our count or by Mist's 429. */
  | { readonly type: "budget-spent"; readonly until: EpochMs }
  /** No answer after several tries: `reason` is an error's code, such as ECONNREFUSED, or a status. */
  | { readonly type: "unreachable"; readonly reason: string }
  /** An answer that is not what it should be; a redirect is one, since a token follows none. */
  | { readonly type: "unreadable"; readonly reason: UnreadableReason }
  | { readonly type: "cancelled" }
);

type UnreadableReason = "redirect" | "too-large" | "no-json" | "wrong-shape" | "too-many-pages";
