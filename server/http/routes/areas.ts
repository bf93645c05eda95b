import { z } from "zod";
import { changeArea } from "@/server/areas/change-area";
import { drawArea } from "@/server/areas/draw-area";
import { removeArea } from "@/server/areas/remove-area";
import { empty, etagOf, json, type Refusal } from "../answer";
import { expectedBy } from "../if-match";
import { areaJson, areaPatch, newAreaInput } from "../json/area-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";
import { refuseUnknownFloorplan } from "./floorplans";

export const listAreas = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/areas",
  summary: "Areas drawn on a floorplan, by name",
  scope: "read",
  query: z.strictObject({}),
  isCompressed: true,
  answers: { 200: z.array(areaJson) },
  handle({ params: { mapId }, services }) {
    if (!services.sites.floorplan(mapId)) return refuseUnknownFloorplan();
    return json(
      200,
      services.sites.areasOf(mapId).toSorted((a, b) => a.name.localeCompare(b.name)),
    );
  },
});

export const postArea = defineRoute({
  method: "POST",
  path: "/api/floorplans/:mapId/areas",
  summary: "Draws an area, with Mist's id if there is one, so that Mist's crossings count in it",
  scope: "operate",
  auditAction: "area.create",
  body: newAreaInput,
  answers: { 201: areaJson },
  async handle({ params, body, services, note }) {
    const outcome = await drawArea(services, { ...params, ...body });
    if (outcome.type !== "drawn") return refuseFailure(outcome);
    const { area } = outcome;
    note({ target: area.areaId });
    return json(201, area, { etag: etagOf(area), location: `/api/areas/${encodeURIComponent(area.areaId)}` });
  },
});

export const readArea = defineRoute({
  method: "GET",
  path: "/api/areas/:areaId",
  summary: "One area as it was drawn",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: areaJson },
  async handle({ params, services }) {
    const area = await services.areas.get(params.areaId);
    return area ? json(200, area, { etag: etagOf(area) }) : refuseUnknownArea();
  },
});

export const patchArea = defineRoute({
  method: "PATCH",
  path: "/api/areas/:areaId",
  summary:
    "Changes name, outline or point, colour, limit, target, radius, devices and what counts; null removes a value",
  scope: "operate",
  auditAction: "area.edit",
  target: "areaId",
  ifMatch: true,
  body: areaPatch,
  answers: { 200: areaJson },
  async handle({ params, body, request, services, note }) {
    const outcome = await changeArea(services, { ...params, ...body, expected: expectedBy(request) });
    if (outcome.type === "unchanged") note({ isDone: false });
    else if (outcome.type !== "changed") return refuseFailure(outcome);
    return json(200, outcome.area, { etag: etagOf(outcome.area) });
  },
});

export const deleteArea = defineRoute({
  method: "DELETE",
  path: "/api/areas/:areaId",
  summary: "Removes an area; one that Mist reports stays without its drawing, with its alert, and can be drawn again",
  scope: "operate",
  auditAction: "area.remove",
  target: "areaId",
  ifMatch: true,
  answers: { 204: null },
  async handle({ params, request, services, note }) {
    const outcome = await removeArea(services, { ...params, expected: expectedBy(request) });
    if (outcome.type !== "removed") return refuseFailure(outcome);
    const { siteId, name } = outcome.area;
    note({ siteId, details: name });
    return empty(204);
  },
});

export function refuseUnknownArea(): Refusal {
  return refuseFailure({ type: "unknown-area" });
}
