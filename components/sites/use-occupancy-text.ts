"use client";

import type { AreaState } from "@/domain/area";
import type { CountState } from "@/domain/silence";
import { figureText } from "@/viewer/paint/zone-tone";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";

/** Returns a function that formats an occupancy: "1,786 of 10", "1,786" without a limit, "– of 10" if unknown. */
export function useOccupancyText(): (
  area: Pick<AreaState, "occupancy" | "limit">,
  state: CountState["state"],
) => string {
  const { locale, t } = useText();
  return ({ occupancy, limit }, state) => {
    const figure = figureText(formatNumber(occupancy, locale), state);
    return limit === undefined ? figure : t("alerts.occupancy", { occupancy: figure, limit });
  };
}
