import { z } from "zod";
import { pointJson } from "../json/area-json";
import { packedJson } from "../packed-json";
import { defineRoute } from "../route";
import { refuseUnknownFloorplan } from "./floorplans";

const wallJson = z.strictObject({ from: pointJson, to: pointJson }).readonly().meta({ id: "Wall" });

export const listWalls = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/walls",
  summary: "Walls of a floorplan, each a straight piece in metres; none where nobody told of any",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: z.array(wallJson).readonly(), 304: null },
  async handle({ params: { mapId }, request, services }) {
    if (!services.sites.floorplan(mapId)) return refuseUnknownFloorplan();
    return packedJson(request, (await services.walls.get(mapId))?.walls ?? []);
  },
});
