import { expect, it } from "vitest";
import { StorageError } from "@/server/database/storage-error";
import type { DiskState } from "@/server/disk/disk-watch";
import { FeedCounters } from "@/server/feed/feed-counters";
import { QuarantineGroups } from "@/server/feed/quarantine-groups";
import type { ApplyOutcome } from "@/server/live/sites";
import { createAccept } from "./accept";
import { DuplicateFilter } from "./duplicate-filter";
import { retryQuarantined } from "./retry-quarantined";

const NOW = 1_790_000_000_000;
const FIX = { site_id: "site", map_id: "ground", mac: "3c22fb48d17e", x: 1, y: 2, timestamp: NOW / 1_000 };

const conflict = { kind: "map", id: "ground", siteId: "site", ownerId: "annexe" } as const;

function createRetry(
  append: () => Promise<void> = () => Promise.resolve(),
  room: DiskState = "enough",
  outcome: ApplyOutcome = "applied",
) {
  const bodies: string[] = [];
  const accept = createAccept({
    sites: { apply: () => outcome, conflict, takeAlerts: () => [] },
    journal: {
      append({ body }) {
        bodies.push(Buffer.from(body).toString());
        return append();
      },
      count: append,
      settled: append,
      lastSeq: 0,
    },
    counters: new FeedCounters(NOW),
    seen: new DuplicateFilter(),
    disk: { room },
    groups: new QuarantineGroups(),
    isRetry: true,
  });
  return { bodies, retry: (raw: string) => retryQuarantined({ topic: "location", raw }, accept, NOW) };
}

it("accepts a readable event like a delivery with one event", async () => {
  const { bodies, retry } = createRetry();
  expect(await retry(JSON.stringify(FIX))).toEqual({ ok: true });
  expect(bodies).toEqual([JSON.stringify({ topic: "location", events: [FIX] })]);
});

it("says why an event still cannot be read, and stores nothing of it", async () => {
  const { bodies, retry } = createRetry();
  expect(await retry(JSON.stringify({ ...FIX, y: "up" }))).toEqual({ ok: false, reason: "no position" });
  expect(await retry('{"site_id":"si')).toEqual({ ok: false, reason: "it was too long to be kept whole" });
  expect(bodies).toEqual([]);
});

it("D4: leaves a position in quarantine while a nearly full disk would not store it", async () => {
  const { bodies, retry } = createRetry(undefined, "low");
  expect(await retry(JSON.stringify(FIX))).toEqual({ ok: false, reason: "the disk is nearly full" });
  expect(bodies).toEqual([]);
});

it("I62: leaves events in quarantine that still report another site's map", async () => {
  const { retry } = createRetry(undefined, undefined, "conflict");
  expect(await retry(JSON.stringify(FIX))).toMatchObject({
    ok: false,
    reason: expect.stringContaining("another site"),
  });
});

it("reports that it could not be stored", async () => {
  const { retry } = createRetry(() => Promise.reject(new StorageError("gone")));
  expect(await retry(JSON.stringify(FIX))).toMatchObject({ ok: false, reason: expect.stringContaining("stored") });
});
