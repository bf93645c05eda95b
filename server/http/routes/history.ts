import { z } from "zod";
import { MOST_ACTIVITY_MS, MOST_STRETCH_MS, MOST_STRETCH_STEPS, STEP_MS } from "@/domain/contract/history";
import { PAST_MEDIA_TYPE } from "@/domain/past-stream";
import { json, type Refusal, raw, refuse } from "../answer";
import { instantJson, instantQuery, optionalInstant, toInstant } from "../json/instant";
import { says } from "../message/field-error";
import { refuseRange, refuseTooLong, refuseUnkept } from "../refuse-past";
import { defineRoute } from "../route";

const stepQuery = z
  .string()
  .regex(/^\d{1,6}$/, says("not-a-whole-number"))
  .transform(Number)
  .pipe(z.number().min(STEP_MS.least).max(STEP_MS.most))
  .prefault(String(STEP_MS.default))
  .describe("Milliseconds between two steps");

export const readHistory = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/history",
  summary: "A stretch of a floor's past: its site and the floor whole, then what changed step by step",
  scope: "read",
  query: z.strictObject({ from: instantQuery, to: instantQuery, step: stepQuery }),
  answers: { 200: { media: PAST_MEDIA_TYPE } },
  handle: ({ params, query: { from, to: asked, step: stepMs }, services: { past, sites, now }, inDownload }) =>
    inDownload(async () => {
      const to = Math.min(asked, Math.max(from, now()));
      const refusal =
        refuseRange({ from, to: asked }, MOST_STRETCH_MS) ??
        refuseSteps((to - from) / stepMs) ??
        refuseUnkept(from, await past.kept());
      if (refusal) return refusal;
      const parts = await past.stretch({ mapId: sites.mapIdOf(params.mapId), from, to, stepMs });
      if (!parts) return refuse("not-found", "Nobody had heard of this floor.");
      return raw(200, parts, { "content-type": PAST_MEDIA_TYPE });
    }),
});

const rangeJson = z.strictObject({ from: instantJson, to: instantJson });

const activityJson = z
  .strictObject({
    kept: rangeJson.optional().describe("What is kept of the past; absent where nothing is"),
    points: z.array(z.strictObject({ at: instantJson, spanMs: z.int(), fixes: z.int() })).readonly(),
    gaps: z.array(rangeJson).readonly().describe("The site told nothing, or what it told cannot be read any more"),
    alerts: z
      .array(
        z.strictObject({
          alertId: z.string(),
          areaId: z.string(),
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
  summary: "How much was told of a floor in a range of time, its alerts, and where nothing is known",
  scope: "read",
  query: z.strictObject({ from: instantQuery, to: instantQuery }),
  answers: { 200: activityJson },
  handle: ({ params, query, services: { past, sites }, inDownload }) =>
    inDownload(async () => {
      const refusal = refuseRange(query, MOST_ACTIVITY_MS);
      if (refusal) return refusal;
      const activity = await past.activity(sites.mapIdOf(params.mapId), query.from, query.to);
      if (!activity) return refuse("not-found", "Nobody has heard of this floor.");
      const kept = await past.kept();
      return json(200, {
        ...(kept && { kept: toRange(kept) }),
        points: activity.points.map(({ at, ...point }) => ({ at: toInstant(at), ...point })),
        gaps: activity.gaps.map(toRange),
        alerts: activity.alerts.map(({ alertId, areaId, openedAt, clearedAt }) => ({
          ...{ alertId, areaId, openedAt: toInstant(openedAt) },
          ...optionalInstant("clearedAt", clearedAt),
        })),
      });
    }),
});

function toRange({ from, to }: { readonly from: number; readonly to: number }) {
  return { from: toInstant(from), to: toInstant(to) };
}

function refuseSteps(steps: number): Refusal | undefined {
  return steps > MOST_STRETCH_STEPS ? refuseTooLong(`A stretch may have ${MOST_STRETCH_STEPS} steps.`) : undefined;
}
