import { createHmac } from "node:crypto";
import type { Alert } from "@/domain/alert";
import type { Change } from "@/domain/change";
import type { EpochMs } from "@/domain/time";
import type { DiskState } from "@/server/disk/disk-watch";
import { FeedCounters } from "@/server/feed/feed-counters";
import { QuarantineGroups } from "@/server/feed/quarantine-groups";
import { Backlog } from "@/server/flow-control/backlog";
import type { CountedEvents, JournalEntry } from "@/server/journal/journal";
import type { Conflict } from "@/server/live/site-index";
import type { ApplyOutcome } from "@/server/live/sites";
import type { AcceptDeps } from "../accept";
import type { Delivery } from "../delivery";
import { DuplicateFilter } from "../duplicate-filter";
import { createReceive, limitSenders } from "../receive";
import type { WebhookSecret } from "../signature";

export const NOW = 1_790_000_000_000;
export const SECRET = "tide-pool-7";

interface Setup {
  readonly secrets?: readonly WebhookSecret[];
  readonly allowUnsigned?: boolean;
  readonly mostWaiting?: number;
  readonly perSecond?: number;
  readonly apply?: (change: Change) => ApplyOutcome;
  readonly allowance?: AcceptDeps["allowance"];
  /** The conflict of changes with the outcome `conflict`. */
  readonly conflict?: Conflict;
}

/** A receiver for tests, with a journal whose writes are settled by hand and sites that only record. */
export function createDoor({
  secrets = [{ text: SECRET, previous: false }],
  allowUnsigned = false,
  apply,
  allowance,
  conflict,
  mostWaiting = 100,
  perSecond = 1_000,
}: Setup = {}) {
  const entries: JournalEntry[] = [];
  const counted: CountedEvents[] = [];
  const applied: Change[] = [];
  const alerts: Alert[] = [];
  const counters = new FeedCounters(NOW);
  let room: DiskState = "enough";
  let disk: () => Promise<void> = () => Promise.resolve();
  const receive = createReceive({
    policy: { secrets: () => secrets, allowUnsigned, requireV2: false },
    sites: {
      conflict,
      apply(change) {
        applied.push(change);
        return apply?.(change) ?? "applied";
      },
      takeAlerts: () => alerts.splice(0),
    },
    journal: {
      get lastSeq() {
        return entries.length;
      },
      append(entry) {
        entries.push(entry);
        return disk();
      },
      count(events) {
        counted.push(...events);
        return disk();
      },
      settled: () => disk(),
    },
    counters,
    ...(allowance && { allowance }),
    seen: new DuplicateFilter(),
    groups: new QuarantineGroups(),
    disk: {
      get room() {
        return room;
      },
    },
    backlog: new Backlog({ deliveries: mostWaiting, bytes: 1024 * 1024 }),
    senders: limitSenders(perSecond),
  });
  return {
    entries,
    /** Events counted without a journal entry. */
    counted,
    applied,
    alerts,
    report: () => counters.report(NOW),
    minutes: counters.minutes,
    post: (topic: string, events: readonly unknown[], receivedAt?: EpochMs) =>
      receive(signed(JSON.stringify({ topic, events }), receivedAt)),
    receive,
    leaveRoom(left: DiskState) {
      room = left;
    },
    breakDisk(error: Error) {
      disk = () => Promise.reject(error);
    },
    mendDisk() {
      disk = () => Promise.resolve();
    },
    /** Delays writes from now on. The returned function lets them finish. */
    stallDisk() {
      let finish = () => {};
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      disk = () => finished;
      return finish;
    },
  };
}

export function signed(body: string, receivedAt: EpochMs = NOW, secret = SECRET): Delivery {
  return {
    headers: {
      "content-type": "application/json",
      "x-mist-signature-v2": createHmac("sha256", secret).update(body).digest("hex"),
    },
    body: Buffer.from(body),
    receivedAt,
    requestId: "request-1",
  };
}

export function fixAt(seconds: number, more: object = {}) {
  return {
    site_id: "site",
    map_id: "ground",
    mac: "3c22fb48d17e",
    x: 1,
    y: 2,
    timestamp: NOW / 1_000 + seconds,
    ...more,
  };
}

export function fixes(count: number) {
  return Array.from({ length: count }, (_, index) => fixAt(-index));
}

export function tally(accepted: number, duplicates = 0, quarantined = 0) {
  return { status: 200, body: { accepted, duplicates, quarantined } };
}
