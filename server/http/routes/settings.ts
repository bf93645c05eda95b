import { z } from "zod";
import type { RefusalReason } from "@/domain/contract/problem";
import type { Rotation } from "@/server/webhook/secrets/webhook-secrets";
import { type Answer, json, refuse } from "../answer";
import { aboutJson, toAboutJson, toWebhookSetupJson, webhookSetupJson } from "../json/settings-json";
import { type Context, defineRoute } from "../route";

export const readWebhookSetup = defineRoute({
  method: "GET",
  path: "/api/settings/webhook",
  summary: "What to paste into Mist: address and secret, and how far Mist has followed a rotation",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: webhookSetupJson },
  handle: ({ services }) => json(200, toWebhookSetupJson(services.webhookSettings.read())),
});

export const rotateSecret = defineRoute({
  method: "POST",
  path: "/api/settings/webhook/rotate",
  summary: "Makes a new webhook secret; the old one is accepted for seven more days, or until it is retired",
  scope: "admin",
  act: "webhook-secret.rotate",
  answers: { 200: webhookSetupJson },
  handle: (context) => change(context, () => context.services.webhookSettings.rotate()),
});

export const retireSecret = defineRoute({
  method: "POST",
  path: "/api/settings/webhook/retire",
  summary: "Ends the webhook secret before the current one now",
  scope: "admin",
  act: "webhook-secret.retire",
  answers: { 200: webhookSetupJson },
  handle: (context) => change(context, () => context.services.webhookSettings.retire()),
});

const REASONS: Readonly<
  Record<Extract<Rotation, { ok: false }>["reason"], readonly [string, { readonly reason: RefusalReason }]>
> = {
  environment: [
    "The secrets are set in the environment (WEBHOOK_SECRETS): change them there and start again.",
    { reason: "secrets-in-environment" },
  ],
  "previous-accepted": [
    "The secret before is still accepted: end it first, so that no more than two are valid.",
    { reason: "previous-secret-accepted" },
  ],
  "no-previous": ["There is no secret before the current one.", { reason: "no-previous-secret" }],
};

function change({ services }: Context, run: () => Promise<Rotation>) {
  return services.inTurn(async (): Promise<Answer<z.input<typeof webhookSetupJson>>> => {
    const rotation = await run();
    if (!rotation.ok) return refuse("conflict", ...REASONS[rotation.reason]);
    return json(200, toWebhookSetupJson(services.webhookSettings.read()));
  });
}

export const readAbout = defineRoute({
  method: "GET",
  path: "/api/settings/about",
  summary: "Version, start, size of the data folder, and what is wrong if anything is",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: aboutJson },
  handle: async ({ services }) => json(200, toAboutJson(await services.about(), services.ready())),
});
