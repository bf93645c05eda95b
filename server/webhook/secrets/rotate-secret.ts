import type { InTurn } from "@/server/flow-control/turns";
import type { PreviousSecretAccepted, SecretsInEnvironment } from "./secret-failure";
import type { WebhookSecrets } from "./webhook-secrets";

export interface SecretDeps {
  readonly webhookSecrets: WebhookSecrets;
  readonly inTurn: InTurn;
}

export type RotatedSecret = { readonly type: "rotated" } | SecretsInEnvironment | PreviousSecretAccepted;

/** Makes a new webhook secret. The one before stays valid until its time is over or it is retired. */
export function rotateSecret({ webhookSecrets, inTurn }: SecretDeps): Promise<RotatedSecret> {
  return inTurn(async () => {
    if (webhookSecrets.origin === "environment") return { type: "secrets-in-environment" };
    if (webhookSecrets.list().length > 1) return { type: "previous-secret-accepted" };
    await webhookSecrets.replace();
    return { type: "rotated" };
  });
}
