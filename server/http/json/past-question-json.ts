import { z } from "zod";
import type { CountPoint, CountRange } from "@/domain/count-steps";
import { type DwellFigures, dwellFigures } from "@/domain/dwell";
import type { Stop } from "@/domain/stops";
import type { Part } from "@/server/history/questions/occupancy";
import type { PathFix } from "@/server/history/questions/path";
import type { UsualPoint } from "@/server/history/questions/usual";
import type { PastVisit } from "@/server/history/questions/visits";
import { instantJson, optionalInstant, toInstant } from "./instant";

const metres = z.number().describe("Metres from the image's top-left corner, y downward");

const partJson = z.strictObject({ from: instantJson, to: instantJson });

export function toPartJson({ from, to }: Part) {
  return { from: toInstant(from), to: toInstant(to) };
}

export const pathJson = z
  .strictObject({
    from: instantJson,
    to: instantJson,
    fixes: z.array(z.strictObject({ at: instantJson, siteId: z.string(), mapId: z.string(), x: metres, y: metres })),
    fixCount: z.int().describe("Number of fixes before the path was simplified"),
    withinM: z.number().describe("Greatest distance in metres between the simplified path and an omitted fix"),
    gaps: z.array(partJson).describe("Times without a known position"),
    stops: z.array(
      z.strictObject({
        ...{ mapId: z.string(), x: metres, y: metres },
        ...{ from: instantJson, to: instantJson, dwellMs: z.int() },
      }),
    ),
  })
  .meta({ id: "TrackPath" });

export function toPathFixJson({ at, siteId, mapId, x, y }: PathFix) {
  return { at: toInstant(at), siteId, mapId, x: toCentimetre(x), y: toCentimetre(y) };
}

export function toStopJson({ mapId, x, y, from, to }: Stop) {
  return { mapId, x: toCentimetre(x), y: toCentimetre(y), ...toPartJson({ from, to }), dwellMs: to - from };
}

export function toCentimetre(value: number): number {
  return Math.round(value * 100) / 100;
}

const seriesJson = {
  points: z
    .array(z.strictObject({ at: instantJson, min: z.int(), mean: z.number(), max: z.int() }))
    .describe("`at` begins a step; steps of which nothing is known are left out"),
  unknown: z
    .array(partJson)
    .describe("Times for which the count is unknown: nothing was reported, or the area did not exist"),
  peak: z.strictObject({ count: z.int(), at: instantJson }).optional(),
};

const stepsJson = {
  ...{ from: instantJson, to: instantJson, stepMs: z.int() },
  dayZone: z.string().exactOptional().describe("If given, the steps are the calendar days of this time zone"),
};

export const siteOccupancyJson = z
  .strictObject({
    ...stepsJson,
    areas: z.array(z.strictObject({ areaId: z.string(), ...seriesJson })),
  })
  .meta({ id: "SiteOccupancy" });

export const occupancyJson = z
  .strictObject({
    ...stepsJson,
    ...seriesJson,
  })
  .meta({ id: "AreaOccupancy" });

export function toStepsJson({ from, to, stepMs, dayZone }: CountRange) {
  return { ...toPartJson({ from, to }), stepMs, ...(dayZone !== undefined && { dayZone }) };
}

export function toCountPointJson({ at, min, mean, max }: CountPoint) {
  return { at: toInstant(at), min, mean: toThousandth(mean), max };
}

