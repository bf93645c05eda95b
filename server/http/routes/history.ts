import { z } from "zod";
import {
  MOST_ACTIVITY_MS,
  MOST_CROSSINGS_MS,
  MOST_STRETCH_MS,
  MOST_STRETCH_STEPS,
  STEP_MS,
} from "@/domain/contract/history";
import { isTrackId } from "@/domain/ids";
import { PAST_MEDIA_TYPE } from "@/domain/past-stream";
import { json, type Refusal, raw, refuse } from "../answer";
import { instantJson, instantQuery, optionalInstant, toInstant } from "../json/instant";
import { idInput } from "../json/text";
import { withFault } from "../message/field-error";
import { refuseRange, refuseTooLong, refuseUnkept } from "../refuse-past";
import { refuseOutside, requestedRange } from "../requested-range";
import { defineRoute } from "../route";

const stepQuery = z
  .string()
  .regex(/^\d{1,6}$/, withFault("not-a-whole-number"))
  .transform(Number)
  .pipe(z.number().min(STEP_MS.least).max(STEP_MS.most))
  .prefault(String(STEP_MS.default))
  .describe("Milliseconds between two steps");

export const readHistory = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/history",
  summary: "A stretch of a floor's past: the whole site and floor first, then the changes of each step",
  scope: "read",
  query: z.strictObject({ from: instantQuery, to: instantQuery, step: stepQuery }),
  answers: { 200: { media: PAST_MEDIA_TYPE } },
  handle: ({ params, query: { from, to: asked, step: stepMs }, request, services: { past, sites, now }, inDownload }) =>
    inDownload(async () => {
      const signal = request.untilGone?.();
      const to = Math.min(asked, Math.max(from, now()));
      const kept = await past.kept();
      const refusal =
        refuseRange({ from, to: asked }, MOST_STRETCH_MS, kept) ??
        refuseSteps((to - from) / stepMs) ??
        refuseUnkept(from, kept);
      if (refusal) return refusal;
      const stretch = { mapId: sites.mapIdOf(params.mapId), from, to, stepMs };
      const parts = await past.stretch({ ...stretch, ...(signal && { signal }) });
      if (!parts) return refuse("not-found", "Nobody had heard of this floor.");
      return raw(200, parts, { "content-type": PAST_MEDIA_TYPE });
    }, "stream"),
});

const rangeJson = z.strictObject({ from: instantJson, to: instantJson });

const keptJson = z
  .strictObject({ kept: rangeJson.optional().describe("Absent where nothing is kept") })
  .meta({ id: "KeptHistory" });

export const readKept = defineRoute({
  method: "GET",
  path: "/api/history",
  summary: "The range of time for which history is kept",
  scope: "read",
  answers: { 200: keptJson },
  handle: async ({ services: { past } }) => {
    const kept = await past.kept();
    return json(200, kept ? { kept: toRange(kept) } : {});
  },
});

const activityJson = z
  .strictObject({
    kept: rangeJson.optional().describe("What is kept of the past; absent where nothing is"),
    points: z.array(z.strictObject({ at: instantJson, spanMs: z.int(), fixes: z.int() })).readonly(),
    gaps: z.array(rangeJson).readonly().describe("The site reported nothing, or its reports cannot be read any more"),
    alerts: z
      .array(
        z.strictObject({
          alertId: z.string(),
          areaId: z.string(),
          areaName: z.string().optional(),
          openedAt: instantJson,
          clearedAt: instantJson.optional(),
        }),
      )
      .readonly(),
  })
  .meta({ id: "Activity" });

export const readActivity = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/activity",
  summary: "How many positions a floor had in a range of time, its alerts, and the times without data",
  scope: "read",
  query: z.strictObject({ from: instantQuery, to: instantQuery }),
  answers: { 200: activityJson },
  handle: ({ params, query, services: { past, sites }, request, inDownload }) =>
    inDownload(async () => {
      const kept = await past.kept();
      // If nothing is kept at all, the answer says so: time bars ask this first.
      const refusal = refuseRange(query, MOST_ACTIVITY_MS, kept) ?? (kept && refuseOutside(query, kept));
      if (refusal) return refusal;
      const activity = await past.activity(sites.mapIdOf(params.mapId), query, request.untilGone?.());
      if (!activity) return refuse("not-found", "Nobody has heard of this floor.");
      return json(200, {
        ...(kept && { kept: toRange(kept) }),
        points: activity.points.map(({ at, ...point }) => ({ at: toInstant(at), ...point })),
        gaps: activity.gaps.map(toRange),
        alerts: activity.alerts.map(({ openedAt, clearedAt, ...alert }) => ({
          ...{ ...alert, openedAt: toInstant(openedAt) },
          ...optionalInstant("clearedAt", clearedAt),
        })),
      });
    }),
});

const crossingsJson = z
  .strictObject({
    crossings: z
      .array(
        z.strictObject({
          at: instantJson,
          spanMs: z.int().describe("0 if each crossing is listed with its own time"),
          entered: z.int(),
          left: z.int(),
          areaId: z.string().optional().describe("Present if all of them crossed the same area"),
        }),
      )
      .readonly(),
  })
  .meta({ id: "Crossings" });

export const readCrossings = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/crossings",
  summary: "When an area of a floor was entered and left in a range of time, or when a track crossed areas there",
  scope: "read",
  query: z.strictObject({
    ...{ from: instantQuery, to: instantQuery },
    areaId: idInput.optional().describe("Either this"),
    trackId: z.string().refine(isTrackId, withFault("not-an-id")).optional().describe("Or this"),
  }),
  answers: { 200: crossingsJson },
  handle: ({ params, query: { areaId, trackId, ...query }, services, request, inDownload }) =>
    inDownload(async () => {
      const of = areaId === undefined ? trackId && { trackId } : trackId === undefined && { areaId };
      if (!of) return refuse("invalid-request", "Give either `areaId` or `trackId`.", { reason: "area-or-track" });
      const range = await requestedRange(query, MOST_CROSSINGS_MS, services);
      if ("type" in range) return range;
      const { past, sites } = services;
      const asked = { mapId: sites.mapIdOf(params.mapId), of, ...range };
      const crossings = await past.crossings(asked, request.untilGone?.());
      if (!crossings) return refuse("not-found", "Nobody has heard of this floor.");
      return json(200, { crossings: crossings.map(({ at, ...count }) => ({ at: toInstant(at), ...count })) });
    }),
});

function toRange({ from, to }: { readonly from: number; readonly to: number }) {
  return { from: toInstant(from), to: toInstant(to) };
}

function refuseSteps(steps: number): Refusal | undefined {
  return steps > MOST_STRETCH_STEPS
    ? refuseTooLong(`A stretch may have ${MOST_STRETCH_STEPS} steps: ask for less of it, or for longer steps.`)
    : undefined;
}
