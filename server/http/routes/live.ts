import { z } from "zod";
import { countState } from "@/domain/silence";
import type { EpochMs } from "@/domain/time";
import type { Work } from "@/server/flow-control/slices";
import { type Answer, refuse } from "../answer";
import { areaStateJson, toAreaStateJson } from "../json/area-json";
import { instantJson, instantQuery, toInstant } from "../json/instant";
import { countStateJson, toCountStateJson } from "../json/silence-json";
import { fixedTrackJson, toFixedTrackJson } from "../json/track-json";
import { refuseUnkept } from "../refuse-past";
import { defineRoute } from "../route";
import type { Services } from "../services";
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
  isCompressed: true,
  answers: { 200: liveJson },
  handle: ({ params: { mapId }, query: { at }, services: { past, sites, now }, request, inSlices, inDownload }) =>
    at === undefined
      ? inSlices(function* () {
          return yield* answerOf(yield* sites.live(mapId), now());
        })
      : inDownload(async () => {
          const refusal = refuseUnkept(at, await past.kept());
          if (refusal) return refusal;
          const live = await past.live(sites.mapIdOf(mapId), at, request.untilGone?.());
          return await inSlices(() => answerOf(live, at));
        }),
});

type FloorLive = Awaited<ReturnType<Services["past"]["live"]>>;

function* answerOf(live: FloorLive, at: EpochMs): Work<Answer<never>> {
  if (!live) return refuse("not-found", "Nobody has heard of this floor.");
  return yield* slicedJson({
    at: toInstant(at),
    ...toCountStateJson(countState(live.silences, live.counts)),
    tracks: longList(live.tracks, toFixedTrackJson),
    areas: live.areas.map((area) => toAreaStateJson(area, live.silences)),
  });
}
