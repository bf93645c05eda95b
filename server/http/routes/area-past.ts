import { z } from "zod";
import { MOST_ASKED_MS, MOST_USUAL_POINTS, USUAL_WEEKS } from "@/domain/contract/past-question";
import type { AreaId, SiteId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import { visitorsAmong } from "@/domain/visitors";
import { json, type Refusal } from "../answer";
import { occupancyCsv, visitsCsv } from "../area-file";
import { FILE_TYPES, fileAnswer, formatQuery, requestedFormat } from "../file-format";
import { toInstant } from "../json/instant";
import {
  dwellJson,
  dwellOfVisits,
  occupancyJson,
  toDwellJson,
  toPartJson,
  toPastVisitJson,
  toStepsJson,
  toUsualPointJson,
  usualJson,
  visitorsJson,
  visitsJson,
} from "../json/past-question-json";
import { withFault } from "../message/field-error";
import { OCCUPANCY_FORMATS, occupancyBody, occupancyQuery, refuseTooManySteps } from "../occupancy-answer";
import { PlaceNames } from "../place-names";
import { refuseRange, refuseTooLong, type TimeRange } from "../refuse-past";
import { rangeQuery, requestedRange } from "../requested-range";
import { defineRoute } from "../route";
import type { Services } from "../services";
import { longList, slicedJson } from "../sliced-json";
import { stepLengthOf, stepQuery } from "../step-query";
import { refuseUnknownArea } from "./areas";

const FORMATS = ["csv"] as const;

export const readOccupancy = defineRoute({
  method: "GET",
  path: "/api/areas/:areaId/occupancy",
  summary: "The count of an area over a range of time, in steps, as the live page showed it",
  scope: "read",
  query: z.strictObject(occupancyQuery),
  isCompressed: true,
  answers: { 200: occupancyJson },
  alsoAnswers: [FILE_TYPES.csv],
  handle: ({ params: { areaId }, query, services, request, inSlices, inDownload }) =>
    inDownload(async () => {
      const asked = await askedOf(services, areaId, query, MOST_ASKED_MS.occupancy);
      if ("type" in asked) return asked;
      const names = new PlaceNames(services.sites.overview());
      const length = stepLengthOf(query.step, names.timeZone(asked.siteId));
      const tooMany = refuseTooManySteps(asked, length.stepMs);
      if (tooMany) return tooMany;
      const occupancy = await services.pastQuestions.occupancy({ ...asked, ...length }, request.untilGone?.());
      const shown = { ...asked, ...length, occupancy };
      if (requestedFormat(query.format, request.headers.accept, OCCUPANCY_FORMATS) !== "csv")
        return await inSlices(() => occupancyBody(shown));
      const name = fileName("occupancy", names, asked);
      return fileAnswer("csv", name, occupancyCsv(occupancy, names.timeZone(asked.siteId)));
    }),
});

const weeksQuery = z
  .string()
  .regex(/^\d{1,2}$/, withFault("not-a-whole-number"))
  .transform(Number)
  .pipe(z.number().min(USUAL_WEEKS.least).max(USUAL_WEEKS.most))
  .prefault(String(USUAL_WEEKS.default));

export const readUsual = defineRoute({
  method: "GET",
  path: "/api/areas/:areaId/usual",
  summary: "The usual count of an area for each step of a range: that of previous weeks at the same hour and weekday",
  scope: "read",
  query: z.strictObject({ ...rangeQuery, step: stepQuery, weeks: weeksQuery }),
  isCompressed: true,
  answers: { 200: usualJson },
  handle: ({ params: { areaId }, query: { from, to, step, weeks }, services, request, inSlices, inDownload }) =>
    inDownload(async () => {
      const siteId = siteOf(services, areaId);
      if (siteId === undefined) return refuseUnknownArea();
      // Only the time before it is examined, so it may be in the future.
      const known = await services.past.kept();
      const refusal = refuseRange({ from, to }, MOST_ASKED_MS.usual, known);
      if (refusal) return refusal;
      const timeZone = new PlaceNames(services.sites.overview()).timeZone(siteId);
      const length = stepLengthOf(step, timeZone);
      if ((to - from) / length.stepMs > MOST_USUAL_POINTS)
        return refuseTooLong(`At most ${MOST_USUAL_POINTS} steps can be asked at once: make them longer.`);
      const asked = { siteId, areaId, from, to, ...length, weeks, timeZone, ...unknownAfter(services) };
      const points = known ? await services.pastQuestions.usual({ ...asked, known }, request.untilGone?.()) : [];
      return await inSlices(() =>
        slicedJson({
          ...{ ...toStepsJson({ from, to, ...length }), timeZone, weeks },
          points: longList(points, toUsualPointJson),
        }),
      );
    }),
});

export const readVisits = defineRoute({
  method: "GET",
  path: "/api/areas/:areaId/visits",
  summary: "Visits of an area in a range of time: who, from when to when, and how long",
  scope: "read",
  query: z.strictObject({ ...rangeQuery, format: formatQuery(FORMATS) }),
  isCompressed: true,
  answers: { 200: visitsJson },
  alsoAnswers: [FILE_TYPES.csv],
  handle: ({ params: { areaId }, query, services, request, inSlices, inDownload }) =>
    inDownload(async () => {
      const asked = await askedOf(services, areaId, query, MOST_ASKED_MS.visits);
      if ("type" in asked) return asked;
      const { visits, unknown } = await services.pastQuestions.visits(asked, request.untilGone?.());
      if (requestedFormat(query.format, request.headers.accept, FORMATS) === "csv") {
        const names = new PlaceNames(services.sites.overview());
        return fileAnswer("csv", fileName("visits", names, asked), visitsCsv(visits, names.timeZone(asked.siteId)));
      }
      const dwell = dwellOfVisits(visits);
      return await inSlices(() =>
        slicedJson({
          ...toPartJson(asked),
          visits: longList(visits, toPastVisitJson),
          ...(dwell && { dwell }),
          unknown: longList(unknown, toPartJson),
        }),
      );
    }),
});

export const readDwell = defineRoute({
  method: "GET",
  path: "/api/areas/:areaId/dwell",
  summary: "How many visits of an area ended in a range of time, and how long they lasted",
  scope: "read",
  query: z.strictObject(rangeQuery),
  answers: { 200: dwellJson },
  handle: ({ params: { areaId }, query, services, request, inDownload }) =>
    inDownload(async () => {
      const asked = await askedOf(services, areaId, query, MOST_ASKED_MS.dwell);
      if ("type" in asked) return asked;
      // `to` is inclusive in the request and exclusive in the question.
      const { visits, figures } = await services.pastQuestions.dwell(
        { ...asked, to: asked.to + 1 },
        request.untilGone?.(),
      );
      const dwell = toDwellJson(figures);
      return json(200, { ...toPartJson(asked), visits, ...(dwell && { dwell }) });
    }),
});

export const readVisitors = defineRoute({
  method: "GET",
  path: "/api/areas/:areaId/visitors",
  summary: "Who was in an area in a range of time, longest first; written to the audit log",
  scope: "operate",
  auditAction: "area.visitors",
  target: "areaId",
  query: z.strictObject(rangeQuery),
  answers: { 200: visitorsJson },
  handle: ({ params: { areaId }, query, services, request, note, inSlices, inDownload }) =>
    inDownload(async () => {
      const asked = await askedOf(services, areaId, query, MOST_ASKED_MS.visits);
      if ("type" in asked) return asked;
      const { siteId, from, to } = asked;
      note({ isDone: request.method === "GET", siteId, details: `${toInstant(from)} – ${toInstant(to)}` });
      const { visits, unknown } = await services.pastQuestions.visits(asked, request.untilGone?.());
      const visitors = longList(visitorsAmong(visits, to), ({ firstAt, lastAt, ...visitor }) => ({
        ...visitor,
        ...{ firstAt: toInstant(firstAt), lastAt: toInstant(lastAt) },
      }));
      return await inSlices(() =>
        slicedJson({ ...toPartJson(asked), visitors, unknown: longList(unknown, toPartJson) }),
      );
    }),
});

/** The question about an area that the caller may see, or a refusal. */
async function askedOf(services: Services, areaId: AreaId, asked: TimeRange, mostMs: number) {
  const siteId = siteOf(services, areaId);
  if (siteId === undefined) return refuseUnknownArea();
  const range: TimeRange | Refusal = await requestedRange(asked, mostMs, services);
  if ("type" in range) return range;
  return { siteId, areaId, ...range, ...unknownAfter(services) };
}

function unknownAfter({ counting }: Services) {
  return { unknownAfterMs: counting.current.unknownAfterMinutes * MINUTE_MS };
}

/** Undefined if there is no such area now, or the caller may not see it. */
function siteOf({ sites }: Services, areaId: AreaId): SiteId | undefined {
  return sites.mapOfArea(areaId) === undefined ? undefined : sites.siteOfArea(areaId);
}

interface Asked extends TimeRange {
  readonly siteId: SiteId;
  readonly areaId: AreaId;
}

function fileName(what: string, names: PlaceNames, { siteId, areaId, from }: Asked): string {
  return `${what}-${names.area(siteId, areaId)}-${names.date(siteId, from)}`;
}
