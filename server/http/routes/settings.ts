import { z } from "zod";
import { retireSecret } from "@/server/webhook/secrets/retire-secret";
import { rotateSecret } from "@/server/webhook/secrets/rotate-secret";
import { json } from "../answer";
import { aboutJson, toAboutJson, toWebhookSetupJson, webhookSetupJson } from "../json/settings-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

export const readWebhookSetup = defineRoute({
  method: "GET",
  path: "/api/settings/webhook",
  summary: "What to enter in Mist: address and secret; and which secrets Mist uses during a rotation",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: webhookSetupJson },
  handle: ({ services }) => json(200, toWebhookSetupJson(services.webhookSetup())),
});

export const postRotation = defineRoute({
  method: "POST",
  path: "/api/settings/webhook/rotate",
  summary: "Creates a new webhook secret; the old one is accepted for seven more days, or until it is revoked",
  scope: "admin",
  auditAction: "webhook-secret.rotate",
  answers: { 200: webhookSetupJson },
  async handle({ services }) {
    const outcome = await rotateSecret(services);
    if (outcome.type !== "rotated") return refuseFailure(outcome);
    return json(200, toWebhookSetupJson(services.webhookSetup()));
  },
});

export const postRetirement = defineRoute({
  method: "POST",
  path: "/api/settings/webhook/retire",
  summary: "Revokes the previous webhook secret",
  scope: "admin",
  auditAction: "webhook-secret.retire",
  answers: { 200: webhookSetupJson },
  async handle({ services }) {
    const outcome = await retireSecret(services);
    if (outcome.type !== "retired") return refuseFailure(outcome);
    return json(200, toWebhookSetupJson(services.webhookSetup()));
  },
});

export const readAbout = defineRoute({
  method: "GET",
  path: "/api/settings/about",
  summary: "Version, start, size of the data folder, and what is wrong if anything is",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: aboutJson },
  handle: async ({ services }) => json(200, toAboutJson(await services.about(), services.ready())),
});
