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

/** Why the provider's way did not lead in, as the address of the page says. */
export function providerFault(error: string): Extract<MessageKey, `login.error.${string}`> {
  return `login.error.${FAULTS.find((known) => known === error) ?? "provider"}`;
}
