import { REFUSAL_REASONS, type RefusalReason } from "@/domain/contract/problem";
import { type Fault, UNREADABLE } from "@/viewer/api/outcome";
import type { MessageKey, Translate } from "../text/messages";

/** Refusals that are sentences by themselves. */
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
  "being-summed-up": "fault.code.being-summed-up",
  "storage-unavailable": "fault.code.storage-unavailable",
  "storage-unreadable": "fault.code.storage-unreadable",
  "insufficient-storage": "fault.code.insufficient-storage",
} as const satisfies Readonly<Record<string, MessageKey>>;

/** Refusals as the reason within a sentence. */
const REFUSED = {
  conflict: "fault.refused.conflict",
  "image-over-memory": "fault.refused.image-over-memory",
  "image-over-time": "fault.refused.image-over-time",
  "image-too-large": "fault.refused.image-too-large",
  "invalid-image": "fault.refused.invalid-image",
  "invalid-request": "fault.refused.invalid-request",
  "wrong-credentials": "fault.refused.wrong-credentials",
} as const satisfies Readonly<Record<string, MessageKey>>;

/** Why something failed and what to do about it, in the reader's language. */
export function faultText(fault: Fault, t: Translate): string {
  return sentenceFor(fault, t) ?? t("fault.request", { detail: reasonText(fault, t) });
}

/** The same as part of a sentence that says what failed. */
export function faultReason(fault: Fault, t: Translate): string {
  return sentenceFor(fault, t) ?? reasonText(fault, t);
}

/**
 * Why something cannot be shown or is outdated. Without a response, uses the text of the place, because the request is repeated
 * automatically.
 */
export function readingFaultText(
  fault: Fault,
  t: Translate,
  noAnswer: Extract<MessageKey, "fault.offline" | "fault.unanswered">,
): string {
  if (fault.status === 0) return t(noAnswer);
  return fault.code === "forbidden" ? t("fault.notAllowed") : faultText(fault, t);
}

function sentenceFor({ status, code = "", reason, detail, summedDays }: Fault, t: Translate): string | undefined {
  if (status === 0) return t("fault.noAnswer");
  if (code === UNREADABLE) return t("fault.unreadable", { detail });
  if (summedDays) return t("fault.beingSummed", { done: summedDays.done, count: summedDays.of });
  return !isReason(reason) && isSaid(code) ? t(SAID[code]) : undefined;
}

/** The server's own detail is English, and stays off the screen. */
function reasonText({ code = "", reason }: Fault, t: Translate): string {
  if (isReason(reason)) return t(`fault.reason.${reason}`);
  return isRefused(code) ? t(REFUSED[code]) : t("fault.refused", { code });
}

function isReason(reason: string | undefined): reason is RefusalReason {
  return REFUSAL_REASONS.some((each) => each === reason);
}

function isRefused(code: string): code is keyof typeof REFUSED {
  return Object.hasOwn(REFUSED, code);
}

function isSaid(code: string): code is keyof typeof SAID {
  return Object.hasOwn(SAID, code);
}
