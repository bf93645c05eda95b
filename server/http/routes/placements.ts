import { z } from "zod";
import type { Placement } from "@/domain/device";
import { toMac } from "@/domain/ids";
import { empty, etagOf, json, type Refusal, refuse } from "../answer";
import { refuseStale } from "../if-match";
import { deviceJson, placementInput, toDeviceJson } from "../json/device-json";
import { defineRoute } from "../route";
import { refuseUnknownFloorplan } from "./floorplans";

export const listPlacedDevices = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/devices",
  summary: "Devices that hang on a floorplan, by name, with their state",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: z.array(deviceJson) },
  handle({ params: { mapId }, services: { sites } }) {
    if (!sites.floorplan(mapId)) return refuseUnknownFloorplan();
    const called = ({ name, deviceId }: { readonly name?: string; readonly deviceId: string }) => name ?? deviceId;
    return json(
      200,
      sites
        .placedDevices(mapId)
        .toSorted((a, b) => called(a).localeCompare(called(b)))
        .map(toDeviceJson),
    );
  },
});

export const placeDevice = defineRoute({
  method: "PUT",
  path: "/api/floorplans/:mapId/devices/:mac",
  summary: "Hangs a device on a floorplan, or elsewhere on it; from another floorplan it is taken down",
  scope: "operate",
  act: "device.place",
  target: "mac",
  ifMatch: true,
  body: placementInput,
  answers: { 200: deviceJson, 201: deviceJson },
  handle: ({ params: { mapId, mac }, body, request, services, note, inTurn }) =>
    inTurn(async () => {
      const deviceId = toMac(mac);
      if (deviceId === undefined) return refuseWrongMac();
      const floorplan = await services.floorplans.get(mapId);
      if (!floorplan) return refuseUnknownFloorplan();
      const current = await services.placements.get(deviceId);
      const stale = refuseStale(request, current ?? { version: 0 });
      if (stale) return stale;
      const placement = placed({ deviceId, mapId, siteId: floorplan.siteId }, body, current);
      await services.placements.put(placement);
      services.sites.placeDevice(placement);
      note({ siteId: floorplan.siteId, details: floorplan.name });
      const device = services.sites.placedDevices(mapId).find((each) => each.deviceId === deviceId);
      if (!device) throw new Error(`device ${deviceId} was placed and does not hang there`);
      return json(current ? 200 : 201, toDeviceJson(device), { etag: etagOf(placement) });
    }),
});

export const unplaceDevice = defineRoute({
  method: "DELETE",
  path: "/api/floorplans/:mapId/devices/:mac",
  summary: "Takes a device down from a floorplan; it stays known as far as it has been heard of",
  scope: "operate",
  act: "device.unplace",
  target: "mac",
  ifMatch: true,
  answers: { 204: null },
  handle: ({ params: { mapId, mac }, request, services, inTurn }) =>
    inTurn(async () => {
      const deviceId = toMac(mac);
      if (deviceId === undefined) return refuseWrongMac();
      const current = await services.placements.get(deviceId);
      if (current?.mapId !== mapId) return refuse("not-found", "No such device hangs on this floorplan.");
      const stale = refuseStale(request, current);
      if (stale) return stale;
      await services.placements.remove(deviceId);
      services.sites.unplaceDevice(deviceId);
      return empty(204);
    }),
});

function refuseWrongMac(): Refusal {
  const errors = [{ field: "mac", detail: "must be twelve hexadecimal digits, with or without separators" }];
  return refuse("invalid-request", "This is no MAC address.", { errors });
}

type Spot = Pick<Placement, "deviceId" | "siteId" | "mapId">;

/** A name that was given once stays; null takes it away. */
function placed(spot: Spot, { point, name }: z.output<typeof placementInput>, current?: Placement): Placement {
  const called = name === undefined ? current?.name : (name ?? undefined);
  const version = (current?.version ?? 0) + 1;
  return { ...spot, point, ...(called === undefined ? {} : { name: called }), version };
}
