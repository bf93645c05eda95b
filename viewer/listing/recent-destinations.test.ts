import { describe, expect, it } from "vitest";
import { type NamedDestination, parseRecent, withRecent } from "./recent-destinations";

const ground: NamedDestination = { siteId: "s", mapId: "m0", name: "Ground floor" };
const cart: NamedDestination = {
  siteId: "s",
  mapId: "m0",
  target: { type: "track", trackId: "asset:d420b08532ea" },
  name: "Cart",
};

describe("recent destinations", () => {
  it("keeps the newest first and each once", () => {
    const recent = [ground, cart, ground].reduce<readonly NamedDestination[]>(withRecent, []);
    expect(recent).toEqual([ground, cart]);
  });

  it("takes a track for the same on whatever floor it was", () => {
    expect(withRecent([cart], { ...cart, mapId: "m1" })).toEqual([{ ...cart, mapId: "m1" }]);
  });

  it("keeps six", () => {
    const floors = Array.from({ length: 9 }, (_, i) => ({ ...ground, mapId: `m${i}` }));
    expect(floors.reduce<readonly NamedDestination[]>(withRecent, []).map(({ mapId }) => mapId)).toEqual([
      "m8",
      "m7",
      "m6",
      "m5",
      "m4",
      "m3",
    ]);
  });

  it.each([
    null,
    "",
    "{}",
    "[1,null,{}]",
    `[{"siteId":"s","name":"x"}]`,
    `[{"siteId":"s","mapId":"m","name":"x","target":{"type":"ghost"}}]`,
  ])("makes nothing of %j", (text) => {
    expect(parseRecent(text)).toEqual([]);
  });

  it("reads what was written", () => {
    expect(parseRecent(JSON.stringify([ground, cart]))).toEqual([ground, cart]);
  });
});
