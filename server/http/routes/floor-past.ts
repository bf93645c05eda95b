import { z } from "zod";
import { MOST_ASKED_MS } from "@/domain/contract/past-question";
import { bytesOfFloats } from "@/domain/heat-grid";
import { MINUTE_MS } from "@/domain/time";
import { SOURCES } from "@/domain/track";
import { refuse } from "../answer";
import { occupancyCsv } from "../area-file";
import { FILE_TYPES, fileAnswer, requestedFormat } from "../file-format";
import { heatJson, occupancyJson, toPartJson } from "../json/past-question-json";
import { OCCUPANCY_FORMATS, occupancyBody, occupancyQuery, refuseTooManySteps } from "../occupancy-answer";
import { PlaceNames } from "../place-names";
import { rangeQuery, requestedRange } from "../requested-range";
import { defineRoute } from "../route";
import { longBase64, slicedJson } from "../sliced-json";
import { stepLengthOf } from "../step-query";

const kindsQuery = z
  .string()
  .max(60)
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(SOURCES)))
  .exactOptional()
  .describe("Only tracks of these kinds, comma-separated: `wifi` (connected), `sdk`, `asset`, `unconnected`");

export const readFloorOccupancy = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/occupancy",
  summary: "The number of tracks on a floor over a range of time, in steps, as the live page showed it",
  scope: "read",
  query: z.strictObject(occupancyQuery),
  isCompressed: true,
  answers: { 200: occupancyJson },
  alsoAnswers: [FILE_TYPES.csv],
  handle: ({ params, query, services, request, inSlices, inDownload }) =>
    inDownload(async () => {
      const range = await requestedRange(query, MOST_ASKED_MS.occupancy, services);
      if ("type" in range) return range;
      const mapId = services.sites.mapIdOf(params.mapId);
      const siteId = await services.past.siteOf(mapId, range.to);
      if (siteId === undefined) return refuse("not-found", "Nobody had heard of this floor.");
      const names = new PlaceNames(services.sites.overview());
      const length = stepLengthOf(query.step, names.timeZone(siteId));
      const tooMany = refuseTooManySteps(range, length.stepMs);
      if (tooMany) return tooMany;
      const unknownAfterMs = services.counting.current.unknownAfterMinutes * MINUTE_MS;
      const asked = { siteId, mapId, ...range, ...length, unknownAfterMs };
      const occupancy = await services.pastQuestions.floorOccupancy(asked, request.untilGone?.());
      if (requestedFormat(query.format, request.headers.accept, OCCUPANCY_FORMATS) !== "csv")
        return await inSlices(() => occupancyBody({ ...range, ...length, occupancy }));
      const name = `occupancy-${names.floor(siteId, mapId)}-${names.date(siteId, range.from)}`;
      return fileAnswer("csv", name, occupancyCsv(occupancy, names.timeZone(siteId)));
    }),
});

export const readHeat = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/heat",
  summary: "Time spent on a floor in a range of time, by square cells",
  scope: "read",
  query: z.strictObject({ ...rangeQuery, kinds: kindsQuery }),
  isCompressed: true,
  answers: { 200: heatJson },
  handle: ({ params, query, services, request, inSlices, inDownload }) =>
    inDownload(async () => {
      const range = await requestedRange(query, MOST_ASKED_MS.heat, services);
      if ("type" in range) return range;
      const mapId = services.sites.mapIdOf(params.mapId);
      const siteId = await services.past.siteOf(mapId, range.to);
      if (siteId === undefined) return refuse("not-found", "Nobody had heard of this floor.");
      const { widthM, heightM } = (await services.floorplans.get(mapId)) ?? {};
      const extent = widthM !== undefined && heightM !== undefined ? { extent: { widthM, heightM } } : {};
      const asked = { siteId, mapId, ...range, ...extent, ...(query.kinds && { sources: query.kinds }) };
      const { seconds, ...cells } = await services.pastQuestions.heat(asked, request.untilGone?.());
      return await inSlices(() =>
        slicedJson({ ...toPartJson(range), ...cells, seconds: longBase64(bytesOfFloats(seconds)) }),
      );
    }),
});
