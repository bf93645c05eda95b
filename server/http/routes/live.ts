import { z } from "zod";
import { countState } from "@/domain/silence";
import { refuse } from "../answer";
import { areaStateJson, toAreaStateJson } from "../json/area-json";
import { instantJson, toInstant } from "../json/instant";
import { countStateJson, toCountStateJson } from "../json/silence-json";
import { fixedTrackJson, toFixedTrackJson } from "../json/track-json";
import { defineRoute } from "../route";
import { longList, slicedJson } from "../sliced-json";

const liveJson = z
  .strictObject({
    at: instantJson,
    ...countStateJson,
    tracks: z.array(fixedTrackJson),
    areas: z.array(areaStateJson),
  })
  .meta({ id: "Live" });

export const readLive = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/live",
  summary: "Tracks and areas on a floor, now",
  scope: "read",
  query: z.strictObject({}),
  isPacked: true,
  answers: { 200: liveJson },
  handle: ({ params, services, inSlices }) =>
    inSlices(function* () {
      const live = yield* services.sites.live(params.mapId);
      if (!live) return refuse("not-found", "Nobody has heard of this floor.");
      return yield* slicedJson({
        at: toInstant(services.now()),
        ...toCountStateJson(countState(live.silences, live.counts)),
        tracks: longList(live.tracks, toFixedTrackJson),
        areas: live.areas.map((area) => toAreaStateJson(area, live.silences)),
      });
    }),
});
