import { describe, expect, it } from "vitest";
import { testScene } from "../testing/test-scene";
import type { Cluster } from "../tracks/clusters";
import { clusterText, partsOf, placeClusters } from "./paint-clusters";

function cluster(x: number, y: number, kinds: readonly number[] = [4, 0, 0, 0]): Cluster {
  const count = kinds.reduce((sum, members) => sum + members, 0);
  const corner = { x, y };
  return { key: x * 100 + y, x, y, share: 1, count, kinds, isDimmed: false, from: corner, to: corner };
}

describe("placeClusters", () => {
  it("puts a disc at its tracks, and omits discs out of view", () => {
    const scene = testScene({ clusters: [cluster(10, 10), cluster(300, 10)] });
    expect(placeClusters(scene, [])).toEqual([{ cluster: cluster(10, 10), radius: 12, x: 100, y: 100 }]);
  });

  it("finds a position between two labels, and stays if there is none near", () => {
    const above = { x: 70, y: 66, width: 60, height: 22 };
    const under = { x: 70, y: 90, width: 60, height: 22 };
    const sideways = { x: 10, y: 113, width: 300, height: 22 };
    const scene = testScene({ clusters: [cluster(10, 9.5)] });
    expect(placeClusters(scene, [above, under])[0]).toMatchObject({ x: 100, y: 126 });
    expect(placeClusters(scene, [above, under, sideways])[0]).toMatchObject({ x: 100, y: 95 });
    expect(placeClusters(scene, [{ x: 0, y: 0, width: 800, height: 500 }])[0]).toMatchObject({ x: 100, y: 95 });
  });

  it("moves a disc from under a label by the shortest distance", () => {
    const label = { x: 80, y: 90, width: 60, height: 22 };
    const yOf = (y: number) => placeClusters(testScene({ clusters: [cluster(10, y)] }), [label])[0]?.y;
    expect(yOf(9.5)).toBe(76);
    expect(yOf(11)).toBe(126);
    expect(yOf(20)).toBe(200);
  });
});

describe("clusterText", () => {
  it("is short enough for the disc", () => {
    expect([4, 17, 230, 1_234, 12_345].map((count) => clusterText(count, String))).toEqual([
      "4",
      "17",
      "230",
      "1.2k",
      "12k",
    ]);
    expect(clusterText(1_234, new Intl.NumberFormat("de").format)).toBe("1,2k");
  });
});

describe("partsOf", () => {
  it("gives every kind present its share of the ring, one full circle in all", () => {
    expect(partsOf({ kinds: [6, 6, 0, 0], count: 12 })).toEqual([8, 8, 0, 0]);
    expect(partsOf({ kinds: [997, 1, 1, 1], count: 1_000 })).toEqual([13, 1, 1, 1]);
    expect(partsOf({ kinds: [3, 3, 1, 0], count: 7 }).reduce((sum, part) => sum + part, 0)).toBe(16);
  });
});
