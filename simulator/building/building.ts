import type { AreaKind } from "@/domain/area";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { AreaId, DeviceId, MapId, SiteId, TrackKind } from "@/domain/ids";
import type { Furniture } from "./furniture";

/** An organisation as data: what an architect and a network engineer would write down. */
export interface Organisation {
  readonly orgId: string;
  readonly sites: readonly Site[];
}

export interface Site {
  readonly siteId: SiteId;
  readonly name: string;
  /** From the entrance upward. Shafts (stairs, lifts) have the same key on every floor. */
  readonly floors: readonly Floor[];
}

export interface Floor {
  readonly mapId: MapId;
  readonly name: string;
  /** Size of the floorplan image in metres, including a margin around the building. */
  readonly widthM: number;
  readonly heightM: number;
  /** The line of the outer walls. */
  readonly outline: Polygon;
  readonly rooms: readonly Room[];
  readonly doors: readonly Door[];
  readonly furniture: readonly Furniture[];
  readonly areas: readonly FloorArea[];
  readonly accessPoints: readonly AccessPoint[];
}

export type RoomUse =
  | "canteen"
  | "clinic"
  | "coffee"
  | "corridor"
  | "desks"
  | "kitchen"
  | "lift"
  | "lounge"
  | "meeting"
  | "office"
  | "reception"
  | "server"
  | "stairs"
  | "store"
  | "terrace"
  | "toilets";

/** A room with a convex outline. A space that is not convex consists of several rooms joined by openings. */
export interface Room {
  readonly key: string;
  readonly use: RoomUse;
  readonly polygon: Polygon;
  readonly name?: string;
}

/** The second room of a door that leads out of the building. */
export const OUTSIDE = "outside";

/** A door in the wall between two rooms. It swings into the first one. */
export interface Door {
  readonly rooms: readonly [string, string];
  /** The middle of the door, on the wall. */
  readonly at: MetricPoint;
  /** Width in metres. */
  readonly width: number;
  readonly leaves: 0 | 1 | 2;
}

export interface FloorArea {
  readonly areaId: AreaId;
  readonly kind: AreaKind;
  readonly name: string;
  readonly polygon?: Polygon;
  readonly point?: MetricPoint;
  readonly limit?: number;
  /** The kinds that it counts; connected Wi-Fi clients by default. */
  readonly counts?: readonly TrackKind[];
}

export interface AccessPoint {
  readonly deviceId: DeviceId;
  readonly name: string;
  readonly model: string;
  readonly point: MetricPoint;
}

/** A rectangle; `x`, `y` is its top-left corner. */
export function box(x: number, y: number, width: number, height: number): Polygon {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

export function room(key: string, use: RoomUse, polygon: Polygon, name?: string): Room {
  return { key, use, polygon, ...(name !== undefined && { name }) };
}

/** A door, by default 0.9 m wide. From 1.5 m it has two leaves. */
export function door(first: string, second: string, x: number, y: number, width = 0.9): Door {
  return { rooms: [first, second], at: { x, y }, width, leaves: width >= 1.5 ? 2 : 1 };
}

/** A gap without a leaf. */
export function opening(first: string, second: string, x: number, y: number, width: number): Door {
  return { rooms: [first, second], at: { x, y }, width, leaves: 0 };
}

export function zone(areaId: AreaId, name: string, polygon: Polygon, limit?: number): FloorArea {
  return { areaId, kind: "zone", name, polygon, ...(limit !== undefined && { limit }) };
}

/** A zone that counts only assets. */
export function assetZone(areaId: AreaId, name: string, polygon: Polygon): FloorArea {
  return { ...zone(areaId, name, polygon), counts: ["asset"] };
}

export function vbeacon(areaId: AreaId, name: string, x: number, y: number): FloorArea {
  return { areaId, kind: "vbeacon", name, point: { x, y } };
}

/** A ring around an access point. */
export function rssizone(areaId: AreaId, name: string, { point }: AccessPoint): FloorArea {
  return { areaId, kind: "rssizone", name, point };
}

export function accessPoint(deviceId: DeviceId, name: string, x: number, y: number): AccessPoint {
  return { deviceId, name, model: "AP45", point: { x, y } };
}
