import { expect, it, onTestFinished } from "vitest";
import { DAY_MS } from "@/domain/time";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlSettingsStore } from "@/server/settings/sql-settings-store";
import { type Arrival, createStoredArrivals, readStoredArrivals } from "./stored-arrivals";

const NOW = 1_790_000_000_000;

async function openSettings() {
  const temporary = await openTemporaryDatabase();
  onTestFinished(() => temporary[Symbol.asyncDispose]());
  return createSqlSettingsStore(temporary.database);
}

it("O1: restores when each topic of each site was last received, except those silent for a month", async () => {
  const settings = await openSettings();
  const arrivals: Arrival[] = [];
  const kept = createStoredArrivals({ settings, arrivals: () => arrivals, now: () => NOW });
  arrivals.push(
    { topic: "location", siteId: "site", lastArrivalAt: NOW - 5_000, lastEventAt: NOW - 5_400 },
    { topic: "audits", lastArrivalAt: NOW - DAY_MS },
    { topic: "zone", siteId: "gone", lastArrivalAt: NOW - 30 * DAY_MS },
  );
  expect(await readStoredArrivals(settings)).toEqual([]);
  await kept.save();
  expect(await readStoredArrivals(settings)).toEqual(arrivals.slice(0, 2));
});

it("writes only new values: a start with a clock that is a year ahead forgets nothing", async () => {
  let writes = 0;
  const settings = { get: async () => undefined, set: async () => void writes++ };
  const arrivals = [{ topic: "location", siteId: "site", lastArrivalAt: NOW }];
  const kept = createStoredArrivals({ settings, arrivals: () => arrivals, now: () => NOW + 365 * DAY_MS });
  await kept.save();
  expect(writes).toBe(0);
  arrivals.push({ topic: "zone", siteId: "site", lastArrivalAt: NOW });
  await kept.save();
  await kept.save();
  expect(writes).toBe(1);
});

it("treats unreadable data as missing", async () => {
  const settings = await openSettings();
  await settings.set("feed-arrivals", [{ topic: 7 }]);
  expect(await readStoredArrivals(settings)).toEqual([]);
});
