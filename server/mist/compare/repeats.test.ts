import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { changeArea } from "@/server/areas/change-area";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { ORGANISATION, type TestMist, testMist } from "../connections/testing/test-mist";
import { ImportRunner } from "../import/import-runner";
import type { Imported } from "../import/imported";
import { ImportFixture } from "../import/testing/import-fixture";
import type { ComparisonStore } from "./comparison-store";
import { keepComparisons } from "./keep-comparisons";
import { dueAt, Repeats } from "./repeats";
import { createSqlComparisonStore } from "./sql-comparison-store";

const START = Date.UTC(2026, 8, 21, 9);
const WHO = { kind: "user", id: "u1", name: "Ada" } as const;
const TICK_MS = MINUTE_MS;

function siteWith(siteId: string, zone: object = {}): readonly Imported[] {
  const floor = { id: `m-${siteId}`, siteId, mapId: `m-${siteId}`, name: "Ground" };
  const fields = { name: "Lobby", mapId: floor.mapId, limit: 10, ...zone };
  return [
    { kind: "site", id: siteId, siteId, name: siteId, fields: { name: siteId } },
    { kind: "floorplan", ...floor, fields: { name: "Ground", ppm: 20, widthM: 40, heightM: 30 } },
    { kind: "zone", id: `z-${siteId}`, siteId, mapId: floor.mapId, name: fields.name, fields },
  ];
}

