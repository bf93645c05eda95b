import { z } from "zod";
import type { Keeping } from "@/server/retention/retention";
import { json } from "../answer";
import { keepingBody, retentionJson, toRetentionJson } from "../json/retention-json";
import { defineRoute } from "../route";

export const readRetention = defineRoute({
  method: "GET",
  path: "/api/settings/retention",
  summary: "What is kept by kind: how long, how much of it there is, and when the next run lets go of what is too old",
  scope: "operate",
  query: z.strictObject({}),
  answers: { 200: retentionJson },
  handle: async ({ services }) => json(200, toRetentionJson(await services.retention.report())),
});

export const editRetention = defineRoute({
  method: "PATCH",
  path: "/api/settings/retention",
  summary: "Sets how many days a kind of data is kept; what is too old by then goes with the next run",
  scope: "admin",
  act: "retention.edit",
  body: keepingBody,
  answers: { 200: retentionJson },
  handle: ({ body, services, inTurn, note }) =>
    inTurn(async () => {
      await services.retention.change(body);
      note({ details: toDetails(body) });
      return json(200, toRetentionJson(await services.retention.report()));
    }),
});

export const runRetention = defineRoute({
  method: "POST",
  path: "/api/settings/retention/run",
  summary: "Begins to let go of what is too old now; answers at once, and `isRunning` tells when it is over",
  scope: "admin",
  act: "retention.run",
  answers: { 202: retentionJson },
  async handle({ services }) {
    void services.retention.run();
    return json(202, toRetentionJson(await services.retention.report()));
  },
});

/** Such as "notices 7, alerts for ever". */
function toDetails(news: Partial<Keeping>): string {
  return Object.entries(news)
    .map(([kind, days]) => `${kind} ${days ?? "for ever"}`)
    .join(", ");
}
