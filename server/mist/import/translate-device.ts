import { toMacText } from "@/domain/ids";
import { type DeviceResource, deviceIdOf } from "../api/resources/device";
import { deviceKindOf } from "../device";
import { present } from "../fields";
import type { Translation } from "./import-problem";
import type { DeviceFields, ImportedDevice } from "./imported";
import { withinBytes } from "./imported-name";
import { isTooFarOut, type SiteFloors, toMetres } from "./pixels-to-metres";

/** A device, with its place if Mist has one; undefined without a MAC address. */
export function translateDevice(
  device: DeviceResource,
  { siteId, floors }: SiteFloors,
): Translation<ImportedDevice> | undefined {
  const id = deviceIdOf(device);
  if (id === undefined) return undefined;
  const { map_id: mapId, model, orientation } = device;
  const told = device.name === undefined ? undefined : withinBytes(device.name);
  const on = { kind: "device", id, siteId, name: told ?? toMacText(id) } as const;
  const what = { name: told, kind: deviceKindOf(device.type, ""), model };
  if (mapId === undefined) return { objects: [{ ...on, fields: present<DeviceFields>(what) }], problems: [] };
  const floor = floors.get(mapId);
  if (!floor) return { objects: [], problems: [{ code: "unknown-floor", ...on }] };
  const point = pointOf(device, floor.ppm);
  const isTooFar = point !== undefined && isTooFarOut(point);
  const turned = orientation === undefined ? undefined : ((orientation % 360) + 360) % 360;
  const place = point && !isTooFar ? { mapId, point, orientation: turned } : {};
  return {
    objects: [{ ...on, mapId, fields: present<DeviceFields>({ ...what, ...place }) }],
    problems: isTooFar ? [{ code: "too-far-out", ...on, mapId }] : [],
  };
}

function pointOf({ x, y }: DeviceResource, ppm: number | undefined) {
  return ppm === undefined || x === undefined || y === undefined ? undefined : toMetres({ x, y }, ppm);
}
