import { describe, expect, it } from "vitest";
import { TOPICS } from "../topics/known-topics";
import { readPresent } from "./present-clients";
import { type Answers, failing, fakeMist } from "./testing/fake-mist";

const FLOOR = { siteId: "s-1", mapId: "m-1", ppm: 25 };
const CLIENTS = "stats/maps/m-1/clients";
const PHONES = "stats/maps/m-1/sdkclients";
const SEEN_S = 1_764_000_003;
const NOW = 1_764_000_009_000;
const CLIENT = { mac: "f0:18:98:72:ab:10", last_seen: SEEN_S, x: 310.5, y: 225, x_m: 12.42, y_m: 9, rssi: -58 };
const PHONE = { id: "p-1", name: "Dana's iPhone", last_seen: SEEN_S, x: 500, y: 250, map_id: null };

async function read(answers: Answers, floor: Parameters<typeof readPresent>[1] = FLOOR) {
  const present = await readPresent(fakeMist(answers), floor);
  if (present.type !== "answered") throw new Error(present.type);
  return present.value;
}

/** The changes that these answers result in. */
async function changesOf(answers: Answers, floor?: Parameters<typeof readPresent>[1]) {
  const { deliveries } = await read(answers, floor);
  return deliveries.flatMap(({ topic, events }) =>
    events.flatMap((event): readonly unknown[] => {
      const reading = TOPICS.get(topic)?.read(event, NOW);
      return reading?.ok ? reading.changes : [`refused by ${topic}`];
    }),
  );
}

const FIX = { type: "fix", siteId: "s-1", mapId: "m-1", at: SEEN_S * 1_000 };
const SIGHTING = { type: "sighting", siteId: "s-1", at: SEEN_S * 1_000 };
const WIFI = { trackId: "wifi:f0189872ab10", kind: "wifi", connected: true };
const SDK = { trackId: "sdk:p-1", kind: "sdk" };

describe("a client on a floor now", () => {
  it("is accepted like a delivery, as positions in metres, with a phone's name", async () => {
    expect(await changesOf({ [CLIENTS]: [CLIENT], [PHONES]: [PHONE] })).toEqual([
      { ...FIX, ...WIFI, x: 12.42, y: 9, rssi: -58 },
      { ...FIX, ...SDK, x: 20, y: 10 },
      expect.objectContaining({ type: "profile", trackId: "sdk:p-1", facts: { name: "Dana's iPhone" } }),
    ]);
  });

  it.each([
    ["pixels where metres are not told", { x_m: null }, FLOOR, { ...FIX, ...WIFI, x: 12.42, y: 9, rssi: -58 }],
    [
      "metres where the floor has no scale",
      {},
      { ...FLOOR, ppm: undefined },
      { ...FIX, ...WIFI, x: 12.42, y: 9, rssi: -58 },
    ],
    ["no place where neither is told", { x_m: null, y: null }, FLOOR, { ...SIGHTING, ...WIFI }],
  ])("has %s", async (_, change, { ppm, ...floor }, expected) => {
    const known = ppm === undefined ? floor : { ...floor, ppm };
    expect(await changesOf({ [CLIENTS]: [{ ...CLIENT, ...change }] }, known)).toEqual([expected]);
  });

  it("is seen without a position if a phone's floor has no scale", async () => {
    const [seen] = await changesOf({ [PHONES]: [PHONE] }, { siteId: "s-1", mapId: "m-1" });
    expect(seen).toEqual({ ...SIGHTING, ...SDK });
  });

  it.each([
    ["nobody knows when it was seen", { last_seen: null }],
    ["it is on another floor by now", { map_id: "m-2" }],
    ["it has no address", { mac: "none" }],
  ])("leaves out a client where %s", async (_, change) => {
    expect((await read({ [CLIENTS]: [{ ...CLIENT, ...change }] })).deliveries).toEqual([]);
  });

  it("is sent in deliveries of at most five hundred", async () => {
    const clients = Array.from({ length: 1_001 }, (_, i) => ({ ...CLIENT, mac: i.toString(16).padStart(12, "0") }));
    const { deliveries } = await read({ [CLIENTS]: clients });
    expect(deliveries.map(({ topic, events }) => [topic, events.length])).toEqual([
      ["location-client", 500],
      ["location-client", 500],
      ["location-client", 1],
    ]);
  });

  it("is read from the other list if the right to one is missing", async () => {
    const { deliveries, problems } = await read({ [CLIENTS]: failing("not-allowed"), [PHONES]: [PHONE] });
    expect(deliveries.map(({ topic }) => topic)).toEqual(["location-sdk"]);
    expect(problems).toEqual([{ code: "not-allowed", kind: "client", siteId: "s-1" }]);
  });

  it("is not read if a call fails that would fail again", async () => {
    const mist = fakeMist({ [CLIENTS]: [CLIENT], [PHONES]: failing("budget-spent") });
    expect(await readPresent(mist, FLOOR)).toMatchObject({ type: "budget-spent" });
  });
});