function toThousandth(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

export function toPeakJson(peak: { readonly count: number; readonly at: number } | undefined) {
  return peak === undefined ? {} : { peak: { count: peak.count, at: toInstant(peak.at) } };
}

export const usualJson = z
  .strictObject({
    ...stepsJson,
    timeZone: z.string().describe("The time zone in which hours and weekdays are compared"),
    weeks: z.int().describe("Number of previous weeks that were read"),
    points: z
      .array(
        z.strictObject({
          at: instantJson,
          low: z.number().describe("The lower quartile, or of fewer than four weeks the least"),
          median: z.number(),
          high: z.number().describe("The upper quartile, or of fewer than four weeks the most"),
          weeks: z.int().describe("Number of weeks that it is computed from"),
        }),
      )
      .describe("`at` begins a step; steps of which fewer than two weeks are known are left out"),
  })
  .meta({ id: "AreaUsual" });

export function toUsualPointJson({ at, low, median, high, weeks }: UsualPoint) {
  const [least, middle, most] = [low, median, high].map(toThousandth) as [number, number, number];
  return { at: toInstant(at), low: least, median: middle, high: most, weeks };
}

export const heatJson = z
  .strictObject({
    ...{ from: instantJson, to: instantJson },
    cellM: z.number().describe("Width of a cell, in metres"),
    originX: metres,
    originY: metres,
    columns: z.int(),
    rows: z.int(),
    seconds: z
      .string()
      .describe("Spent in each cell, row by row from the origin: little-endian 32-bit floats in base64"),
  })
  .meta({ id: "FloorHeat" });

export const flowsJson = z
  .strictObject({
    ...{ from: instantJson, to: instantJson },
    flows: z
      .array(
        z.strictObject({
          fromAreaId: z.string().optional().describe("Absent where visits came from outside all zones"),
          toAreaId: z.string().optional().describe("Absent where visits left all zones"),
          visits: z.int(),
          medianMs: z.int().optional().describe("Median time between leaving one zone and entering the other"),
        }),
      )
      .readonly()
      .describe("The largest first. The flows out of a zone add up to its ended visits"),
    unknown: z.array(partJson).readonly().describe("The site reported nothing"),
  })
  .meta({ id: "SiteFlows" });

const visitJson = z.strictObject({
  trackId: z.string(),
  name: z.string().optional().describe("Its name at that time"),
  enteredAt: instantJson.describe("Before the range if it was already inside"),
  leftAt: instantJson
    .optional()
    .describe("When it stopped counting: it left, or it expired; absent if it was inside at the end of the range"),
  dwellMs: z.int(),
});

const dwellFiguresJson = z
  .strictObject({
    ...{ medianMs: z.int(), p90Ms: z.int(), longestMs: z.int() },
    classes: z.array(z.strictObject({ fromMs: z.int(), toMs: z.int().optional(), visits: z.int() })),
  })
  .optional();

export const visitsJson = z
  .strictObject({
    from: instantJson,
    to: instantJson,
    visits: z.array(visitJson),
    dwell: dwellFiguresJson,
    unknown: z.array(partJson),
  })
  .meta({ id: "AreaVisits" });

export function toPastVisitJson({ trackId, name, enteredAt, leftAt, dwellMs }: PastVisit) {
  const named = name === undefined ? {} : { name };
  return { trackId, ...named, enteredAt: toInstant(enteredAt), ...optionalInstant("leftAt", leftAt), dwellMs };
}

export function toDwellJson(figures: DwellFigures | undefined) {
  return figures && { ...figures, classes: [...figures.classes] };
}

export function dwellOfVisits(visits: readonly PastVisit[]) {
  return toDwellJson(dwellFigures(visits.map(({ dwellMs }) => dwellMs)));
}

export const dwellJson = z
  .strictObject({
    ...{ from: instantJson, to: instantJson },
    visits: z.int().describe("Visits that ended in the range, without those that continued after it"),
    dwell: dwellFiguresJson,
  })
  .meta({ id: "AreaDwell" });

export const visitorsJson = z
  .strictObject({
    from: instantJson,
    to: instantJson,
    visitors: z.array(
      z.strictObject({
        ...{ trackId: z.string(), name: z.string().optional(), visits: z.int(), dwellMs: z.int() },
        ...{ firstAt: instantJson, lastAt: instantJson },
      }),
    ),
    unknown: z.array(partJson),
  })
  .meta({ id: "AreaVisitors" });

export const contactsJson = z
  .strictObject({
    from: instantJson,
    to: instantJson,
    withinM: z.number(),
    contacts: z.array(
      z.strictObject({
        ...{ trackId: z.string(), name: z.string().optional() },
        ...{ nearMs: z.int(), meetings: z.int(), closestM: z.number() },
        ...{ firstAt: instantJson, lastAt: instantJson, mapIds: z.array(z.string()) },
      }),
    ),
  })
  .meta({ id: "TrackContacts" });
