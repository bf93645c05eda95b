import { afterEach, beforeEach, expect, it } from "vitest";
import type { Notice } from "@/domain/notice";
import { phrase } from "@/domain/notice-phrase";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { createNewestNotices } from "./newest-notices";

let temporary: TemporaryDatabase;
beforeEach(async () => {
  temporary = await openTemporaryDatabase();
});
afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
});

async function tell(notices: readonly Notice[]): Promise<void> {
  const journal = await openSqliteJournal(temporary.database);
  const entry = { topic: "audits", receivedAt: 1, body: new Uint8Array(), quarantined: [], alerts: [] };
  await journal.append({ ...entry, notices: notices.map((notice) => ({ notice, raw: "{}" })) });
}

const noticeAt = (at: number, siteId: string): Notice => ({
  ...{ noticeId: `${siteId} ${at}`, topic: "audits", siteId, at, severity: "info", title: "a" },
});

it("returns the newest notices of each site, quiet or noisy, as viewers receive them", async () => {
  const quiet: Notice = {
    ...noticeAt(5, "quiet"),
    severity: "major",
    text: "b",
    deviceId: "5c5b35000001",
    trackId: "wifi:5c5b35000002",
    revision: "2",
    wording: { title: phrase("alarm.times", { alarm: ["a", phrase("network.wifi")], times: "2" }) },
  };
  const noisy = Array.from({ length: 2_000 }, (_, n) => noticeAt(1_000 + n, "noisy"));
  const silent = Array.from({ length: 150 }, (_, n) => `silent-${n}`);
  await tell([quiet, ...noisy, noticeAt(9, "not asked")]);
  const newest = createNewestNotices(temporary.database);
  const given = await newest(["noisy", ...silent, "quiet"], 3);
  expect(given.get("quiet")).toStrictEqual([quiet]);
  expect(given.get("noisy")?.map(({ at }) => at)).toEqual([2_999, 2_998, 2_997]);
  expect([given.size, given.get("silent-149")]).toEqual([152, []]);
});
