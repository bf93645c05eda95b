import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { siteSchema } from "../api/resources/site";
import { keyOf } from "./imported";
import { readSite } from "./read-site";
import { type Answers, type Fault, failing, fakeMist } from "./testing/fake-mist";

const SITE = siteSchema.parse({ id: "s-1", name: "Mist Office" });
const MAC = "5c5b35a1b2c3";
const SQUARE = [
  { x: 100, y: 100 },
  { x: 500, y: 100 },
  { x: 500, y: 400 },
];

const WHOLE: Answers = {
  setting: { occupancy: { sdkclients_enabled: true } },
  maps: [
    { id: "m-1", name: "Ground floor", ppm: 25, url: "https://images.example/1" },
    { id: "m-2", name: "Roof", type: "google" },
  ],
  zones: [{ id: "z-1", name: "Lobby", map_id: "m-1", vertices: SQUARE }],
  "stats/zones": [{ id: "z-1", occupancy_limit: 10 }],
  vbeacons: [{ id: "v-1", name: "Desk", map_id: "m-1", x: 25, y: 50 }],
  rssizones: [{ id: "r-1", name: "Near the lobby", devices: [{ device_id: MAC, rssi: -60 }] }],
  "stats/devices": [{ mac: MAC, type: "ap", map_id: "m-1", x: 25, y: 25 }],
  assets: [{ mac: "ac233f7a10c9", name: "Infusion pump 12" }],
  "stats/maps/m-1/sdkclients": [{ id: "p-1", name: "Noor's phone" }],
  "stats/maps/m-2/sdkclients": [{ id: "p-2" }],
};

async function read(answers: Answers) {
  const mist = fakeMist(answers);
  const site = await readSite(mist, SITE);
  if (site.type !== "answered") throw new Error(site.type);
  return { ...site.value, keys: site.value.objects.map(keyOf), asked: mist.asked };
}

function without(...ends: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(WHOLE).filter(([end]) => !ends.includes(end)));
}

const ALL_KEYS = [
  "site/s-1",
  "floorplan/m-1",
  "image/m-1",
  "floorplan/m-2",
  "zone/z-1",
  "vbeacon/v-1",
  "rssizone/r-1",
  `device/${MAC}`,
  "asset/asset:ac233f7a10c9",
  "client/sdk:p-1",
];

