import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { formatAge } from "../text/age";
import type { Translate } from "../text/messages";
import { type Arrival, endsRefused, type Refused, type Taken } from "./arrival";
import type { ListeningTone } from "./listening";

/** From here on a webhook that was busy counts as silent. */
const SILENT_MS = 10 * MINUTE_MS;

export interface ArrivalWords {
  readonly tone: ListeningTone;
  readonly title: string;
  /** What to do, or what it means. */
  readonly text?: string;
  /** How long ago something was: ticks on. */
  readonly age?: string;
  readonly showsQuarantine?: boolean;
}

export interface ArrivalView {
  readonly now: EpochMs;
  /** When the server began to count. */
  readonly since: EpochMs;
  readonly hasFloors: boolean;
}

/** On an installation without floors: the last word counts, and each says what to do next. */
export function firstRunWords(arrival: Arrival, { hasFloors }: ArrivalView, t: Translate): ArrivalWords {
  if (arrival.refused && endsRefused(arrival)) return refusedWords(arrival.refused, t);
  if (!arrival.taken) return { tone: "waiting", title: t("arrival.waiting"), text: t("arrival.waitingText") };
  return takenWords(arrival.taken, hasFloors, t);
}

/** On one that works: whether the feed flows; a refusal (somebody else's, most likely) is no headline. */
export function runningWords(arrival: Arrival, view: ArrivalView, t: Translate): ArrivalWords {
  const { taken } = arrival;
  if (!taken) {
    if (arrival.refused || !view.hasFloors) return firstRunWords(arrival, view, t);
    const age = t("arrival.idleText", { time: formatAge(view.now - view.since, t) });
    return { tone: "waiting", title: t("arrival.idle"), age };
  }
  const ageMs = view.now - taken.at;
  const age = t("arrival.last", { topic: taken.topic, time: formatAge(ageMs, t) });
  if (ageMs < SILENT_MS) return { tone: "live", title: t("arrival.live"), age };
  return { tone: "waiting", title: t("arrival.silent"), age };
}

function takenWords({ kind, topic, events }: Taken, hasFloors: boolean, t: Translate): ArrivalWords {
  if (kind === "ping") return { tone: "live", title: t("arrival.ping"), text: t("arrival.pingText") };
  if (kind === "unread")
    return { tone: "bad", title: t("arrival.unread"), text: t("arrival.unreadText"), showsQuarantine: true };
  return {
    tone: "live",
    title: t("arrival.first", { topic, count: events }),
    text: t(hasFloors ? "arrival.floorsNext" : "arrival.noFloors"),
  };
}

const REFUSALS = {
  "invalid-signature": { title: "arrival.badSignature", text: "arrival.badSignatureText" },
  "missing-signature": { title: "arrival.noSignature", text: "arrival.noSignatureText" },
} as const;

function refusedWords({ reason }: Refused, t: Translate): ArrivalWords {
  if (!isKnown(reason)) return { tone: "bad", title: t("arrival.refused"), text: t("arrival.refusedText", { reason }) };
  const { title, text } = REFUSALS[reason];
  return { tone: "bad", title: t(title), text: t(text) };
}

function isKnown(reason: string): reason is keyof typeof REFUSALS {
  return Object.hasOwn(REFUSALS, reason);
}
