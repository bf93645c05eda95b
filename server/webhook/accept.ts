import type { Alert } from "@/domain/alert";
import type { Change } from "@/domain/change";
import type { EpochMs } from "@/domain/time";
import { StorageError } from "@/server/database/storage-error";
import type { DiskWatch } from "@/server/disk/disk-watch";
import type { FeedCounters } from "@/server/feed/feed-counters";
import { createSerialQueue, type SerialQueue } from "@/server/flow-control/serial-queue";
import { type Rejection, reject } from "@/server/http/message/rejection";
import type { Journal, JournalEntry } from "@/server/journal/journal";
import type { Sites } from "@/server/live/sites";
import type { Admission, AdmitDeps } from "./admit";
import { type Admitted, admitInSlices, admitWhole, SLICE_EVENTS } from "./admit-in-slices";
import type { DuplicateFilter } from "./duplicate-filter";
import { type Interpretation, newestTimeBySite, type ReceivedEvents } from "./interpret";

/** What accepting a delivery depends on. */
export interface AcceptDeps {
  readonly sites: AdmitDeps["sites"] & Pick<Sites, "takeAlerts">;
  readonly journal: Pick<Journal, "append" | "count" | "settled" | "lastSeq">;
  readonly counters: FeedCounters;
  readonly seen: DuplicateFilter;
  readonly disk: Pick<DiskWatch, "room">;
  readonly allowance?: NonNullable<AdmitDeps["allowance"]>;
  readonly groups: NonNullable<AdmitDeps["groups"]>;
  /** Gets the new changes of each delivery once it is on disk. */
  readonly history?: { readonly keep: (delivery: KeptDelivery) => void };
  /** Gets Mist's time, from each delivery with new events. */
  readonly clock?: { readonly observe: (toldAt: EpochMs, receivedAt: EpochMs) => void };
  /** Set for events read again from quarantine: they are not quarantined or counted again, and say nothing about clocks. */
  readonly isRetry?: boolean;
  /** Large deliveries are applied in slices, one delivery at a time. Work that must not come in between takes turns with them. */
  readonly inDeliveryTurn?: SerialQueue;
}

interface KeptDelivery {
  readonly seq: number;
  readonly receivedAt: EpochMs;
  readonly changes: readonly Change[];
}

/**
 * What became of a delivery's events: accepted, duplicate, or quarantined because unreadable or in conflict. An event that is partly
 * readable counts as both accepted and quarantined.
 */
interface Tally {
  readonly ok: true;
  readonly accepted: number;
  readonly duplicates: number;
  readonly quarantined: number;
  /** How many of the quarantined events mention something that another site owns. */
  readonly conflicts: number;
  /** False for positions that viewers see but that a nearly full disk does not keep. */
  readonly isKept: boolean;
}

/** Resolves when the delivery is on disk. After a rejection none of it counts, and it may be delivered again. */
export type Accept = (heard: ReceivedEvents & { readonly body: Uint8Array }) => Promise<Tally | Rejection>;

interface StartedDelivery extends Admitted {
  /** Resolves with whether the delivery is kept. */
  readonly kept: Promise<boolean>;
}

