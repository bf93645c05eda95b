import { expect, it } from "vitest";
import { LiveArea } from "./live-area";
import { SITE } from "./testing/histories";

function areaOver(...times: readonly number[]): LiveArea {
  const area = new LiveArea("zone-1", "zone");
  for (const at of times) area.report(SITE, { ...WORD, at });
  return area;
}

const WORD = {
  type: "occupancy-alert",
  siteId: SITE,
  mapId: "floor-a",
  areaId: "zone-1",
  areaName: "Lobby",
  over: true,
  occupancy: 7,
  limit: 5,
} as const;

it("takes a resolution over, also when later words were heard first: they are about another alert", () => {
  const live = areaOver(1_000, 2_000);
  const resolved = live.resolve(SITE, { at: 3_000, by: "Kim" });
  if (!resolved) return expect.unreachable("no alert");
  live.report(SITE, { ...WORD, at: 4_000 });
  for (const heard of [areaOver(1_000, 2_000), areaOver(1_000, 2_000, 4_000)]) {
    heard.recallHandling(SITE, resolved);
    heard.report(SITE, { ...WORD, at: 4_000 });
    expect(heard.alert).toEqual(live.alert);
    heard.report(SITE, { ...WORD, at: 2_500 });
    expect(heard.alert).toMatchObject({ alertId: "zone-1@4000", openedAt: 4_000 });
  }
});
