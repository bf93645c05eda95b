import { describe, expect, it } from "vitest";
import type { Crossing } from "@/domain/change";
import { crossingOf, fixOf } from "@/domain/testing/changes";
import { SITE } from "@/domain/testing/histories";
import { DAY_MS, HOUR_MS, SECOND_MS } from "@/domain/time";
import { MemoryHistory } from "../testing/memory-history";
import { crossingsOf, type GivenCrossings } from "./crossings";

const DAY = 20_000 * DAY_MS;

async function storeWith(...crossings: readonly Partial<Crossing>[]) {
  const store = new MemoryHistory();
  const changes = [fixOf({ at: DAY }), ...crossings.map((crossing) => crossingOf({ mapId: "floor-a", ...crossing }))];
  await store.append({ words: changes.map((change, seq) => ({ change, seq })), upTo: changes.length });
  return store;
}

const asked = (more: Partial<GivenCrossings>): GivenCrossings => ({
  ...{ siteId: SITE, mapId: "floor-a", areaIds: ["zone-1"], from: DAY, to: DAY + DAY_MS },
  ...more,
});

describe("the crossings on a floor", () => {
  it("are those of the asked area, each with its moment", async () => {
    const store = await storeWith(
      { areaId: "zone-1", trigger: "enter", at: DAY },
      { areaId: "zone-2", trigger: "enter", at: DAY + 1 },
      { areaId: "zone-1", trigger: "exit", at: DAY + HOUR_MS },
      { areaId: "zone-1", trigger: "exit", at: DAY + DAY_MS + 1 },
    );
    expect(await crossingsOf(store, asked({ areaId: "zone-1" }))).toEqual([
      { at: DAY, spanMs: 0, entered: 1, left: 0, areaId: "zone-1" },
      { at: DAY + HOUR_MS, spanMs: 0, entered: 0, left: 1, areaId: "zone-1" },
    ]);
  });

  it("are those of the asked track, on this floor only", async () => {
    const trackId = "wifi:0000000000a1";
    const [of, others] = [{ trackId } as const, { trackId: "wifi:0000000000a2" } as const];
    const store = await storeWith(
      { ...of, areaId: "zone-1", at: DAY + 1 },
      { ...others, areaId: "zone-1", at: DAY + 2 },
      { ...of, areaId: "zone-9", mapId: "floor-b", at: DAY + 3 },
    );
    expect((await crossingsOf(store, asked(of))).map(({ at }) => at)).toEqual([DAY + 1]);
  });

  it("belong to the floor of their area if they do not name one", async () => {
    const { mapId: _, ...crossing } = crossingOf({ areaId: "zone-1", at: DAY });
    const { mapId: __, ...elsewhere } = crossingOf({ areaId: "zone-9", at: DAY + 1 });
    const store = new MemoryHistory();
    await store.append({ words: [crossing, elsewhere].map((change, seq) => ({ change, seq })), upTo: 2 });
    expect(await crossingsOf(store, asked({ areaId: "zone-1" }))).toHaveLength(1);
    expect(await crossingsOf(store, asked({ areaId: "zone-9" }))).toHaveLength(0);
  });

  it("are counted together if there are very many, and none is lost", async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({
      ...{ areaId: "zone-1", at: DAY + index * SECOND_MS },
      trigger: index % 3 === 0 ? ("exit" as const) : ("enter" as const),
    }));
    const told = await crossingsOf(await storeWith(...many), asked({ areaId: "zone-1" }));
    expect(told.length).toBeLessThanOrEqual(721);
    expect(told.every(({ spanMs }) => spanMs === DAY_MS / 720)).toBe(true);
    const sum = (key: "entered" | "left") => told.reduce((total, part) => total + part[key], 0);
    expect([sum("entered"), sum("left")]).toEqual([3_333, 1_667]);
  });
});
