import type { Floorplan } from "@/domain/floorplan";
import type { MetricPoint } from "@/domain/geometry";
import type { TranslateAll } from "../text/messages";

/** Metres, rounded to whole centimetres: the finest that is shown. */
export function roundToCentimetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}

/** "12.5, 3 m" */
export function pointText({ x, y }: MetricPoint, t: TranslateAll): string {
  return t("edit.at", { x: roundToCentimetres(x), y: roundToCentimetres(y) });
}

/** Square metres with one decimal place, or two below 10 m². */
export function roundedSurface(surface: number): number {
  return surface < 10 ? Math.round(surface * 100) / 100 : Math.round(surface * 10) / 10;
}

/** "60 × 40 m"; undefined for a floor without a scale. */
export function sizeText(
  { widthM, heightM }: Pick<Floorplan, "widthM" | "heightM">,
  t: TranslateAll,
): string | undefined {
  if (widthM === undefined || heightM === undefined) return undefined;
  return t("scale.sizeValue", { width: roundToCentimetres(widthM), height: roundToCentimetres(heightM) });
}
