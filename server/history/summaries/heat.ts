import { type HeatCells, HeatGrid } from "@/domain/heat-grid";
import { DAY_MS } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import { eachHeldFix } from "../questions/held-fixes";
import type { HeatQuestion } from "../questions/past-questions";
import type { Stretch } from "../questions/site-walk";

/** Where on a floor time was spent during a range: whole days by their summaries, the rest by what was told. */
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
  for (let startAt = Math.ceil(from / DAY_MS) * DAY_MS; startAt + DAY_MS <= to; startAt += DAY_MS) {
    const summary = await store.summaryOf({ siteId, startAt, kind: "heat", id: mapId });
    if (!summary) continue;
    if (startAt > addedTo) await addTold({ siteId, from: addedTo, to: startAt });
    for (const { bytes } of summary.parts) grid.addPacked(bytes);
    addedTo = startAt + DAY_MS;
  }
  if (to > addedTo) await addTold({ siteId, from: addedTo, to });
  return grid.cells(extent, sources);
}
