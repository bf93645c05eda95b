import type { Change } from "@/domain/change";
import { type Phrase, phrase } from "@/domain/notice-phrase";
import type { EventOutcome } from "@/server/feed/event-outcome";
import type { QuarantineGroups } from "@/server/feed/quarantine-groups";
import type { CountedEvents, QuarantinedEvent, StoredNotice } from "@/server/journal/journal";
import type { Conflict } from "@/server/live/site-index";
import type { ApplyOutcome, Sites } from "@/server/live/sites";
import type { DuplicateFilter } from "./duplicate-filter";
import { fingerprintOf, textFingerprint } from "./fingerprint";
import { type Interpretation, type InterpretedEvent, rawOfEvent } from "./interpret";
import type { QuarantineAllowance } from "./quarantine-allowance";

/** The guard may be left out. By the key of `Sites`, so that renaming it there cannot silently detach it here. */
type GuardOf<All extends Sites> = {
  readonly [Key in Extract<keyof All, "capacityGuard">]?: Pick<All[Key], "refusalReason" | "shares">;
};

/** What admitting events depends on. */
export interface AdmitDeps {
  readonly sites: Pick<Sites, "apply"> & Partial<Pick<Sites, "siteOfDevice" | "conflict">> & GuardOf<Sites>;
  readonly seen: Pick<DuplicateFilter, "add" | "prefetch" | "forget">;
  /** Without it, every unreadable event is kept. */
  readonly allowance?: Pick<QuarantineAllowance, "tryTake">;
  /** Without it, nothing is quarantined: at a start, deliveries are read again and what they quarantine is ignored. */
  readonly groups?: Pick<QuarantineGroups, "idOf">;
  /** Set for events read again from quarantine: they are not quarantined or counted again. */
  readonly isRetry?: boolean;
}

/** What became of a delivery's events, and what has to be written to disk with it. */
export interface Admission {
  /** The outcomes of each event, in order. If an event is only partly readable: the outcome of that part, then `quarantined`. */
  readonly outcomes: readonly (readonly EventOutcome[])[];
  /** Fingerprints that are new. */
  readonly fresh: readonly number[];
  /** How much of it a start has to read again: readable new changes, and those that were in conflict on arrival. */
  readonly newCount: number;
  readonly quarantined: readonly QuarantinedEvent[];
  /** Quarantined events that are only counted, by group. */
  readonly counted: readonly CountedEvents[];
  /** The conflicts of events with the outcome `conflict`, in their order. */
  readonly conflicts: readonly Conflict[];
  readonly notices: readonly StoredNotice[];
  /** The new changes that the sites received, including late ones and names of sites. */
  readonly applied: readonly Change[];
}

