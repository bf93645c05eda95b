import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { PreviousSecretAccepted, SecretsInEnvironment } from "./secret-failure";
import type { WebhookSecrets } from "./webhook-secrets";

export interface SecretDeps {
  readonly webhookSecrets: WebhookSecrets;
  readonly inTurn: SerialQueue;
}

export type RotatedSecret = { readonly type: "rotated" } | SecretsInEnvironment | PreviousSecretAccepted;

/** Creates a new webhook secret. The previous one stays valid until it expires or is retired. */
export function rotateSecret({ webhookSecrets, inTurn }: SecretDeps): Promise<RotatedSecret> {
  return inTurn(async () => {
    if (webhookSecrets.origin === "environment") return { type: "secrets-in-environment" };
    if (webhookSecrets.list().length > 1) return { type: "previous-secret-accepted" };
    await webhookSecrets.replace();
    return { type: "rotated" };
  });
}
