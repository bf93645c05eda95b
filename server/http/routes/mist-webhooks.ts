import { z } from "zod";
import { checkSiteWebhook, mendSiteWebhook, pingSiteWebhook } from "@/server/mist/webhook/site-webhook";
import { json, type Refusal, refuse } from "../answer";
import { pingedJson, siteWebhookJson, toPingedJson, toSiteWebhookJson } from "../json/mist-webhook-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

export const getMistWebhook = defineRoute({
  method: "GET",
  path: "/api/mist/webhooks",
  summary: "A site's webhook in Mist, and what is wrong with it",
  scope: "admin",
  query: z.strictObject({ siteId: z.string().min(1).max(128) }),
  answers: { 200: siteWebhookJson },
  async handle({ query: { siteId }, services: { siteWebhooks } }) {
    if (!siteWebhooks) return refuseSomeSites();
    const checked = await checkSiteWebhook(siteWebhooks, siteId);
    return checked.type === "done" ? json(200, toSiteWebhookJson(checked.value)) : refuseFailure(checked);
  },
});

export const putMistWebhook = defineRoute({
  method: "PUT",
  path: "/api/mist/webhooks/:siteId",
  summary: "Creates a site's webhook in Mist, or corrects the existing one",
  scope: "admin",
  auditAction: "mist.webhook",
  target: "siteId",
  answers: { 200: siteWebhookJson },
  async handle({ params: { siteId }, services: { siteWebhooks } }) {
    if (!siteWebhooks) return refuseSomeSites();
    const mended = await mendSiteWebhook(siteWebhooks, siteId);
    return mended.type === "done" ? json(200, toSiteWebhookJson(mended.value)) : refuseFailure(mended);
  },
});

export const postMistPing = defineRoute({
  method: "POST",
  path: "/api/mist/webhooks/:siteId/ping",
  summary: "Makes Mist send a ping by a site's webhook, and waits up to 15 seconds for it",
  scope: "admin",
  auditAction: "mist.ping",
  target: "siteId",
  answers: { 200: pingedJson },
  async handle({ params: { siteId }, services: { siteWebhooks } }) {
    if (!siteWebhooks) return refuseSomeSites();
    const pinged = await pingSiteWebhook(siteWebhooks, siteId);
    return pinged.type === "done" ? json(200, toPingedJson(pinged.value)) : refuseFailure(pinged);
  },
});

function refuseSomeSites(): Refusal {
  return refuse("forbidden", "Only who sees every site may set up webhooks in Mist.");
}
