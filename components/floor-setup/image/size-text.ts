import type { Floorplan } from "@/domain/floorplan";
import type { Translate } from "../../text/messages";

/** Whole centimetres: nobody measures a floor more finely. */
export function toCentimetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}

/** "60 × 40 m"; undefined where there is no scale. */
export function sizeText({ widthM, heightM }: Pick<Floorplan, "widthM" | "heightM">, t: Translate) {
  if (widthM === undefined || heightM === undefined) return undefined;
  return t("scale.sizeValue", { width: toCentimetres(widthM), height: toCentimetres(heightM) });
}
