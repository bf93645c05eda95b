import { describe, expect, it } from "vitest";
import type { AreaState } from "@/domain/area";
import type { AreaTracks } from "@/domain/contract/area";
import { FloorReplica } from "@/domain/floor-replica";
import { boxOf } from "@/domain/geometry";
import { litArea } from "./lit-area";

const ANN = "wifi:0000000000a1";
const BO = "wifi:0000000000b0";
const TAG = "asset:0000000000b2";
const undrawn: AreaState = { areaId: "zone-1", kind: "zone", mapId: "m", occupancy: 2, drawn: false };

/** Ann at (10, 10) and Bo at (14, 12), seen at 5,000. */
function floor() {
  const replica = new FloorReplica();
  for (const [slot, trackId] of [ANN, BO].entries())
    replica.join({ slot, trackId: trackId as typeof ANN, kind: "wifi", connected: true, intervalMs: 0 });
  replica.fix(0, 10, 10, 5_000);
  replica.fix(1, 14, 12, 5_000);
  return { replica, plan: undefined };
}

const counted = (trackId: typeof ANN | typeof BO, since: number) =>
  ({ trackId, kind: "wifi", since, evidence: "enter", evidenceAt: since }) as const;
const answer = (more: Partial<AreaTracks>): AreaTracks => {
  return { at: 6_000, area: undrawn, tracks: [], outside: [], uncounted: [], ...more };
};

describe("a highlighted area", () => {
  it("shows all counted tracks if it has no outline, and suggests an outline around them", () => {
    const lit = litArea(answer({ tracks: [counted(ANN, 1_000), counted(BO, 5_000)] }), floor());
    expect([...lit.tracks]).toEqual([
      [ANN, "counted"],
      [BO, "counted"],
    ]);
    expect(boxOf(lit.outline ?? [])).toEqual({ minX: 8.5, minY: 8.5, maxX: 15.5, maxY: 13.5 });
  });

  it("follows known walls, whatever is in the image", () => {
    const answered = answer({ tracks: [counted(ANN, 1_000), counted(BO, 5_000)] });
    const plan = { ink: () => expect.fail("the image is looked at") };
    const walls = [7.5, 16.5].map((x) => ({ from: { x, y: 0 }, to: { x, y: 30 } }));
    const { minX = 0, maxX = 0 } = boxOf(litArea(answered, { ...floor(), plan, walls }).outline ?? []) ?? {};
    expect([Math.abs(minX - 7.5) < 0.1, Math.abs(maxX - 16.5) < 0.1]).toEqual([true, true]);
  });

  it("suggests nothing from positions before an enter, from tracks that are not on the floor, or for a beacon", () => {
    const lit = litArea(answer({ tracks: [counted(ANN, 1_000), counted(BO, 5_001)] }), floor());
    expect(boxOf(lit.outline ?? [])).toEqual({ minX: 8.5, minY: 8.5, maxX: 11.5, maxY: 11.5 });
    expect(
      litArea(answer({ tracks: [counted(ANN, 1_000)] }), { ...floor(), replica: new FloorReplica() }).outline,
    ).toBeUndefined();
    const beacon = { ...undrawn, kind: "vbeacon" } as const;
    expect(litArea(answer({ area: beacon, tracks: [counted(ANN, 1_000)] }), floor()).outline).toBeUndefined();
  });

  it("shows only tracks about which count and floor differ if it has an outline", () => {
    const lit = litArea(
      answer({
        area: { ...undrawn, drawn: true },
        tracks: [counted(ANN, 1_000), counted(BO, 1_000)],
        outside: [{ trackId: BO, kind: "wifi", reason: "enter-newer" }],
        uncounted: [{ trackId: TAG, kind: "asset", reason: "kind" }],
      }),
      floor(),
    );
    expect(lit).toEqual({
      areaId: "zone-1",
      tracks: new Map([
        [BO, "outside"],
        [TAG, "uncounted"],
      ]),
    });
  });
});
