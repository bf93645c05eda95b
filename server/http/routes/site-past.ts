import { z } from "zod";
import { MOST_ASKED_MS, MOST_OCCUPANCY_POINTS, MOST_SITE_POINTS } from "@/domain/contract/past-question";
import { MINUTE_MS } from "@/domain/time";
import type { AreaSeries } from "@/server/history/questions/occupancy";
import { json, raw } from "../answer";
import { flowsCsv } from "../area-file";
import { FILE_TYPES, fileAnswer, formatQuery, requestedFormat } from "../file-format";
import {
  flowsJson,
  siteOccupancyJson,
  toCountPointJson,
  toPartJson,
  toPeakJson,
  toStepsJson,
} from "../json/past-question-json";
import { PlaceNames } from "../place-names";
import { refuseFailure } from "../refuse-failure";
import { refuseTooLong } from "../refuse-past";
import { rangeQuery, requestedRange } from "../requested-range";
import { defineRoute } from "../route";
import { longList, slicedJson } from "../sliced-json";
import { stepLengthOf, stepQuery } from "../step-query";

export const readSiteOccupancy = defineRoute({
  method: "GET",
  path: "/api/sites/:siteId/occupancy",
  summary: "The count of each present area of a site over a range of time, in steps",
  scope: "read",
  query: z.strictObject({ ...rangeQuery, step: stepQuery }),
  isCompressed: true,
  answers: { 200: siteOccupancyJson },
  handle: ({ params: { siteId }, query, services, request, inSlices, inDownload }) =>
    inDownload(async () => {
      const site = services.sites.overview().find((each) => each.siteId === siteId);
      if (!site) return refuseFailure({ type: "unknown-site" });
      const range = await requestedRange(query, MOST_ASKED_MS.occupancy, services);
      if ("type" in range) return range;
      const length = stepLengthOf(query.step, site.timeZone ?? "UTC");
      const steps = (range.to - range.from) / length.stepMs;
      if (steps > MOST_OCCUPANCY_POINTS || steps * site.areas.length > MOST_SITE_POINTS)
        return refuseTooLong("So many steps cannot be asked at once: make them longer.");
      const unknownAfterMs = services.counting.current.unknownAfterMinutes * MINUTE_MS;
      const asked = { siteId, ...range, ...length, unknownAfterMs };
      const series = await services.pastQuestions.siteOccupancy(asked, request.untilGone?.());
      const known = new Map(series.map((each) => [each.areaId, each]));
      const areas = site.areas.map(({ areaId }) => known.get(areaId) ?? { areaId, points: [], unknown: [range] });
      return await inSlices(() =>
        slicedJson({
          ...toStepsJson({ ...range, ...length }),
          areas: longList(areas, ({ areaId, points, unknown, peak }: AreaSeries) => ({
            ...{ areaId, points: points.map(toCountPointJson), unknown: unknown.map(toPartJson) },
            ...toPeakJson(peak),
          })),
        }),
      );
    }),
});

const FLOW_FORMATS = ["csv"] as const;

export const readFlows = defineRoute({
  method: "GET",
  path: "/api/sites/:siteId/flows",
  summary: "How many visits went from one zone to another in a range of time; between zones of a site, or of one floor",
  scope: "read",
  query: z.strictObject({
    ...rangeQuery,
    map: z.string().exactOptional().describe("Between zones of this floor; all others are outside"),
    format: formatQuery(FLOW_FORMATS),
  }),
  answers: { 200: flowsJson },
  alsoAnswers: [FILE_TYPES.csv],
  handle: ({ params: { siteId }, query, services, request, inDownload }) =>
    inDownload(async () => {
      const overview = services.sites.overview();
      const site = overview.find((each) => each.siteId === siteId);
      if (!site) return refuseFailure({ type: "unknown-site" });
      const range = await requestedRange(query, MOST_ASKED_MS.flows, services);
      if ("type" in range) return range;
      const map = query.map === undefined ? undefined : services.sites.mapIdOf(query.map);
      const zones = site.areas.filter(({ kind, mapId }) => kind === "zone" && (map === undefined || mapId === map));
      const areaIds = zones.map(({ areaId }) => areaId);
      const unknownAfterMs = services.counting.current.unknownAfterMinutes * MINUTE_MS;
      const { flows, unknown } = await services.pastQuestions.flows(
        { siteId, ...range, areaIds, unknownAfterMs },
        request.untilGone?.(),
      );
      if (requestedFormat(query.format, request.headers.accept, FLOW_FORMATS) === "csv") {
        const names = new PlaceNames(overview);
        const name = `flows-${names.site(siteId)}-${names.date(siteId, range.from)}`;
        return fileAnswer("csv", name, flowsCsv(flows, siteId, names));
      }
      return json(200, { ...toPartJson(range), flows, unknown: unknown.map(toPartJson) });
    }),
});

const PARQUET_TYPE = "application/vnd.apache.parquet";

export const exportHistory = defineRoute({
  method: "GET",
  path: "/api/sites/:siteId/history.parquet",
  summary: "Every position and crossing of a site in a range of time as a Parquet file; written to the audit log",
  scope: "operate",
  auditAction: "history.export",
  target: "siteId",
  query: z.strictObject(rangeQuery),
  answers: { 200: { media: PARQUET_TYPE } },
  handle: ({ params: { siteId }, query, services, request, note, inDownload }) =>
    inDownload(async () => {
      const overview = services.sites.overview();
      if (!overview.some((each) => each.siteId === siteId)) return refuseFailure({ type: "unknown-site" });
      const range = await requestedRange(query, MOST_ASKED_MS.wordTable, services);
      if ("type" in range) return range;
      const { from, to } = toPartJson(range);
      note({ isDone: request.method === "GET", siteId, details: `${from} – ${to}` });
      const pieces = await services.pastQuestions.wordTable({ siteId, ...range }, request.untilGone?.());
      const names = new PlaceNames(overview);
      const name = `history-${names.site(siteId)}-${names.date(siteId, range.from)}`.replace(/[^\w.-]+/g, "-");
      return raw(200, pieces, {
        "content-type": PARQUET_TYPE,
        "content-disposition": `attachment; filename="${name}.parquet"`,
      });
    }, "stream"),
});
