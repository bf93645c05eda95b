import { afterEach, beforeEach, expect, it } from "vitest";
import { LiveSite } from "@/domain/live-site";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { Sites } from "@/server/live/sites";
import { describeSite } from "./describe-site";
import { createSqlSiteProfileStore } from "./sql-site-profile-store";

const NOW = Date.UTC(2026, 2, 2, 9, 30);
const HARBOUR = { siteId: "site-1", name: "Harbour House", timeZone: "Europe/Berlin" };

let temporary: TemporaryDatabase;
let clock: number;
let sites: Sites;

beforeEach(async () => {
  temporary = await openTemporaryDatabase();
  clock = NOW;
  sites = new Sites(() => clock);
});

afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
});

const store = () => createSqlSiteProfileStore(temporary.database);
const describe = (profile: Parameters<typeof describeSite>[1]) =>
  describeSite({ siteProfiles: store(), sites, now: () => clock, inTurn: createSerialQueue() }, profile);
const nameBy = (name: string, at: number) => sites.apply({ type: "site-name", siteId: "site-1", name, at }, clock);
const known = () => sites.overview().map(({ siteId, name, timeZone }) => ({ siteId, name, timeZone }));

it("makes a site known, by its name and time zone", async () => {
  expect(await describe(HARBOUR)).toEqual({ type: "described", isChange: true });
  expect(known()).toEqual([HARBOUR]);
  expect(sites.siteSnapshot("site-1")).toMatchObject({ name: "Harbour House", timeZone: "Europe/Berlin" });
});

it("removes missing fields, and writes nothing if nothing changed", async () => {
  await describe({ ...HARBOUR, address: "Hafen 1" });
  expect(await describe({ ...HARBOUR, address: "Hafen 1" })).toMatchObject({ isChange: false });
  const { timeZone: _, ...without } = HARBOUR;
  expect(await describe(without)).toMatchObject({ isChange: true });
  expect((await store().get("site-1"))?.profile).toEqual(without);
  expect(known()).toEqual([{ ...without, timeZone: undefined }]);
});

it("names a site until events have a later name, which the same description does not replace", async () => {
  nameBy("Old", NOW - 60_000);
  await describe(HARBOUR);
  expect(known()).toMatchObject([{ name: "Harbour House" }]);
  nameBy("Late", NOW - 1);
  expect(known()).toMatchObject([{ name: "Harbour House" }]);
  nameBy("Dock", NOW + 60_000);
  expect(known()).toMatchObject([{ name: "Dock" }]);
  clock = NOW + 3_600_000;
  await describe({ ...HARBOUR, countryCode: "DE" });
  expect(known()).toMatchObject([{ name: "Dock" }]);
  await describe({ ...HARBOUR, name: "Harbour House II" });
  expect(known()).toMatchObject([{ name: "Harbour House II" }]);
});

it("applies to a site that comes back, after a restart too, but a later name is kept", async () => {
  await describe(HARBOUR);
  nameBy("Dock", NOW + 60_000);
  const saved = sites.all.get("site-1")?.save();
  for (const before of [undefined, saved]) {
    sites = new Sites(() => clock);
    for (const stored of await store().all()) sites.profiles.set(stored.profile.siteId, stored);
    expect(sites.overview()).toEqual([]);
    if (before) sites.load("site-1", before);
    else nameBy("Older", NOW - 60_000);
    expect(known()).toEqual([{ ...HARBOUR, name: before ? "Dock" : "Harbour House" }]);
  }
});

it("keeps a site that was only described as long as one that reported", async () => {
  await describe(HARBOUR);
  expect(sites.forgetSitesUnheardSince(NOW - 1)).toBe(0);
  expect(sites.forgetSitesUnheardSince(NOW)).toBe(1);
});

it("is not saved with the data of deliveries", () => {
  expect(new LiveSite("site-1").save()).not.toHaveProperty("timeZone");
});
