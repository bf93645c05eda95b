import type { AreaState } from "@/domain/area";
import type { EpochMs } from "@/domain/time";
import type { Camera, Extent, Transform, Viewport } from "./camera";
import type { FloorTracks } from "./floor-tracks";
import type { Palette } from "./palette";
import type { PlanImage } from "./plan-image";
import type { Target } from "./view-store";

/** Everything that painters read, at one moment. Their contexts are scaled so that a unit is a CSS pixel. */
export interface Scene {
  readonly camera: Camera;
  readonly viewport: Viewport;
  /** Metres to CSS pixels. */
  readonly transform: Transform;
  /** Device pixels a CSS pixel, as the layers' canvases have them. */
  readonly pixelRatio: number;
  readonly palette: Palette;
  /** CSS font families. */
  readonly font: string;
  readonly extent: Extent;
  /** False while nobody has said how large the image is: metres cannot be placed on it. */
  readonly isScaled: boolean;
  readonly plan: PlanImage | undefined;
  readonly tracks: FloorTracks;
  /** Those of this floor. */
  readonly areas: readonly AreaState[];
  readonly selection: Target | undefined;
  readonly hover: Target | undefined;
  readonly now: EpochMs;
}

export type Painter = (context: CanvasRenderingContext2D, scene: Scene) => void;

/** CSS pixels from a marker's centre to its edge: larger when nearer, never lost when far. */
export function markerRadius(scale: number): number {
  if (scale < 6) return 3.5;
  if (scale < 12) return 4.5;
  if (scale < 26) return 5.5;
  return scale < 60 ? 6.5 : 7.5;
}
