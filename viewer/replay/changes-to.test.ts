import { expect, it } from "vitest";
import type { SiteSnapshot } from "@/domain/protocol";
import { SiteReplica } from "@/domain/site-replica";
import { changesTo } from "./changes-to";

const totals = { wifi: 1, sdk: 0, asset: 0, unconnected: 0 };
const zone = (areaId: string, occupancy: number) =>
  ({ areaId, kind: "zone", mapId: "m", name: areaId, drawn: true, occupancy }) as const;
const before: SiteSnapshot = {
  siteId: "s",
  floors: [
    { mapId: "m", name: "Ground floor", totals },
    { mapId: "n", name: "Cellar", totals },
  ],
  areas: [zone("lobby", 3), zone("hall", 1)],
  alerts: [],
  devices: [{ deviceId: "5c5b35000001", kind: "ap", name: "AP", up: true, since: 5 }],
  notices: [],
  silences: {},
};
const after: SiteSnapshot = {
  ...before,
  name: "Harbour House",
  floors: [{ mapId: "m", name: "Ground floor", totals }],
  areas: [zone("lobby", 4), zone("annex", 2)],
  devices: [],
  notices: [{ noticeId: "n1", topic: "audits", siteId: "s", at: 9, severity: "info", phrase: { text: "x" } } as never],
  silences: { wifi: { state: "held", asOf: 4 } },
};

it("makes a replica equal to a snapshot, without changes for equal parts", () => {
  const site = SiteReplica.from(before);
  const lobby = site.floors.get("m");
  const changes = changesTo(after, site);
  expect(changes.map(({ type }) => type).sort()).toEqual(
    ["floor-removed", "area-removed", "area", "area", "device-removed", "notice", "silences", "site-name"].sort(),
  );
  site.apply(changes);
  expect(site).toEqual(Object.assign(SiteReplica.from(after)));
  expect(site.floors.get("m")).toBe(lobby);
  expect(changesTo(after, site)).toEqual([]);
});
