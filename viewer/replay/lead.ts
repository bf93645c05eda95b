import type { Stop } from "../connection/connection";
import { HEAT_SPAN_MS } from "../paint/heat-field";
import type { ViewState, ViewStore } from "../tracks/view-store";
import type { Replay } from "./replay";

/** How much of what was before a moment is needed to show it: by the heat map of the last minutes, by trails. Milliseconds. */
export function leadOf({ isHeatShown, heatRange, areTrailsShown, trailMs }: ViewState): number {
  const isHeatOfThen = isHeatShown && heatRange === undefined;
  return Math.max(isHeatOfThen ? HEAT_SPAN_MS : 0, areTrailsShown ? trailMs : 0);
}

/** Has the minutes before the shown moment loaded once they are needed: heat map and trails reach back also where they are switched on there. */
export function followLead(replay: Pick<Replay, "state" | "at" | "jump">, view: ViewStore): Stop {
  let leadMs = leadOf(view.getState());
  return view.subscribe((state) => {
    const before = leadMs;
    leadMs = leadOf(state);
    const { at } = replay;
    if (leadMs > before && at !== undefined && !replay.state.getState().isDragged) replay.jump(at);
  });
}
