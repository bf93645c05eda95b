import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { planSite } from "@/server/mist/import/import-site";
import type { Imported } from "@/server/mist/import/imported";
import { ImportFixture } from "@/server/mist/import/testing/import-fixture";
import { testApi } from "../testing/test-api";

const OBJECTS: readonly Imported[] = [
  { kind: "site", id: "s1", siteId: "s1", name: "Berlin", fields: { name: "Berlin" } },
  { kind: "floorplan", id: "m1", siteId: "s1", mapId: "m1", name: "Ground", fields: { name: "Ground", widthM: 40 } },
  { kind: "zone", id: "z1", siteId: "s1", mapId: "m1", name: "Lobby", fields: { name: "Lobby", mapId: "m1" } },
];

describe("imports from Mist", () => {
  let temporary: TemporaryDatabase;
  let fixture: ImportFixture;
  let api: ReturnType<typeof testApi>;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    fixture = new ImportFixture(temporary.database);
    fixture.mist.set("s1", OBJECTS);
    const read = { type: "read", connectionId: "c1", objects: OBJECTS, problems: [], incomplete: [] } as const;
    const preview = async () => ({
      items: await planSite(fixture.deps, "s1", read),
      problems: [{ code: "no-scale", siteId: "s1", kind: "floorplan", id: "m1", mapId: "m1", name: "Ground" } as const],
    });
    api = testApi({ imports: { runner: fixture.runner, preview } });
  });
  afterEach(() => temporary[Symbol.asyncDispose]());

  it("are previewed first, which changes nothing", async () => {
    const preview = await api.ask("POST /api/mist/preview", { json: { siteIds: ["s1"] } });
    expect(preview.json).toEqual({
      objects: [
        { kind: "site", id: "s1", siteId: "s1", name: "Berlin", what: "create" },
        { kind: "floorplan", id: "m1", siteId: "s1", mapId: "m1", name: "Ground", what: "create" },
        { kind: "zone", id: "z1", siteId: "s1", mapId: "m1", name: "Lobby", what: "create" },
      ],
      problems: [{ code: "no-scale", siteId: "s1", kind: "floorplan", id: "m1", name: "Ground" }],
    });
    expect(await fixture.floorplans.all()).toEqual([]);
  });

  it("are started, followed and listed, and recorded in the audit log", async () => {
    const started = await api.ask("POST /api/mist/imports", {
      json: { siteIds: ["s1"], decisions: { "zone/z1": "ours" } },
    });
    expect([started.status, started.json.state]).toEqual([202, "running"]);
    const { importId } = started.json;
    await fixture.runner.idle();
    const done = await api.ask(`GET /api/mist/imports/${importId}`);
    expect(done.json).toMatchObject({ importId, state: "done", done: 3, total: 3, problems: [], siteIds: ["s1"] });
    expect((await api.ask("GET /api/mist/imports")).json).toEqual([done.json]);
    expect(await fixture.floorplans.all()).toHaveLength(1);
    expect(api.services.audit.entries).toMatchObject([{ action: "mist.import", target: importId }]);
  });

  it("run one at a time, and can be cancelled while they run", async () => {
    let release = () => {};
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    fixture.mist.set("s1", [...OBJECTS.slice(0, 2), image()]);
    fixture.onDownload = () => waiting;
    const { importId } = (await api.ask("POST /api/mist/imports", { json: { siteIds: ["s1"] } })).json;
    const second = await api.ask("POST /api/mist/imports", { json: { siteIds: ["s1"] } });
    expect([second.status, second.json.reason]).toEqual([409, "import-running"]);
    const cancelling = api.ask(`DELETE /api/mist/imports/${importId}`);
    release();
    expect((await cancelling).status).toBe(204);
    expect((await api.ask(`GET /api/mist/imports/${importId}`)).json.state).toBe("cancelled");
    expect((await api.ask(`DELETE /api/mist/imports/${importId}`)).status).toBe(404);
  });

  it.each([{ siteIds: [] }, { siteIds: ["s1"], decisions: { "zone/z1": "both" } }, {}])(
    "are refused for %o",
    async (json) => {
      expect((await api.ask("POST /api/mist/imports", { json })).status).toBe(422);
    },
  );

  it("are previewed for a limited number of sites at a time", async () => {
    const siteIds = (count: number) => Array.from({ length: count }, (_, n) => `s${n}`);
    expect((await api.ask("POST /api/mist/preview", { json: { siteIds: siteIds(25) } })).status).toBe(200);
    const refused = await api.ask("POST /api/mist/preview", { json: { siteIds: siteIds(26) } });
    expect([refused.status, refused.json.errors]).toMatchObject([422, [{ field: "siteIds" }]]);
  });

  it("are available only to admins", async () => {
    const { token } = (await api.ask("POST /api/tokens", { json: { name: "screen", scopes: ["operate"] } })).json;
    for (const line of ["POST /api/mist/preview", "GET /api/mist/imports", "POST /api/mist/imports"])
      expect([line, (await api.ask(line, { token })).status]).toEqual([line, 403]);
  });
});

function image(): Imported {
  const fields = { stamp: "1" };
  return { kind: "image", id: "m1", siteId: "s1", mapId: "m1", name: "Ground", fields, url: "https://mist.test/1" };
}
