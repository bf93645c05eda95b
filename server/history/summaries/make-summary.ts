import { HeatGrid } from "@/domain/heat-grid";
import type { AreaId, MapId } from "@/domain/ids";
import type { HistoryStore, SummaryPart } from "../history-store";
import type { GatheredStretch } from "../past/gathering";
import { walkSite } from "../past/walk-site";
import { walkedCounts } from "../questions/counts";
import { eachHeldFix } from "../questions/held-fixes";
import { HeldCounts } from "./held-counts";

/**
 * Keeps what a stretch of a site came to, by one walk through it: what each of its areas counted, and where on its floors time was spent.
 * It is from the beginning of what is given up to and with its last millisecond, within a UTC day. False where it was not kept, because a word of its time came meanwhile.
 */
export async function makeSummary(store: HistoryStore, given: GatheredStretch): Promise<boolean> {
  const { siteId, at: startAt, unknownAfterMs } = given;
  const seq = await store.keptSeq();
  const endAt = given.to + 1;
  const span = { siteId, from: startAt, to: endAt };
  const counts = new Map<AreaId, HeldCounts>();
  const walk = walkSite(store, given);
  await walkedCounts(walk)({ ...span, unknownAfterMs }, (areaId, count, from, to) => {
    const held = counts.get(areaId) ?? new HeldCounts(startAt);
    counts.set(areaId, held);
    held.hold(count, from, to);
  });
  const grids = new Map<MapId, HeatGrid>();
  await eachHeldFix(store, span, ({ source, mapId, x, y, ms }) => {
    const grid = grids.get(mapId) ?? new HeatGrid();
    grids.set(mapId, grid);
    grid.add(source, x, y, ms);
  });
  const parts = [
    ...[...counts].map(([id, held]): SummaryPart => ({ kind: "counts", id, bytes: held.pack() })),
    ...[...grids].map(([id, grid]): SummaryPart => ({ kind: "heat", id, bytes: grid.pack() })),
  ];
  return await store.putSummary({ siteId, startAt, endAt, seq, unknownAfterMs, parts });
}
