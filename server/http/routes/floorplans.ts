import { z } from "zod";
import { createFloorplan } from "@/server/floorplans/create-floorplan";
import { editFloorplan } from "@/server/floorplans/edit-floorplan";
import { removeFloorplan } from "@/server/floorplans/remove-floorplan";
import { restoreFloorplan } from "@/server/floorplans/restore-floorplan";
import { empty, etagOf, json, type Refusal } from "../answer";
import { expectedBy } from "../if-match";
import { floorplanJson, floorplanPatch, newFloorplanInput } from "../json/floorplan-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

export const listFloorplans = defineRoute({
  method: "GET",
  path: "/api/floorplans",
  summary: "Floorplans by name; floors known only from traffic are in /api/sites",
  scope: "read",
  query: z.strictObject({ siteId: z.string().exactOptional() }),
  isCompressed: true,
  answers: { 200: z.array(floorplanJson) },
  async handle({ query, services }) {
    const all = await services.floorplans.all();
    const asked = all.filter(({ siteId }) => query.siteId === undefined || siteId === query.siteId);
    return json(
      200,
      asked.toSorted((a, b) => a.name.localeCompare(b.name)),
    );
  },
});

export const postFloorplan = defineRoute({
  method: "POST",
  path: "/api/floorplans",
  summary: "Creates a floorplan, with Mist's map id if there is one",
  scope: "operate",
  auditAction: "floorplan.create",
  body: newFloorplanInput,
  answers: { 201: floorplanJson },
  async handle({ body, services, note }) {
    const outcome = await createFloorplan(services, body);
    if (outcome.type !== "created") return refuseFailure(outcome);
    const { floorplan } = outcome;
    note({ target: floorplan.mapId });
    const location = `/api/floorplans/${encodeURIComponent(floorplan.mapId)}`;
    return json(201, floorplan, { etag: etagOf(floorplan), location });
  },
});

export const readFloorplan = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId",
  summary: "One floorplan",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: floorplanJson },
  async handle({ params, services }) {
    const floorplan = await services.floorplans.get(params.mapId);
    return floorplan ? json(200, floorplan, { etag: etagOf(floorplan) }) : refuseUnknownFloorplan();
  },
});

export const patchFloorplan = defineRoute({
  method: "PATCH",
  path: "/api/floorplans/:mapId",
  summary:
    "Changes name, rotation, bearing, limit or scale (with an image, one size determines the others); null removes a value",
  scope: "operate",
  auditAction: "floorplan.edit",
  target: "mapId",
  ifMatch: true,
  body: floorplanPatch,
  answers: { 200: floorplanJson },
  async handle({ params, body, request, services }) {
    const outcome = await editFloorplan(services, { ...params, ...body, expected: expectedBy(request) });
    if (outcome.type !== "edited") return refuseFailure(outcome);
    return json(200, outcome.floorplan, { etag: etagOf(outcome.floorplan) });
  },
});

export const deleteFloorplan = defineRoute({
  method: "DELETE",
  path: "/api/floorplans/:mapId",
  summary:
    "Removes a floorplan, its areas and placements; can be undone for ten minutes. Its tracks stay on an unplaced floor",
  scope: "operate",
  auditAction: "floorplan.remove",
  target: "mapId",
  ifMatch: true,
  answers: { 204: null },
  async handle({ params, request, services, note }) {
    const outcome = await removeFloorplan(services, { ...params, expected: expectedBy(request) });
    if (outcome.type !== "removed") return refuseFailure(outcome);
    const { siteId, name } = outcome.floorplan;
    note({ siteId, details: name });
    return empty(204);
  },
});

export const postRestoredFloorplan = defineRoute({
  method: "POST",
  path: "/api/floorplans/:mapId/restore",
  summary: "Restores a removed floorplan with its areas and devices, within ten minutes and before a restart",
  scope: "operate",
  auditAction: "floorplan.restore",
  target: "mapId",
  answers: { 200: floorplanJson },
  async handle({ params, services }) {
    const outcome = await restoreFloorplan(services, params);
    if (outcome.type !== "restored") return refuseFailure(outcome);
    return json(200, outcome.floorplan, { etag: etagOf(outcome.floorplan) });
  },
});

export function refuseUnknownFloorplan(): Refusal {
  return refuseFailure({ type: "unknown-floorplan" });
}
