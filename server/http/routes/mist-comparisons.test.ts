import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { keepComparisons } from "@/server/mist/compare/keep-comparisons";
import { createSqlComparisonStore } from "@/server/mist/compare/sql-comparison-store";
import { ImportRunner } from "@/server/mist/import/import-runner";
import { planSite } from "@/server/mist/import/import-site";
import type { Imported } from "@/server/mist/import/imported";
import { ImportFixture } from "@/server/mist/import/testing/import-fixture";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const OBJECTS: readonly Imported[] = [
  { kind: "site", id: "s1", siteId: "s1", name: "Berlin", fields: { name: "Berlin" } },
  { kind: "floorplan", id: "m1", siteId: "s1", mapId: "m1", name: "Ground", fields: { name: "Ground", widthM: 40 } },
];
const ZONE: Imported = {
  ...{ kind: "zone", id: "z1", siteId: "s1", mapId: "m1", name: "Lobby" },
  fields: { name: "Lobby", mapId: "m1" },
};

describe("comparisons with Mist", () => {
  let temporary: TemporaryDatabase;
  let api: ReturnType<typeof testApi>;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    const fixture = new ImportFixture(temporary.database);
    const comparisons = createSqlComparisonStore(temporary.database);
    const compared = keepComparisons(comparisons, () => NOW);
    const runner = new ImportRunner({ ...fixture.deps, compared });
    const preview = async () => {
      const read = {
        type: "read",
        connectionId: "c1",
        objects: [...OBJECTS, ZONE],
        problems: [],
        incomplete: [],
      } as const;
      const items = await planSite(fixture.deps, "s1", read);
      await compared({ type: "compared", siteId: "s1", items, problems: [] });
      return { items, problems: [] };
    };
    api = testApi({ imports: { runner, preview }, comparisons });
    fixture.mist.set("s1", OBJECTS);
    await runner.start({ siteIds: ["s1"], decisions: {}, who: { kind: "user", id: "u1", name: "Ada" } });
    await runner.idle();
  });
  afterEach(() => temporary[Symbol.asyncDispose]());

  const counts = (some: object) => ({ create: 0, change: 0, same: 0, keep: 0, conflict: 0, retire: 0, ...some });

  it("return the state of each imported site after its import, and after a comparison", async () => {
    const same = { siteId: "s1", isRepeated: false, comparedAt: new Date(NOW).toISOString(), failed: 0, problems: 0 };
    expect((await api.ask("GET /api/mist/comparisons")).json).toEqual([{ ...same, counts: counts({ same: 2 }) }]);
    const looked = await api.ask("POST /api/mist/comparisons/s1");
    expect(looked.json).toEqual({
      site: { ...same, counts: counts({ same: 2, create: 1 }) },
      objects: [
        { kind: "floorplan", id: "m1", siteId: "s1", mapId: "m1", name: "Ground", what: "same" },
        { kind: "zone", id: "z1", siteId: "s1", mapId: "m1", name: "Lobby", what: "create" },
      ],
      problems: [],
    });
    expect((await api.ask("GET /api/mist/comparisons/s1")).json).toEqual(looked.json);
  });

  it("switch the hourly repeat of a site, which the audit log records", async () => {
    const switched = await api.ask("PATCH /api/mist/comparisons/s1", { json: { isRepeated: true } });
    expect([switched.status, switched.json.isRepeated]).toEqual([200, true]);
    expect((await api.ask("GET /api/mist/comparisons")).json).toMatchObject([{ isRepeated: true }]);
    expect(api.services.audit.entries).toMatchObject([{ action: "mist.repeat", target: "s1", details: "on" }]);
  });

  it("are not found for sites that were not imported", async () => {
    for (const method of ["GET", "POST"])
      expect((await api.ask(`${method} /api/mist/comparisons/s9`)).status).toBe(404);
    const switched = await api.ask("PATCH /api/mist/comparisons/s9", { json: { isRepeated: true } });
    expect(switched.status).toBe(404);
  });

  it("are available only to admins", async () => {
    const { token } = (await api.ask("POST /api/tokens", { json: { name: "screen", scopes: ["operate"] } })).json;
    for (const line of ["GET /api/mist/comparisons", "GET /api/mist/comparisons/s1", "POST /api/mist/comparisons/s1"])
      expect([line, (await api.ask(line, { token })).status]).toEqual([line, 403]);
  });
});