describe("a site", () => {
  it("is read with all its objects, each once", async () => {
    const { keys, objects, problems, incomplete } = await read(WHOLE);
    expect(keys).toEqual(ALL_KEYS);
    expect(objects.find(({ id }) => id === "z-1")?.fields).toMatchObject({ limit: 10, mapId: "m-1" });
    expect(objects[0]?.fields).toEqual({ name: "Mist Office", counts: ["wifi", "sdk"] });
    expect(problems).toEqual([expect.objectContaining({ code: "no-scale", id: "m-2" })]);
    expect(incomplete).toEqual(["client"]);
  });

  it("has a floor once if its id comes in two spellings", async () => {
    const { keys } = await read({
      ...WHOLE,
      maps: [...(WHOLE.maps as object[]), { id: "M-1", name: "Again", ppm: 1 }],
    });
    expect(keys).toEqual(ALL_KEYS);
  });

  it.each<[string, Fault, readonly string[], readonly string[], object]>([
    ["setting", "not-allowed", ALL_KEYS, ["client"], { code: "settings-unread", kind: "site", id: "s-1" }],
    ["stats/zones", "not-found", ALL_KEYS, ["client"], { code: "limits-unread", kind: "zone" }],
    ["zones", "not-allowed", allBut("zone"), ["zone", "client"], { code: "not-allowed", kind: "zone" }],
    ["vbeacons", "rejected", allBut("vbeacon"), ["vbeacon", "client"], { code: "unreadable", kind: "vbeacon" }],
    ["rssizones", "unreadable", allBut("rssizone"), ["rssizone", "client"], { code: "unreadable", kind: "rssizone" }],
    ["assets", "not-allowed", allBut("asset"), ["asset", "client"], { code: "not-allowed", kind: "asset" }],
    [
      "stats/devices",
      "not-found",
      allBut("rssizone", "device"),
      ["rssizone", "device", "client"],
      { code: "unreadable", kind: "device" },
    ],
    [
      "maps",
      "not-allowed",
      ["site/s-1", "asset/asset:ac233f7a10c9"],
      ["floorplan", "image", "zone", "vbeacon", "rssizone", "device", "client"],
      { code: "not-allowed", kind: "floorplan" },
    ],
    ["stats/maps/m-2/sdkclients", "not-allowed", allBut("client"), ["client"], { code: "not-allowed", kind: "client" }],
  ])("is read but for what %s tells where that is %s", async (end, fault, keys, incomplete, problem) => {
    const found = await read({ ...WHOLE, [end]: failing(fault) });
    expect(found.keys).toEqual(keys);
    expect(found.incomplete).toEqual(incomplete);
    expect(found.problems).toContainEqual(expect.objectContaining({ siteId: "s-1", ...problem }));
  });

  it.each<[Fault, string]>([
    ["token-refused", "maps"],
    ["budget-spent", "zones"],
    ["unreachable", "stats/maps/m-1/sdkclients"],
    ["cancelled", "setting"],
  ])("is not read at all where a call is %s, and nothing more is asked after %s", async (fault, end) => {
    const mist = fakeMist({ ...WHOLE, [end]: failing(fault) });
    expect(await readSite(mist, SITE)).toMatchObject({ type: fault });
    const whole = await read(WHOLE);
    const stage = [4, 8, 10].find((asked) => whole.asked.slice(0, asked).includes(end));
    expect(mist.asked).toEqual(whole.asked.slice(0, stage));
  });

  it.each([
    ["maps", [{ name: "Nameless" }], "floorplan", ["floorplan", "image"]],
    ["zones", [null], "zone", ["zone"]],
    ["vbeacons", [{ id: "" }], "vbeacon", ["vbeacon"]],
    ["rssizones", [7], "rssizone", ["rssizone"]],
    ["stats/devices", [{ name: "Switch" }], "device", ["device"]],
    ["assets", [{ name: "Bed" }], "asset", ["asset"]],
  ])("counts what has no id among its %s", async (end, more, kind, incomplete) => {
    const found = await read({ ...WHOLE, [end]: [...(WHOLE[end] as unknown[]), ...more, ...more] });
    expect(found.keys).toEqual(ALL_KEYS);
    expect(found.problems).toContainEqual({ code: "without-id", kind, siteId: "s-1", count: 2 });
    expect(found.incomplete).toEqual([...incomplete, "client"]);
  });

  it("leaves out a limit, or counted kinds, that could not be read", async () => {
    const { objects } = await read({ ...WHOLE, setting: failing("not-found"), "stats/zones": failing("not-found") });
    const untold = objects.flatMap((object) => (object.untold ? [[keyOf(object), object.untold]] : []));
    expect(untold).toEqual([
      ["site/s-1", ["counts"]],
      ["zone/z-1", ["limit"]],
    ]);
  });
});

function allBut(...kinds: readonly string[]): readonly string[] {
  return ALL_KEYS.filter((key) => !kinds.some((kind) => key.startsWith(`${kind}/`)));
}

describe("phones", () => {
  it("are requested only if a site counts them or has virtual beacons", async () => {
    const asksForPhones = async (answers: Answers) => {
      const { asked } = await read(answers);
      return asked.some((end) => end.endsWith("sdkclients"));
    };
    expect(await asksForPhones(WHOLE)).toBe(true);
    expect(await asksForPhones(without("vbeacons"))).toBe(true);
    expect(await asksForPhones(without("setting"))).toBe(true);
    expect(await asksForPhones(without("setting", "vbeacons"))).toBe(false);
    expect(await asksForPhones({ ...without("vbeacons"), setting: failing("not-allowed") })).toBe(false);
  });
});

it("reads any JSON in any member as objects and problems", async () => {
  const ends = Object.keys(WHOLE).filter((end) => Array.isArray(WHOLE[end]));
  const members = [...new Set(ends.flatMap((end) => (WHOLE[end] as object[]).flatMap(Object.keys)))];
  const extra = ["wall_path", "ppm", "width", "height", "width_m", "orientation", "power", "modified_time", "url"];
  const anything = fc.jsonValue({ maxDepth: 4 });
  const changed = fc.record({ end: fc.constantFrom(...ends), member: fc.constantFrom(...members, ...extra), anything });
  await fc.assert(
    fc.asyncProperty(fc.array(changed, { minLength: 1, maxLength: 5 }), anything, async (changes, setting) => {
      const answers = structuredClone({ ...WHOLE, setting }) as Record<string, Record<string, unknown>[]>;
      for (const { end, member, anything: value } of changes) {
        for (const object of answers[end] ?? []) object[member] = value;
      }
      const { objects, problems, incomplete } = await read(answers);
      const objectsBefore = ends.flatMap((end) => answers[end] ?? []).length;
      expect(objects.length + problems.length + incomplete.length).toBeGreaterThan(0);
      expect(objects.length).toBeLessThanOrEqual(objectsBefore + 3);
      for (const { name, id, fields } of objects) {
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(name.length * id.length).toBeGreaterThan(0);
        expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
      }
    }),
    { numRuns: 300 },
  );
});
