import { z } from "zod";
import { toMac } from "@/domain/ids";
import { placeDevice } from "@/server/devices/place-device";
import { unplaceDevice } from "@/server/devices/unplace-device";
import { empty, etagOf, json, type Refusal, refuse } from "../answer";
import { expectedBy } from "../if-match";
import { deviceJson, placementInput, toDeviceJson } from "../json/device-json";
import { fieldError } from "../message/field-error";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";
import { refuseUnknownFloorplan } from "./floorplans";

export const listPlacedDevices = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/devices",
  summary: "Devices placed on a floorplan, by name, with their state",
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

export const putPlacement = defineRoute({
  method: "PUT",
  path: "/api/floorplans/:mapId/devices/:mac",
  summary: "Places a device on a floorplan, or moves it; it is removed from any other floorplan",
  scope: "operate",
  auditAction: "device.place",
  target: "mac",
  ifMatch: true,
  body: placementInput,
  answers: { 200: deviceJson, 201: deviceJson },
  async handle({ params: { mapId, mac }, body, request, services, note }) {
    const deviceId = toMac(mac);
    if (deviceId === undefined) return refuseWrongMac();
    const outcome = await placeDevice(services, { mapId, deviceId, ...body, expected: expectedBy(request) });
    if (outcome.type !== "placed") return refuseFailure(outcome);
    const { device, floorplan, placement, isNew, isChange } = outcome;
    note({ siteId: floorplan.siteId, details: floorplan.name, isDone: isChange });
    return json(isNew ? 201 : 200, toDeviceJson(device), { etag: etagOf(placement) });
  },
});

export const deletePlacement = defineRoute({
  method: "DELETE",
  path: "/api/floorplans/:mapId/devices/:mac",
  summary: "Removes a device from a floorplan; it stays known if Mist has reported it",
  scope: "operate",
  auditAction: "device.unplace",
  target: "mac",
  ifMatch: true,
  answers: { 204: null },
  async handle({ params: { mapId, mac }, request, services }) {
    const deviceId = toMac(mac);
    if (deviceId === undefined) return refuseWrongMac();
    const outcome = await unplaceDevice(services, { mapId, deviceId, expected: expectedBy(request) });
    return outcome.type === "unplaced" ? empty(204) : refuseFailure(outcome);
  },
});

function refuseWrongMac(): Refusal {
  const errors = [fieldError("mac", "not-a-mac")];
  return refuse("invalid-request", "This is not a MAC address.", { errors, reason: "not-a-mac" });
}
