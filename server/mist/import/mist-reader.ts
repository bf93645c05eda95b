import type { CallFailure } from "../api/call-failure";
import type { CallOptions, MistApi } from "../api/transport";

/** What reading a site needs of Mist's API. */
export type MistReader = Pick<MistApi, "get" | "list">;

export type ReadOptions = CallOptions;

/** True for what stands in the way of every call; false for what costs one resource, such as a right that a token lacks. */
export function isForAllCalls({ type }: CallFailure): boolean {
  switch (type) {
    case "token-refused":
    case "budget-spent":
    case "unreachable":
    case "cancelled":
      return true;
    case "not-allowed":
    case "not-found":
    case "rejected":
    case "unreadable":
      return false;
  }
}