describe("Repeats", () => {
  let temporary: TemporaryDatabase;
  let fixture: ImportFixture;
  let mist: TestMist;
  let runner: ImportRunner;
  let comparisons: ComparisonStore;
  let repeats: Repeats;
  let now: number;
  let callsUsed: number;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    fixture = new ImportFixture(temporary.database);
    comparisons = createSqlComparisonStore(temporary.database);
    mist = testMist({ "a-token": ORGANISATION });
    [now, callsUsed] = [START, 0];
    await connect();
    const clock = () => now;
    runner = new ImportRunner({ ...fixture.deps, now: clock, compared: keepComparisons(comparisons, clock) });
    repeats = started();
    for (const siteId of ["site-1", "site-2"]) fixture.mist.set(siteId, siteWith(siteId));
    await runner.start({ siteIds: ["site-1", "site-2"], decisions: {}, who: WHO });
    await runner.idle();
  });
  afterEach(() => temporary[Symbol.asyncDispose]());

  async function connect(refusal?: { readonly reason: "token-refused"; readonly at: number }) {
    const sites = ["site-1", "site-2"].map((siteId) => ({ siteId, name: siteId, rights: "read" as const }));
    await mist.connections.put({
      ...{ connectionId: "c1", address: "", sealedToken: "sealed:c1:a-token", who: "Ada", rights: "read", sites },
      ...{ organisations: [], createdAt: 0, checkedAt: 0, ...(refusal && { refusal }) },
    });
  }

  function started() {
    const inTurn = <T>(job: () => Promise<T>) => job();
    const connections = { ...mist, inTurn, now: () => now, callsUsed: () => callsUsed };
    return new Repeats({ connections, comparisons, runner, log: { warn: () => undefined } });
  }

  /** Looks every minute until `ms` have passed. */
  async function pass(ms: number) {
    for (const end = now + ms; now < end; now += TICK_MS) await repeats.tick();
  }

  const siteOf = async (siteId: string) => (await comparisons.list()).find((site) => site.siteId === siteId);

  it("imports Mist's changes every hour, for the sites that are switched on", async () => {
    await comparisons.setRepeated("site-1", true);
    for (const siteId of ["site-1", "site-2"]) fixture.mist.set(siteId, siteWith(siteId, { name: "Foyer" }));
    await pass(2 * HOUR_MS);
    expect(fixture.sites.areasOf("m-site-1")).toMatchObject([{ name: "Foyer" }]);
    expect(fixture.sites.areasOf("m-site-2")).toMatchObject([{ name: "Lobby" }]);
    const edit = { whoKind: "import", action: "area.edit", target: "z-site-1" };
    expect(fixture.audited.at(-1)).toMatchObject(edit);
    const [repeat, byHand, ...others] = await runner.list(10);
    expect([repeat, byHand, others]).toMatchObject([
      { who: { kind: "import" }, edits: 1, state: "done" },
      { who: WHO },
      [],
    ]);
  });

  it("stores only the time of the comparison if nothing differed", async () => {
    await comparisons.setRepeated("site-1", true);
    await pass(2 * HOUR_MS);
    expect(await runner.list(10)).toMatchObject([{ who: WHO }]);
    expect(await fixture.deps.runs.running()).toEqual([]);
    const { comparison } = (await siteOf("site-1")) ?? {};
    expect(comparison).toMatchObject({ counts: { same: 3, change: 0, conflict: 0 }, failed: 0 });
    expect(now - (comparison?.comparedAt ?? 0)).toBeLessThanOrEqual(HOUR_MS + TICK_MS);
  });

  it("decides nothing: objects that both sides changed wait and are reported", async () => {
    await comparisons.setRepeated("site-1", true);
    await changeArea(fixture.deps.edits, { areaId: "z-site-1", expected: "any", limit: 33 });
    fixture.mist.set("site-1", siteWith("site-1", { limit: 20 }));
    await pass(2 * HOUR_MS);
    expect(fixture.sites.areasOf("m-site-1")).toMatchObject([{ limit: 33 }]);
    expect(await comparisons.get("site-1")).toMatchObject({
      ...{ comparison: { counts: { conflict: 1 } } },
      details: {
        objects: [{ kind: "floorplan" }, { id: "z-site-1", fields: [{ field: "limit", theirs: 20, ours: 33 }] }],
      },
    });
  });

  it("pauses while the token is refused, which the connection shows at once, and continues with another token", async () => {
    await comparisons.setRepeated("site-1", true);
    fixture.broken.set("site-1", { type: "failed", code: "token-refused" });
    mist.tokens.delete("a-token");
    await pass(2 * HOUR_MS);
    expect((await mist.connections.all())[0]?.refusal).toMatchObject({ reason: "token-refused" });
    const { failure } = (await siteOf("site-1")) ?? {};
    expect(failure?.code).toBe("token-refused");
    await pass(3 * HOUR_MS);
    expect((await siteOf("site-1"))?.failure).toEqual(failure);
    fixture.broken.clear();
    await connect();
    await pass(MINUTE_MS);
    expect(await siteOf("site-1")).toMatchObject({ comparison: { counts: { same: 3 } } });
    expect(await siteOf("site-1")).not.toHaveProperty("failure");
  });

  it("leaves half of the hour's calls to imports by hand", async () => {
    await comparisons.setRepeated("site-1", true);
    const before = (await siteOf("site-1"))?.comparison?.comparedAt;
    callsUsed = 2_500;
    await pass(3 * HOUR_MS);
    expect((await siteOf("site-1"))?.comparison?.comparedAt).toBe(before);
  });

  it("waits while an import by hand runs, and stops for one", async () => {
    await comparisons.setRepeated("site-1", true);
    const image = (siteId: string): Imported => {
      const on = { id: `m-${siteId}`, siteId, mapId: `m-${siteId}`, name: "Ground" };
      return { kind: "image", ...on, fields: { stamp: "1" }, url: "https://x.test/" };
    };
    fixture.mist.set("site-1", [...siteWith("site-1"), image("site-1")]);
    let byHand: Promise<unknown> = Promise.resolve();
    fixture.onDownload = () => {
      fixture.onDownload = () => undefined;
      byHand = runner.start({ siteIds: ["site-2"], decisions: {}, who: WHO });
    };
    await pass(2 * HOUR_MS);
    expect(await byHand).toMatchObject({ type: "started" });
    await runner.idle();
    const runs = await runner.list(10);
    expect(runs.filter(({ who }) => who.kind === "user").map(({ state }) => state)).toEqual(["done", "done"]);
  });

  it("continues a repeat that a stop interrupted", async () => {
    const image: Imported = {
      ...{ kind: "image", id: "m-site-1", siteId: "site-1", mapId: "m-site-1", name: "Ground" },
      ...{ fields: { stamp: "1" }, url: "https://x.test/" },
    };
    fixture.mist.set("site-1", [...siteWith("site-1", { name: "Foyer" }), image]);
    let stopped: Promise<void> = Promise.resolve();
    fixture.onDownload = () => {
      stopped = runner.stop();
    };
    now += SECOND_MS;
    await runner.start({ siteIds: ["site-1"], decisions: {}, who: { kind: "import", name: "Mist" } });
    await runner.idle();
    await stopped;
    expect(fixture.sites.areasOf("m-site-1")).toMatchObject([{ name: "Lobby" }]);
    runner = new ImportRunner({ ...fixture.deps, now: () => now });
    await runner.resume();
    await runner.idle();
    expect(fixture.sites.areasOf("m-site-1")).toMatchObject([{ name: "Foyer" }]);
    expect(await runner.list(1)).toMatchObject([{ who: { kind: "import" }, state: "done", edits: 2 }]);
  });

  it("begins no other repeat once it was stopped", async () => {
    await comparisons.setRepeated("site-1", true);
    const before = (await siteOf("site-1"))?.comparison?.comparedAt;
    repeats.stop();
    await pass(2 * HOUR_MS);
    expect((await siteOf("site-1"))?.comparison?.comparedAt).toBe(before);
  });
});

describe("when a site is due", () => {
  const siteIds = fc.uuid();

  it("is half an hour to one and a half hours later, and then every hour", () => {
    fc.assert(
      fc.property(
        siteIds,
        fc.integer({ min: 0, max: 1e13 }),
        fc.integer({ min: 0, max: 20 * MINUTE_MS }),
        (...drawn) => {
          const [siteId, last, lateMs] = drawn;
          const first = dueAt(siteId, last);
          expect(first - last).toBeGreaterThanOrEqual(HOUR_MS / 2);
          expect(first - last).toBeLessThanOrEqual(1.5 * HOUR_MS);
          expect(Math.abs(dueAt(siteId, first + lateMs) - (first + HOUR_MS))).toBeLessThan(SECOND_MS);
        },
      ),
    );
  });

  it("is spread over the hour for sites that were imported together", () => {
    const quarters = [0, 0, 0, 0];
    for (let n = 0; n < 200; n += 1) {
      const quarter = Math.floor((4 * (dueAt(`site-${n}`, START) % HOUR_MS)) / HOUR_MS);
      quarters[quarter] = (quarters[quarter] ?? 0) + 1;
    }
    for (const sites of quarters) expect(sites).toBeGreaterThan(30);
  });
});
