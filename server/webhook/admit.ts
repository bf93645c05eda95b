import type { Change } from "@/domain/change";
import { type Phrase, phrase } from "@/domain/notice-phrase";
import type { EventOutcome } from "@/server/feed/event-outcome";
import type { QuarantineGroups } from "@/server/feed/quarantine-groups";
import type { CountedEvents, QuarantinedEvent, StoredNotice } from "@/server/journal/journal";
import type { RoomKeeper } from "@/server/live/room-keeper";
import type { Conflict } from "@/server/live/site-index";
import type { ApplyOutcome, Sites } from "@/server/live/sites";
import { fingerprintOf, textFingerprint } from "./fingerprint";
import { type Interpretation, type InterpretedEvent, rawOfEvent } from "./interpret";
import type { QuarantineAllowance } from "./quarantine-allowance";
import type { Seen } from "./seen";

/** Where changes go. */
export interface Admittance {
  readonly sites: Pick<Sites, "apply"> &
    Partial<Pick<Sites, "siteOfDevice" | "conflict">> & { readonly keeper?: Pick<RoomKeeper, "reason" | "shares"> };
  readonly seen: Pick<Seen, "add" | "prepare" | "forget">;
  /** Without one, all that cannot be read is kept. */
  readonly allowance?: Pick<QuarantineAllowance, "tryKeep">;
  /** Without them no quarantine is written: deliveries are read again, and what they leave is not looked at. */
  readonly groups?: Pick<QuarantineGroups, "idOf">;
  /** True for events that come from quarantine: they are neither kept there nor counted once more. */
  readonly isAgain?: boolean;
}

/** What came of a delivery's events, and what has to be written down beside it. */
export interface Admission {
  /** For each event, in order, what came of it: of one that could be read in part, what came of that part, then `quarantined`. */
  readonly outcomes: readonly (readonly EventOutcome[])[];
  /** Fingerprints that had not been seen before. */
  readonly fresh: readonly number[];
  /** How much there is that a start has to read again: what is new and could be read, and what was in conflict when it came. */
  readonly news: number;
  readonly quarantined: readonly QuarantinedEvent[];
  /** Quarantined events that are not kept, by group. */
  readonly counted: readonly CountedEvents[];
  /** What the events of the outcome `conflict` are about, in their order. */
  readonly conflicts: readonly Conflict[];
  readonly notices: readonly StoredNotice[];
  /** What the sites took of what is new, late ones included, and the names of sites. */
  readonly taken: readonly Change[];
}

/** Applies what is new to the sites: viewers may hear of it before it is on disk, Mist may not. */
export function admit(interpretation: Interpretation, into: Admittance): Admission {
  const { sites, seen, allowance, groups, isAgain } = into;
  const { topic, known, receivedAt, events } = interpretation;
  // Not when it was received: that is by a clock that may be set.
  const now = performance.now();
  const [fresh, quarantined]: [number[], QuarantinedEvent[]] = [[], []];
  const counted = new Map<string, CountedEvents>();
  const [notices, taken]: [StoredNotice[], Change[]] = [[], []];
  const fingerprints = fingerprintsOf(events);
  seen.prepare(fingerprints);
  let [place, unread] = [0, 0];
  let conflict: Conflict | undefined; // What the newest change that was in conflict was about.
  const conflicts: Conflict[] = [];
  const meaningless = known ? "accepted" : "unknown";

  function admitEvent(event: InterpretedEvent): readonly EventOutcome[] {
    const { changes, reason, raw = "" } = event;
    const effect = admitChanges(changes, raw);
    if (effect === "conflict") return [admitConflict(event)];
    if (reason !== undefined) return [...outcomesOfPart(effect), admitUnread(reason, event)];
    if (effect === "no-room") return [quarantine(sites.keeper?.reason ?? phrase("noRoom.unnamed"), event)];
    if (changes.length === 0) return [isNew(textFingerprint(`e|${topic}|${raw}`)) ? meaningless : "duplicate"];
    return [OUTCOMES_BY_EFFECT[effect]];
  }

  function admitUnread(reason: Phrase, event: InterpretedEvent): EventOutcome {
    if (!isNew(textFingerprint(`q|${topic}|${event.raw ?? ""}`))) return "duplicate";
    unread += 1;
    return quarantine(reason, event);
  }

  /** What speaks of another site's map says nothing of the track either that it is about. */
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
    if (effect !== "no-room" && effect !== "conflict") taken.push(change);
    else if (fingerprint !== NEVER_NEW) forget(fingerprint);
    return change.type === "site-name" ? "seen" : effect;
  }

  function quarantine(reason: Phrase, event: InterpretedEvent): EventOutcome {
    if (isAgain || !groups) return "quarantined";
    const groupId = groups.idOf({ topic, reason, source: event.source });
    const raw = rawOfEvent(event, topic);
    if (allowance?.tryKeep(topic, Buffer.byteLength(raw)) === false) {
      counted.set(groupId, { topic, groupId, reason, events: (counted.get(groupId)?.events ?? 0) + 1 });
    } else quarantined.push({ topic, groupId, reason, raw });
    return "quarantined";
  }

  /** It may come again, once there is room or its site owns what it speaks of. */
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
  const news = fresh.length - unread + conflicts.length;
  return { outcomes, fresh, news, quarantined, counted: [...counted.values()], conflicts, notices, taken };
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
  "no-room": "quarantined",
  conflict: "conflict",
} as const satisfies Readonly<Record<Effect, EventOutcome>>;

/** Of what could be read of an event that is quarantined all the same. */
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

/** Why what spoke of it was not applied. */
export function conflictReason({ kind, id, ownerId: site }: Omit<Conflict, "siteId">): Phrase {
  return kind === "map" ? phrase("conflict.map", { map: id, site }) : phrase("conflict.area", { area: id, site });
}
