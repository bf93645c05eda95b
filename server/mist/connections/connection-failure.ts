import type { CallFailure } from "../api/call-failure";
import type { ConnectionRefusal } from "./connection";

/** Why a connection was not created or changed. */
export type ConnectionFailure = UnknownCloud | UnknownConnection | TokenKnown | MistRefused;

/** Neither one of Mist's clouds nor the address that the operator allows. */
export interface UnknownCloud {
  readonly type: "unknown-cloud";
}

export interface UnknownConnection {
  readonly type: "unknown-connection";
}

/** Another connection has this token. */
export interface TokenKnown {
  readonly type: "mist-token-known";
}

/** Mist refused the token, or did not answer. */
export interface MistRefused {
  readonly type: "mist-token-refused" | "mist-calls-spent" | "mist-unreachable";
}

export function refusalOf({ type }: CallFailure): Exclude<ConnectionRefusal, "token-unreadable"> {
  switch (type) {
    case "token-refused":
    case "not-allowed":
      return "token-refused";
    case "budget-spent":
      return "calls-spent";
    default:
      return "unreachable";
  }
}

export function mistRefused(failure: CallFailure): MistRefused {
  return { type: `mist-${refusalOf(failure)}` };
}
