import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Phrase, phrase } from "@/domain/notice-phrase";
import { MINUTE_MS } from "@/domain/time";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import type { QuarantineRow } from "@/server/feed/quarantine-store";
import { createSqlQuarantineStore } from "@/server/feed/sql-quarantine-store";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { createEarlyRetry, retryConflicts } from "./retry-waiting";

let temporary: TemporaryDatabase;
/** Raw JSON of the events that were read again. */
let read: string[];

beforeEach(async () => {
  temporary = await openTemporaryDatabase();
  read = [];
});
afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
});

const early = phrase("unread.early", { duration: phrase("duration.hours", { hours: "3" }) });
const conflict = (map: string) => phrase("conflict.map", { map, site: "site-1" });

async function quarantine(...events: readonly (readonly [raw: string, reason: Phrase, groupId: string])[]) {
  const journal = await openSqliteJournal(temporary.database);
  const quarantined = events.map(([raw, reason, groupId]) => ({ topic: "zone", groupId, reason, raw }));
  const rest = { topic: "zone", receivedAt: 7, body: Buffer.from("{}"), notices: [], alerts: [] };
  await journal.append({ ...rest, quarantined });
}

function deps(isReadable: (raw: string) => boolean = () => true) {
  return {
    database: temporary.database,
    log: { info: () => undefined, warn: () => undefined },
    retry: async ({ raw }: QuarantineRow) => {
      read.push(raw);
      return isReadable(raw) ? { ok: true as const } : { ok: false as const, reason: "too early" };
    },
  };
}

const left = async () => {
  const rows = await createSqlQuarantineStore(temporary.database).list({ limit: 999 });
  return rows.map(({ raw }) => raw).reverse();
};

describe("createEarlyRetry", () => {
  it("T13: reads events from the future again every ten minutes, oldest first, until they can be read", async () => {
    await quarantine(["a", early, "g1"], ["b", phrase("unread.noTrack"), "g2"], ["c", early, "g3"]);
    const clock = { now: 5, isTime: false };
    const { tick } = createEarlyRetry({
      ...deps((raw) => raw === "a" || clock.isTime),
      elapsed: () => clock.now,
    });
    clock.now += 10 * MINUTE_MS - 1;
    await tick();
    expect(read).toEqual([]);
    clock.now += 1;
    await tick();
    await tick();
    expect([read, await left()]).toEqual([
      ["a", "c"],
      ["b", "c"],
    ]);
    clock.isTime = true;
    clock.now += 10 * MINUTE_MS;
    await tick();
    expect(await left()).toEqual(["b"]);
  });

  it("T13: can read more of them than share a commit", async () => {
    await quarantine(...Array.from({ length: 120 }, (_, n) => [`${n}`, early, "g"] as const));
    let now = 0;
    const { tick } = createEarlyRetry({ ...deps((raw) => Number(raw) % 2 === 0), elapsed: () => now });
    now = 10 * MINUTE_MS;
    await tick();
    expect([read.length, (await left()).length]).toEqual([120, 60]);
  });
});

it("I62: reads only the events in conflict about one map again, although they share a group", async () => {
  await quarantine(["a", conflict("m_1"), "g"], ["b", conflict("mx1"), "g"], ["c", early, "g2"]);
  await retryConflicts(deps(), { kind: "map", id: "m_1", siteId: "site-2", ownerId: "site-1" });
  expect([read, await left()]).toEqual([["a"], ["b", "c"]]);
});
