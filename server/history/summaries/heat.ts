import { type HeatCells, HeatGrid } from "@/domain/heat-grid";
import type { HistoryStore } from "../history-store";
import { eachHeldFix } from "../questions/held-fixes";
import type { HeatQuestion } from "../questions/past-questions";
import type { Stretch } from "../questions/site-walk";

/** Where on a floor time was spent during a range: from the summaries within it, and from the words for the rest. */
export async function heatOf(
  store: HistoryStore,
  { mapId, extent, sources, ...range }: HeatQuestion,
): Promise<HeatCells> {
  const { siteId, from, to } = range;
  const grid = new HeatGrid();
  const addTold = (part: Stretch) =>
    eachHeldFix(store, part, (fix) => {
      if (fix.mapId === mapId) grid.add(fix.source, fix.x, fix.y, fix.ms);
    });
  let addedTo = from;
  for (const { startAt, endAt } of await store.summarized(siteId)) {
    if (startAt < from || endAt > to) continue;
    const summary = await store.summaryAt({ siteId, at: startAt, kind: "heat", id: mapId });
    // The summary may have been deleted meanwhile.
    if (summary?.startAt !== startAt || summary.endAt !== endAt) continue;
    if (startAt > addedTo) await addTold({ siteId, from: addedTo, to: startAt });
    for (const { bytes } of summary.parts) grid.addPacked(bytes);
    addedTo = endAt;
  }
  if (to > addedTo) await addTold({ siteId, from: addedTo, to });
  return grid.cells(extent, sources);
}
