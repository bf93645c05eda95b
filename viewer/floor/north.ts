import type { Floorplan } from "@/domain/floorplan";

const EIGHTHS = ["top", "topRight", "right", "bottomRight", "bottom", "bottomLeft", "left", "topLeft"] as const;

/** The direction of north, in degrees clockwise from the top of the screen, from 0 to below 360. Undefined if the bearing is unknown. */
export function northOnScreen(floorplan: Pick<Floorplan, "bearing" | "rotation"> | undefined): number | undefined {
  if (floorplan?.bearing === undefined) return undefined;
  return (floorplan.rotation - floorplan.bearing + 360) % 360;
}

/** The edge or corner of the screen that a direction points to. */
export function towards(degrees: number): (typeof EIGHTHS)[number] {
  return EIGHTHS[Math.round(degrees / 45) % EIGHTHS.length] ?? "top";
}
