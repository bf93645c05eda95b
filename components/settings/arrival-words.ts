import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { type AcceptedDelivery, type Arrival, endsRefused, type RefusedDelivery } from "@/viewer/settings/arrival";
import { rejectionText } from "../page/rejection-text";
import { formatAge } from "../text/age";
import type { TranslateAll } from "../text/messages";

export type ArrivalTone = "waiting" | "live" | "bad";

/** A webhook without a delivery for this long counts as silent. */
const SILENT_MS = 10 * MINUTE_MS;

export interface ArrivalWords {
  readonly tone: ArrivalTone;
  readonly title: string;
  /** What it means, or what to do next. */
  readonly text?: string;
  /** How long ago the last event was; changes every second, so it is no part of the announced status. */
  readonly age?: string;
  readonly showsQuarantine?: boolean;
}

export interface ArrivalView {
  readonly now: EpochMs;
  /** When the server started to count. */
  readonly since: EpochMs;
  readonly hasFloors: boolean;
}

/** For an installation without floors: the newest delivery counts, accepted or refused, and the text says what to do next. */
export function firstRunWords(arrival: Arrival, view: ArrivalView, t: TranslateAll): ArrivalWords {
  if (arrival.refused && endsRefused(arrival)) return refusedWords(arrival.refused, t);
  if (!arrival.accepted) return { tone: "waiting", title: t("arrival.waiting"), text: t("arrival.waitingText") };
  return acceptedWords(arrival.accepted, view, t);
}

/**
 * For a running installation: whether deliveries arrive. A refused delivery is not the headline, because anybody can post to the webhook.
 */
export function runningWords(arrival: Arrival, view: ArrivalView, t: TranslateAll): ArrivalWords {
  const { accepted } = arrival;
  if (!accepted) {
    if (arrival.refused || !view.hasFloors) return firstRunWords(arrival, view, t);
    const age = t("arrival.idleText", { time: formatAge(view.now - view.since, t) });
    return { tone: "waiting", title: t("arrival.idle"), age };
  }
  const ageMs = view.now - accepted.at;
  const age = t("arrival.last", { topic: accepted.topic, time: formatAge(ageMs, t) });
  if (ageMs < SILENT_MS) return { tone: "live", title: t("arrival.live"), age };
  return { tone: "waiting", title: t("arrival.silent"), age };
}

function acceptedWords(
  { kind, topic, at }: AcceptedDelivery,
  { hasFloors, now }: ArrivalView,
  t: TranslateAll,
): ArrivalWords {
  if (kind === "ping") return { tone: "live", title: t("arrival.ping"), text: t("arrival.pingText") };
  if (kind === "unread")
    return { tone: "bad", title: t("arrival.unread"), text: t("arrival.unreadText"), showsQuarantine: true };
  return {
    tone: "live",
    // The first topic is not stored, so the text names the newest one as such.
    title: t("arrival.first"),
    text: t(hasFloors ? "arrival.floorsNext" : "arrival.noFloors"),
    age: t("arrival.last", { topic, time: formatAge(now - at, t) }),
  };
}

const REFUSED_WORDS = {
  "invalid-signature": { title: "arrival.badSignature", text: "arrival.badSignatureText" },
  "missing-signature": { title: "arrival.noSignature", text: "arrival.noSignatureText" },
} as const;

function refusedWords({ reason }: RefusedDelivery, t: TranslateAll): ArrivalWords {
  if (!isKnown(reason))
    return {
      tone: "bad",
      title: t("arrival.refused"),
      text: t("arrival.refusedText", { reason: rejectionText(reason, t) }),
    };
  const { title, text } = REFUSED_WORDS[reason];
  return { tone: "bad", title: t(title), text: t(text) };
}

function isKnown(reason: string): reason is keyof typeof REFUSED_WORDS {
  return Object.hasOwn(REFUSED_WORDS, reason);
}
