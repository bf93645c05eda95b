import type { MetricPoint } from "@/domain/geometry";
import type { Translate } from "../../text/messages";

/** Centimetres are as fine as anybody reads. */
export function toCentimetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}

export function placeText({ x, y }: MetricPoint, t: Translate): string {
  return t("edit.at", { x: toCentimetres(x), y: toCentimetres(y) });
}

/** Square metres, finer where there are few. */
export function surfaceText(surface: number): number {
  return surface < 10 ? Math.round(surface * 100) / 100 : Math.round(surface * 10) / 10;
}
