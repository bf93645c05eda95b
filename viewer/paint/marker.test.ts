import { describe, expect, it } from "vitest";
import { recordContext } from "../testing/recording-context";
import { SEEN_FRESHNESS, SHOWN_KINDS } from "../tracks/look";
import type { ShownKind } from "../tracks/view-store";
import { LIGHT } from "./colours";
import { paintMarker } from "./marker";

function painted(shown: ShownKind, freshness: (typeof SEEN_FRESHNESS)[number]) {
  const recording = recordContext();
  paintMarker(recording.context, { shown, freshness, x: 0, y: 0, radius: 5 }, LIGHT);
  return recording;
}

describe("paintMarker", () => {
  it("distinguishes kinds by shape, not by colour alone", () => {
    const shapes = (["wifi", "sdk"] as const).map((shown) => painted(shown, "fresh").calls.join());
    expect(new Set(shapes).size).toBe(2);
  });

  it("distinguishes ages without colour: solid, paler with a ring, hollow", () => {
    const [fresh, ageing, stale] = SEEN_FRESHNESS.map((freshness) => painted("wifi", freshness));
    const inside = (recording: typeof fresh) => recording?.fills.filter(({ style }) => style === LIGHT.markers.wifi);
    expect(inside(fresh)?.map(({ alpha }) => alpha)).toEqual([1]);
    expect(inside(ageing)?.[0]?.alpha).toBeLessThan(0.5);
    expect(inside(stale)).toEqual([]);
    expect(fresh?.calls).not.toContain("stroke");
    for (const older of [ageing, stale]) expect(older?.calls).toContain("stroke");
  });

  it("draws a halo below every marker and restores the context's opacity", () => {
    for (const shown of SHOWN_KINDS) {
      for (const freshness of SEEN_FRESHNESS) {
        const { fills, context } = painted(shown, freshness);
        expect(fills[0]).toEqual({ style: LIGHT.halo, alpha: 1 });
        expect(context.globalAlpha).toBe(1);
      }
    }
  });
});
