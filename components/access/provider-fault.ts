import type { MessageKey } from "../text/messages";

const FAULTS = [
  "provider",
  "expired",
  "denied",
  "unverified-email",
  "not-invited",
  "domain",
  "disabled",
  "odd-email",
  "connect-first",
  "too-many",
  "other-account",
] as const;

/** The message for the error code with which the sign-in at the provider came back. */
export function providerFault(error: string): Extract<MessageKey, `login.error.${string}`> {
  return `login.error.${FAULTS.find((known) => known === error) ?? "provider"}`;
}