/** Applies new changes to the sites. Viewers may see them before they are on disk; Mist's answer has to wait. */
export function admit(interpretation: Interpretation, into: AdmitDeps): Admission {
  const { sites, seen, allowance, groups, isRetry } = into;
  const { topic, known, receivedAt, events } = interpretation;
  // Not the receipt time, because the wall clock may be set.
  const now = performance.now();
  const [fresh, quarantined]: [number[], QuarantinedEvent[]] = [[], []];
  const counted = new Map<string, CountedEvents>();
  const [notices, applied]: [StoredNotice[], Change[]] = [[], []];
  const fingerprints = fingerprintsOf(events);
  seen.prefetch(fingerprints);
  let [place, unread] = [0, 0];
  let conflict: Conflict | undefined; // The conflict of the newest change that had one.
  const conflicts: Conflict[] = [];
  const meaningless = known ? "accepted" : "unknown";

  function admitEvent(event: InterpretedEvent): readonly EventOutcome[] {
    const { changes, reason, raw = "" } = event;
    const effect = admitChanges(changes, raw);
    if (effect === "conflict") return [admitConflict(event)];
    if (reason !== undefined) return [...outcomesOfPart(effect), admitUnread(reason, event)];
    if (effect === "no-room") return [quarantine(refusalReasonOf(sites), event)];
    if (changes.length === 0) return [isNew(textFingerprint(`e|${topic}|${raw}`)) ? meaningless : "duplicate"];
    return [OUTCOMES_BY_EFFECT[effect]];
  }

  function admitUnread(reason: Phrase, event: InterpretedEvent): EventOutcome {
    if (!isNew(textFingerprint(`q|${topic}|${event.raw ?? ""}`))) return "duplicate";
    unread += 1;
    return quarantine(reason, event);
  }

  /** If an event's position is on a map of another site, its profile of the track is not applied either. */
  function admitChanges(changes: readonly Change[], raw: string): Effect {
    let effect: Effect = "seen";
    for (const change of changes) {
      if (effect === "conflict" && change.type === "profile") place += 1;
      else effect = strongest(effect, admitChange(change, raw));
    }
    return effect;
  }

  function admitConflict(event: InterpretedEvent): EventOutcome {
    if (conflict) conflicts.push(conflict);
    quarantine(conflict ? conflictReason(conflict) : phrase("conflict.unnamed"), event);
    return "conflict";
  }

  function admitChange(change: Change, raw: string): Effect {
    const fingerprint = fingerprints[place++] ?? NEVER_NEW;
    if (fingerprint !== NEVER_NEW && !isNew(fingerprint)) return "seen";
    if (change.type === "notice") notices.push({ notice: change.notice, raw });
    const effect = sites.apply(change, receivedAt);
    if (effect === "conflict") ({ conflict } = sites);
    if (effect !== "no-room" && effect !== "conflict") applied.push(change);
    else if (fingerprint !== NEVER_NEW) forget(fingerprint);
    return change.type === "site-name" ? "seen" : effect;
  }

  function quarantine(reason: Phrase, event: InterpretedEvent): EventOutcome {
    if (isRetry || !groups) return "quarantined";
    const groupId = groups.idOf({ topic, reason, source: event.source });
    const raw = rawOfEvent(event, topic);
    if (allowance?.tryTake(topic, Buffer.byteLength(raw)) === false) {
      counted.set(groupId, { topic, groupId, reason, events: (counted.get(groupId)?.events ?? 0) + 1 });
    } else quarantined.push({ topic, groupId, reason, raw });
    return "quarantined";
  }

  /** The change may be delivered again, once there is room or its site owns the map or area. */
  function forget(fingerprint: number): void {
    seen.forget(fingerprint);
    if (fresh.at(-1) === fingerprint) fresh.pop();
  }

  function isNew(fingerprint: number): boolean {
    const added = seen.add(fingerprint, now);
    if (added) fresh.push(fingerprint);
    return added;
  }

  const outcomes = events.map(admitEvent);
  const newCount = fresh.length - unread + conflicts.length;
  return { outcomes, fresh, newCount, quarantined, counted: [...counted.values()], conflicts, notices, applied };
}

function refusalReasonOf({ capacityGuard }: AdmitDeps["sites"]): Phrase {
  return capacityGuard?.refusalReason ?? phrase("noRoom.unnamed");
}

/** Every event carries its site's name, so a name does not make an event new. */
const NEVER_NEW = 0;

/** The fingerprints of all changes, in the order of the events. */
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
  "no-room": "quarantined",
  conflict: "conflict",
} as const satisfies Readonly<Record<Effect, EventOutcome>>;

/** The outcomes of the readable part of an event that is quarantined. */
function outcomesOfPart(effect: Effect): readonly EventOutcome[] {
  return effect === "seen" || effect === "no-room" ? [] : [OUTCOMES_BY_EFFECT[effect]];
}

const STRENGTHS: Readonly<Record<Effect, number>> = {
  seen: 0,
  unchanged: 1,
  late: 2,
  applied: 3,
  "no-room": 4,
  conflict: 5,
};

function strongest(a: Effect, b: Effect): Effect {
  return STRENGTHS[b] > STRENGTHS[a] ? b : a;
}

/** The reason for quarantining an event that is in conflict. */
export function conflictReason({ kind, id, ownerId: site }: Omit<Conflict, "siteId">): Phrase {
  return kind === "map" ? phrase("conflict.map", { map: id, site }) : phrase("conflict.area", { area: id, site });
}
