import { z } from "zod";
import { MOST_ASKED_MS } from "@/domain/contract/past-question";
import { bytesOfFloats } from "@/domain/heat-grid";
import { SOURCES } from "@/domain/track";
import { refuse } from "../answer";
import { askedRange, rangeQuery } from "../asked-range";
import { heatJson, toPartJson } from "../json/past-question-json";
import { defineRoute } from "../route";
import { longBase64, slicedJson } from "../sliced-json";

const kindsQuery = z
  .string()
  .max(60)
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(SOURCES)))
  .exactOptional()
  .describe("Only tracks of these kinds, by comma: `wifi` that has joined, `sdk`, `asset`, `unconnected`");

export const readHeat = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/heat",
  summary: "How much time was spent where on a floor over a range, by square cells",
  scope: "read",
  query: z.strictObject({ ...rangeQuery, kinds: kindsQuery }),
  isPacked: true,
  answers: { 200: heatJson },
  handle: ({ params, query, services, inSlices, inDownload }) =>
    inDownload(async () => {
      const range = await askedRange(query, MOST_ASKED_MS.heat, services);
      if ("type" in range) return range;
      const mapId = services.sites.mapIdOf(params.mapId);
      const siteId = await services.past.siteOf(mapId, range.to);
      if (siteId === undefined) return refuse("not-found", "Nobody had heard of this floor.");
      const { widthM, heightM } = (await services.floorplans.get(mapId)) ?? {};
      const extent = widthM !== undefined && heightM !== undefined ? { extent: { widthM, heightM } } : {};
      const asked = { siteId, mapId, ...range, ...extent, ...(query.kinds && { sources: query.kinds }) };
      const { seconds, ...cells } = await services.pastQuestions.heat(asked);
      return await inSlices(() =>
        slicedJson({ ...toPartJson(range), ...cells, seconds: longBase64(bytesOfFloats(seconds)) }),
      );
    }),
});
