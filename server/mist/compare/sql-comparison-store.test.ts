import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import type { ProvenanceStore } from "../import/provenance-store";
import { createSqlProvenanceStore } from "../import/sql-provenance-store";
import { toComparison } from "./comparison";
import type { ComparisonStore } from "./comparison-store";
import { createSqlComparisonStore } from "./sql-comparison-store";

const record = (siteId: string) =>
  ({ kind: "site", id: siteId, siteId, connectionId: "c1", seenAt: 5, fields: { name: "Berlin" } }) as const;
const CHANGED = { kind: "zone", id: "z1", siteId: "s1", mapId: "m1", name: "Lobby", what: "change" } as const;
const PROBLEM = { code: "no-scale", siteId: "s1", kind: "floorplan", id: "m1", name: "Ground" } as const;

describe("createSqlComparisonStore", () => {
  let temporary: TemporaryDatabase;
  let store: ComparisonStore;
  let provenance: ProvenanceStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    store = createSqlComparisonStore(temporary.database);
    provenance = createSqlProvenanceStore(temporary.database);
    await provenance.put([record("s1"), record("s2")]);
  });
  afterEach(() => temporary[Symbol.asyncDispose]());

  it("lists every imported site with its last comparison, after a restart too", async () => {
    const comparison = toComparison([CHANGED], [PROBLEM], 7);
    await store.put("s1", comparison);
    await store.setRepeated("s1", true);
    store = createSqlComparisonStore(await temporary.reopen());
    const { details, ...counted } = comparison;
    const site = { siteId: "s1", isRepeated: true, comparison: counted };
    expect(await store.list()).toStrictEqual([site, { siteId: "s2", isRepeated: false }]);
    expect(await store.get("s1")).toStrictEqual({ ...site, details });
    expect(await store.get("s2")).toMatchObject({ details: { objects: [], problems: [] } });
  });

  it("keeps the last comparison beside the reason of a later failure, until it succeeds again", async () => {
    await store.put("s1", toComparison([], [], 7));
    await store.putFailure("s1", { code: "unreachable", at: 9 });
    expect(await store.get("s1")).toMatchObject({
      ...{ comparison: { comparedAt: 7 }, failure: { code: "unreachable", at: 9 } },
    });
    await store.put("s1", toComparison([], [], 11));
    expect(await store.get("s1")).not.toHaveProperty("failure");
  });

  it("keeps the hourly repeat of a site when its comparison is replaced", async () => {
    await store.setRepeated("s1", true);
    await store.put("s1", toComparison([], [], 7));
    expect(await store.get("s1")).toMatchObject({ isRepeated: true });
  });

  it("stores nothing for a site that was not imported, or is removed", async () => {
    await store.put("s9", toComparison([], [], 7));
    await store.putFailure("s9", { code: "unreachable", at: 9 });
    expect(await store.setRepeated("s9", true)).toBe(false);
    await store.setRepeated("s1", true);
    await provenance.removeSite("s1");
    expect(await store.get("s1")).toBeUndefined();
    await provenance.put([record("s1"), record("s9")]);
    expect(await store.list()).toStrictEqual(["s1", "s2", "s9"].map((siteId) => ({ siteId, isRepeated: false })));
  });
});
