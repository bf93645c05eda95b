import { z } from "zod";
import { type NewRetention, setRetention } from "@/server/retention/set-retention";
import { json, type Refusal, refuse } from "../answer";
import { keepingBody, retentionJson, toRetentionJson, utcDay } from "../json/retention-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

export const readRetention = defineRoute({
  method: "GET",
  path: "/api/settings/retention",
  summary:
    "Retention by kind of data: how long it is kept, how much there is and may be, and when the next deletion runs",
  scope: "operate",
  query: z.strictObject({}),
  answers: { 200: retentionJson },
  handle: async ({ services: { retention } }) =>
    retention ? json(200, toRetentionJson(await retention.report())) : refuseSomeSites(),
});

export const editRetention = defineRoute({
  method: "PATCH",
  path: "/api/settings/retention",
  summary: "Sets for how many days a kind of data is kept, and how many bytes; the rest is deleted by the next run",
  scope: "admin",
  auditAction: "retention.edit",
  body: keepingBody,
  answers: { 200: retentionJson },
  async handle({ body, services: { retention, inTurn }, note }) {
    if (!retention) return refuseSomeSites();
    const outcome = await setRetention({ retention, inTurn }, body);
    if (outcome.type !== "set") return refuseFailure(outcome);
    note({ details: toDetails(body) });
    return json(200, toRetentionJson(await retention.report()));
  },
});

export const runRetention = defineRoute({
  method: "POST",
  path: "/api/settings/retention/run",
  summary: "Starts deleting data that is too old; answers at once, and `isRunning` says whether it is still running",
  scope: "admin",
  auditAction: "retention.run",
  answers: { 202: retentionJson },
  async handle({ services: { retention } }) {
    if (!retention) return refuseSomeSites();
    void retention.run();
    return json(202, toRetentionJson(await retention.report()));
  },
});

export const removeDamagedDays = defineRoute({
  method: "DELETE",
  path: "/api/settings/retention/damaged-days",
  summary: "Deletes the files of days of the history that cannot be read, and from which nothing can be erased",
  scope: "admin",
  auditAction: "history.remove-damaged",
  answers: { 200: retentionJson },
  async handle({ services: { retention, history }, note }) {
    if (!retention) return refuseSomeSites();
    const removed = await history.removeDamagedDays();
    note({ isDone: removed.length > 0, details: removed.map(utcDay).join(", ") });
    return json(200, toRetentionJson(await retention.report()));
  },
});

function refuseSomeSites(): Refusal {
  return refuse("forbidden", "Only who sees every site may see or set what is kept: it is of all of them together.");
}

/** Text such as "notices 7, alerts for ever, copies at most 2000000000 bytes". */
function toDetails({ keeping, budgets = {} }: NewRetention): string {
  const times = Object.entries(keeping).map(([kind, days]) => `${kind} ${days ?? "for ever"}`);
  const sizes = Object.entries(budgets).map(
    ([kind, limit]) => `${kind} at most ${limit === null ? "the automatic limit" : `${limit} bytes`}`,
  );
  return [...times, ...sizes].join(", ");
}
