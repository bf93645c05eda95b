import { HeatGrid } from "@/domain/heat-grid";
import type { AreaId, MapId } from "@/domain/ids";
import { DAY_MS } from "@/domain/time";
import type { HistoryStore, SummaryPart } from "../history-store";
import type { GatheredStretch } from "../past/gathering";
import { walkSite } from "../past/walk-site";
import { walkedCounts } from "../questions/counts";
import { eachHeldFix } from "../questions/held-fixes";
import { HeldCounts } from "./held-counts";

/**
 * Keeps what a UTC day of a site came to, by one walk through it: what each of its areas counted, and where on its floors time was spent.
 * `given` is of the whole day. False where it was not kept, because a word of its time came meanwhile.
 */
export async function makeSummary(store: HistoryStore, given: GatheredStretch): Promise<boolean> {
  const { siteId, at: startAt, unknownAfterMs } = given;
  const seq = await store.keptSeq();
  const day = { siteId, from: startAt, to: startAt + DAY_MS };
  const counts = new Map<AreaId, HeldCounts>();
  const walk = walkSite(store, { ...given, to: day.to - 1 });
  await walkedCounts(walk)({ ...day, unknownAfterMs }, (areaId, count, from, to) => {
    const held = counts.get(areaId) ?? new HeldCounts(startAt);
    counts.set(areaId, held);
    held.hold(count, from, to);
  });
  const grids = new Map<MapId, HeatGrid>();
  await eachHeldFix(store, day, ({ source, mapId, x, y, ms }) => {
    const grid = grids.get(mapId) ?? new HeatGrid();
    grids.set(mapId, grid);
    grid.add(source, x, y, ms);
  });
  const parts = [
    ...[...counts].map(([id, held]): SummaryPart => ({ kind: "counts", id, bytes: held.pack() })),
    ...[...grids].map(([id, grid]): SummaryPart => ({ kind: "heat", id, bytes: grid.pack() })),
  ];
  return await store.putSummary({ siteId, startAt, seq, unknownAfterMs, parts });
}
