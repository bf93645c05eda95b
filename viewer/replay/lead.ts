import type { Stop } from "../connection/connection";
import { HEAT_SPAN_MS } from "../paint/heat-field";
import type { ViewState, ViewStore } from "../tracks/view-store";
import type { Replay } from "./replay";

/** How much of the time before a moment is needed to show it, for the heat map of the last minutes and for trails. Milliseconds. */
export function leadTimeOf({ isHeatShown, heatRange, areTrailsShown, trailMs }: ViewState): number {
  const isHeatOfThen = isHeatShown && heatRange === undefined;
  return Math.max(isHeatOfThen ? HEAT_SPAN_MS : 0, areTrailsShown ? trailMs : 0);
}

/**
 * Loads the minutes before the shown moment once they are needed, so that heat map and trails also reach back when switched on in the past.
 */
export function loadLeadTime(replay: Pick<Replay, "state" | "at" | "jump">, view: ViewStore): Stop {
  let leadMs = leadTimeOf(view.getState());
  return view.subscribe((state) => {
    const before = leadMs;
    leadMs = leadTimeOf(state);
    const { at } = replay;
    if (leadMs > before && at !== undefined && !replay.state.getState().isDragged) replay.jump(at);
  });
}