export function createAccept(acceptance: AcceptDeps): Accept {
  const { sites, journal, counters, seen, disk, history, inDeliveryTurn = createSerialQueue() } = acceptance;
  /** Alerts whose journal entry could not be written. They are written with the next one. */
  const unsaved = new Map<string, Alert>();

  async function append(entry: JournalEntry, changes: readonly Change[]): Promise<void> {
    const { alerts, receivedAt } = entry;
    try {
      const written = journal.append(entry);
      const seq = journal.lastSeq;
      await written;
      history?.keep({ seq, receivedAt, changes });
      for (const { alertId } of alerts) unsaved.delete(alertId);
    } catch (error) {
      for (const alert of alerts) unsaved.set(alert.alertId, alert);
      throw error;
    }
  }

  async function keep({ interpretation, admission }: Admitted, body: Uint8Array): Promise<boolean> {
    const { topic, receivedAt } = interpretation;
    const { fresh, newCount, quarantined, counted, notices, applied } = admission;
    if (newCount === 0 && quarantined.length === 0) {
      if (counted.length > 0) await journal.count(counted, receivedAt);
      return true;
    }
    const alerts = [...unsaved.values(), ...sites.takeAlerts()];
    if (disk.room === "low" && alerts.length === 0 && isPassing(interpretation)) {
      for (const fingerprint of fresh) seen.forget(fingerprint);
      return false;
    }
    await append({ topic, receivedAt, body, quarantined, counted, notices, alerts }, applied);
    return true;
  }

  async function begin({ body, ...heard }: ReceivedEvents & { readonly body: Uint8Array }): Promise<StartedDelivery> {
    const started = (admitted: Admitted) => ({ ...admitted, kept: keep(admitted, body) });
    if (heard.events.length <= SLICE_EVENTS) return started(admitWhole(heard, acceptance));
    return inDeliveryTurn(async () => started(await admitInSlices(heard, acceptance)));
  }

  /** Waits for earlier deliveries: those that this one repeats may still be in progress or not yet on disk. */
  async function settled(): Promise<void> {
    await inDeliveryTurn(async () => {});
    await journal.settled();
  }

  return async (heard) => {
    const { interpretation, admission, kept } = await begin(heard);
    const { outcomes, fresh } = admission;
    try {
      const isKept = await kept;
      if (fresh.length === 0) await settled();
      else checkClocks(interpretation, acceptance);
      count(interpretation, outcomes, counters);
      counters.unkept += admission.counted.reduce((sum, { events }) => sum + events, 0);
      for (const conflict of admission.conflicts) counters.conflict(conflict, interpretation.receivedAt);
      return { ...tallyOf(outcomes), conflicts: admission.conflicts.length, isKept };
    } catch (error) {
      for (const fingerprint of fresh) seen.forget(fingerprint);
      return refuseFor(error);
    }
  };
}

/** Compares the senders' clocks and ours. Events read again tell nothing about either. */
function checkClocks(interpretation: Interpretation, { clock, counters, isRetry }: AcceptDeps): void {
  if (isRetry) return;
  const { receivedAt } = interpretation;
  const told = newestTimeBySite(interpretation);
  for (const [siteId, toldAt] of told) counters.clocks.observe(siteId, toldAt, receivedAt);
  if (told.size > 0) clock?.observe(Math.max(...told.values()), receivedAt);
}

const PASSING: ReadonlySet<string> = new Set<Change["type"]>(["fix", "sighting", "site-name"]);

/** Whether all events are positions, which newer ones replace. */
function isPassing({ events }: Interpretation): boolean {
  return events.every(
    ({ changes, reason }) =>
      reason === undefined && changes.length > 0 && changes.every(({ type }) => PASSING.has(type)),
  );
}

function count(
  { topic, known, receivedAt, events }: Interpretation,
  outcomes: Admission["outcomes"],
  counters: FeedCounters,
): void {
  events.forEach((event, index) => {
    for (const outcome of outcomes[index] ?? []) {
      counters.received.events += 1;
      counters.event({ topic, known, event, outcome, receivedAt });
    }
  });
}

function tallyOf(outcomes: Admission["outcomes"]): Omit<Tally, "conflicts" | "isKept"> {
  let accepted = 0;
  let duplicates = 0;
  let quarantined = 0;
  for (const ofEvent of outcomes) {
    for (const outcome of ofEvent) {
      if (outcome === "duplicate") duplicates += 1;
      else if (outcome === "quarantined" || outcome === "conflict") quarantined += 1;
      else accepted += 1;
    }
  }
  return { ok: true, accepted, duplicates, quarantined };
}

function refuseFor(error: unknown): Rejection {
  return error instanceof StorageError && error.full
    ? reject("insufficient-storage", "The disk is full. Deliver again later.")
    : reject("storage-unavailable", "The delivery could not be stored. Deliver again.");
}
