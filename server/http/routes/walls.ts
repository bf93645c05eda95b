import { z } from "zod";
import { compressedJson } from "../compressed-json";
import { pointJson } from "../json/area-json";
import { defineRoute } from "../route";
import { refuseUnknownFloorplan } from "./floorplans";

const wallJson = z.strictObject({ from: pointJson, to: pointJson }).readonly().meta({ id: "Wall" });

export const listWalls = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/walls",
  summary: "Walls of a floorplan as line segments in metres; empty if none are known",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: z.array(wallJson).readonly(), 304: null },
  async handle({ params: { mapId }, request, services }) {
    if (!services.sites.floorplan(mapId)) return refuseUnknownFloorplan();
    return compressedJson(request, (await services.walls.get(mapId))?.walls ?? []);
  },
});
