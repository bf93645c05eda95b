import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlSiteProfileStore } from "./sql-site-profile-store";

const whole = {
  profile: {
    ...{ siteId: "site-1", name: "Harbour House", timeZone: "Europe/Berlin", countryCode: "DE" },
    ...{ latitude: 52.51, longitude: 13.37, address: "Hafenstra\u00dfe 1" },
  },
  namedAt: 1_772_366_400_000,
};
const bare = { profile: { siteId: "site-2" }, namedAt: 5 };

let temporary: TemporaryDatabase;

beforeEach(async () => {
  temporary = await openTemporaryDatabase();
});

afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
});

it("returns exactly what was stored last, after a restart too", async () => {
  const store = createSqlSiteProfileStore(temporary.database);
  await store.put(bare);
  await store.put({ ...whole, profile: { ...whole.profile, siteId: "site-2" } });
  await store.put(bare);
  await store.put(whole);
  const again = createSqlSiteProfileStore(await temporary.reopen());
  expect(await again.all()).toStrictEqual([whole, bare]);
  expect(await again.get("site-1")).toStrictEqual(whole);
  await again.remove("site-1");
  await again.remove("site-9");
  expect([await again.get("site-1"), await again.all()]).toStrictEqual([undefined, [bare]]);
});
