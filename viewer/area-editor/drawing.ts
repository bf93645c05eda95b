import type { Area, AreaColour, AreaDevice, AreaKind } from "@/domain/area";
import type { AreaChanges, NewArea } from "@/domain/contract/area";
import { inOrder } from "@/domain/counted";
import { type MetricPoint, type Polygon, surfaceOf } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import { crossesItself } from "@/domain/outline";
import type { Source } from "@/domain/track";
import type { Extent } from "../camera/camera";

export const MIN_CORNERS = 3;
/** The server's limit. */
export const MAX_CORNERS = 500;
/** The smallest surface of a zone, in square metres. A smaller one is a mistake. */
const SMALLEST_SURFACE = 0.01;

/** An area in the editor. */
export interface Drawing {
  readonly kind: AreaKind;
  readonly name: string;
  readonly colour?: AreaColour;
  readonly limit?: number;
  readonly target?: number;
  /** The kinds that it counts; undefined for the default of its site or its kind. */
  readonly counts?: readonly Source[];
  /** The corners of a zone set so far; empty for other kinds. */
  readonly corners: Polygon;
  /** False while corners are still being set. */
  readonly isClosed: boolean;
  /** The position of a vbeacon or rssizone; undefined until it is placed. */
  readonly point?: MetricPoint;
  /** Not edited here. */
  readonly radius?: number;
  readonly devices?: readonly AreaDevice[];
}

/** The fields of the form beside the floor. */
export type DrawingField = "name" | "colour" | "limit" | "target" | "counts";

/** The fields that are saved and merged separately. The outline is one field. */
const FIELDS = ["name", "colour", "limit", "target", "counts", "point", "corners"] as const;

export type DrawnField = (typeof FIELDS)[number];

export type DrawingFault =
  | "name-missing"
  | "shape-missing"
  | "crosses-itself"
  | "too-small"
  | "limit-invalid"
  | "target-invalid";

/** An area that has no shape yet. */
export function blankDrawing(kind: AreaKind, known: { readonly name?: string; readonly limit?: number }): Drawing {
  return {
    kind,
    name: known.name ?? "",
    ...(known.limit === undefined ? {} : { limit: known.limit }),
    corners: [],
    isClosed: false,
  };
}

export function drawingOf(area: Area): Drawing {
  const { kind, name, colour, limit, target, counts, polygon, point, radius, devices } = area;
  return {
    ...{ kind, name, corners: polygon ?? [], isClosed: true },
    ...(colour === undefined ? {} : { colour }),
    ...(limit === undefined ? {} : { limit }),
    ...(target === undefined ? {} : { target }),
    ...(counts === undefined ? {} : { counts }),
    ...(point === undefined ? {} : { point }),
    ...(radius === undefined ? {} : { radius }),
    ...(devices === undefined ? {} : { devices }),
  };
}

/** True while the shape is incomplete, so that clicks on the floor add to it. */
export function isSketch({ kind, isClosed, point, devices }: Drawing): boolean {
  return kind === "zone" ? !isClosed : point === undefined && devices === undefined;
}

/** The reasons why the drawing cannot be saved. */
export function drawingFaults(drawing: Drawing): readonly DrawingFault[] {
  const { name, limit, target, corners, kind } = drawing;
  const faults: DrawingFault[] = [];
  if (name.trim() === "") faults.push("name-missing");
  if (isSketch(drawing)) faults.push("shape-missing");
  else if (kind === "zone" && crossesItself(corners)) faults.push("crosses-itself");
  else if (kind === "zone" && surfaceOf(corners) < SMALLEST_SURFACE) faults.push("too-small");
  if (limit !== undefined && !isCount(limit)) faults.push("limit-invalid");
  if (target !== undefined && !isCount(target)) faults.push("target-invalid");
  return faults;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 1_000_000;
}

/** Whether part of the drawing lies outside the floor, which is allowed but rarely intended. */
export function leavesFloor({ corners, point }: Drawing, { widthM, heightM }: Extent): boolean {
  const points = point ? [...corners, point] : corners;
  return points.some(({ x, y }) => x < 0 || y < 0 || x > widthM || y > heightM);
}

/** The fields in which two drawings differ. */
export function differingFields(a: Drawing, b: Drawing): readonly DrawnField[] {
  return FIELDS.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}

/** A drawing with some fields of another. */
export function withFields(drawing: Drawing, fields: readonly DrawnField[], from: Drawing): Drawing {
  return { ...drawing, ...Object.fromEntries(fields.map((field) => [field, from[field]])) };
}

/** A drawing as the server stores it. */
export function tidied(drawing: Drawing): Drawing {
  const { name, counts } = drawing;
  return { ...drawing, name: name.trim(), ...(counts && { counts: inOrder(counts) }) };
}

/** The differences from the base as a request; null removes a value. */
export function changesFrom(base: Area, drawing: Drawing): AreaChanges {
  const changed = differingFields(drawingOf(base), drawing);
  return Object.fromEntries(
    changed.map((field) => (field === "corners" ? ["polygon", drawing.corners] : [field, drawing[field] ?? null])),
  );
}

/** The request that creates an area. */
export function newAreaFrom(areaId: AreaId, drawing: Drawing): NewArea {
  const { kind, name, colour, limit, target, counts, point, corners, radius, devices } = drawing;
  const shape = kind === "zone" ? { polygon: corners } : { point, radius, devices };
  return { areaId, kind, name, colour, limit, target, counts, ...shape };
}
