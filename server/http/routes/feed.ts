import { z } from "zod";
import { json, type Refusal, refuse } from "../answer";
import { feedJson } from "../json/feed-json";
import { quarantinedJson, toQuarantinedJson } from "../json/quarantined-json";
import { limitQuery } from "../json/text";
import { defineRoute } from "../route";

export const readFeed = defineRoute({
  method: "GET",
  path: "/api/feed",
  summary: "Feed health: what came, by topic and site, and what was wrong with it",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: feedJson },
  handle: ({ services }) => json(200, services.feed()),
});

export const listQuarantine = defineRoute({
  method: "GET",
  path: "/api/feed/quarantine",
  summary: "Events that could not be read, newest first; the next page is before the last one's id",
  scope: "operate",
  query: z.strictObject({
    before: z
      .string()
      .regex(/^\d{1,15}$/, "must be an id")
      .transform(Number)
      .exactOptional(),
    limit: limitQuery(50, 200),
  }),
  answers: { 200: z.array(quarantinedJson) },
  async handle({ query, services }) {
    return json(200, (await services.quarantine.list(query)).map(toQuarantinedJson));
  },
});

export const retryQuarantined = defineRoute({
  method: "POST",
  path: "/api/feed/quarantine/:id/retry",
  summary: "Reads an event again, after an update that knows it; it leaves the quarantine where that succeeds",
  scope: "operate",
  answers: { 200: z.strictObject({ id: z.int(), retried: z.literal(true) }).meta({ id: "Retried" }) },
  handle: ({ params, services, inTurn }) =>
    inTurn(async () => {
      const row = /^\d{1,15}$/.test(params.id) ? await services.quarantine.get(Number(params.id)) : undefined;
      if (!row) return refuseUnknownRow();
      const outcome = await services.retryQuarantined(row);
      if (!outcome.ok) return refuse("conflict", `It still cannot be read: ${outcome.reason}`);
      await services.quarantine.remove(row.id);
      return json(200, { id: row.id, retried: true as const });
    }),
});

function refuseUnknownRow(): Refusal {
  return refuse("not-found", "There is no such event in quarantine.");
}
