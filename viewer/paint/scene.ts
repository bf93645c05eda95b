import type { AreaState } from "@/domain/area";
import type { MetricPoint } from "@/domain/geometry";
import type { CountState, Silences } from "@/domain/silence";
import type { EpochMs } from "@/domain/time";
import {
  type Camera,
  type Extent,
  type Insets,
  insetsOf,
  type Transform,
  transformOf,
  type Viewport,
} from "../camera/camera";
import type { Cluster } from "../tracks/clusters";
import type { FloorTracks } from "../tracks/floor-tracks";
import type { LitArea } from "../tracks/lit-area";
import type { ShownPath } from "../tracks/shown-path";
import type { Target } from "../tracks/view-store";
import type { Colours } from "./colours";
import type { PlacedDevice } from "./placed-devices";
import type { PlanImage } from "./plan-image";
import type { NumberOf } from "./zone-tone";

/** Says how far a number holds in the reader's language; nothing of one that is current. */
type NoteOf = (count: CountState) => string;

/**
 * Everything that painters read, at one moment. Their contexts are scaled so that a unit is what they call a CSS pixel:
 * one, on a desk; more on a wall, where everything is read from further away.
 */
export interface Scene {
  readonly camera: Camera;
  readonly viewport: Viewport;
  /** Metres to CSS pixels. */
  readonly transform: Transform;
  /** Device pixels a CSS pixel, as the layers' canvases have them. */
  readonly pixelRatio: number;
  readonly colours: Colours;
  /** CSS font families. */
  readonly font: string;
  readonly extent: Extent;
  /** False while nobody has said how large the image is: metres cannot be placed on it. */
  readonly isScaled: boolean;
  readonly plan: PlanImage | undefined;
  /** Undefined while nobody wants to see them, and until they are there. */
  readonly walls: DrawnSheet | undefined;
  readonly tracks: FloorTracks;
  /** Those of this floor. */
  readonly areas: readonly AreaState[];
  /** Sources that are silent: figures made of them are not current. */
  readonly silences: Silences;
  /** What is said beside such a figure: "as of 10:42". */
  readonly noteOf: NoteOf;
  readonly numberOf: NumberOf;
  /** Those placed on this floor. */
  readonly devices: readonly PlacedDevice[];
  /** Positions of drag handles above the picture: no label may cover them. */
  readonly handles: readonly MetricPoint[];
  readonly selection: Target | undefined;
  readonly hover: Target | undefined;
  /** An area whose tracks are lit. */
  readonly lit: LitArea | undefined;
  /** Where a track was. */
  readonly path: ShownPath | undefined;
  /** Which layer draws the tracks that are selected or pointed at. */
  readonly pickedIn: "tracks" | "labels";
  readonly now: EpochMs;
  /** The clock that frames run by, in milliseconds. */
  readonly frameAt: number;
  /** The clock that glides run and trails age by, in milliseconds: faster than frames where the past is shown quickly. */
  readonly glidedAt: number;
  readonly clusters: readonly Cluster[];
  /** Undefined while nobody wants to see it. */
  readonly heat: DrawnSheet | undefined;
  /** Undefined while nobody wants to see them. */
  readonly trails: DrawnSheet | undefined;
  /** How far back trails go, in milliseconds. */
  readonly trailMs: number;
}

/** A camera as painters see it, in units of so many CSS pixels. */
export function sceneView(
  { current, viewport }: { readonly current: Camera; readonly viewport: Viewport },
  unit: number,
): Pick<Scene, "camera" | "viewport" | "transform"> {
  const camera = { ...current, scale: current.scale / unit };
  const { width, height } = viewport;
  const view = { width: width / unit, height: height / unit, covered: shrunk(insetsOf(viewport), unit) };
  return { camera, viewport: view, transform: transformOf(camera, view) };
}

function shrunk({ left, right, top, bottom }: Insets, unit: number): Insets {
  return { left: left / unit, right: right / unit, top: top / unit, bottom: bottom / unit };
}

/** A picture that was drawn beforehand and is only copied to the canvas. */
export interface DrawnSheet {
  readonly paint: Painter;
}

export type Painter = (context: CanvasRenderingContext2D, scene: Scene) => void;

/** CSS pixels from a marker's centre to its edge: larger when nearer, never lost when far. */
export function markerRadius(scale: number): number {
  if (scale < 6) return 3.5;
  if (scale < 12) return 4.5;
  if (scale < 26) return 5.5;
  return scale < 60 ? 6.5 : 7.5;
}
