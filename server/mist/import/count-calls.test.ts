import { expect, it } from "vitest";
import type { z } from "zod";
import { CALLS_AN_HOUR } from "../api/call-budget";
import { readList } from "../api/call-pages";
import { siteSchema } from "../api/resources/site";
import type { MistReader } from "./mist-reader";
import { readPresent } from "./present-clients";
import { readSite } from "./read-site";

const PAGE = 1_000;
const SITE = siteSchema.parse({ id: "s-1" });
const ON_A_FLOOR = { zones: 8, vbeacons: 2, rssizones: 1, devices: 12 };

/** A site with large floors that counts its calls, one for each page as in the transport. */
function siteOf(floors: number, phones: boolean) {
  let calls = 0;
  const many = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `${i}`, map_id: "0" }));
  const lists: Readonly<Record<string, readonly object[]>> = {
    maps: many(floors),
    zones: many(ON_A_FLOOR.zones * floors),
    "stats/zones": many(ON_A_FLOOR.zones * floors),
    vbeacons: many(phones ? ON_A_FLOOR.vbeacons * floors : 0),
    rssizones: many(ON_A_FLOOR.rssizones * floors),
    "stats/devices": many(ON_A_FLOOR.devices * floors),
    assets: many(500),
  };
  const reader: MistReader = {
    async get<Value>(_: string, __: object, schema: z.ZodType<Value>) {
      calls += 1;
      return { type: "answered", value: schema.parse({}) };
    },
    async list<Item>(path: string, _: object, schema: z.ZodType<Item>) {
      const all = lists[path.replace("/api/v1/sites/s-1/", "")] ?? [];
      const readPage = async (page: number) => {
        calls += 1;
        const items = all.slice((page - 1) * PAGE, page * PAGE);
        return { type: "answered", value: { items, total: all.length, limit: PAGE } } as const;
      };
      const read = await readList(readPage, path);
      if (read.type !== "answered") return read;
      return {
        type: "answered",
        value: { items: [...read.value.values()].map((item) => schema.parse(item)), unread: 0 },
      };
    },
  };
  return { reader, calls: () => calls };
}

it.each([
  [0, false, 4],
  [1, false, 8],
  [10, false, 8],
  [100, false, 11],
  [10, true, 18],
  [100, true, 111],
  [1_000, true, 1_064],
])("reads a site of %d floors (with phones: %s) in %d calls", async (floors, phones, expected) => {
  const { reader, calls } = siteOf(floors, phones);
  expect(await readSite(reader, SITE)).toMatchObject({ type: "answered" });
  expect(calls()).toBe(expected);
});

it("leaves calls for everything else if a thousand floors with their clients are read within an hour", async () => {
  const { reader, calls } = siteOf(1, true);
  await readPresent(reader, { siteId: "s-1", mapId: "0", ppm: 25 });
  expect(1_064 + 1_000 * calls()).toBeLessThan(0.75 * CALLS_AN_HOUR);
});
