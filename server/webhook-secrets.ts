import { randomBytes } from "node:crypto";
import type { SettingsStore } from "./settings/settings-store";
import type { WebhookSecret } from "./webhook/signature";

const SETTING = "webhook-secret";

/** The secrets that deliveries may be signed with; `shown` is ours to show, because nobody else knows it yet. */
export interface WebhookSecrets {
  readonly list: readonly WebhookSecret[];
  readonly shown?: string;
}

/** Those of the environment, the first one current; without any, one that we made at the first start and kept. */
export async function readWebhookSecrets(given: readonly string[], settings: SettingsStore): Promise<WebhookSecrets> {
  if (given.length > 0) return { list: given.map((secret, index) => ({ text: secret, previous: index > 0 })) };
  const kept = await settings.get(SETTING);
  const secret = typeof kept === "string" ? kept : randomBytes(24).toString("base64url");
  if (secret !== kept) await settings.set(SETTING, secret);
  return { list: [{ text: secret, previous: false }], shown: secret };
}
