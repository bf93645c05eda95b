import { z } from "zod";
import { countState } from "@/domain/silence";
import { waitFor } from "@/server/flow-control/slices";
import { refuse } from "../answer";
import { areaStateJson, toAreaStateJson } from "../json/area-json";
import { instantJson, instantQuery, toInstant } from "../json/instant";
import { countStateJson, toCountStateJson } from "../json/silence-json";
import { fixedTrackJson, toFixedTrackJson } from "../json/track-json";
import { refuseUnkept } from "../refuse-past";
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
  summary: "Tracks and areas on a floor, now or as they were at a time",
  scope: "read",
  query: z.strictObject({ at: instantQuery.exactOptional() }),
  isPacked: true,
  answers: { 200: liveJson },
  handle: ({ params: { mapId }, query: { at }, services, inSlices }) =>
    inSlices(function* () {
      const { past, sites, now } = services;
      const refusal = at !== undefined && refuseUnkept(at, yield* waitFor(past.kept()));
      if (refusal) return refusal;
      const live = at === undefined ? yield* sites.live(mapId) : yield* waitFor(past.live(sites.mapIdOf(mapId), at));
      if (!live) return refuse("not-found", "Nobody has heard of this floor.");
      return yield* slicedJson({
        at: toInstant(at ?? now()),
        ...toCountStateJson(countState(live.silences, live.counts)),
        tracks: longList(live.tracks, toFixedTrackJson),
        areas: live.areas.map((area) => toAreaStateJson(area, live.silences)),
      });
    }),
});
