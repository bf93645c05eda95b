import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  forgetDestinations,
  type NamedDestination,
  parseRecent,
  RecentDestinations,
  withRecent,
} from "./recent-destinations";

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

  it("treats a track as the same on any floor", () => {
    expect(withRecent([cart], { ...cart, mapId: "m1" })).toEqual([{ ...cart, mapId: "m1" }]);
  });

  it("keeps the last six", () => {
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
    "null",
    "[]",
    `{"who":"ann"}`,
    `{"who":"ann","recent":[1,null,{}]}`,
    `{"who":"ann","recent":[{"siteId":"s"}]}`,
    `{"who":"ann","recent":[{"siteId":"s","mapId":7,"name":"x"}]}`,
    `{"who":"ann","recent":[{"siteId":"s","name":"x","target":{"type":"area","areaId":"a"}}]}`,
    `{"who":"ann","recent":[{"siteId":"s","mapId":"m","name":"x","target":{"type":"ghost"}}]}`,
  ])("is empty for %j", (text) => {
    expect(parseRecent(text, "ann")).toEqual([]);
  });
});

describe("RecentDestinations", () => {
  beforeEach(() => {
    const stored = new Map<string, string>();
    vi.stubGlobal("sessionStorage", {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    });
  });
  afterEach(() => void vi.unstubAllGlobals());

  function remembered() {
    const recent = new RecentDestinations("ann");
    for (const destination of [cart, ground]) recent.remember(destination);
    return recent;
  }

  it("reads the stored destinations", () => {
    expect(remembered().read()).toEqual([ground, cart]);
  });

  it("forgets an erased track", () => {
    const recent = remembered();
    recent.forgetTrack("asset:d420b08532ea");
    expect(recent.read()).toEqual([ground]);
  });

  it("does not show the destinations of another user", () => {
    remembered();
    const another = new RecentDestinations("ben");
    expect(another.read()).toEqual([]);
    another.remember(ground);
    expect(another.read()).toEqual([ground]);
    expect(new RecentDestinations("ann").read()).toEqual([]);
  });

  it("is empty after a sign-out", () => {
    const recent = remembered();
    forgetDestinations();
    expect(recent.read()).toEqual([]);
  });

  it("is empty if the browser blocks storage", () => {
    vi.stubGlobal("sessionStorage", undefined);
    const recent = remembered();
    forgetDestinations();
    expect(recent.read()).toEqual([]);
  });
});
