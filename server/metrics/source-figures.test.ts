import { expect, it } from "vitest";
import { LiveSite } from "@/domain/live-site";
import { sourceFigures } from "./source-figures";

const NOW = 1_790_000_000_000;

function siteWith(siteId: string): LiveSite {
  const site = new LiveSite(siteId);
  const who = { trackId: "wifi:000000000001", kind: "wifi" } as const;
  site.apply({ type: "fix", siteId, mapId: "ground", ...who, x: 1, y: 1, at: NOW });
  return site;
}

function read(sites: readonly LiveSite[]) {
  const all = new Map(sites.map((site) => [site.siteId, site]));
  return sourceFigures({ sites: { all }, now: () => NOW }).map((figure) => figure.read());
}

it("reports for each source in use the state of its counts, and for how long it is silent", () => {
  const [north, south] = [siteWith("north"), siteWith("south")];
  const labels = { site: "north", source: "wifi" };
  const other = { labels: { site: "south", source: "wifi" }, value: 0 };
  expect(read([north, south])).toEqual([
    [{ labels, value: 0 }, other],
    [{ labels, value: 0 }, other],
  ]);
  north.setSilences({ wifi: { state: "held", asOf: NOW - 300_000 } });
  expect(read([north, south])).toEqual([
    [{ labels, value: 300 }, other],
    [{ labels, value: 1 }, other],
  ]);
  north.setSilences({ wifi: { state: "unknown", asOf: NOW - 300_000 } });
  expect(read([north])[1]).toEqual([{ labels, value: 2 }]);
});

it("labels at most fifty sites, and none with an unusual id or without a source", () => {
  const many = Array.from({ length: 60 }, (_, index) => siteWith(`site-${index}`));
  for (const figures of read([siteWith("a b"), new LiveSite("quiet"), ...many])) {
    expect(figures).toHaveLength(50);
    expect(figures).toContainEqual({ labels: { site: "site-49", source: "wifi" }, value: 0 });
  }
});
