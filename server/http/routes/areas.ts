import { z } from "zod";
import type { Area } from "@/domain/area";
import { empty, etagOf, json, type Refusal, refuse } from "../answer";
import { refuseStale } from "../if-match";
import { areaJson, areaPatch, newAreaInput } from "../json/area-json";
import { defineRoute } from "../route";
import { refuseUnknownFloorplan } from "./floorplans";

export const listAreas = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/areas",
  summary: "Areas drawn on a floorplan, by name",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: z.array(areaJson) },
  handle({ params: { mapId }, services }) {
    if (!services.sites.floorplan(mapId)) return refuseUnknownFloorplan();
    return json(
      200,
      services.sites.areasOf(mapId).toSorted((a, b) => a.name.localeCompare(b.name)),
    );
  },
});

export const createArea = defineRoute({
  method: "POST",
  path: "/api/floorplans/:mapId/areas",
  summary: "Draws an area, under Mist's id where it has one, so that Mist's crossings count in it",
  scope: "operate",
  act: "area.create",
  body: newAreaInput,
  answers: { 201: areaJson },
  handle: ({ params: { mapId }, body, services, note, inTurn }) =>
    inTurn(async () => {
      const floorplan = await services.floorplans.get(mapId);
      if (!floorplan) return refuseUnknownFloorplan();
      const areaId = body.areaId ?? services.newId();
      if (await services.areas.get(areaId)) return refuse("conflict", "There is an area with this id already.");
      const area = drawn({ areaId, mapId, siteId: floorplan.siteId, kind: body.kind, version: 1 }, body);
      await services.areas.put(area);
      services.sites.putArea(area);
      note({ target: areaId });
      return json(201, area, { etag: etagOf(area), location: `/api/areas/${encodeURIComponent(areaId)}` });
    }),
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

export const editArea = defineRoute({
  method: "PATCH",
  path: "/api/areas/:areaId",
  summary: "Changes name, outline or point, colour, limit and target; null takes one of the last three away",
  scope: "operate",
  act: "area.edit",
  target: "areaId",
  ifMatch: true,
  body: areaPatch,
  answers: { 200: areaJson },
  handle: ({ params, body, request, services, inTurn }) =>
    inTurn(async () => {
      const current = await services.areas.get(params.areaId);
      if (!current) return refuseUnknownArea();
      const refused = refuseStale(request, current) ?? refuseOtherShape(current, body);
      if (refused) return refused;
      const next = { ...current, version: current.version + 1 };
      const area = drawn(next, { ...current, ...body, name: body.name ?? current.name });
      await services.areas.put(area);
      services.sites.putArea(area);
      return json(200, area, { etag: etagOf(area) });
    }),
});

export const removeArea = defineRoute({
  method: "DELETE",
  path: "/api/areas/:areaId",
  summary: "Removes an area; one that Mist speaks of stays, with its alert, and waits to be drawn again",
  scope: "operate",
  act: "area.remove",
  target: "areaId",
  ifMatch: true,
  answers: { 204: null },
  handle: ({ params: { areaId }, request, services, note, inTurn }) =>
    inTurn(async () => {
      const current = await services.areas.get(areaId);
      if (!current) return refuseUnknownArea();
      const stale = refuseStale(request, current);
      if (stale) return stale;
      await services.areas.remove(areaId);
      services.sites.removeArea(areaId);
      note({ siteId: current.siteId, details: current.name });
      return empty(204);
    }),
});

export function refuseUnknownArea(): Refusal {
  return refuse("not-found", "There is no such area.");
}

function refuseOtherShape({ kind }: Area, patch: z.output<typeof areaPatch>): Refusal | undefined {
  const field = kind === "zone" ? "point" : "polygon";
  if (patch[field] === undefined) return undefined;
  const errors = [{ field, detail: `a ${kind} has no ${field}` }];
  return refuse("invalid-request", "The body is not as it should be.", { errors });
}

type Fixed = Pick<Area, "areaId" | "siteId" | "mapId" | "kind" | "version">;
type Drawing = z.output<typeof areaPatch> & Pick<Area, "name">;

/** Null says "none", and none is an absent key. */
function drawn(
  { areaId, siteId, mapId, kind, version }: Fixed,
  { name, polygon, point, colour, limit, target }: Drawing,
): Area {
  return {
    ...{ areaId, siteId, mapId, kind, name, version },
    ...(polygon && { polygon }),
    ...(point && { point }),
    ...(colour && { colour }),
    ...(limit != null && { limit }),
    ...(target != null && { target }),
  };
}
