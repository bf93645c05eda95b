import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import type { Provenance, ProvenanceStore } from "./provenance-store";
import { createSqlProvenanceStore } from "./sql-provenance-store";

const zone: Provenance = {
  ...{ kind: "zone", id: "z/1", siteId: "s1", mapId: "m1", connectionId: "c1", seenAt: 5 },
  fields: { name: "Lobby", polygon: [{ x: 1, y: 2 }] },
  intent: { type: "create", replaces: "z0" },
};
const site: Provenance = {
  ...{ kind: "site", id: "s2", siteId: "s2", connectionId: "c1", seenAt: 6, retiredAt: 7, isRetired: true },
  fields: { name: "Berlin" },
};

describe("createSqlProvenanceStore", () => {
  let temporary: TemporaryDatabase;
  let store: ProvenanceStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    store = createSqlProvenanceStore(temporary.database);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  it("returns exactly what was stored, after a restart too", async () => {
    await store.put([zone, site]);
    store = createSqlProvenanceStore(await temporary.reopen());
    expect(await store.ofSites(["s1", "s2"])).toStrictEqual([site, zone]);
    expect(await store.ofSites(["s1"])).toStrictEqual([zone]);
    expect(await store.ofKeys(["zone/z/1", "vbeacon/z/1"])).toStrictEqual([zone]);
  });

  it("keeps one record per object: missing fields are removed", async () => {
    const { intent: _, mapId: __, ...bare } = zone;
    await store.put([zone]);
    await store.put([bare]);
    expect(await store.ofSites(["s1"])).toStrictEqual([bare]);
  });

  it("removes single records, and all of a site", async () => {
    await store.put([zone, { ...zone, id: "z2" }, site]);
    await store.remove(["zone/z2"]);
    expect(await store.ofSites(["s1", "s2"])).toStrictEqual([site, zone]);
    await store.removeSite("s1");
    expect(await store.ofSites(["s1", "s2"])).toStrictEqual([site]);
  });

  it("reads and writes thousands at once", async () => {
    const many = Array.from({ length: 2_500 }, (_, i) => ({ ...zone, id: `z${i}`, siteId: `s${i}` }));
    await store.put(many);
    expect(await store.ofSites(many.map(({ siteId }) => siteId))).toHaveLength(2_500);
    expect(await store.ofKeys(many.map(({ id }) => `zone/${id}` as const))).toHaveLength(2_500);
    await store.remove(many.map(({ id }) => `zone/${id}` as const));
    expect(await store.ofSites(["s7"])).toEqual([]);
  });
});
