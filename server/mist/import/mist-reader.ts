import type { CallFailure } from "../api/call-failure";
import type { CallOptions, MistApi } from "../api/transport";

/** The part of Mist's API that reading a site needs. */
export type MistReader = Pick<MistApi, "get" | "list">;

export type ReadOptions = CallOptions;

/** Whether every further call would fail as well. False for a failure of one resource, such as a missing permission. */
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
