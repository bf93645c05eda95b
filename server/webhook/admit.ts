import type { Change } from "@/domain/change";
import type { QuarantinedEvent, StoredNotice } from "@/server/journal/journal";
import type { ApplyOutcome, Sites } from "@/server/live/sites";
import { fingerprintOf, textFingerprint } from "./fingerprint";
import { capped, type Interpretation, type InterpretedEvent } from "./interpret";
import type { Outcome } from "./outcome";
import type { Seen } from "./seen";

/** Where changes go. */
export interface Admittance {
  readonly sites: Pick<Sites, "apply">;
  readonly seen: Pick<Seen, "add" | "prepare">;
}

/** What came of a delivery's events, and what has to be written down beside it. */
export interface Admission {
  /** One for each event, in order. */
  readonly outcomes: readonly Outcome[];
  /** Fingerprints that had not been seen before. */
  readonly fresh: readonly number[];
  readonly quarantined: readonly QuarantinedEvent[];
  readonly notices: readonly StoredNotice[];
}

/** Applies what is new to the sites: viewers may hear of it before it is on disk, Mist may not. */
export function admit(interpretation: Interpretation, { sites, seen }: Admittance): Admission {
  const { topic, known, receivedAt, events } = interpretation;
  // Not when it was received: that is by a clock that may be set.
  const now = performance.now();
  const fresh: number[] = [];
  const quarantined: QuarantinedEvent[] = [];
  const notices: StoredNotice[] = [];
  const fingerprints = fingerprintsOf(events);
  seen.prepare(fingerprints);
  let place = 0;

  function admitEvent({ changes, reason, raw = "" }: InterpretedEvent): Outcome {
    let effect: Effect = "seen";
    for (const change of changes) effect = strongest(effect, admitChange(change, raw));
    if (reason !== undefined) return quarantine(reason, raw);
    if (changes.length === 0) return isNew(textFingerprint(`e|${topic}|${raw}`)) ? meaningless() : "duplicate";
    return OUTCOMES_BY_EFFECT[effect];
  }

  function admitChange(change: Change, raw: string): Effect {
    const timely = capped(change, receivedAt);
    const fingerprint = fingerprints[place++] ?? NEVER_NEW;
    if (fingerprint !== NEVER_NEW && !isNew(fingerprint)) return "seen";
    if (timely.type === "notice") notices.push({ notice: timely.notice, raw });
    const effect = sites.apply(timely, receivedAt);
    return change.type === "site-name" ? "seen" : effect;
  }

  function quarantine(reason: string, raw: string): Outcome {
    if (!isNew(textFingerprint(`q|${topic}|${raw}`))) return "duplicate";
    quarantined.push({ topic, reason, raw });
    return "quarantined";
  }

  function meaningless(): Outcome {
    return known ? "accepted" : "unknown";
  }

  function isNew(fingerprint: number): boolean {
    const added = seen.add(fingerprint, now);
    if (added) fresh.push(fingerprint);
    return added;
  }

  return { outcomes: events.map(admitEvent), fresh, quarantined, notices };
}

/** A name comes along with every event of a site: it makes none of them new. */
const NEVER_NEW = 0;

/** Of all changes, in the order of the events. */
function fingerprintsOf(events: readonly InterpretedEvent[]): readonly number[] {
  const fingerprints: number[] = [];
  for (const { changes } of events) {
    for (const change of changes) fingerprints.push(change.type === "site-name" ? NEVER_NEW : fingerprintOf(change));
  }
  return fingerprints;
}

type Effect = ApplyOutcome | "seen";

const OUTCOMES_BY_EFFECT = {
  applied: "accepted",
  late: "late",
  unchanged: "accepted",
  seen: "duplicate",
} as const satisfies Readonly<Record<Effect, Outcome>>;

const STRENGTHS: Readonly<Record<Effect, number>> = { seen: 0, unchanged: 1, late: 2, applied: 3 };

function strongest(a: Effect, b: Effect): Effect {
  return STRENGTHS[b] > STRENGTHS[a] ? b : a;
}
