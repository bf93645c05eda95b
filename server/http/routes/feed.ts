import { z } from "zod";
import type { QuarantineRow } from "@/server/feed/quarantine-store";
import { empty, json, type Refusal, refuse } from "../answer";
import { feedJson, pulseJson, toPulseJson } from "../json/feed-json";
import { quarantinedJson, toQuarantinedJson } from "../json/quarantined-json";
import { limitQuery } from "../json/text";
import { defineRoute } from "../route";
import type { Services } from "../services";

export const readFeed = defineRoute({
  method: "GET",
  path: "/api/feed",
  summary: "Feed health: what came, by topic and site, and what was wrong with it",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: feedJson },
  handle: ({ services: { feed } }) =>
    feed ? json(200, feed()) : refuse("forbidden", "Only who sees a site sees its feed."),
});

export const readPulse = defineRoute({
  method: "GET",
  path: "/api/feed/pulse",
  summary: "Whether deliveries keep coming and there is room for them: what a page asks every few seconds",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: pulseJson },
  handle({ services: { counters, disk, feed, now } }) {
    const { silentSince, ...pulse } = counters.pulse(now());
    // Who sees one floor is told how old what they see is, and no more.
    const seen = { ...(feed && pulse), ...(silentSince !== undefined && { silentSince }) };
    return json(200, toPulseJson(seen, feed ? disk.room : "enough"));
  },
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
  act: "quarantine.retry",
  target: "id",
  answers: { 200: z.strictObject({ id: z.int(), retried: z.literal(true) }).meta({ id: "Retried" }) },
  handle: ({ params, services, inTurn }) =>
    inTurn(async () => {
      const row = await findRow(params.id, services);
      if (!row) return refuseUnknownRow();
      const outcome = await services.retryQuarantined(row);
      if (!outcome.ok) return refuse("conflict", `It still cannot be read: ${outcome.reason}`);
      await services.quarantine.remove(row.id);
      return json(200, { id: row.id, retried: true as const });
    }),
});

export const removeQuarantined = defineRoute({
  method: "DELETE",
  path: "/api/feed/quarantine/:id",
  summary: "Lets an event go unread",
  scope: "operate",
  act: "quarantine.remove",
  target: "id",
  answers: { 204: null },
  handle: ({ params, services, inTurn }) =>
    inTurn(async () => {
      const row = await findRow(params.id, services);
      if (!row) return refuseUnknownRow();
      await services.quarantine.remove(row.id);
      return empty(204);
    }),
});

async function findRow(id: string, { quarantine }: Pick<Services, "quarantine">): Promise<QuarantineRow | undefined> {
  return /^\d{1,15}$/.test(id) ? quarantine.get(Number(id)) : undefined;
}

function refuseUnknownRow(): Refusal {
  return refuse("not-found", "There is no such event in quarantine.");
}
