import { z } from "zod";
import { json, refuse } from "../answer";
import { areaStateJson, toAreaStateJson } from "../json/area-json";
import { instantJson, toInstant } from "../json/instant";
import { fixedTrackJson, toFixedTrackJson } from "../json/track-json";
import { defineRoute } from "../route";

const liveJson = z
  .strictObject({ at: instantJson, tracks: z.array(fixedTrackJson), areas: z.array(areaStateJson) })
  .meta({ id: "Live" });

export const readLive = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/live",
  summary: "Tracks and areas on a floor, now",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: liveJson },
  handle({ params, services }) {
    const live = services.sites.live(params.mapId);
    if (!live) return refuse("not-found", "Nobody has heard of this floor.");
    return json(200, {
      at: toInstant(services.now()),
      tracks: live.tracks.flatMap((track) => toFixedTrackJson(track) ?? []),
      areas: live.areas.map(toAreaStateJson),
    });
  },
});
