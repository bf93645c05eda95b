import { z } from "zod";
import { areaStateJson, toAreaStateJson } from "../json/area-json";
import { instantJson, toInstant } from "../json/instant";
import {
  countedTrackJson,
  outsideTrackJson,
  toCountedTrackJson,
  toDifferenceJson,
  uncountedTrackJson,
} from "../json/visit-json";
import { defineRoute } from "../route";
import { longList, slicedJson } from "../sliced-json";
import { refuseUnknownArea } from "./areas";

const areaTracksJson = z
  .strictObject({
    at: instantJson,
    area: areaStateJson,
    tracks: z.array(countedTrackJson),
    outside: z.array(outsideTrackJson),
    uncounted: z.array(uncountedTrackJson),
  })
  .meta({ id: "AreaTracks" });

export const listAreaTracks = defineRoute({
  method: "GET",
  path: "/api/areas/:areaId/tracks",
  summary: "Who is counted in an area, since when and why; and the tracks for which the count and the floor disagree",
  scope: "read",
  query: z.strictObject({}),
  isCompressed: true,
  answers: { 200: areaTracksJson },
  handle: ({ params, services, inSlices }) =>
    inSlices(function* () {
      const found = yield* services.sites.areaVisits(params.areaId);
      if (!found) return refuseUnknownArea();
      const tracks = longList(found.visits, toCountedTrackJson);
      const area = toAreaStateJson(found.area, found.silences);
      const outside = longList(found.outside, toDifferenceJson);
      const uncounted = longList(found.uncounted, toDifferenceJson);
      return yield* slicedJson({ at: toInstant(services.now()), area, tracks, outside, uncounted });
    }),
});
