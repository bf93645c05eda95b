import type { DeviceKind } from "@/domain/change";
import { type MetricPoint, type Polygon, surfaceOf } from "@/domain/geometry";
import type { MapId } from "@/domain/ids";
import { SOURCES, type Source } from "@/domain/track";

/** The fields that have a name on screen. */
const IMPORT_FIELDS = [
  "name",
  "timeZone",
  "latitude",
  "longitude",
  "countryCode",
  "address",
  "counts",
  "ppm",
  "widthM",
  "heightM",
  "bearing",
  "limit",
  "walls",
  "stamp",
  "mapId",
  "polygon",
  "point",
  "radius",
  "devices",
  "kind",
  "model",
  "orientation",
] as const;

type ImportFieldName = (typeof IMPORT_FIELDS)[number];

/** The meaning of a field's value, which the screen puts into words. */
export type FieldSense =
  | { readonly type: "none" }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number" | "metres" | "degrees" | "scale"; readonly value: number }
  | { readonly type: "count"; readonly of: "walls" | "devices"; readonly count: number }
  | { readonly type: "outline"; readonly corners: number; readonly surface: number }
  | { readonly type: "place"; readonly x: number; readonly y: number }
  | { readonly type: "sources"; readonly sources: readonly Source[] }
  | { readonly type: "deviceKind"; readonly kind: DeviceKind }
  | { readonly type: "floor"; readonly mapId: MapId }
  | { readonly type: "image" };

const NUMBERS: Readonly<Record<string, "metres" | "degrees" | "scale">> = {
  ...{ ppm: "scale", widthM: "metres", heightM: "metres", radius: "metres" },
  ...{ bearing: "degrees", orientation: "degrees", latitude: "degrees", longitude: "degrees" },
};

export function isKnownField(field: string): field is ImportFieldName {
  return IMPORT_FIELDS.some((each) => each === field);
}

/** Fields whose values mean little to people. The screen only says that they have changed. */
export function shapeOf(field: string): "polygon" | "point" | "walls" | "stamp" | "devices" | undefined {
  switch (field) {
    case "polygon":
    case "point":
    case "walls":
    case "stamp":
    case "devices":
      return field;
    default:
      return undefined;
  }
}

/** Interprets a field's value. A value of an unexpected type is shown as JSON. */
export function senseOf(field: string, value: unknown): FieldSense {
  if (value === undefined || value === null) return { type: "none" };
  if (field === "stamp") return { type: "image" };
  if (typeof value === "number") return { type: NUMBERS[field] ?? "number", value: rounded(field, value) };
  if (typeof value === "string") return textSense(field, value);
  return shapeSense(field, value) ?? { type: "text", text: JSON.stringify(value) };
}

const DEVICE_KINDS: readonly DeviceKind[] = ["ap", "switch", "gateway", "edge"];

function textSense(field: string, text: string): FieldSense {
  if (field === "mapId") return { type: "floor", mapId: text };
  const kind = field === "kind" && DEVICE_KINDS.find((each) => each === text);
  return kind ? { type: "deviceKind", kind } : { type: "text", text };
}

function shapeSense(field: string, value: unknown): FieldSense | undefined {
  if (field === "point") return isPoint(value) ? { type: "place", x: tenth(value.x), y: tenth(value.y) } : undefined;
  if (!Array.isArray(value)) return undefined;
  if (field === "walls" || field === "devices") return { type: "count", of: field, count: value.length };
  if (field === "polygon" && value.every(isPoint)) {
    const outline: Polygon = value;
    return { type: "outline", corners: outline.length, surface: tenth(surfaceOf(outline)) };
  }
  if (field === "counts") return { type: "sources", sources: SOURCES.filter((source) => value.includes(source)) };
  return undefined;
}

function isPoint(value: unknown): value is MetricPoint {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof Reflect.get(value, "x") === "number" &&
    typeof Reflect.get(value, "y") === "number"
  );
}

/** Rounds a number to two decimals; geographic coordinates to six. */
function rounded(field: string, value: number): number {
  const digits = field === "latitude" || field === "longitude" ? 1e6 : 100;
  return Math.round(value * digits) / digits;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
