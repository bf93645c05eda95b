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

/** Says in the reader's language how current a number is; empty for a current one. */
type NoteOf = (count: CountState) => string;

/**
 * Everything that painters read for one frame. Their contexts are scaled: what painters call a CSS pixel is one on a desk, and more on a
 * wall display, which is read from further away.
 */
export interface Scene {
  readonly camera: Camera;
  readonly viewport: Viewport;
  /** Metres to CSS pixels. */
  readonly transform: Transform;
  /** Device pixels per CSS pixel of the layers' canvases. */
  readonly pixelRatio: number;
  readonly colours: Colours;
  /** CSS font families. */
  readonly font: string;
  readonly extent: Extent;
  /** False while the scale of the image is not set, so that positions in metres cannot be drawn. */
  readonly isScaled: boolean;
  readonly plan: PlanImage | undefined;
  /** Undefined while hidden or not loaded. */
  readonly walls: DrawnSheet | undefined;
  readonly tracks: FloorTracks;
  /** The areas of this floor. */
  readonly areas: readonly AreaState[];
  /** Silent sources; figures that depend on them are not current. */
  readonly silences: Silences;
  /** The note beside a figure that is not current, such as "as of 10:42". */
  readonly noteOf: NoteOf;
  readonly numberOf: NumberOf;
  /** The devices placed on this floor. */
  readonly devices: readonly PlacedDevice[];
  /** Positions of drag handles above the picture: no label may cover them. */
  readonly handles: readonly MetricPoint[];
  readonly selection: Target | undefined;
  readonly hover: Target | undefined;
  /** The area whose tracks are lit. */
  readonly lit: LitArea | undefined;
  /** The path of a track. */
  readonly path: ShownPath | undefined;
  /** Which layer draws the tracks that are selected or pointed at. */
  readonly pickedIn: "tracks" | "labels";
  readonly now: EpochMs;
  /** Time of the frame by a monotonic clock, in milliseconds. */
  readonly frameAt: number;
  /** The clock of glides and trails, in milliseconds. It runs faster than `frameAt` while a replay plays faster than real time. */
  readonly glidedAt: number;
  readonly clusters: readonly Cluster[];
  /** Undefined while the heat map is hidden. */
  readonly heat: DrawnSheet | undefined;
  /** Undefined while trails are hidden. */
  readonly trails: DrawnSheet | undefined;
  /** How far back trails go, in milliseconds. */
  readonly trailMs: number;
}

/** The camera as painters see it; `unit` is the size of their CSS pixel in real CSS pixels. */
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

/** A layer part that paints itself, usually from a picture drawn beforehand. */
export interface DrawnSheet {
  readonly paint: Painter;
}

export type Painter = (context: CanvasRenderingContext2D, scene: Scene) => void;

/** Radius of a marker in CSS pixels: larger at high zoom, but never too small to see. */
export function markerRadius(scale: number): number {
  if (scale < 6) return 3.5;
  if (scale < 12) return 4.5;
  if (scale < 26) return 5.5;
  return scale < 60 ? 6.5 : 7.5;
}
