import { z } from "zod";
import { SERVER_TROUBLES } from "@/domain/contract/settings";
import type { About } from "@/server/settings/about";
import type { Readiness } from "@/server/warnings/readiness";
import type { WebhookSetup } from "@/server/webhook/secrets/webhook-setup";
import { instantJson, optionalInstant, toInstant } from "./instant";

const secretUseFields = { deliveries: z.int(), lastAt: instantJson.optional() };

/** Accepted deliveries since the start, by whether they were signed with the current secret or one that is being replaced. */
export const webhookSetupJson = z
  .strictObject({
    path: z.string(),
    url: z.string().optional(),
    origin: z.enum(["made", "environment"]),
    secret: z.string().optional(),
    since: instantJson.optional(),
    current: z.strictObject(secretUseFields),
    previous: z.strictObject({ ...secretUseFields, endsAt: instantJson.optional() }).optional(),
    allowUnsigned: z.boolean(),
    requireV2: z.boolean(),
  })
  .meta({ id: "WebhookSetup" });

export function toWebhookSetupJson({ since, current, previous, ...setup }: WebhookSetup) {
  return {
    ...setup,
    ...optionalInstant("since", since),
    current: toUseJson(current),
    ...(previous && { previous: { ...toUseJson(previous), ...optionalInstant("endsAt", previous.endsAt) } }),
  };
}

function toUseJson({ deliveries, lastAt }: WebhookSetup["current"]) {
  return { deliveries, ...optionalInstant("lastAt", lastAt) };
}

/** Scheduled backups. */
const lastBackupJson = z.strictObject({
  isScheduled: z.boolean(),
  at: instantJson.optional(),
  failure: z
    .strictObject({ at: instantJson, reason: z.enum(["no-folder", "no-access", "no-room", "failed"]) })
    .optional(),
});

export const aboutJson = z
  .strictObject({
    version: z.string(),
    node: z.string(),
    startedAt: instantJson,
    dataBytes: z.number(),
    freeBytes: z.number(),
    lastBackup: lastBackupJson,
    hasOpenMetrics: z.boolean(),
    ready: z.boolean(),
    reasons: z.array(z.string()).readonly(),
    troubles: z.array(z.enum(SERVER_TROUBLES)).readonly(),
  })
  .meta({ id: "About" });

export function toAboutJson({ startedAt, lastBackup, ...about }: About, { ready, reasons, troubles }: Readiness) {
  const health = { ready, reasons, troubles };
  return { ...about, startedAt: toInstant(startedAt), lastBackup: toLastBackupJson(lastBackup), ...health };
}

function toLastBackupJson({ isScheduled, at, failure }: About["lastBackup"]) {
  return {
    isScheduled,
    ...optionalInstant("at", at),
    ...(failure && { failure: { ...failure, at: toInstant(failure.at) } }),
  };
}
