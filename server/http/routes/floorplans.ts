import { z } from "zod";
import type { Floorplan } from "@/domain/floorplan";
import { editFloorplan } from "@/server/floorplans/edit-floorplan";
import type { OnFloorplan } from "@/server/floorplans/floorplan-store";
import type { RemovedFloorplan } from "@/server/floorplans/removed-floorplans";
import { rescale } from "@/server/floorplans/scale";
import { empty, etagOf, json, type Refusal, refuse } from "../answer";
import { expectedBy, refuseStale } from "../if-match";
import { floorplanJson, floorplanPatch, newFloorplanInput } from "../json/floorplan-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";
import type { Services } from "../services";

export const listFloorplans = defineRoute({
  method: "GET",
  path: "/api/floorplans",
  summary: "Floorplans by name; floors only heard of in traffic stand under /api/sites",
  scope: "read",
  query: z.strictObject({ siteId: z.string().exactOptional() }),
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

export const createFloorplan = defineRoute({
  method: "POST",
  path: "/api/floorplans",
  summary: "Puts a floor on record, under Mist's map id where it has one",
  scope: "operate",
  act: "floorplan.create",
  body: newFloorplanInput,
  answers: { 201: floorplanJson },
  async handle({ body, services, note, inTurn }) {
    const { mapId = services.newId(), siteId, name, ...size } = body;
    const floorplan = rescaled({ mapId, siteId, name, rotation: 0, version: 1 }, size);
    if ("type" in floorplan) return floorplan;
    return inTurn(async () => {
      const refused = (await refuseTaken(floorplan, services)) ?? (await refuseTooMany(services));
      if (refused) return refused;
      await services.floorplans.put(floorplan);
      services.sites.putFloorplan(floorplan);
      note({ target: mapId });
      const location = `/api/floorplans/${encodeURIComponent(mapId)}`;
      return json(201, floorplan, { etag: etagOf(floorplan), location });
    });
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
    "Changes name, rotation or scale; with an image, one size makes the others; areas and devices can be scaled along",
  scope: "operate",
  act: "floorplan.edit",
  target: "mapId",
  ifMatch: true,
  body: floorplanPatch,
  answers: { 200: floorplanJson },
  handle: ({ params, body, request, services, inTurn }) =>
    inTurn(async () => {
      const outcome = await editFloorplan(services, { ...params, ...body, expected: expectedBy(request) });
      if (outcome.type !== "edited") return refuseFailure(outcome);
      return json(200, outcome.floorplan, { etag: etagOf(outcome.floorplan) });
    }),
});

export const removeFloorplan = defineRoute({
  method: "DELETE",
  path: "/api/floorplans/:mapId",
  summary:
    "Removes a floorplan with all that hangs on it, not for good for ten minutes; its tracks stay on an unplaced floor",
  scope: "operate",
  act: "floorplan.remove",
  target: "mapId",
  ifMatch: true,
  answers: { 204: null },
  handle: ({ params: { mapId }, request, services, note, inTurn }) =>
    inTurn(async () => {
      const current = await services.floorplans.get(mapId);
      if (!current) return refuseUnknownFloorplan();
      const stale = refuseStale(request, current);
      if (stale) return stale;
      const areas = services.sites.areasOf(mapId);
      const placements = services.sites.placementsOn(mapId);
      await services.floorplans.remove(mapId);
      services.removedFloorplans.keep({ floorplan: current, areas, placements });
      for (const { areaId } of areas) services.sites.removeArea(areaId);
      services.sites.removeFloorplan(mapId);
      note({ siteId: current.siteId, details: current.name });
      return empty(204);
    }),
});

export const restoreFloorplan = defineRoute({
  method: "POST",
  path: "/api/floorplans/:mapId/restore",
  summary: "Takes a removal back, areas and devices included, within ten minutes and before a restart",
  scope: "operate",
  act: "floorplan.restore",
  target: "mapId",
  answers: { 200: floorplanJson },
  handle: ({ params: { mapId }, services, inTurn }) =>
    inTurn(async () => {
      if (await services.floorplans.get(mapId)) return refuse("conflict", "There is a floorplan with this id.");
      const removed = services.removedFloorplans.take(mapId);
      if (!removed) return refuse("not-found", "This floorplan was not removed lately.");
      const floorplan = { ...removed.floorplan, version: removed.floorplan.version + 1 };
      const hung = await putBack(floorplan, removed, services);
      services.sites.putFloorplan(floorplan);
      for (const area of hung.areas) services.sites.putArea(area);
      for (const placement of hung.placements) services.sites.placeDevice(placement);
      return json(200, floorplan, { etag: etagOf(floorplan) });
    }),
});

export function refuseUnknownFloorplan(): Refusal {
  return refuse("not-found", "There is no such floorplan.");
}

/** Where the disk does not take it, it can be taken back later. */
async function putBack(floorplan: Floorplan, removed: RemovedFloorplan, services: Services): Promise<OnFloorplan> {
  try {
    return await services.floorplans.putBack(floorplan, removed);
  } catch (error) {
    services.removedFloorplans.keep(removed);
    throw error;
  }
}

function rescaled(floorplan: Floorplan, size: Parameters<typeof rescale>[1]): Floorplan | Refusal {
  const result = rescale(floorplan, size);
  if (result.ok) return { ...floorplan, ...result.scale };
  return refuseFailure({ type: "sizes-contradict-image", contradictions: result.contradictions });
}

/** A floor that traffic has placed in one site is not put into another. */
async function refuseTaken({ mapId, siteId }: Floorplan, services: Services): Promise<Refusal | undefined> {
  if (await services.floorplans.get(mapId)) return refuse("conflict", "There is a floorplan with this id already.");
  const heardAt = services.sites.siteOf(mapId) ?? siteId;
  return heardAt === siteId ? undefined : refuse("conflict", "Mist reports this floor in another site.");
}

async function refuseTooMany({ floorplans, limits }: Services): Promise<Refusal | undefined> {
  if ((await floorplans.count()) < limits.floorplans) return undefined;
  return refuse(
    "insufficient-storage",
    `There may be ${limits.floorplans} floorplans. Remove one, or raise MAX_FLOORPLANS.`,
  );
}
