import type { DeviceKind } from "../change";
import type { DeviceState } from "../device";
import type { MetricPoint } from "../geometry";
import type { SiteId } from "../ids";
import { point } from "./area";
import { endpoint, typed } from "./endpoint";
import {
  choice,
  flag,
  instant,
  list,
  nothing,
  number,
  object,
  optional,
  type Shape,
  text,
  type ValueOf,
} from "./shape";

const device = object({
  deviceId: text,
  siteId: text,
  kind: choice(["ap", "switch", "gateway", "edge"]),
  name: optional(text),
  model: optional(text),
  up: optional(flag),
  since: optional(instant),
  event: optional(text),
  reason: optional(text),
  at: optional(instant),
  place: optional(object({ mapId: text, point, orientation: optional(number), version: number })),
}) satisfies Shape<DeviceState>;

/** A device with its site. */
export type SiteDevice = ValueOf<typeof device>;

export const listDevices = endpoint({
  method: "GET",
  path: "/api/devices",
  query: typed<{ readonly siteId?: SiteId }>(),
  answer: list(device),
});

/** Devices placed on a floorplan, by name. */
export const listPlacedDevices = endpoint({
  method: "GET",
  path: "/api/floorplans/:mapId/devices",
  answer: list(device),
});

/** Null removes a value; what is left out stays. Degrees clockwise from the image's top. */
export const placeDevice = endpoint({
  method: "PUT",
  path: "/api/floorplans/:mapId/devices/:mac",
  body: typed<{
    readonly point: MetricPoint;
    readonly name?: string | null;
    readonly kind?: DeviceKind | null;
    readonly model?: string | null;
    readonly orientation?: number | null;
  }>(),
  answer: device,
});

export const unplaceDevice = endpoint({
  method: "DELETE",
  path: "/api/floorplans/:mapId/devices/:mac",
  answer: nothing,
});
