import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { type TestMist, testMist } from "../connections/testing/test-mist";
import { type OpenMistImports, openImports } from "./open-imports";
import { ImportFixture } from "./testing/import-fixture";

const WHO = { kind: "user", id: "u1", name: "Ada" } as const;
const on = (end: string) => `/api/v1/sites/site-1/${end}`;
const ANSWERS = {
  "/api/v1/orgs/org-1/sites": [{ id: "site-1", name: "Headquarters" }],
  [on("setting")]: {},
  [on("maps")]: [{ id: "m1", name: "Ground", type: "google" }],
  ...Object.fromEntries(
    ["stats/devices", "assets", "zones", "stats/zones", "rssizones", "vbeacons"].map((end) => [on(end), []]),
  ),
};

describe("openImports", () => {
  let temporary: TemporaryDatabase;
  let fixture: ImportFixture;
  let mist: TestMist;
  let imports: OpenMistImports;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    fixture = new ImportFixture(temporary.database);
    mist = testMist({ "a-token": ANSWERS });
    await mist.connections.put({
      ...{ connectionId: "c1", address: "https://api.eu.mist.com", sealedToken: "sealed:c1:a-token", who: "Ada" },
      ...{ rights: "read", sites: [{ siteId: "site-1", name: "Headquarters", rights: "read" }] },
      ...{ organisations: [{ orgId: "org-1", name: "Acme" }], createdAt: 0, checkedAt: 0 },
    });
    const { edits, images, ours, ...around } = fixture.deps;
    const parts = Object.assign({}, edits, images, ours, around);
    imports = openImports({ ...parts, mist, env: { MAX_IMAGE_BYTES: 1_000 } });
  });
  afterEach(async () => {
    await imports.stop();
    await temporary[Symbol.asyncDispose]();
  });

  async function importSite() {
    await imports.runner.start({ siteIds: ["site-1"], decisions: {}, who: WHO });
    await imports.runner.idle();
  }

  it("previews what Mist has, which changes nothing, and then imports it", async () => {
    const { items, problems } = await imports.preview(["site-1"]);
    expect(items.map(({ kind, what }) => [kind, what])).toEqual([
      ["site", "create"],
      ["floorplan", "create"],
    ]);
    expect(problems).toMatchObject([{ code: "no-scale", id: "m1" }]);
    expect(await fixture.floorplans.all()).toEqual([]);
    expect(fixture.outcomes).toEqual([]);
    await importSite();
    expect(await fixture.floorplans.all()).toMatchObject([{ mapId: "m1", name: "Ground" }]);
  });

  it("returns the state of an imported site, and why one could not be read", async () => {
    await importSite();
    const [imported] = fixture.outcomes;
    expect(imported).toMatchObject({ type: "compared", siteId: "site-1", items: [{ what: "same" }, { what: "same" }] });
    mist.tokens.set("a-token", { ...ANSWERS, [on("maps")]: [{ id: "m1", name: "Lobby", type: "google" }] });
    await imports.preview(["site-1"]);
    expect(fixture.outcomes.at(-1)).toMatchObject({ items: [{ what: "same" }, { what: "change", name: "Lobby" }] });
    mist.tokens.delete("a-token");
    expect(await imports.preview(["site-1", "site-9"])).toEqual({
      items: [],
      problems: [
        { code: "token-refused", siteId: "site-1" },
        { code: "no-connection", siteId: "site-9" },
      ],
    });
    expect(fixture.outcomes.at(-2)).toEqual({ type: "failed", siteId: "site-1", code: "token-refused" });
  });
});
