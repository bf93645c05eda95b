import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { createSqlSettingsStore } from "@/server/settings/sql-settings-store";
import { openRetentionSettings, type RetentionSettings } from "./retention-settings";
import { setRetention } from "./set-retention";

let temporary: TemporaryDatabase;
let settings: RetentionSettings;
beforeAll(async () => {
  temporary = await openTemporaryDatabase();
});
afterAll(async () => {
  await temporary[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await temporary.database.query.deleteFrom("settings").execute();
  settings = await open();
});

const open = () => openRetentionSettings(createSqlSettingsStore(temporary.database));
const set = (keeping: object, budgets: object = {}) =>
  setRetention({ retention: settings, inTurn: createSerialQueue() }, { keeping, budgets });

it("stores the times of kinds, over a restart too", async () => {
  expect(await set({ notices: 7, alerts: null })).toEqual({ type: "set" });
  expect(settings.current).toMatchObject({ notices: 7, alerts: null, audit: 365 });
  expect((await open()).current).toEqual(settings.current);
});

it.each([
  [{ audit: 29 }, "audit"],
  [{ notices: 7, quarantine: null }, "quarantine"],
  [{ tracks: 1.5 }, "tracks"],
  [{ alerts: undefined }, "alerts"],
])("sets nothing of %j", async (keeping, kind) => {
  const before = settings.current;
  expect(await set(keeping)).toEqual({ type: "keeping-out-of-range", kind });
  expect(settings.current).toEqual(before);
  expect((await open()).current).toEqual(before);
});

it("sets limits in bytes with the days, all of it or nothing", async () => {
  expect(await set({ notices: 7 }, { notices: 2e9 })).toEqual({ type: "set" });
  expect([settings.current.notices, (await open()).budgets.notices]).toEqual([7, 2e9]);
  expect(await set({ notices: 8 }, { notices: 3e9, copies: 1 })).toEqual({
    type: "budget-out-of-range",
    kind: "copies",
  });
  expect(await set({ notices: 0 }, { notices: 3e9 })).toEqual({ type: "keeping-out-of-range", kind: "notices" });
  expect([settings.current.notices, (await open()).budgets.notices]).toEqual([7, 2e9]);
});

it("sets nothing if the disk refuses", async () => {
  const before = settings.current;
  vi.spyOn(temporary.database, "write").mockRejectedValueOnce(new StorageError("disk I/O error"));
  await expect(set({ notices: 7 })).rejects.toThrow("disk I/O error");
  expect(settings.current).toEqual(before);
  expect((await open()).current).toEqual(before);
});
