import type { FlowCell, FlowEnd } from "@/viewer/past/flow-grid";
import { formatMinutes } from "../text/age";
import type { TranslateAll } from "../text/messages";

/** The names of zones and of outside in texts about flows. */
export interface FlowNames {
  readonly from: (end: FlowEnd) => string;
  readonly to: (end: FlowEnd) => string;
}

/** "Lobby → Canteen: 12 visits, median 2 min in between". */
export function flowWords(
  { from, to, visits, medianMs }: FlowCell & { readonly from: FlowEnd; readonly to: FlowEnd },
  names: FlowNames,
  t: TranslateAll,
): string {
  const flow = t("analytics.flow", { from: names.from(from), to: names.to(to), count: visits });
  return medianMs === undefined ? flow : t("analytics.flowMedian", { flow, duration: formatMinutes(medianMs, t) });
}
