import { z } from "zod";
import { WEBHOOK_FAULTS } from "@/domain/contract/mist-webhook";
import type { Pinged } from "@/server/mist/webhook/ping-webhook";
import type { SiteWebhook } from "@/server/mist/webhook/site-webhook";

const topicsJson = z.array(z.string()).readonly();

const faultJson = z.strictObject({
  code: z.enum(WEBHOOK_FAULTS),
  url: z.string().optional(),
  type: z.string().optional(),
  topics: topicsJson.optional(),
});

export const siteWebhookJson = z
  .strictObject({
    siteId: z.string(),
    webhookId: z.string().optional(),
    name: z.string().optional(),
    url: z.string().optional(),
    topics: topicsJson,
    faults: z.array(faultJson).readonly(),
    /** What to enter in Mist by hand if we have no write access. The secret is shown with the webhook's settings. */
    wanted: z.strictObject({ url: z.string(), topics: topicsJson }),
    canMend: z.boolean(),
  })
  .meta({ id: "MistWebhook" });

export const pingedJson = z
  .strictObject({ outcome: z.enum(["arrived", "other-secret", "not-arrived"]), afterMs: z.number().optional() })
  .meta({ id: "MistPing" });

export function toSiteWebhookJson(webhook: SiteWebhook): z.input<typeof siteWebhookJson> {
  return webhook;
}

export function toPingedJson({ type: outcome, ...rest }: Pinged): z.input<typeof pingedJson> {
  return { outcome, ...rest };
}
