import { type Fault, UNREADABLE } from "@/viewer/api/outcome";
import type { MessageKey, Translate } from "../text/messages";

/** The server's refusals in our words. What is not here is said best by the server: which field, which conflict. */
const SAID = {
  unauthenticated: "fault.code.unauthenticated",
  forbidden: "fault.code.forbidden",
  csrf: "fault.code.csrf",
  "not-found": "fault.code.not-found",
  timeout: "fault.code.timeout",
  "precondition-failed": "fault.code.precondition-failed",
  "payload-too-large": "fault.code.payload-too-large",
  "rate-limited": "fault.code.rate-limited",
  internal: "fault.code.internal",
  overloaded: "fault.code.overloaded",
  "storage-unavailable": "fault.code.storage-unavailable",
  "insufficient-storage": "fault.code.insufficient-storage",
} as const satisfies Readonly<Record<string, MessageKey>>;

/** Why something did not work and what to do about it, in the language of whoever tried. */
export function faultText(fault: Fault, t: Translate): string {
  return ourWords(fault, t) ?? t("fault.request", { detail: fault.detail });
}

/** The same within a sentence that says what did not work. */
export function faultReason(fault: Fault, t: Translate): string {
  return ourWords(fault, t) ?? fault.detail;
}

/** Why something cannot be seen, or is old. No answer is told in the words for that place: it is asked again by itself. */
export function readingFaultText(
  fault: Fault,
  t: Translate,
  noAnswer: Extract<MessageKey, "fault.offline" | "fault.unanswered">,
): string {
  if (fault.status === 0) return t(noAnswer);
  return fault.code === "forbidden" ? t("fault.notAllowed") : faultText(fault, t);
}

function ourWords({ status, code = "", detail }: Fault, t: Translate): string | undefined {
  if (status === 0) return t("fault.noAnswer");
  if (code === UNREADABLE) return t("fault.unreadable", { detail });
  return isSaid(code) ? t(SAID[code]) : undefined;
}

function isSaid(code: string): code is keyof typeof SAID {
  return Object.hasOwn(SAID, code);
}
